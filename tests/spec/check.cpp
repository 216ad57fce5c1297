#include "tests/spec/check.h"

#include "axial/axial.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace spec {
namespace {

namespace fs = std::filesystem;

// A folder that goes with its owner.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "axial-spec-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string shown(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    return "\"" + out + "\"";
}

std::string shown(const axial::CodingRecord& coding) {
    std::string out = coding.status + " " + coding.code + " " + shown(coding.text) + " in " + coding.unit + " at " +
                      std::to_string(coding.start) + "-" + std::to_string(coding.end);
    if (!coding.by.empty()) out += " by " + coding.by;
    for (const auto& evidence : coding.evidence) out += " evidence " + shown(evidence.text);
    return out;
}

std::string shown(const ExpectedCoding& coding) {
    std::string out = coding.status + " " + coding.code + " " + shown(coding.text);
    if (!coding.unit.empty()) out += " in " + coding.unit;
    if (!coding.place.empty()) out += " at " + coding.place;
    if (!coding.weight.empty()) out += " weight " + coding.weight;
    if (!coding.by.empty()) out += " by " + coding.by;
    for (const auto& evidence : coding.evidence) out += " evidence " + shown(evidence);
    return out;
}

bool is_name(const std::string& wanted, const std::string& full) {
    const auto dot = full.size() > wanted.size() ? full.size() - wanted.size() - 1 : std::string::npos;
    return full == wanted || (dot != std::string::npos && full[dot] == '.' && full.substr(dot + 1) == wanted);
}

bool same(const ExpectedCoding& wanted, const axial::CodingRecord& found) {
    if (wanted.status != found.status || !is_name(wanted.code, found.code) || wanted.text != found.text) return false;
    if (!wanted.unit.empty() && wanted.unit != found.unit) return false;
    if (!wanted.place.empty() && wanted.place != std::to_string(found.start) + "-" + std::to_string(found.end))
        return false;
    if (!wanted.weight.empty() && std::strtod(wanted.weight.c_str(), nullptr) != found.weight) return false;
    if (!wanted.by.empty() && !is_name(wanted.by, found.by)) return false;
    if (!wanted.asks_evidence) return true;
    std::vector<std::string> evidence;
    for (const auto& one : found.evidence) evidence.push_back(one.text);
    return evidence == wanted.evidence;
}

// RFC 4180, enough for what the program writes.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '\n')) {
            row.push_back(std::exchange(cell, ""));
            if (c == '\n') rows.push_back(std::exchange(row, {}));
        } else if (quoted || c != '\r')
            cell += c;
    }
    return rows;
}

std::string joined(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + cells[i];
    return out;
}

// The columns that `header` names, of every row.
std::vector<std::string> project(const std::vector<std::vector<std::string>>& table, const std::string& header) {
    const auto wanted = read_csv(header + "\n").front();
    std::vector<std::string> rows = {joined(wanted)};
    for (std::size_t r = 1; r < table.size(); ++r) {
        std::vector<std::string> cells;
        for (const std::string& name : wanted) {
            std::string cell = "(no column " + name + ")";
            for (std::size_t c = 0; c < table.front().size(); ++c)
                if (table.front()[c] == name) cell = c < table[r].size() ? table[r][c] : "";
            cells.push_back(cell);
        }
        rows.push_back(joined(cells));
    }
    return rows;
}

class Check {
public:
    explicit Check(const Case& one) : case_(one) {
        read_options();
        write(folder_.path() / "spec.codebook", one.codebook);
        for (const auto& [name, text] : one.files) write(folder_.path() / name, text);
        file_ = {"spec.codebook", (folder_.path() / "spec.codebook").string(), one.codebook};
    }

    std::vector<std::string> run() {
        switch (case_.deed) {
            case Deed::code:
                code();
                break;
            case Deed::examples:
                ended(axial::test_codebook(file_, compile_, axial::Form::text, axial::Color::off, diags_).outcome);
                break;
            case Deed::lint:
                ended(axial::lint_codebook(file_, compile_, diags_));
                break;
            case Deed::run:
                run_corpus();
                break;
        }
        check_diagnostics();
        check_meaning();
        check_format();
        check_flattened();
        return std::move(failures_);
    }

private:
    void fail(const std::string& text) { failures_.push_back(text); }

