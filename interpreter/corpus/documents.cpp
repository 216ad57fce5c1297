#include "interpreter/corpus/documents.h"

#include "grammar/diagnostic.h"
#include "interpreter/corpus/decode.h"
#include "interpreter/corpus/front_matter.h"
#include "interpreter/corpus/input.h"
#include "interpreter/corpus/json_row.h"
#include "interpreter/corpus/table.h"

#include <algorithm>
#include <array>
#include <optional>

namespace axial {
namespace {

constexpr std::size_t kSampleBytes = 64 * 1024;

// What the sources have in common: reports that know the file, and what to do with bad text.
class FileSource : public DocumentSource {
public:
    FileSource(SourceFile file, ReadingState& state) : file_(std::move(file)), state_(state) {}

protected:
    Place place(std::uint64_t offset, std::uint32_t line) const {
        Place place;
        place.file = file_.name;
        place.begin = place.end = static_cast<std::size_t>(offset);
        place.line = line;
        return place;
    }

    // A row that cannot be used. Past the limit it is only counted.
    template <typename... Args>
    NextDocument refuse(Diagnostics& diags, const DiagnosticKind& kind, Place where, const char* help,
                        const Args&... args) {
        const std::uint32_t line = where.line;
        Diagnostics one;
        Diagnostic& made = report(one, kind, std::move(where), args...);
        if (*help != '\0') made.help.emplace_back(help);
        state_.fail(file_.name, line, made.message);
        if (++refused_ <= state_.options.max_reports_per_file) diags.append(one);
        return NextDocument::failed;
    }

    void report_unshown(Diagnostics& diags) {
        if (refused_ <= state_.options.max_reports_per_file) return;
        report(diags, diag::more_rows_refused, whole_file(file_.name), file_.name,
               refused_ - state_.options.max_reports_per_file);
        refused_ = 0;
    }

    NextDocument refuse_damaged(Diagnostics& diags, const std::string& why) {
        return refuse(diags, diag::damaged_corpus_file, whole_file(file_.name),
                      "fetch or unpack the file again; the other files were read", file_.name, why);
    }

    NextDocument refuse_large(Diagnostics& diags, std::uint64_t offset, std::uint32_t line) {
        return refuse(diags, diag::document_too_large, place(offset, line),
                      "split it; `--max-document-bytes` raises the limit", file_.name,
                      state_.options.max_document_bytes);
    }

    // Whether text with `bad` places may be used all the same.
    bool accept(std::size_t bad, std::uint64_t offset, std::uint32_t line, Diagnostics& diags) {
        if (bad == 0) return true;
        if (state_.options.on_bad_text == BadText::replace) {
            if (++replaced_ <= state_.options.max_reports_per_file)
                report(diags, diag::bad_text_replaced, place(offset, line), encoding_.name, bad, offset);
            return true;
        }
        state_.stopped = state_.options.on_bad_text == BadText::stop;
        refuse(diags, diag::bad_text, place(offset, line),
               "name the encoding with `--encoding`, or choose `--on-bad-text replace`", encoding_.name, offset);
        return false;
    }

    void choose_encoding(std::string_view bytes, SeenPart sample, Diagnostics& diags) {
        encoding_ = find_encoding(bytes, state_.options.encoding, sample);
        if (encoding_.confidence >= state_.options.certain_confidence) return;
        Diagnostic& made = report(diags, diag::doubtful_encoding, whole_file(file_.name), file_.name, encoding_.name,
                                  encoding_.confidence);
        made.help.emplace_back("read some of its text; if it is garbled, name the encoding with `--encoding`");
    }

    void finish(Document& document) {
        document.path = file_.path;
        document.encoding = encoding_.name;
        ++state_.encodings[encoding_.name];
    }

    SourceFile file_;
    ReadingState& state_;
    TextEncoding encoding_;

private:
    std::size_t refused_ = 0;
    std::size_t replaced_ = 0;
};

class TextSource : public FileSource {
public:
    TextSource(SourceFile file, std::unique_ptr<ByteStream> bytes, ReadingState& state)
        : FileSource(std::move(file), state), bytes_(std::move(bytes)) {}

