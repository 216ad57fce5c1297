// Folding of whole texts: see fold.h.
//
// Text that folds to itself is copied in bulk; each character that does not is looked up. A mark is met
// after its base, so a copied stretch gives its last character back when a mark follows.
#include "interpreter/text/fold.h"

#include "interpreter/text/fold_table.h"
#include "interpreter/text/script_group.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/bulk.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <span>

namespace axial {

using unicode::CodePoint;
using unicode::decode;
using unicode::decode_before;

struct Folder::Impl {
    FoldOptions options;
    const FoldTable* table;
};

namespace {

// A base with more marks than any orthography has (Unicode's stream-safe limit is 30) is cut, since
// reordering marks is quadratic in their number.
constexpr std::size_t kLongestCharacter = 64;

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; }
bool is_line_break(char32_t c) { return c == U'\n' || c == U'\r'; }
bool is_soft_break_hyphen(char32_t c) { return c == U'-' || c == 0x2010; }

// White space with exactly one line break in it, and no paragraph's indentation after.
struct SoftBreak {
    std::size_t end = 0;
    bool soft = false;
};

SoftBreak soft_break(std::string_view text, std::size_t at) {
    std::size_t breaks = 0;
    std::size_t indent = 0;
    while (at < text.size()) {
        const CodePoint c = decode(text, at);
        if (is_line_break(c.value)) {
            const bool pair = c.value == U'\r' && at + 1 < text.size() && text[at + 1] == '\n';
            at += pair ? 2 : 1;
            ++breaks;
            indent = 0;
        } else if (is_blank(c.value)) {
            at += c.size;
            indent += c.value == U' ' ? 1 : 2;
        } else {
            break;
        }
    }
    return {at, breaks == 1 && indent < 2};
}

class Pass {
public:
    Pass(std::string_view raw, const FoldTable& table, FoldOptions options, WideSigns signs, FoldedText& out)
        : raw_(raw), table_(table), options_(options), keeps_signs_(signs == WideSigns::kept), out_(out) {
        plain_.ascii_only = options.script;
        plain_.small_letters = !options.accents;
        plain_.wide_signs = keeps_signs_;
    }

    void run() {
        out_.text.clear();
        out_.map.clear();
        while (at_ < raw_.size()) {
            if (!options_.join_lines) pass_plain();
            if (at_ < raw_.size()) step();
        }
        flush(raw_.size());
        if (options_.case_) unicode::make_small(out_.text);
        out_.map.finish(size32(raw_.size()), size32(out_.text.size()));
    }

private:
    static std::uint32_t size32(std::size_t n) { return static_cast<std::uint32_t>(n); }

    FoldKind kind(char32_t c) const {
        if (c < 0x80 || (keeps_signs_ && unicode::is_wide_sign(c))) return FoldKind::same;
        return table_.kind(c);
    }

    // Between two signs that fold Chinese text has a dozen ideographs: too few for a search in bulk.
    void pass_plain() {
        const bool signs_fold = !plain_.wide_signs && !plain_.ascii_only;
        if (signs_fold && at_sign_behind_ideographs()) return;
        at_ = unicode::find_not_plain(raw_, at_, plain_);
        pass_unchanged();
    }

    bool at_sign_behind_ideographs() {
        constexpr std::size_t kMostBytes = 60;
        constexpr char kSign = '\xEF';  // lead byte
        const std::size_t end = std::min(raw_.size(), at_ + kMostBytes);
        while (at_ < end && unicode::is_ideograph_lead(raw_[at_])) at_ += 3;
        return at_ < raw_.size() && raw_[at_] == kSign;
    }

    // Goes over other characters that fold to themselves, one by one: small letters of other alphabets.
    void pass_unchanged() {
        while (at_ < raw_.size()) {
            const CodePoint c = decode(raw_, at_);
            if (c.value < 0x80 || kind(c.value) != FoldKind::same) return;
            at_ += c.size;
        }
    }

    void step() {
        const CodePoint c = decode(raw_, at_);
        if (options_.join_lines && pass_over_break(c)) return;
        switch (kind(c.value)) {
            case FoldKind::same:
                at_ += c.size;
                return;
            case FoldKind::mapped:
                fold_mapped(c);
                return;
            case FoldKind::joins:
                fold_mark();
                return;
            case FoldKind::ignorable:
                fold_ignorables();
                return;
        }
    }

    void flush(std::size_t until) {
        out_.text.append(raw_.data() + pending_, until - pending_);
        pending_ = until;
    }

    void replace(std::size_t begin, std::size_t end, std::string_view text) {
        flush(begin);
        const std::uint32_t folded = size32(out_.text.size());
        out_.text.append(text);
        out_.map.add({size32(begin), size32(end), folded, size32(out_.text.size())});
        at_ = pending_ = end;
    }

    std::size_t after_ignorables(std::size_t at) const {
        while (at < raw_.size()) {
            const CodePoint c = decode(raw_, at);
            if (c.value < 0x80 || table_.kind(c.value) != FoldKind::ignorable) break;
            at += c.size;
        }
        return at;
    }