    void read_options() {
        const std::map<std::string, std::uint32_t*> numbers = {{"max-nesting", &compile_.max_nesting},
                                                               {"max-codebook-bytes", &compile_.max_codebook_bytes},
                                                               {"max-import-depth", &compile_.max_import_depth},
                                                               {"max-terms", &compile_.max_terms},
                                                               {"max-hits-per-unit", &run_.max_hits_per_unit}};
        for (const auto& [name, value] : case_.options) {
            if (name == "where")
                compile_.where = value;
            else if (name == "only")
                compile_.only = value;
            else if (name == "join-lines")
                compile_.join_lines = true;
            else if (name == "count-words")
                run_.count_words = true;
            else if (name == "path")
                compile_.library_path.push_back((folder_.path() / value).string());
            else if (const auto found = numbers.find(name); found != numbers.end())
                *found->second = static_cast<std::uint32_t>(std::stoul(value));
            else
                throw std::runtime_error(case_.place + ": no option " + name);
        }
    }

    void code() {
        const auto engine = axial::Engine::compile({file_}, compile_, diags_);
        if (!engine) return;
        axial::Session session(*engine);
        for (const Text& text : case_.texts) {
            if (text.asserted) compare(text, session.code({text.id, text.text, text.cells}));
        }
    }

    void compare(const Text& text, const std::vector<axial::CodingRecord>& found) {
        bool equal = found.size() == text.codings.size();
        for (std::size_t i = 0; equal && i < found.size(); ++i) equal = same(text.codings[i], found[i]);
        if (equal) return;
        std::string out = "text " + shown(text.text) + "\n  expected:";
        for (const auto& coding : text.codings) out += "\n    " + shown(coding);
        if (text.codings.empty()) out += " nothing";
        out += "\n  found:";
        for (const auto& coding : found) out += "\n    " + shown(coding);
        if (found.empty()) out += " nothing";
        fail(out);
    }

    void ended(axial::ExitStatus status) {
        const std::string code = std::to_string(static_cast<int>(status));
        if (!case_.exit.empty() && case_.exit != code) fail("expected exit " + case_.exit + ", found " + code);
    }

    void write_corpus() {
        std::vector<std::string> columns;
        for (const Text& text : case_.texts) {
            write(folder_.path() / "corpus" / (text.id + ".txt"), text.text);
            for (const auto& [name, cell] : text.cells)
                if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
        }
        if (columns.empty()) return;
        std::string table = "file," + joined(columns) + "\n";
        for (const Text& text : case_.texts) {
            table += text.id + ".txt";
            for (const std::string& column : columns) {
                table += ',';
                for (const auto& [name, cell] : text.cells)
                    if (name == column) table += "\"" + cell + "\"";
            }
            table += "\n";
        }
        write(folder_.path() / "corpus" / "metadata.csv", table);
    }

    void run_corpus() {
        write_corpus();
        const auto engine = axial::Engine::compile({file_}, compile_, diags_);
        if (!engine) return ended(axial::ExitStatus::could_not_run);
        run_.corpus.paths = {(folder_.path() / "corpus").string()};
        run_.output = (folder_.path() / "one").string();
        ended(axial::run(*engine, run_, axial::Color::off, diags_).outcome);
        for (const ExpectedFile& file : case_.results) check_result(file);
        // Threads change nothing.
        run_.output = (folder_.path() / "three").string();
        run_.jobs = 3;
        axial::Diagnostics again;
        axial::run(*engine, run_, axial::Color::off, again);
        for (const char* name : {"codings.jsonl", "units.csv", "frequencies.csv"})
            if (read(folder_.path() / "one" / name) != read(folder_.path() / "three" / name))
                fail(std::string(name) + " differs with three threads");
    }