    NextDocument next(RawDocument& to, Diagnostics& diags) override {
        if (!bytes_) return NextDocument::end;
        const std::uint64_t limit = state_.options.max_document_bytes;
        std::string bytes = read_up_to(*bytes_, static_cast<std::size_t>(limit) + 1);
        const std::string error = bytes_->error();
        bytes_.reset();
        if (!error.empty()) return refuse_damaged(diags, error);
        if (bytes.size() > limit) return refuse_large(diags, limit, 0);
        choose_encoding(bytes, SeenPart::whole, diags);
        // Checking UTF-8 is a third of all reading; it is not done twice.
        DecodedText decoded;
        if (encoding_.is_text)
            decoded.text = std::move(bytes);
        else
            decoded = decode_text(std::move(bytes), encoding_.name);
        if (!accept(decoded.bad, decoded.first_bad, 0, diags)) return NextDocument::failed;
        fill(to, std::move(decoded.text));
        return NextDocument::document;
    }

private:
    void fill(RawDocument& to, std::string text) {
        FrontMatter front = front_matter(text);
        text.erase(0, front.size);
        to.document.text = std::move(text);
        to.document.cells = std::move(front.cells);
        if (front.size == 0) to.document.cells.clear();
        to.fallback_id = without_extension(file_.path);
        to.line = 0;
        finish(to.document);
    }

    std::unique_ptr<ByteStream> bytes_;
};

// Rows, whatever they are written in.
class RowSource : public FileSource {
public:
    RowSource(SourceFile file, std::unique_ptr<ByteStream> bytes, ReadingState& state)
        : FileSource(std::move(file), state), bytes_(std::move(bytes)) {}

    NextDocument next(RawDocument& to, Diagnostics& diags) override {
        if (bytes_) open(diags);
        const NextDocument result = over_ ? NextDocument::end : next_row(to, diags);
        if (result == NextDocument::end) report_unshown(diags);
        return result;
    }

protected:
    virtual void begin(Diagnostics& diags) = 0;
    virtual NextDocument next_row(RawDocument& to, Diagnostics& diags) = 0;

    NextDocument give_up(NextDocument result) {
        over_ = true;
        return result;
    }

    // Ids and the rest of a document whose text and cells stand.
    NextDocument complete(RawDocument& to, std::uint32_t line) {
        to.line = line;
        to.fallback_id = std::string(without_extension(file_.path)) + '-' + std::to_string(row_number_);
        finish(to.document);
        return NextDocument::document;
    }

    const std::string& text_column() const {
        static const std::string usual = "text";
        return state_.options.text_column.empty() ? usual : state_.options.text_column;
    }

    std::unique_ptr<BufferedInput> input_;
    std::uint64_t row_number_ = 0;

private:
    void open(Diagnostics& diags) {
        std::string beginning = read_up_to(*bytes_, kSampleBytes);
        choose_encoding(beginning, beginning.size() < kSampleBytes ? SeenPart::whole : SeenPart::beginning, diags);
        auto whole = std::make_unique<ChainedStream>(std::move(beginning), std::move(bytes_));
        input_ = std::make_unique<BufferedInput>(as_ascii_bytes(std::move(whole), diags));
        begin(diags);
    }

    // After this, separators, quotes and line ends are single bytes.
    std::unique_ptr<ByteStream> as_ascii_bytes(std::unique_ptr<ByteStream> bytes, Diagnostics& diags) {
        cell_encoding_ = encoding_.name;
        if (keeps_ascii(encoding_.name)) return bytes;
        cell_encoding_ = "UTF-8";
        if (encoding_.name == "UTF-16LE")
            return std::make_unique<Utf16Stream>(std::move(bytes), Utf16Stream::Order::little);
        if (encoding_.name == "UTF-16BE")
            return std::make_unique<Utf16Stream>(std::move(bytes), Utf16Stream::Order::big);
        return std::make_unique<MemoryStream>(whole_table(*bytes, diags));
    }

    // Encodings with modes, such as ISO-2022: rare enough to be read at once.
    std::string whole_table(ByteStream& bytes, Diagnostics& diags) {
        const std::uint64_t limit = state_.options.max_document_bytes;
        std::string all = read_up_to(bytes, static_cast<std::size_t>(limit) + 1);
        if (!bytes.error().empty()) refuse_damaged(diags, bytes.error());
        if (all.size() > limit) {
            refuse_large(diags, limit, 0);
            return {};
        }
        DecodedText decoded = decode_text(std::move(all), encoding_.name);
        return accept(decoded.bad, decoded.first_bad, 0, diags) ? std::move(decoded.text) : std::string();
    }

