// re2_set TERMS TEXT: RE2::Set of whole words without case, asked of each line; it says which terms are there, not
// where.
#include "bench/peers/peer.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace {

constexpr std::int64_t kMemory = std::int64_t{1} << 30;

std::unique_ptr<RE2::Set> compile(const std::vector<std::string>& terms) {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_max_mem(kMemory);
    auto set = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
    for (const std::string& term : terms) set->Add("\\b" + RE2::QuoteMeta(term) + "\\b", nullptr);
    return set->Compile() ? std::move(set) : nullptr;
}

std::uint64_t scan(const RE2::Set& set, std::string_view text) {
    std::uint64_t found = 0;
    std::vector<int> ids;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (set.Match(re2::StringPiece(text.data() + at, end - at), &ids)) found += ids.size();
        at = end + 1;
    }
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::vector<std::string> terms = bench::read_lines(argv[1]);
    const std::string text = bench::read_file(argv[2]);
    std::unique_ptr<RE2::Set> set;
    const double compiling = bench::seconds_of([&] { set = compile(terms); });
    if (set == nullptr) return 1;
    std::uint64_t found = 0;
    const double scanning = bench::seconds_of([&] { found = scan(*set, text); });
    bench::print_figures(compiling, scanning, found);
}
