// Every example of docs/language.md is tried.
//
// A block marked `codebook` must compile; one without a header gets one, a rule on its own a code `c`,
// lists and settings on their own a code beside them. Its `yes` and `no` must pass. Comments after the
// block say more:
//
//     <!-- text: 发放贷款。 -->            the next lines are about this text
//     <!-- with: year 2016 -->             its metadata
//     <!-- coded loan "贷款" -->           a line of a script of tests/spec; `nothing` too
//     <!-- wrong: unknown_words -->        the block has this error
// and before a block
//     <!-- file: parent.codebook -->       it lies beside the blocks that follow
#include "tests/spec/check.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

namespace {

struct Block {
    spec::Case one;
    std::string statements;
    bool is_file = false;
};

bool begins(const std::string& text, const std::string& front) { return text.rfind(front, 0) == 0; }

// A rule on its own belongs to a code; what has no code at all gets one.
std::string completed(const std::string& statements) {
    if (begins(statements, "codebook \"")) return statements;
    if (begins(statements, "match ") || begins(statements, "yes ")) {
        std::istringstream lines(statements);
        std::string out = "code c\n";
        for (std::string line; std::getline(lines, line);) out += "  " + line + "\n";
        return spec::with_header(out);
    }
    const bool codes = statements.find("match ") != std::string::npos;
    return spec::with_header(statements + (codes ? "" : "code c\n  match \"a\"\n"));
}

class Page {
public:
    explicit Page(const std::string& name) : name_(name) {
        std::ifstream in(std::string(AXIAL_DOCS_FOLDER) + "/" + name, std::ios::binary);
        std::size_t number = 0;
        for (std::string line; std::getline(in, line);) read(line, ++number);
    }
    const std::vector<Block>& blocks() const { return blocks_; }

private:
    void read(const std::string& line, std::size_t number) {
        if (inside_ && line == "```")
            finish();
        else if (inside_)
            blocks_.back().statements += line + "\n";
        else if (line == "```codebook")
            open(number);
        else if (begins(line, "<!-- "))
            remark(line.substr(5, line.rfind(" -->") - 5));
    }

    void open(std::size_t number) {
        inside_ = true;
        Block block;
        block.one.name = "an example";
        block.one.place = name_ + ":" + std::to_string(number);
        block.one.files = files_;
        block.is_file = !file_.empty();
        blocks_.push_back(std::move(block));
    }

    void finish() {
        inside_ = false;
        Block& block = blocks_.back();
        block.one.codebook = completed(block.statements);
        if (block.is_file) files_.emplace_back(std::exchange(file_, ""), block.one.codebook);
    }

    void remark(const std::string& text) {
        const auto rest = [&] { return text.substr(text.find(' ') + 1); };
        if (begins(text, "file: ")) {
            file_ = rest();
            return;
        }
        spec::Case& one = blocks_.back().one;
        if (begins(text, "text: ")) {
            spec::Text said;
            said.id = "d";
            said.text = spec::unescaped(rest(), "nrt");
            said.asserted = true;
            one.texts.push_back(std::move(said));
        } else if (begins(text, "with: ")) {
            const auto space = text.find(' ', 6);
            one.texts.back().cells.emplace_back(text.substr(6, space - 6), text.substr(space + 1));
        } else if (begins(text, "wrong: ")) {
            one.diagnostics.push_back({"error", rest(), ""});
        } else if (text != "nothing") {
            for (auto& coding : spec::read_codings(text)) one.texts.back().codings.push_back(std::move(coding));
        }
    }

    std::string name_;
    bool inside_ = false;
    std::string file_;
    std::vector<std::pair<std::string, std::string>> files_;
    std::vector<Block> blocks_;
};

void try_out(const spec::Case& one) {
    std::string out;
    for (const std::string& failure : spec::failures_of(one)) out += "\n  " + failure;
    if (!out.empty()) FAIL_CHECK(one.place << out);
}

}  // namespace

TEST_CASE("the examples of the language's page hold") {
    const Page page("language.md");
    REQUIRE(page.blocks().size() > 20);
    for (const Block& block : page.blocks()) {
        if (block.is_file) continue;  // tried by the block that uses it
        try_out(block.one);
        if (block.statements.find("yes \"") == std::string::npos || !block.one.diagnostics.empty()) continue;
        spec::Case examples = block.one;
        examples.deed = spec::Deed::examples;
        examples.exit = "0";
        try_out(examples);
    }
}