    std::unique_ptr<ByteStream> bytes_;
    bool over_ = false;

protected:
    std::string cell_encoding_;
};

class TableSource : public RowSource {
public:
    using RowSource::RowSource;

private:
    void begin(Diagnostics& diags) override {
        const char separator = file_.form == FileForm::tab_table ? '\t' : TableReader::kDetect;
        reader_.emplace(*input_, separator, state_.options.max_document_bytes);
        const RowResult result = reader_->next(row_);
        if (!input_->error().empty())
            refuse_damaged(diags, input_->error());
        else if (result == RowResult::too_long)
            refuse_large(diags, row_.begin, row_.line);
        if (result != RowResult::row)
            give_up(NextDocument::end);
        else
            read_header(diags);
    }

    void read_header(Diagnostics& diags) {
        for (std::size_t i = 0; i < row_.count; ++i) {
            std::string name = decode_text(row_.cells[i], cell_encoding_).text;
            if (name.empty()) name = "column " + std::to_string(i + 1);
            if (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) {
                report(diags, diag::duplicate_column, place(row_.begin, row_.line), name);
                name.clear();
            }
            columns_.push_back(std::move(name));
        }
        require(text_column(), diag::no_text_column, diags);
        if (!state_.options.id_column.empty()) require(state_.options.id_column, diag::no_id_column, diags);
    }

    void require(const std::string& column, const DiagnosticKind& kind, Diagnostics& diags) {
        if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) return;
        const char* help = &kind == &diag::no_text_column ? "name the column with the text: `--text COLUMN`"
                                                          : "name a column that is there: `--id COLUMN`";
        Diagnostics one;
        refuse(one, kind, place(row_.begin, row_.line), help, file_.name, column);
        for (Diagnostic& made : one.items()) {
            made.notes.push_back("its columns are " + first_names(columns_, columns_.size()));
            diags.add(std::move(made));
        }
        give_up(NextDocument::failed);
    }

    NextDocument next_row(RawDocument& to, Diagnostics& diags) override {
        const RowResult result = reader_->next(row_);
        if (!input_->error().empty()) return give_up(refuse_damaged(diags, input_->error()));
        ++row_number_;
        switch (result) {
            case RowResult::end:
                return give_up(NextDocument::end);
            case RowResult::too_long:
                return give_up(refuse_large(diags, row_.begin, row_.line));
            case RowResult::open_quote:
                return give_up(refuse(diags, diag::unclosed_cell, place(row_.begin, row_.line),
                                      "close the quote, or double it where it is part of the text"));
            case RowResult::row:
                break;
        }
        drop_empty_tail();
        if (row_.count != columns_.size())
            return refuse(diags, diag::ragged_row, place(row_.begin, row_.line),
                          "put quotes round cells that hold the separator or a line end", row_.count, columns_.size());
        return fill(to, diags);
    }

    // Spreadsheets write separators after the last cell of a row.
    void drop_empty_tail() {
        while (row_.count > columns_.size() && row_.cells[row_.count - 1].empty()) --row_.count;
    }

    NextDocument fill(RawDocument& to, Diagnostics& diags) {
        to.document.cells.clear();
        std::size_t bad = 0;
        for (std::size_t i = 0; i < row_.count; ++i) {
            if (columns_[i].empty()) continue;
            DecodedText cell = decode_text(std::move(row_.cells[i]), cell_encoding_);
            bad += cell.bad;
            if (columns_[i] == text_column())
                to.document.text = std::move(cell.text);
            else
                to.document.cells.emplace_back(columns_[i], std::move(cell.text));
        }
        if (!accept(bad, row_.begin, row_.line, diags)) return NextDocument::failed;
        return complete(to, row_.line);
    }

    std::optional<TableReader> reader_;
    TableRow row_;
    std::vector<std::string> columns_;  // an empty name: the column is not read
};

class JsonLinesSource : public RowSource {
public:
    using RowSource::RowSource;

private:
    void begin(Diagnostics&) override {
        if (input_->peek(3) == "\xEF\xBB\xBF") input_->skip(3);
    }