    bool joins_at(std::size_t at) const {
        if (at >= raw_.size()) return false;
        const CodePoint c = decode(raw_, at);
        return c.value >= 0x80 && table_.kind(c.value) == FoldKind::joins;
    }

    // Nothing joins what stands before ASCII or an ideograph, as behind nearly every sign of Chinese.
    bool something_joins_at(std::size_t at) const {
        if (at >= raw_.size()) return false;
        if (unicode::byte_at(raw_, at) < 0x80 || unicode::is_ideograph_lead(raw_[at])) return false;
        return joins_at(after_ignorables(at));
    }

    void fold_mapped(CodePoint c) {
        const std::size_t next = at_ + c.size;
        if (something_joins_at(next)) return fold_character(at_);
        const Mapped& mapped = table_.mapped(c.value, scratch_);
        if (!mapped.in_step) return replace(at_, next, mapped.text);
        flush(at_);
        out_.text.append(mapped.text);
        at_ = pending_ = next;
    }

    // The base of a mark is the last character copied; a mark without one stands for itself.
    void fold_mark() {
        const bool has_base = pending_ < at_;
        fold_character(has_base ? at_ - decode_before(raw_, at_).size : at_);
    }

    void fold_ignorables() {
        const std::size_t end = after_ignorables(at_);
        if (pending_ < at_ && joins_at(end)) return fold_mark();
        replace(at_, end, {});
    }

    void fold_character(std::size_t begin) {
        segment_.clear();
        std::size_t end = begin;
        std::size_t next = begin;
        do {
            const CodePoint c = decode(raw_, next);
            segment_.push_back(c.value);
            end = next + c.size;
            next = after_ignorables(end);
        } while (joins_at(next) && segment_.size() < kLongestCharacter);
        replace(begin, end, table_.fold_segment(segment_));
    }

    // ---- hard-wrapped text

    char32_t before(std::size_t at) const {
        while (at > 0) {
            const CodePoint c = decode_before(raw_, at);
            if (table_.kind(c.value) != FoldKind::ignorable) return c.value;
            at -= c.size;
        }
        return 0;
    }

    char32_t after(std::size_t at) const {
        at = after_ignorables(at);
        return at < raw_.size() ? decode(raw_, at).value : 0;
    }

    bool pass_over_break(CodePoint c) {
        if (at_ < checked_) return false;
        if (is_soft_break_hyphen(c.value)) return pass_over_hyphen(c);
        if (!is_blank(c.value) && !is_line_break(c.value)) return false;
        const SoftBreak gap = soft_break(raw_, at_);
        checked_ = gap.end;
        if (!gap.soft || !is_unspaced_or_its_punctuation(before(at_)) ||
            !is_unspaced_or_its_punctuation(after(gap.end)))
            return false;
        replace(at_, gap.end, {});
        return true;
    }

    static bool is_spaced_letter(char32_t c) {
        return unicode::category(c) == unicode::Category::letter && !is_unspaced(c);
    }

    bool pass_over_hyphen(CodePoint hyphen) {
        const SoftBreak gap = soft_break(raw_, at_ + hyphen.size);
        if (!gap.soft || !is_spaced_letter(after(gap.end))) return false;
        const char32_t last = before(at_);
        if (!is_spaced_letter(last) && unicode::category(last) != unicode::Category::mark) return false;
        replace(at_, gap.end, {});
        return true;
    }

    std::string_view raw_;
    const FoldTable& table_;
    FoldOptions options_;
    bool keeps_signs_;
    unicode::PlainText plain_;  // characters that need no look-up
    FoldedText& out_;
    std::size_t at_ = 0;
    std::size_t pending_ = 0;  // raw bytes from here to at_ fold to themselves, but for ASCII capitals
    std::size_t checked_ = 0;  // white space up to here is known to stay
    std::u32string segment_;
    Mapped scratch_;
};

}  // namespace

Folder::Folder(FoldOptions options) : impl_(std::make_unique<Impl>(Impl{options, &fold_table(options)})) {}
Folder::~Folder() = default;
Folder::Folder(Folder&&) noexcept = default;

const FoldOptions& Folder::options() const { return impl_->options; }

bool Folder::may_join(char32_t character) const {
    if (character < 0x80) return false;
    const FoldKind kind = impl_->table->kind(character);
    return kind == FoldKind::joins || kind == FoldKind::ignorable;
}

bool Folder::keeps(char32_t character) const {
    if (character < 0x80) return !impl_->options.case_ || character < U'A' || character > U'Z';
    return impl_->table->kind(character) == FoldKind::same;
}

std::string Folder::fold(std::string_view utf8) const {
    FoldedText out;
    fold_into(utf8, out);
    return std::move(out.text);
}

void Folder::fold_into(std::string_view utf8, FoldedText& out, WideSigns signs) const {
    Pass(utf8, *impl_->table, impl_->options, signs, out).run();
}

}  // namespace axial
