// See pattern_source.h. One pass over the source; literals are held back until it is known whether a
// quantifier binds their last character.
#include "interpreter/text/pattern_source.h"

#include "interpreter/text/character_set.h"
#include "interpreter/text/fold_table.h"
#include "interpreter/text/pattern_literals.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <optional>

namespace axial {
namespace {

using unicode::CodePoint;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

FoldOptions without_line_joining(FoldOptions options) {
    options.join_lines = false;
    return options;
}

class Translator {
public:
    Translator(std::string_view source, const Folder& folder, Classes classes)
        : source_(source),
          classes_(classes),
          table_(fold_table(folder.options())),
          folder_(without_line_joining(folder.options())),
          width_(folder.options().width ? Width::folded : Width::counts) {}

    PatternSource run() {
        strip_boundaries();
        while (ok() && at_ < end_) element();
        flush();
        finish();
        return std::move(result_);
    }

private:
    bool ok() const { return result_.error == PatternError::none; }
    char next(std::size_t ahead = 0) const { return at_ + ahead < end_ ? source_[at_ + ahead] : '\0'; }
    bool starts(std::string_view text) const { return source_.substr(at_, end_ - at_).substr(0, text.size()) == text; }

    void fail(PatternError error, std::size_t begin, std::size_t end, std::string detail = {}) {
        if (!ok()) return;
        result_.error = error;
        result_.detail = std::move(detail);
        result_.where = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, source_.size()))};
    }

    void strip_boundaries() {
        if (source_.substr(0, 2) == "\\b") {
            result_.boundary_before = true;
            at_ = 2;
        }
        if (end_ < at_ + 2 || source_.substr(end_ - 2) != "\\b") return;
        std::size_t slashes = 0;
        while (slashes < end_ - 1 - at_ && source_[end_ - 2 - slashes] == '\\') ++slashes;
        if (slashes % 2 == 0) return;
        result_.boundary_after = true;
        end_ -= 2;
    }

    void finish() {
        const bool edge = result_.boundary_before || result_.boundary_after;
        if (edge && !literals_.in_group() && literals_.has_branches()) {
            const std::size_t begin = result_.boundary_before ? 0 : end_;
            fail(PatternError::inner_boundary, begin, begin + 2);
        }
        if (!literals_unsure_) result_.required = literals_.finish();
    }

    void element() {
        const char c = next();
        switch (c) {
            case '\\':
                return escape();
            case '[':
                return character_class();
            case '(':
                return open_group();
            case ')':
                return close_group();
            case '|':
                return branch();
            case '*':
            case '+':
            case '?':
                return quantifier(1);
            case '.':
                pass_through(1);
                return literals_.anything();
            case '^':
            case '$':
                pass_through(1);
                return literals_.no_text();
            case '{':
                if (const std::size_t size = counted_size()) return quantifier(size);
                break;
            default:
                break;
        }
        const CodePoint literal = unicode::decode(source_, at_);
        run_.push_back(literal.value);
        at_ += literal.size;
    }

    // ---- literals

    std::string folded(std::u32string_view text) const {
        std::string utf8;
        for (const char32_t c : text) unicode::append_utf8(utf8, c);
        return folder_.fold(utf8);
    }

    bool starts_character(char32_t c) const {
        const FoldKind kind = table_.kind(c);
        return kind == FoldKind::same || kind == FoldKind::mapped;
    }

    void emit_literal(const std::string& text) {
        result_.re2 += quote_literal(text, width_);
        literals_.literal(text);
    }

    void flush() {
        if (!run_.empty()) emit_literal(folded(run_));
        run_.clear();
    }

    void emit(std::string_view re2) {
        flush();
        result_.re2 += re2;
    }

    void emit_set(const CharacterSet& set) {
        const bool shorten = classes_ == Classes::brief && set.is_large();
        emit(shorten ? "[a]" : set.pattern(width_));
        result_.shortened = result_.shortened || shorten;
        literals_.one_of(set.members(table_, kMostLiterals));
    }

    void pass_through(std::size_t size) {
        const std::size_t begin = at_;
        at_ += size;
        emit(source_.substr(begin, size));
    }

    // Takes the last character of the pending literals out of them.
    std::u32string last_character() {
        std::size_t begin = run_.size();
        while (begin > 0 && !starts_character(run_[begin - 1])) --begin;
        if (begin > 0) --begin;
        std::u32string last = run_.substr(begin);
        run_.resize(begin);
        return last;
    }

    // ---- quantifiers

    // "{2}", "{2,}", "{2,5}"; 0 where the brace is a literal.
    std::size_t counted_size() const {
        std::size_t size = 1;
        while (is_digit(next(size))) ++size;
        if (size == 1) return 0;
        if (next(size) == ',') ++size;
        while (is_digit(next(size))) ++size;
        return next(size) == '}' ? size + 1 : 0;
    }

    // Of "{2}", "{2,}", "{2,5}", *, + or ?.
    void repeat(std::string_view quantifier) {
        if (quantifier[0] == '*') return literals_.repeat(0, PatternLiterals::kEndless);
        if (quantifier[0] == '+') return literals_.repeat(1, PatternLiterals::kEndless);
        if (quantifier[0] == '?') return literals_.repeat(0, 1);
        const std::size_t comma = quantifier.find(',');
        const std::uint32_t least = number(quantifier.substr(1));
        if (comma == std::string_view::npos) return literals_.repeat(least, least);
        const std::string_view upper = quantifier.substr(comma + 1);
        literals_.repeat(least, is_digit(upper[0]) ? number(upper) : PatternLiterals::kEndless);
    }

    // Of the digits in front; past any count that RE2 takes it says no more than that.
    static std::uint32_t number(std::string_view digits) {
        constexpr std::uint32_t kTooMany = 100000;
        std::uint32_t value = 0;
        for (const char c : digits) {
            if (!is_digit(c)) break;
            value = std::min(value * 10 + static_cast<std::uint32_t>(c - '0'), kTooMany);
        }
        return value;
    }

    void quantifier(std::size_t size) {
        const std::string_view text = source_.substr(at_, size);
        const bool lazy = next(size) == '?';  // means nothing: finds are the longest
        at_ += lazy ? size + 1 : size;
        if (!run_.empty()) {
            const std::string last = folded(last_character());
            flush();
            literals_.literal(last);
            const bool single = !last.empty() && unicode::decode(last, 0).size == last.size();
            result_.re2 += single ? quote_literal(last, width_) : "(?:" + quote_literal(last, width_) + ")";
        }
        repeat(text);
        result_.re2 += text;
    }

    // ---- groups

    void branch() {
        ++at_;
        emit("|");
        literals_.branch();
    }

    void open_group() {
        if (next(1) == '?' && special_group()) return;
        std::size_t size = 1;
        if (starts("(?:")) size = 3;
        pass_through(size);
        literals_.open_group();
    }

    // (?…: true when it was dealt with.
    bool special_group() {
        for (const std::string_view look : {"(?=", "(?!", "(?<=", "(?<!"}) {
            if (!starts(look)) continue;
            fail(PatternError::look_around, at_, at_ + look.size());
            return true;
        }
        if (starts("(?P=")) {
            fail(PatternError::back_reference, at_, source_.find(')', at_) + 1);
            return true;
        }
        if (starts("(?:")) return false;
        if (starts("(?P<") || starts("(?<")) return named_group();
        return flags();
    }

    bool named_group() {
        const std::size_t open = source_.find('<', at_);
        const std::size_t close = source_.find('>', open);
        if (close == std::string_view::npos || close >= end_) return false;
        at_ = close + 1;
        emit("(?P" + std::string(source_.substr(open, close + 1 - open)));
        literals_.open_group();
        return true;
    }

    bool flags() {
        std::size_t size = 2;
        while (is_ascii_letter(next(size)) || next(size) == '-') ++size;
        const bool scoped = next(size) == ':';
        if (next(size) != ')' && !scoped) return false;
        if (source_.substr(at_, size).find('i') != std::string_view::npos) literals_unsure_ = true;
        pass_through(size + 1);
        if (scoped) literals_.open_group();
        if (!scoped && is_quantifier()) literals_unsure_ = true;  // it binds what stands before the flags
        return true;
    }

    bool is_quantifier() const {
        const char c = next();
        return c == '*' || c == '?' || c == '+' || (c == '{' && counted_size() > 0);
    }

    void close_group() {
        if (!literals_.in_group()) return fail(PatternError::syntax, at_, at_ + 1, "unexpected )");
        ++at_;
        emit(")");
        literals_.close_group();
    }

    // ---- escapes

    void escape() {
        const std::size_t begin = at_;
        const char c = next(1);
        if (c == '\0') return fail(PatternError::syntax, at_, at_ + 1, "trailing \\");
        if (c == 'b' || c == 'B') return fail(PatternError::inner_boundary, at_, at_ + 2);
        if (is_back_reference()) return fail(PatternError::back_reference, at_, at_ + 2);
        if (c == 'C') return fail(PatternError::syntax, at_, at_ + 2, "\\C matches part of a character");
        if (c == 'Q') return quoted();
        if (c == 'A' || c == 'z') {
            pass_through(2);
            return literals_.no_text();
        }
        CharacterSet set;
        if (escaped_set(set)) return emit_set(set);
        if (!ok()) return;
        if (const auto literal = escaped_character()) {
            run_.push_back(*literal);
            return;
        }
        const std::size_t size = 1 + unicode::decode(source_, begin + 1).size;
        fail(PatternError::syntax, begin, begin + size,
             "invalid escape sequence: " + std::string(source_.substr(begin, size)));
    }

    bool is_back_reference() const {
        const char c = next(1);
        if (c == 'k' || c == 'g') return true;
        if (c < '1' || c > '9') return false;
        const bool octal = is_octal(c) && is_octal(next(2)) && is_octal(next(3));
        return !octal;
    }

    void quoted() {
        at_ += 2;
        const std::size_t close = std::min(source_.find("\\E", at_), end_);
        while (at_ < close) {
            const CodePoint c = unicode::decode(source_, at_);
            run_.push_back(c.value);
            at_ += c.size;
        }
        if (at_ < end_) at_ += 2;
    }

    // \d \w \s \p and their complements, at the backslash.
    bool escaped_set(CharacterSet& set) {
        const char c = next(1);
        if (std::string_view("dDwWsS").find(c) != std::string_view::npos) {
            at_ += 2;
            set.add(letter_class(c));
            return true;
        }
        return (c == 'p' || c == 'P') && property(set);
    }

    bool property(CharacterSet& set) {
        const std::size_t begin = at_;
        bool negated = next(1) == 'P';
        std::string_view name = source_.substr(at_ + 2, 1);
        std::size_t size = 3;
        if (name == "{") {
            const std::size_t close = source_.find('}', at_);
            name = source_.substr(at_ + 3, close - at_ - 3);
            size = close == std::string_view::npos ? end_ - at_ : close + 1 - at_;
        }
        if (!name.empty() && name[0] == '^') {
            negated = !negated;
            name.remove_prefix(1);
        }
        const auto ranges = unicode::property_ranges(name);
        if (!ranges) {
            fail(PatternError::syntax, begin, begin + size, "no such property: " + std::string(name));
            return false;
        }
        at_ += size;
        CharacterSet members;
        members.add(*ranges);
        members.fold(table_);
        if (negated) members.complement();
        set.add(members.ranges());
        return true;
    }

    // Leaves `at_` behind the escape; none where it is not the escape of one character.
    std::optional<char32_t> escaped_character() {
        const char c = next(1);
        static constexpr std::string_view kNames = "ntrfva";
        static constexpr std::string_view kSigns = "\n\t\r\f\v\a";
        if (const auto name = kNames.find(c); name != std::string_view::npos) {
            at_ += 2;
            return static_cast<char32_t>(kSigns[name]);
        }
        if (c == 'x') return hexadecimal();
        if (is_octal(c)) return octal();
        if (is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
        at_ += 2;
        return static_cast<char32_t>(c);
    }

    std::optional<char32_t> hexadecimal() {
        const bool braced = next(2) == '{';
        const std::size_t begin = at_ + (braced ? 3 : 2);
        std::size_t end = begin;
        char32_t value = 0;
        while (end < end_ && value <= 0x10FFFF && (braced || end < begin + 2)) {
            const auto digit = std::string_view("0123456789abcdef").find(static_cast<char>(source_[end] | 0x20));
            const bool valid =
                digit != std::string_view::npos && (is_digit(source_[end]) || is_ascii_letter(source_[end]));
            if (!valid) break;
            value = value * 16 + static_cast<char32_t>(digit);
            ++end;
        }
        const bool closed = braced ? end > begin && end < end_ && source_[end] == '}' : end == begin + 2;
        if (!closed || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
        at_ = braced ? end + 1 : end;
        return value;
    }

    std::optional<char32_t> octal() {
        char32_t value = 0;
        ++at_;
        for (int i = 0; i < 3 && is_octal(next()); ++i, ++at_) value = value * 8 + static_cast<char32_t>(next() - '0');
        return value;
    }

    // ---- classes

    void character_class() {
        const std::size_t begin = at_;
        CharacterSet set;     // what is to be folded
        CharacterSet closed;  // what folding leaves alone: \w and its like
        ++at_;
        const bool negated = next() == '^';
        if (negated) ++at_;
        bool first = true;
        while (ok() && at_ < end_ && (first || next() != ']')) {
            class_member(set, closed);
            first = false;
        }
        if (!ok()) return;
        if (at_ >= end_) return fail(PatternError::syntax, begin, end_, "missing ]");
        ++at_;
        set.fold(table_);
        set.add(closed.ranges());
        if (negated) set.complement();
        emit_set(set);
    }

    void class_member(CharacterSet& set, CharacterSet& closed) {
        const std::size_t begin = at_;
        if (starts("[:")) return named_class(set);
        if (next() == '\\' && escaped_set(closed)) return;
        if (!ok()) return;
        const auto low = class_character();
        if (!low) return fail(PatternError::syntax, begin, begin + 2, "invalid escape sequence");
        const bool range = next() == '-' && next(1) != ']' && next(1) != '\0';
        if (!range) return single_member(set, *low);
        ++at_;
        const auto high = class_character();
        if (!high || *high < *low)
            return fail(PatternError::syntax, begin, at_,
                        "invalid character class range: " + std::string(source_.substr(begin, at_ - begin)));
        set.add(*low, *high);
    }

    std::optional<char32_t> class_character() {
        if (next() == '\\') return escaped_character();
        const CodePoint c = unicode::decode(source_, at_);
        at_ += c.size;
        return c.value;
    }

    // A base written with its marks is one member.
    void single_member(CharacterSet& set, char32_t base) {
        std::u32string character(1, base);
        while (at_ < end_ && static_cast<unsigned char>(next()) >= 0x80) {
            const CodePoint c = unicode::decode(source_, at_);
            if (table_.kind(c.value) != FoldKind::joins) break;
            character.push_back(c.value);
            at_ += c.size;
        }
        if (character.size() == 1) return set.add(base, base);
        const std::string one = folded(character);
        const CodePoint first = unicode::decode(one, 0);
        if (first.size == one.size())
            set.add(first.value, first.value);
        else
            set.add_text(one);
    }

    // [:alpha:] and the like, which mean Unicode here.
    void named_class(CharacterSet& set) {
        const std::size_t begin = at_;
        const std::size_t close = source_.find(":]", at_ + 2);
        std::string_view name = close == std::string_view::npos ? "" : source_.substr(at_ + 2, close - at_ - 2);
        const bool negated = !name.empty() && name[0] == '^';
        if (negated) name.remove_prefix(1);
        const auto ranges = name == "word" ? std::optional(letter_class('w')) : unicode::property_ranges(name);
        if (name.empty() || !ranges)
            return fail(PatternError::syntax, begin, begin + 2, "no such class: " + std::string(name));
        at_ = close + 2;
        CharacterSet members;
        members.add(*ranges);
        members.fold(table_);
        if (negated) members.complement();
        set.add(members.ranges());
    }

    std::string_view source_;
    Classes classes_;
    std::size_t at_ = 0;
    std::size_t end_ = source_.size();
    const FoldTable& table_;
    Folder folder_;
    Width width_;
    PatternSource result_;
    std::u32string run_;  // literals not yet written
    PatternLiterals literals_;
    bool literals_unsure_ = false;  // (?i)
};

}  // namespace

PatternSource translate_pattern(std::string_view source, const Folder& folder, Classes classes) {
    return Translator(source, folder, classes).run();
}

}  // namespace axial
