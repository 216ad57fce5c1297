#include "tests/spec/script.h"

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace spec {
namespace {

struct Line {
    std::size_t number = 0;
    std::size_t indent = 0;
    std::string text;  // without indentation
};

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string utf8(std::uint32_t c) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

bool is_quote(const std::string& word) { return !word.empty() && word.front() == '"'; }
std::string inside(const std::string& quote) { return unescaped(quote.substr(1), "nrt"); }

// Words, commas and quotations (with their opening quote, so that they can be told apart).
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == ',') {
            ++at;
        } else if (line[at] == '"') {
            const auto end = line.find('"', at + 1);
            if (end == std::string::npos) throw std::runtime_error("the quotation is not closed");
            words.push_back(line.substr(at, end - at));
            at = end + 1;
        } else {
            const auto end = line.find_first_of(" ,", at);
            words.push_back(line.substr(at, end - at));
            at = end == std::string::npos ? line.size() : end;
        }
    }
    return words;
}

class Reader {
public:
    explicit Reader(const std::string& path) : path_(path) {
        std::ifstream in(path, std::ios::binary);
        if (!in) throw std::runtime_error("cannot read " + path);
        std::string text;
        for (std::size_t number = 1; std::getline(in, text); ++number) {
            const auto indent = text.find_first_not_of(' ');
            const bool blank = indent == std::string::npos;
            if (!blank && indent == 0 && text[0] == '#') continue;
            lines_.push_back({number, blank ? 0 : indent, blank ? "" : text.substr(indent)});
        }
    }

    std::vector<Case> read() {
        try {
            while (at_ < lines_.size()) read_outermost();
        } catch (const std::runtime_error& error) {
            const std::size_t number = lines_[at_ < lines_.size() ? at_ : lines_.size() - 1].number;
            throw std::runtime_error(path_ + ":" + std::to_string(number) + ": " + error.what());
        }
        return std::move(cases_);
    }

private:
    void read_outermost() {
        const Line line = lines_[at_++];
        if (line.text.empty()) return;
        if (line.text == "shared") {
            shared_ = block(0);
        } else if (line.text.rfind("case ", 0) == 0) {
            read_case(line);
        } else {
            throw std::runtime_error("`shared` or `case` was expected");
        }
    }

    // The lines deeper than `indent`, their own indentation kept from the first one's on.
    std::string block(std::size_t indent) {
        std::string out;
        std::size_t base = 0;
        std::size_t blank = 0;
        for (; at_ < lines_.size(); ++at_) {
            const Line& line = lines_[at_];
            if (line.text.empty()) {
                ++blank;
                continue;
            }
            if (line.indent <= indent) break;
            if (base == 0) base = line.indent;
            if (!out.empty()) out += std::string(blank, '\n');
            blank = 0;
            out += std::string(line.indent < base ? 0 : line.indent - base, ' ') + unescaped(line.text, "") + "\n";
        }
        return out;
    }

    void read_case(const Line& head) {
        Case one;
        one.name = head.text.substr(5);
        one.place = path_.substr(path_.rfind('/') + 1) + ":" + std::to_string(head.number);
        statements_.clear();
        code_.clear();
        bare_ = false;
        while (at_ < lines_.size() && (lines_[at_].text.empty() || lines_[at_].indent > 0)) {
            const Line line = lines_[at_++];
            if (line.text.rfind("match ", 0) == 0 && !one.texts.empty()) one = begin_anew(one);
            if (!line.text.empty()) read_directive(line, one);
        }
        finish(std::move(one));
    }

    // Another rule for the same files and options.
    Case begin_anew(const Case& before) {
        Case next = before;
        next.texts.clear();
        finish(before);
        code_.clear();
        return next;
    }

    void finish(Case one) {
        const std::string statements = statements_ + (code_.empty() ? "" : "code c\n" + code_);
        one.codebook = bare_ ? statements : whole(statements);
        if (!one.other.empty()) one.other = whole(one.other);
        cases_.push_back(std::move(one));
    }

    std::string whole(const std::string& statements) const {
        return statements.rfind("codebook \"", 0) == 0 ? statements : with_header(shared_for(statements) + statements);
    }

    // What may stand only once, the case's own line stands for.
    std::string shared_for(const std::string& statements) const {
        std::string out;
        for (std::size_t at = 0; at < shared_.size();) {
            const auto end = shared_.find('\n', at) + 1;
            const std::string line = shared_.substr(at, end - at);
            const std::string word = line.substr(0, line.find(' ') + 1);
            const bool once = word == "language " || word == "ignore " || word == "unit ";
            const bool own = statements.rfind(word, 0) == 0 || statements.find("\n" + word) != std::string::npos;
            if (!once || !own) out += line;
            at = end;
        }
        return out;
    }

