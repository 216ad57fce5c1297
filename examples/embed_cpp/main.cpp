// axial inside a program of one's own: one compiled codebook, two threads, texts from memory, and a
// way to stop.
//
//     cmake -S . -B build -DCMAKE_PREFIX_PATH=WHERE_AXIAL_IS_INSTALLED && cmake --build build && build/embed
#include <axial/axial.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

const char* const kCodebook = R"(
codebook "Support for new ventures"
  version 1.0.0
language en, zh
words LOAN
  loan* | 贷款
  except "student loan*" | 助学贷款
code finance "Financial support"
  match LOAN near ("entrepreneur*" | "创业") in the same sentence
)";

const std::vector<axial::TextDocument> kTexts = {
    {"a", "Banks shall extend loans to young entrepreneurs.", {}},
    {"b", "Student loans are for students, not for entrepreneurs.", {}},
    {"c", "加大创业担保贷款支持力度。", {}},
    {"d", "鼓励创业，提供助学贷款。", {}},
};

// Each thread has a session of its own and takes the next text that nobody has taken.
void work(const axial::Engine& engine, std::atomic<std::size_t>& next, const std::atomic<bool>& stop,
          std::vector<std::string>& lines) {
    axial::Session session(engine);
    for (std::size_t i = next++; i < kTexts.size() && !stop; i = next++) {
        for (const axial::CodingRecord& coding : session.code(kTexts[i]))
            lines[i] += kTexts[i].id + "#" + coding.unit + "  " + coding.code + "  " + coding.text + "\n";
    }
}

}  // namespace

int main() {
    axial::Diagnostics diags;
    const auto engine = axial::Engine::compile({{"support.codebook", "", kCodebook}}, {}, diags);
    if (!engine) {
        std::fputs(axial::render(diags, axial::Form::text, axial::Color::off).c_str(), stderr);
        return 2;
    }
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};  // set it from anywhere: the threads end after their text
    std::vector<std::string> lines(kTexts.size());
    std::thread first(work, std::cref(*engine), std::ref(next), std::cref(stop), std::ref(lines));
    std::thread second(work, std::cref(*engine), std::ref(next), std::cref(stop), std::ref(lines));
    first.join();
    second.join();
    for (const std::string& line : lines) std::fputs(line.c_str(), stdout);
    return 0;
}
