// See judged_sheet.h.
#include "interpreter/sample/judged_sheet.h"

#include "grammar/diagnostic.h"
#include "grammar/nearest.h"
#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/documents.h"
#include "interpreter/corpus/rows.h"
#include "interpreter/unicode/ascii.h"

#include <algorithm>
#include <array>
#include <map>

namespace axial {
namespace {

constexpr std::array<std::string_view, 4> kYes{"yes", "y", "1", "是"};
constexpr std::array<std::string_view, 4> kNo{"no", "n", "0", "否"};
constexpr std::string_view kIdeographicSpace = "\u3000";
constexpr std::string_view kFullWidthSemicolon = "；";

bool is_one_of(const std::array<std::string_view, 4>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// What Chinese keyboards write is made what others write.
std::string plain_verdict(std::string cell) {
    replace_all(cell, kIdeographicSpace, " ");
    replace_all(cell, kFullWidthSemicolon, ";");
    return trimmed_cell(cell);
}

std::vector<std::string> parts_of(const std::string& list) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(';', at), list.size());
        if (std::string part = trimmed_cell(list.substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

// A table and the columns that are needed of it.
class Table {
public:
    Table(const std::string& path, ByteStream& bytes, const CorpusOptions& options, Diagnostics& diags)
        : path_(path), rows_(path, bytes, options, diags), diags_(diags) {}

    bool has(std::string_view column) const { return rows_.column(column).has_value(); }
    bool needs(std::initializer_list<const char*> columns) {
        for (const char* column : columns) {
            if (has(column)) continue;
            Diagnostic& made = report(diags_, diag::no_coder_column, whole_file(path_), path_, column);
            made.notes.push_back("its columns are " + first_names(rows_.columns(), rows_.columns().size()));
            made.help.emplace_back("save the sheet as a spreadsheet program opened it: with its first row, as CSV");
            return false;
        }
        return true;
    }
    bool next() { return rows_.next(row_, diags_); }
    std::string cell(std::string_view column) const { return trimmed_cell(row_.cells[*rows_.column(column)]); }
    Place place() const { return row_place(path_, row_); }

private:
    const std::string& path_;
    NamedRows rows_;
    NamedRow row_;
    Diagnostics& diags_;
};

class SheetReader {
public:
    SheetReader(const CorpusOptions& options, Diagnostics& diags) : options_(options), diags_(diags) {}

    bool read_key(const std::string& path) {
        const std::unique_ptr<ByteStream> bytes = open_rows(path, options_, diags_);
        if (!bytes) return false;
        Table table(path, *bytes, options_, diags_);
        if (!table.needs({"id", "stratum", "code", "pattern", "codes", "population"})) return false;
        while (table.next()) add_key_row(table);
        // After the codes of all strata, whose order is that of the codebook.
        for (std::size_t unit = 0; unit < sheet_.units.size(); ++unit)
            for (const std::string& code : machine_[unit]) sheet_.units[unit].machine.push_back(code_number(code));
        return true;
    }

    bool read_sheet(const std::string& path) {
        const std::unique_ptr<ByteStream> bytes = open_rows(path, options_, diags_);
        if (!bytes) return false;
        Table table(path, *bytes, options_, diags_);
        if (!table.needs({"id", "verdict"})) return false;
        sheet_.is_blind = !table.has("code");
        while (table.next())
            if (!add_sheet_row(table)) return false;
        for (const auto& [id, row] : rows_) sheet_.missing += row.is_read ? 0 : 1;
        if (sheet_.judged == 0 && sheet_.unreadable == 0) {
            report(diags_, diag::no_verdicts, whole_file(path)).help = {
                "fill in its column `verdict`: " + std::string(sheet_.is_blind ? kCodesHelp : kYesHelp)};
            return false;
        }
        return true;
    }

    JudgedSheet take() { return std::move(sheet_); }

private:
    static constexpr const char* kYesHelp = "yes or no, or the codes that the unit should have, parted by `;`";
    static constexpr const char* kCodesHelp = "the codes that the unit should have, parted by `;`, or no";

    struct KeyRow {
        std::vector<std::size_t> units;  // of the sheet's `units`
        bool is_read = false;
    };
    struct Verdict {
        bool is_right = false;
        std::vector<std::uint32_t> given;
    };

    std::uint32_t code_number(const std::string& code) {
        const auto [place, is_new] = codes_.try_emplace(code, static_cast<std::uint32_t>(sheet_.codes.size()));
        if (is_new) sheet_.codes.push_back(code);
        return place->second;
    }

    std::uint32_t stratum_number(const Table& table) {
        const auto [place, is_new] = strata_.try_emplace({table.cell("stratum"), table.cell("code")},
                                                         static_cast<std::uint32_t>(sheet_.strata.size()));
        if (is_new) {
            JudgedStratum& stratum = sheet_.strata.emplace_back();
            stratum.name = table.cell("stratum");
            if (const std::string code = table.cell("code"); !code.empty()) stratum.code = code_number(code);
            stratum.population = number_in(table.cell("population")).value_or(0);
        }
        return place->second;
    }

    // A line without id speaks of a stratum that has no unit.
    void add_key_row(const Table& table) {
        const std::uint32_t stratum = stratum_number(table);
        const std::string id = table.cell("id");
        if (id.empty()) return;
        ++sheet_.strata[stratum].drawn;
        JudgedUnit unit;
        unit.stratum = stratum;
        unit.patterns = parts_of(table.cell("pattern"));
        machine_.push_back(parts_of(table.cell("codes")));
        rows_[id].units.push_back(sheet_.units.size());
        sheet_.units.push_back(std::move(unit));
    }

    bool add_sheet_row(const Table& table) {
        const std::string id = table.cell("id");
        const auto found = rows_.find(id);
        if (found == rows_.end() || found->second.is_read) {
            const bool twice = found != rows_.end();
            report(diags_, diag::bad_sheet_id, table.place(), id,
                   twice ? "stands twice in the sheet" : "is not in the key")
                .help = {twice ? "keep one row of each id"
                               : "name the key that was written with this sheet: --key FILE"};
            return false;
        }
        found->second.is_read = true;
        ++sheet_.rows;
        const std::string cell = plain_verdict(table.cell("verdict"));
        if (cell.empty()) {
            ++sheet_.blank;
            return true;
        }
        const std::optional<std::uint32_t> shown =
            sheet_.is_blind ? std::nullopt : sheet_.strata[sheet_.units[found->second.units.front()].stratum].code;
        const std::optional<Verdict> verdict = verdict_in(cell, shown, table.place());
        ++(verdict ? sheet_.judged : sheet_.unreadable);
        if (verdict)
            for (const std::size_t unit : found->second.units) judge(sheet_.units[unit], *verdict);
        return true;
    }

    void judge(JudgedUnit& unit, const Verdict& verdict) const {
        const std::optional<std::uint32_t> code = sheet_.strata[unit.stratum].code;
        unit.is_judged = true;
        unit.given = verdict.given;
        unit.is_right =
            verdict.is_right || (code && std::find(unit.given.begin(), unit.given.end(), *code) != unit.given.end());
    }

    std::optional<Verdict> verdict_in(const std::string& cell, std::optional<std::uint32_t> shown, const Place& place) {
        const std::string word = unicode::lower_ascii(cell);
        if (is_one_of(kNo, word)) return Verdict{};
        if (is_one_of(kYes, word) && shown) return Verdict{true, {}};
        Verdict verdict;
        const std::vector<std::string> parts = parts_of(cell);
        for (const std::string& part : parts) {
            const std::optional<std::uint32_t> code = code_named(part);
            if (!code) {
                refuse(part, shown, place);
                return std::nullopt;
            }
            verdict.given.push_back(*code);
        }
        std::sort(verdict.given.begin(), verdict.given.end());
        verdict.given.erase(std::unique(verdict.given.begin(), verdict.given.end()), verdict.given.end());
        if (!parts.empty()) return verdict;
        refuse(cell, shown, place);
        return std::nullopt;
    }

    void refuse(const std::string& word, std::optional<std::uint32_t> shown, const Place& place) {
        Diagnostic& made =
            report(diags_, diag::unknown_verdict, place, word,
                   shown ? "the code `" + sheet_.codes[*shown] + "`" : std::string("a row that shows no code"));
        const std::vector<std::string> near = nearest_names(word, sheet_.codes);
        if (!near.empty()) made.help.push_back(did_you_mean(near));
        made.help.push_back(std::string("write ") + (shown ? kYesHelp : kCodesHelp));
    }

    // A code, or the end of one code's name: "finance" of "instrument.supply.finance".
    std::optional<std::uint32_t> code_named(const std::string& name) const {
        if (const auto found = codes_.find(name); found != codes_.end()) return found->second;
        std::optional<std::uint32_t> code;
        const std::string ending = "." + name;
        for (const auto& [full, number] : codes_) {
            if (full.size() <= ending.size() || full.substr(full.size() - ending.size()) != ending) continue;
            if (code) return std::nullopt;
            code = number;
        }
        return code;
    }

    const CorpusOptions& options_;
    Diagnostics& diags_;
    JudgedSheet sheet_;
    std::map<std::string, std::uint32_t> codes_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> strata_;  // by name and code
    std::map<std::string, KeyRow> rows_;
    std::vector<std::vector<std::string>> machine_;  // by unit, the names of the codes that the run gave it
};

bool exists(const std::string& path, const CorpusOptions& options) {
    return file_info(path, options).kind == FileKind::file;
}

}  // namespace

std::string key_beside(const std::string& sheet) {
    constexpr std::string_view kEnding = ".csv";
    const bool has_ending =
        sheet.size() > kEnding.size() && unicode::lower_ascii(sheet.substr(sheet.size() - 4)) == kEnding;
    return (has_ending ? sheet.substr(0, sheet.size() - kEnding.size()) : sheet) + ".key.csv";
}

std::optional<JudgedSheet> read_judged_sheet(const std::string& sheet, const std::string& key,
                                             const CorpusOptions& options, Diagnostics& diags) {
    const std::string key_path = key.empty() ? key_beside(sheet) : key;
    if (exists(sheet, options) && !exists(key_path, options)) {
        report(diags, diag::no_sheet_key, whole_file(key_path), key_path).help = {
            "keep the key beside the sheet, under the name it was written with, or name it: --key FILE"};
        return std::nullopt;
    }
    if (!exists(sheet, options)) {
        report(diags, diag::no_such_coder_file, whole_file(sheet), sheet);
        return std::nullopt;
    }
    SheetReader reader(options, diags);
    if (!reader.read_key(key_path) || !reader.read_sheet(sheet)) return std::nullopt;
    return reader.take();
}

bool holds_verdicts(const std::string& sheet, const CorpusOptions& options) {
    Diagnostics unheard;  // a file that cannot be read as a sheet holds none
    if (!exists(sheet, options)) return false;
    const std::unique_ptr<ByteStream> bytes = open_rows(sheet, options, unheard);
    if (!bytes) return false;
    Table table(sheet, *bytes, options, unheard);
    if (!table.has("id") || !table.has("verdict")) return false;
    while (table.next())
        if (!table.cell("verdict").empty()) return true;
    return false;
}

}  // namespace axial