    void read_directive(const Line& line, Case& one) {
        const auto space = line.text.find(' ');
        const std::string word = line.text.substr(0, space);
        const std::string rest = space == std::string::npos ? "" : trimmed(line.text.substr(space + 1));
        if (word == "codebook")
            read_statements(line, rest);
        else if (word == "other" && rest.empty())
            one.other = block(line.indent);
        else if (word == "match")
            read_match(line);
        else if (word == "file")
            one.files.emplace_back(rest, block(line.indent));
        else if (word == "option")
            one.options.push_back(first_word(rest));
        else if (word == "text")
            read_text(rest, one);
        else if (word == "with")
            read_cells(rest, last_text(one));
        else if (word == "coded" || word == "negated" || word == "suppressed")
            expect(line.text, last_text(one));
        else if (word == "nothing")
            last_text(one).asserted = true;
        else if (word == "error" || word == "warning" || (word == "lint" && !rest.empty()))
            expect_diagnostic(word, rest, one);
        else if (word == "clean")
            one.clean = true;
        else if (word == "examples")
            one.deed = Deed::examples;
        else if (word == "lint")
            one.deed = Deed::lint;
        else if (word == "run")
            one.deed = Deed::run;
        else if (word == "exit")
            one.exit = rest;
        else if (word == "result")
            expect_result(line, rest, one);
        else if (rest == "meaning")
            one.meaning = word;
        else {
            --at_;
            throw std::runtime_error("`" + word + "` is nothing a script says");
        }
    }

    void read_statements(const Line& line, const std::string& rest) {
        bare_ = bare_ || rest == "bare";
        statements_ += block(line.indent);
    }

    // A rule goes on over deeper lines; its clauses keep their distance from it.
    void read_match(const Line& line) {
        code_ += "  " + unescaped(line.text, "") + "\n";
        for (; at_ < lines_.size() && lines_[at_].indent > line.indent; ++at_)
            code_ += std::string(2 + lines_[at_].indent - line.indent, ' ') + unescaped(lines_[at_].text, "") + "\n";
    }

    static std::pair<std::string, std::string> first_word(const std::string& text) {
        const auto space = text.find(' ');
        return {text.substr(0, space), space == std::string::npos ? "" : text.substr(space + 1)};
    }

    static void read_text(const std::string& rest, Case& one) {
        Text text;
        text.id = "d" + std::to_string(one.texts.size() + 1);
        text.text = unescaped(rest, "nrt");
        one.texts.push_back(std::move(text));
    }

    static void read_cells(const std::string& rest, Text& text) {
        const auto words = words_of(rest);
        for (std::size_t i = 0; i + 1 < words.size(); i += 2)
            text.cells.emplace_back(is_quote(words[i]) ? inside(words[i]) : words[i],
                                    is_quote(words[i + 1]) ? inside(words[i + 1]) : words[i + 1]);
    }

    static Text& last_text(Case& one) {
        if (one.texts.empty()) throw std::runtime_error("no text stands before this line");
        return one.texts.back();
    }

    static void expect(const std::string& line, Text& text) {
        text.asserted = true;
        for (ExpectedCoding& coding : read_codings(line)) text.codings.push_back(std::move(coding));
    }

    static void expect_diagnostic(const std::string& kind, const std::string& rest, Case& one) {
        const auto words = words_of(rest);
        one.diagnostics.push_back({kind, words.front(), words.size() > 1 ? inside(words[1]) : ""});
    }

    void expect_result(const Line& line, const std::string& rest, Case& one) {
        const auto words = words_of(rest);
        ExpectedFile file;
        file.name = words.front();
        if (words.size() > 2) file.fragment = inside(words[2]);
        const std::string rows = block(line.indent);
        for (std::size_t at = 0; at < rows.size();) {
            const auto end = rows.find('\n', at);
            file.rows.push_back(rows.substr(at, end - at));
            at = end + 1;
        }
        one.results.push_back(std::move(file));
    }

    std::string path_;
    std::vector<Line> lines_;
    std::size_t at_ = 0;
    std::string shared_;
    std::string statements_, code_;
    bool bare_ = false;
    std::vector<Case> cases_;
};

}  // namespace

std::string unescaped(const std::string& line, const char* letters) {
    const std::string known = letters;
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\' || i + 1 == line.size()) {
            out += line[i];
            continue;
        }
        const char next = line[i + 1];
        const auto close = line.find('}', i);
        if (next == 'u' && i + 2 < line.size() && line[i + 2] == '{' && close != std::string::npos) {
            out += utf8(static_cast<std::uint32_t>(std::stoul(line.substr(i + 3, close - i - 3), nullptr, 16)));
            i = close;
        } else if (known.find(next) != std::string::npos) {
            out += next == 'n' ? '\n' : next == 'r' ? '\r' : '\t';
            ++i;
        } else {
            out += line[i];
        }
    }
    return out;
}

std::vector<ExpectedCoding> read_codings(const std::string& line) {
    const auto words = words_of(line);
    ExpectedCoding common;
    common.status = words.front();
    std::vector<std::string> texts;
    std::string* field = nullptr;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (is_quote(word) && common.asks_evidence)
            common.evidence.push_back(inside(word));
        else if (is_quote(word))
            texts.push_back(inside(word));
        else if (field != nullptr)
            *std::exchange(field, nullptr) = word;
        else if (word == "in")
            field = &common.unit;
        else if (word == "at")
            field = &common.place;
        else if (word == "weight")
            field = &common.weight;
        else if (word == "by")
            field = &common.by;
        else if (word == "evidence")
            common.asks_evidence = true;
        else
            common.code = word;
    }
    std::vector<ExpectedCoding> codings;
    for (const std::string& text : texts) {
        codings.push_back(common);
        codings.back().text = text;
    }
    return codings;
}

std::string with_header(const std::string& statements) {
    const bool whole = statements.rfind("codebook \"", 0) == 0 || statements.find("\ncodebook \"") != std::string::npos;
    return whole ? statements : "codebook \"Spec\"\n  version 1.0.0\n" + statements;
}

std::vector<Case> read_script(const std::string& path) { return Reader(path).read(); }

}  // namespace spec
