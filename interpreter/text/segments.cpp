// See segments.h.
#include "interpreter/text/segments.h"

#include "interpreter/text/lines.h"
#include "interpreter/text/script_group.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/ascii.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {

using unicode::CodePoint;

// ---- sentences

namespace {

// Line ends become spaces of the same length, so that offsets stay.
void flatten(std::string& text) {
    for (std::uint32_t at = 0; at < text.size();) {
        const std::uint32_t size = line_end_size(text, at);
        for (std::uint32_t i = 0; i < size; ++i) text[at + i] = ' ';
        at += std::max(size, 1U);
    }
}

// A mark of enumeration that opens a paragraph ("3.", "(2)") belongs to the sentence it numbers.
bool is_mark_only(std::string_view opening) {
    for (std::uint32_t at = 0; at < opening.size();) {
        const unicode::CodePoint here = unicode::decode(opening, at);
        if (is_plain_ideograph(here.value) || unicode::is_identifier_start(here.value)) return false;
        at += here.size;
    }
    return true;
}

}  // namespace

SentenceCutter::SentenceCutter(std::string_view language) {
    if (!has_root_sentence_rules(language)) breaks_.emplace(unicode::BreakKind::sentence, language);
}

SentenceExceptions::SentenceExceptions(const std::vector<std::string>& exceptions) {
    for (const std::string& text : exceptions) {
        if (text.size() < 2) continue;
        by_second_last_[byte_at(text, 2)].push_back(text);
        if (text.size() > 2) ends_.set(third_and_second_last(text));
        for (std::size_t third = 0; text.size() == 2 && third < 256; ++third) ends_.set(third << 8 | byte_at(text, 2));
    }
}

// Does the sentence that ends at `end`, without white space behind it, end with an exception?
bool SentenceCutter::is_exception(std::string_view paragraph, std::uint32_t end, const SentenceExceptions& exceptions) {
    return exceptions.any_at_end_of(paragraph.substr(0, end), [&](std::string_view exception) {
        words_.reset(paragraph, {});
        return words_.is_boundary(end - static_cast<std::uint32_t>(exception.size()));
    });
}

void SentenceCutter::enter(std::string_view text) {
    text_ = text;
    has_ends_ = false;
}

// By their offsets in the paragraph.
template <typename Visit>
void SentenceCutter::each_end(Span paragraph, Visit visit) {
    if (breaks_) {
        flat_.assign(text_.substr(paragraph.begin, paragraph.size()));
        flatten(flat_);
        for (const std::uint32_t end : breaks_->all(flat_)) visit(end);
        return;
    }
    if (!has_ends_) ends_.read(text_);
    has_ends_ = true;
    for (std::uint32_t end = paragraph.begin; end < paragraph.end;) {
        end = ends_.next(paragraph, end);
        visit(end - paragraph.begin);
    }
}

void SentenceCutter::cut(Span paragraph, const SentenceExceptions& exceptions, std::vector<Span>& out) {
    const std::string_view raw = text_.substr(paragraph.begin, paragraph.size());
    std::uint32_t begin = 0;
    each_end(paragraph, [&](std::uint32_t end) {
        const Span sentence = trimmed(raw, {begin, end});
        if (end < raw.size() && is_exception(raw, sentence.end, exceptions)) return;
        if (begin == 0 && end < raw.size() && is_mark_only(raw.substr(0, end))) return;
        begin = end;
        if (!sentence.empty()) out.push_back({sentence.begin + paragraph.begin, sentence.end + paragraph.begin});
    });
}

// ---- clauses

namespace {

constexpr std::u32string_view kClauseMarks = U",;:!?，；：！？。｡﹐﹔﹕﹖﹗،؛؟";
constexpr std::u32string_view kDashes = U"–—―‒⸺⸻";

bool is_one_of(char32_t c, std::u32string_view signs) { return signs.find(c) != std::u32string_view::npos; }
// As most characters are, told without a table.
bool is_surely_word(char32_t c) { return is_plain_ideograph(c) || unicode::is_ascii_word(c); }
bool is_hyphen_minus(char32_t c) { return c == U'-' || c == 0xFF0D; }
bool is_dash(char32_t c) { return is_hyphen_minus(c) || is_one_of(c, kDashes); }

class ClauseCutter {
public:
    ClauseCutter(std::string_view text, Span sentence, std::vector<Span>& out)
        : text_(text), sentence_(sentence), begin_(sentence.begin), first_(out.size()), out_(out) {}

    void run() {
        std::uint32_t at = sentence_.begin;
        while (at < sentence_.end) {
            const CodePoint c = here(at);
            if (is_surely_word(c.value) || is_word_character(c.value)) {
                has_word_ = true;
                at += c.size;
            } else if (const std::uint32_t mark = has_word_ ? mark_size(at) : 0; mark != 0) {
                at = close(with_followers(at + mark, c.value));
            } else {
                at += c.size;
            }
        }
        if (begin_ < sentence_.end) close_last();
    }

private:
    CodePoint here(std::uint32_t at) const { return unicode::decode(text_, at); }

    bool between_digits(std::uint32_t begin, std::uint32_t end) const {
        if (begin == sentence_.begin || end >= sentence_.end) return false;
        return unicode::is_decimal_digit(unicode::decode_before(text_, begin).value) &&
               unicode::is_decimal_digit(here(end).value);
    }

    // Bytes of the mark at `at` that ends a clause; 0 where there is none.
    std::uint32_t mark_size(std::uint32_t at) const {
        const CodePoint c = here(at);
        const std::uint32_t size = is_one_of(c.value, kClauseMarks) ? c.size : is_dash(c.value) ? dash_size(at) : 0;
        return size > 0 && between_digits(at, at + size) ? 0 : size;
    }

    // A row of dashes is one mark, met at its front. A hyphen alone joins a word; two are a typed dash.
    std::uint32_t dash_size(std::uint32_t at) const {
        if (at > sentence_.begin && is_dash(unicode::decode_before(text_, at).value)) return 0;
        std::uint32_t end = at;
        std::uint32_t dashes = 0;
        for (; end < sentence_.end && is_dash(here(end).value); end += here(end).size)
            dashes += is_hyphen_minus(here(end).value) ? 1 : 2;
        return dashes > 1 ? end - at : 0;
    }

    // Further marks and closing quotes and brackets belong to the clause; a straight quote behind a
    // colon opens what is said.
    std::uint32_t with_followers(std::uint32_t at, char32_t last) const {
        while (at < sentence_.end) {
            const CodePoint c = here(at);
            const bool opens = (c.value == U'"' || c.value == U'\'') && (last == U':' || last == U'：');
            const std::uint32_t mark = mark_size(at);
            if (mark == 0 && (opens || !unicode::is_closing(c.value))) break;
            at += std::max(mark, c.size);
            last = c.value;
        }
        return at;
    }

    std::uint32_t close(std::uint32_t end) {
        out_.push_back({begin_, end});
        begin_ = trimmed(text_, {end, sentence_.end}).begin;
        has_word_ = false;
        return begin_;
    }

    // What holds no word is no clause of its own.
    void close_last() {
        if (has_word_ || out_.size() == first_)
            out_.push_back({begin_, sentence_.end});
        else
            out_.back().end = sentence_.end;
    }

    std::string_view text_;
    Span sentence_;
    std::uint32_t begin_;
    std::size_t first_;
    bool has_word_ = false;
    std::vector<Span>& out_;
};

}  // namespace

void cut_clauses(std::string_view text, Span sentence, std::vector<Span>& out) {
    ClauseCutter(text, sentence, out).run();
}

}  // namespace axial