    void check_result(const ExpectedFile& file) {
        const fs::path path = folder_.path() / "one" / file.name;
        if (!fs::exists(path)) {
            std::string found;
            for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "one"))
                found += " " + entry.path().filename().string();
            return fail("no file " + file.name + "; there are:" + found);
        }
        const std::string text = read(path);
        if (!file.fragment.empty() && text.find(file.fragment) == std::string::npos)
            fail(file.name + ": expected " + shown(file.fragment) + ", found\n" + text);
        if (file.rows.empty()) return;
        const auto found = project(read_csv(text), file.rows.front());
        std::vector<std::string> wanted;
        for (const std::string& row : file.rows) wanted.push_back(joined(read_csv(row + "\n").front()));
        if (found == wanted) return;
        std::string out = file.name + "\n  expected:";
        for (const auto& row : wanted) out += "\n    " + row;
        out += "\n  found:";
        for (const auto& row : found) out += "\n    " + row;
        fail(out);
    }

    static bool is_told(const ExpectedDiagnostic& wanted, const axial::Diagnostic& found) {
        const std::string kind = found.severity == axial::Severity::error     ? "error"
                                 : found.severity == axial::Severity::warning ? "warning"
                                                                              : "note";
        if (wanted.kind == "lint" ? !found.code.empty() : wanted.kind != kind) return false;
        return (wanted.name == found.name || wanted.name == found.code) &&
               found.message.find(wanted.fragment) != std::string::npos;
    }

    // Errors are all listed in the case; of warnings and lints those that it names.
    void check_diagnostics() {
        std::size_t next = 0;
        std::size_t unexpected = 0;
        for (const axial::Diagnostic& found : diags_.items()) {
            if (next < case_.diagnostics.size() && is_told(case_.diagnostics[next], found))
                ++next;
            else if (case_.clean || found.severity == axial::Severity::error)
                ++unexpected;
        }
        if (unexpected == 0 && next == case_.diagnostics.size()) return;
        std::string out = "expected:";
        for (const auto& wanted : case_.diagnostics)
            out += "\n    " + wanted.kind + " " + wanted.name + " " + shown(wanted.fragment);
        if (case_.diagnostics.empty()) out += " no diagnostic";
        out += "\n  found:\n" + axial::render(diags_, axial::Form::text, axial::Color::off);
        fail(out);
    }

    std::string meaning_of(const std::string& name, const std::string& text) {
        axial::Diagnostics diags;
        const auto engine = axial::Engine::compile({{name, (folder_.path() / name).string(), text}}, compile_, diags);
        return engine ? engine->codebook(0).meaning_hash : axial::render(diags, axial::Form::text, axial::Color::off);
    }

    void check_meaning() {
        if (case_.meaning.empty()) return;
        const std::string one = meaning_of("spec.codebook", case_.codebook);
        const std::string other = meaning_of("other.codebook", case_.other);
        if (one.rfind("m1:", 0) != 0 || other.rfind("m1:", 0) != 0)
            return fail("no meaning hash:\n" + one + "\n" + other);
        if ((one == other) != (case_.meaning == "same"))
            fail("expected " + case_.meaning + " meaning; found " + one + " and " + other);
    }

    // Whatever a case is about: its codebook in canonical form stays so and means the same.
    void check_format() {
        axial::Diagnostics diags;
        const std::string before = meaning_of("spec.codebook", case_.codebook);
        if (before.rfind("m1:", 0) != 0) return;
        const auto formatted = axial::format_codebook(file_, compile_, diags);
        if (!formatted)
            return fail("the formatter refuses it:\n" + axial::render(diags, axial::Form::text, axial::Color::off));
        const auto again = axial::format_codebook({file_.name, file_.path, *formatted}, compile_, diags);
        if (!again || *again != *formatted)
            fail("the canonical form is not stable:\n" + *formatted + "\nbecomes\n" + again.value_or(""));
        if (meaning_of("spec.codebook", *formatted) != before)
            fail("the canonical form has another meaning:\n" + *formatted);
    }

    // And so does the whole without its parent; the command that prints hashes prints the one of a run.
    void check_flattened() {
        axial::Diagnostics diags;
        const std::string meaning = meaning_of("spec.codebook", case_.codebook);
        if (meaning.rfind("m1:", 0) != 0) return;
        const std::string flat = axial::flatten_codebook(file_, compile_, diags).value_or("");
        if (const std::string found = meaning_of("spec.codebook", flat); found != meaning)
            fail("flattened it has another meaning:\n" + flat + found);
        const auto hashes = axial::hash_codebook(file_, compile_, axial::Form::text, diags).output;
        if (hashes.find(meaning) == std::string::npos) fail("expected the meaning " + meaning + " in:\n" + hashes);
    }

    const Case& case_;
    Folder folder_;
    axial::CodebookFile file_;
    axial::CompileOptions compile_;
    axial::RunOptions run_;
    axial::Diagnostics diags_;
    std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> failures_of(const Case& one) { return Check(one).run(); }

}  // namespace spec
