#include "interpreter/statlines/code_table.h"

#include <algorithm>

namespace axial::statlines {
namespace {

// One code of a document, and how many segments it has there.
struct Cell {
    std::uint32_t code = 0;
    std::uint64_t segments = 0;
};
using Cells = std::vector<std::vector<Cell>>;

Cells cells_of_rows(const Json& rows, Labels& codes) {
    Cells cells;
    std::size_t columns = 0;
    for (const Json& row : list(rows, "documents_by_codes")) {
        const std::vector<std::uint64_t> segments = counts(row, "documents_by_codes");
        if (cells.empty()) columns = segments.size();
        if (segments.size() != columns) throw BadQuestion("`documents_by_codes` must have rows of one length");
        cells.emplace_back();
        for (std::uint32_t code = 0; code < columns; ++code)
            if (segments[code] > 0) cells.back().push_back({code, segments[code]});
    }
    for (std::size_t code = 1; code <= columns; ++code) codes.of(code);
    return cells;
}

Cells cells_of_documents(const Json& documents, Labels& codes) {
    Cells cells;
    for (const Json& document : list(documents, "documents")) {
        const Json& named = document.is_object() ? part(document, "codes") : document;
        if (!named.is_array() && !named.is_object())
            throw BadQuestion("`documents` must hold lists of codes, or objects with `codes`");
        cells.emplace_back();
        for (const auto& [key, value] : named.items())
            cells.back().push_back({static_cast<std::uint32_t>(codes.of(named.is_object() ? Json(key) : value)), 1});
    }
    return cells;
}

Cells cells_of(const Json& input, Labels& codes) {
    if (has(input, "documents_by_codes")) return cells_of_rows(part(input, "documents_by_codes"), codes);
    return cells_of_documents(part(input, "documents"), codes);
}

// Pairs [times, codes], laid out code by code.
std::vector<std::uint64_t> times_of_pairs(const Json& pairs) {
    constexpr std::uint64_t kMostCodes = 50'000'000;
    std::vector<std::uint64_t> times;
    for (const Json& pair : list(pairs, "frequency_counts")) {
        const std::vector<std::uint64_t> values = counts(pair, "frequency_counts");
        if (values.size() != 2) throw BadQuestion("`frequency_counts` must hold pairs [times, codes]");
        if (values[1] > kMostCodes - times.size())
            throw BadQuestion("`frequency_counts` must hold at most 50,000,000 codes");
        times.insert(times.end(), values[1], values[0]);
    }
    return times;
}

// For each code how often it was met, where the question does not list documents.
std::vector<std::uint64_t> times_of_codes(const Json& input, std::initializer_list<const char*> names) {
    for (const std::string name : names) {
        if (!has(input, name)) continue;
        std::vector<std::uint64_t> times =
            name == "frequency_counts" ? times_of_pairs(part(input, name)) : counts(part(input, name), name);
        checked_total(times, name);
        return times;
    }
    throw BadQuestion("`" + std::string(*names.begin()) + "` or `documents_by_codes` is missing");
}

}  // namespace

CodeTable code_table(const Json& input) {
    CodeTable result;
    for (const std::vector<Cell>& document : cells_of(input, result.codes)) {
        std::vector<Incidence::Code> codes(document.size());
        std::transform(document.begin(), document.end(), codes.begin(), [](const Cell& cell) { return cell.code; });
        result.table.add_document(std::move(codes));
        result.segments.resize(result.codes.size());
        for (const Cell& cell : document)
            result.segments[cell.code] = std::min(result.segments[cell.code] + cell.segments, kMostWhole + 1);
    }
    result.segments.resize(result.codes.size());
    return result;
}

std::vector<std::uint64_t> added_codes(const Json& listed) {
    std::vector<std::uint64_t> added = counts(listed, "new_codes");
    checked_total(added, "new_codes");
    return added;
}

CodedDocuments::CodedDocuments(const Question& question) : question_(question) {
    if (has(question.input, "documents_by_codes") || has(question.input, "documents"))
        table_ = code_table(question.input);
}

const CodeTable& CodedDocuments::table_for(const std::string& name) const {
    if (!table_) throw BadQuestion("`" + name + "` needs the codes of each document: `documents_by_codes`");
    return *table_;
}

std::vector<std::uint64_t> CodedDocuments::added_codes() const {
    return table_ ? new_codes(table_->table) : statlines::added_codes(part(question_.input, "new_codes"));
}

Frequencies CodedDocuments::incidence() const {
    if (table_) return incidence_frequencies(table_->table);
    const Json& input = question_.input;
    std::vector<std::uint64_t> times = times_of_codes(input, {"incidence_freq", "counts", "frequency_counts"});
    const std::uint64_t documents = count(input, "T");
    if (std::any_of(times.begin(), times.end(), [&](std::uint64_t k) { return k > documents; }))
        throw BadQuestion("no code can be in more than `T` documents");
    return incidence_frequencies(std::move(times), documents);
}

Frequencies CodedDocuments::abundance() const {
    if (!table_) return abundance_frequencies(times_of_codes(question_.input, {"counts", "frequency_counts"}));
    checked_total(table_->segments, "documents_by_codes");
    return abundance_frequencies(table_->segments);
}

Frequencies CodedDocuments::frequencies() const {
    const Json& input = question_.input;
    const bool counted = (has(input, "counts") || has(input, "frequency_counts")) && !has(input, "T");
    const std::string type = text_or(question_.options, "type", counted ? "abundance" : "incidence");
    if (type == "abundance") return abundance();
    if (type == "incidence") return incidence();
    throw BadQuestion("`type` must be \"incidence\" or \"abundance\"");
}

}  // namespace axial::statlines
