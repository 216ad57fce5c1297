#include "interpreter/corpus/rows.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/compression.h"
#include "interpreter/corpus/decode.h"
#include "interpreter/corpus/documents.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace axial {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

Place place_of(const std::string& file, std::uint64_t begin, std::uint64_t end, std::uint32_t line) {
    Place place = whole_file(file);
    place.begin = static_cast<std::size_t>(begin);
    place.end = static_cast<std::size_t>(end);
    place.line = line;
    return place;
}

Place place_of(const std::string& file, const TableRow& row) { return place_of(file, row.begin, row.end, row.line); }

}  // namespace

FileInfo file_info(const std::string& path, const CorpusOptions& options) {
    return (options.files ? options.files : std::make_shared<DiskFiles>())->info(path);
}

std::unique_ptr<ByteStream> open_rows(const std::string& path, const CorpusOptions& options, Diagnostics& diags) {
    OpenedFile opened = (options.files ? options.files : std::make_shared<DiskFiles>())->open(path);
    if (opened.stream) return decompress(std::move(opened.stream), file_type(path).compression);
    report(diags, diag::unreadable_file, whole_file(path), path, opened.error);
    return nullptr;
}

std::string unguarded_cell(const std::string& cell) {
    constexpr std::array<std::string_view, 11> kGuarded{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    if (cell.empty() || cell[0] != '\'') return cell;
    const bool is_guarded = std::any_of(kGuarded.begin(), kGuarded.end(),
                                        [&](std::string_view sign) { return cell.compare(1, sign.size(), sign) == 0; });
    return is_guarded ? cell.substr(1) : cell;
}

Place row_place(const std::string& file, const NamedRow& row) { return place_of(file, row.begin, row.end, row.line); }

bool for_each_json_row(const std::string& file, ByteStream& bytes, const CorpusOptions& options, Diagnostics& diags,
                       const std::function<void(const JsonRow&, const NamedRow&)>& each) {
    const std::string all = read_up_to(bytes, static_cast<std::size_t>(options.max_document_bytes) + 1);
    if (all.size() > options.max_document_bytes) {
        report(diags, diag::document_too_large, whole_file(file), file, options.max_document_bytes);
        return false;
    }
    if (!bytes.error().empty()) {
        report(diags, diag::damaged_corpus_file, whole_file(file), file, bytes.error());
        return false;
    }
    NamedRow place;
    for (std::size_t at = 0; at < all.size(); at = static_cast<std::size_t>(place.end) + 1) {
        ++place.line;
        place.begin = at;
        place.end = std::min(all.find('\n', at), all.size());
        const std::string_view text = std::string_view(all).substr(at, static_cast<std::size_t>(place.end) - at);
        if (text.find_first_not_of(kBlanks) == std::string_view::npos) continue;
        const JsonRow row = read_json_row(text);
        if (row.error.empty())
            each(row, place);
        else
            report(diags, diag::broken_json_line, row_place(file, place), row.error);
    }
    return true;
}

std::string cell_of(const JsonRow& row, std::string_view name) {
    for (const JsonCell& cell : row.cells)
        if (cell.name == name) return cell.value;
    return {};
}

std::string trimmed_cell(const std::string& cell) {
    const std::size_t begin = cell.find_first_not_of(kBlanks);
    if (begin == std::string::npos) return {};
    return cell.substr(begin, cell.find_last_not_of(kBlanks) + 1 - begin);
}

std::optional<std::uint64_t> number_in(const std::string& cell) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return number;
}

NamedRows::NamedRows(std::string name, ByteStream& bytes, const CorpusOptions& options, Diagnostics& diags)
    : name_(std::move(name)), bytes_(bytes) {
    const std::uint64_t limit = options.max_document_bytes;
    std::string all = read_up_to(bytes, static_cast<std::size_t>(limit) + 1);
    if (all.size() > limit) {
        report(diags, diag::document_too_large, whole_file(name_), name_, limit);
        return;
    }
    // What was asked for is the encoding of the texts; the table beside them is often UTF-8 all the same.
    encoding_ = find_encoding(all, {}).name;
    if (encoding_ != "UTF-8") encoding_ = find_encoding(all, options.encoding).name;
    if (!keeps_ascii(encoding_)) {
        DecodedText decoded = decode_text(std::move(all), encoding_);
        if (decoded.bad != 0)
            report(diags, diag::bad_text_replaced, whole_file(name_), encoding_, decoded.bad, decoded.first_bad);
        all = std::move(decoded.text);
        encoding_ = "UTF-8";
    }
    const char separator = file_type(name_).form == FileForm::tab_table ? '\t' : TableReader::kDetect;
    input_ = std::make_unique<BufferedInput>(std::make_unique<MemoryStream>(std::move(all)));
    reader_ = std::make_unique<TableReader>(*input_, separator, limit);
    const RowResult result = reader_->next(row_);
    if (result == RowResult::row)
        take_header(row_, diags);
    else
        finish(result, diags);
}

std::optional<std::size_t> NamedRows::column(std::string_view name) const {
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
}

bool NamedRows::next(NamedRow& row, Diagnostics& diags) {
    if (!reader_) return false;
    RowResult result = RowResult::row;
    while ((result = reader_->next(row_)) == RowResult::row)
        if (take_row(row_, row, diags)) return true;
    finish(result, diags);
    return false;
}

void NamedRows::take_header(const TableRow& row, Diagnostics& diags) {
    for (std::size_t i = 0; i < row.count; ++i) {
        std::string name = decode_text(row.cells[i], encoding_).text;
        const bool twice = std::find(columns_.begin(), columns_.end(), name) != columns_.end();
        if (twice && !name.empty()) report(diags, diag::duplicate_column, place_of(name_, row), name);
        columns_.push_back(twice ? std::string() : std::move(name));
    }
}

bool NamedRows::take_row(TableRow& row, NamedRow& to, Diagnostics& diags) const {
    while (row.count > columns_.size() && row.cells[row.count - 1].empty()) --row.count;
    if (row.count != columns_.size()) {
        report(diags, diag::ragged_row, place_of(name_, row), row.count, columns_.size())
            .help.emplace_back("put quotes round cells that hold the separator or a line end");
        return false;
    }
    to = {{}, row.line, row.begin, row.end};
    for (std::size_t i = 0; i < row.count; ++i) {
        DecodedText cell = decode_text(std::move(row.cells[i]), encoding_);
        if (cell.bad != 0) report(diags, diag::bad_text_replaced, place_of(name_, row), encoding_, cell.bad, row.begin);
        to.cells.push_back(std::move(cell.text));
    }
    return true;
}

void NamedRows::finish(RowResult result, Diagnostics& diags) const {
    if (!bytes_.error().empty())
        report(diags, diag::damaged_corpus_file, whole_file(name_), name_, bytes_.error());
    else if (result == RowResult::open_quote)
        report(diags, diag::unclosed_cell, place_of(name_, row_));
}

}  // namespace axial