    NextDocument next_row(RawDocument& to, Diagnostics& diags) override {
        do {
            if (!read_line()) return give_up(NextDocument::end);
            if (!input_->error().empty()) return give_up(refuse_damaged(diags, input_->error()));
        } while (!too_long_ && text_.find_first_not_of(" \t\r") == std::string::npos);
        ++row_number_;
        if (too_long_) return refuse_large(diags, begin_, line_);
        DecodedText line = decode_text(text_, cell_encoding_);
        if (!accept(line.bad, begin_ + line.first_bad, line_, diags)) return NextDocument::failed;
        return fill(to, read_json_row(line.text), diags);
    }

    NextDocument fill(RawDocument& to, JsonRow row, Diagnostics& diags) {
        const auto text = std::find_if(row.cells.begin(), row.cells.end(),
                                       [&](const JsonCell& cell) { return cell.name == text_column(); });
        if (row.error.empty() && text == row.cells.end())
            row.error = "it has no `" + text_column() + "`; what it has is " + names(row);
        else if (row.error.empty() && !text->is_string)
            row.error = "its `" + text_column() + "` is not text in quotes";
        if (!row.error.empty())
            return refuse(diags, diag::broken_json_line, place(begin_, line_),
                          "each line is one object: {\"id\": …, \"text\": …}; `--text NAME` names the text", row.error);
        to.document.cells.clear();
        for (JsonCell& cell : row.cells) {
            if (&cell == &*text)
                to.document.text = std::move(cell.value);
            else
                to.document.cells.emplace_back(std::move(cell.name), std::move(cell.value));
        }
        return complete(to, line_);
    }

    static std::string names(const JsonRow& row) {
        std::vector<std::string> all;
        for (const JsonCell& cell : row.cells) all.push_back(cell.name);
        return all.empty() ? "nothing" : first_names(all, all.size());
    }

    // The next line into text_; of one that is too long only the length is kept.
    bool read_line() {
        text_.clear();
        too_long_ = false;
        begin_ = input_->offset();
        ++line_;
        std::string_view block = input_->available();
        if (block.empty() && input_->error().empty()) return false;
        while (!block.empty()) {
            const std::size_t end = block.find('\n');
            if (!too_long_) text_.append(block.substr(0, end));
            if (text_.size() > state_.options.max_document_bytes) {
                too_long_ = true;
                text_.clear();
            }
            input_->skip(end == std::string_view::npos ? block.size() : end + 1);
            if (end != std::string_view::npos) break;
            block = input_->available();
        }
        return true;
    }

    std::string text_;
    std::uint64_t begin_ = 0;
    std::uint32_t line_ = 0;
    bool too_long_ = false;
};

}  // namespace

void ReadingState::fail(const std::string& path, std::uint32_t line, std::string reason) {
    failed.push_back({path, line, std::move(reason)});
}

std::unique_ptr<DocumentSource> read_documents(SourceFile file, std::unique_ptr<ByteStream> bytes,
                                               ReadingState& state) {
    switch (file.form) {
        case FileForm::comma_table:
        case FileForm::tab_table:
            return std::make_unique<TableSource>(std::move(file), std::move(bytes), state);
        case FileForm::json_lines:
            return std::make_unique<JsonLinesSource>(std::move(file), std::move(bytes), state);
        default:
            return std::make_unique<TextSource>(std::move(file), std::move(bytes), state);
    }
}

std::string id_in_cells(const Document& document) {
    for (const char* name : {"doc_id", "document", "id"})
        if (const std::string* cell = document.cell(name); cell && !cell->empty()) return *cell;
    return {};
}

std::string first_names(const std::vector<std::string>& names, std::size_t total) {
    constexpr std::size_t kShown = 12;
    std::string text;
    const std::size_t shown = std::min(names.size(), kShown);
    for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "`" : ", `") + names[i] + "`";
    if (total > shown) text += " and " + std::to_string(total - shown) + " more";
    return text;
}

Place whole_file(const std::string& name) {
    Place place;
    place.file = name;
    return place;
}

}  // namespace axial
