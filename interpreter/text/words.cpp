// The word rule: see words.h.
//
// Boundaries of spaced text are answered in place, from the few characters round a position. Runs of
// unspaced text are found round a position and remembered by their start, so that no stretch is
// scanned or segmented twice. Default-ignorable characters are looked through everywhere.
#include "interpreter/text/words.h"

#include "interpreter/text/ideographs.h"
#include "interpreter/text/script_group.h"
#include "interpreter/text/word_break.h"
#include "interpreter/unicode/ascii.h"
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace axial {

using unicode::CodePoint;
using unicode::WordBreak;

namespace {

bool is_ignorable(char32_t c) { return c >= 0x80 && !is_plain_ideograph(c) && unicode::is_default_ignorable(c); }

bool is_newline(WordBreak k) { return k == WordBreak::cr || k == WordBreak::lf || k == WordBreak::newline; }
bool is_letter(WordBreak k) { return k == WordBreak::a_letter || k == WordBreak::hebrew_letter; }
bool is_mid_quote(WordBreak k) { return k == WordBreak::mid_num_let || k == WordBreak::single_quote; }
bool is_mid_letter(WordBreak k) { return k == WordBreak::mid_letter || is_mid_quote(k); }
bool is_mid_number(WordBreak k) { return k == WordBreak::mid_num || is_mid_quote(k); }

struct Run {
    std::uint32_t end = 0;
    bool segmented = false;
    std::vector<std::uint32_t> bounds;  // starts of words, and the end
};

}  // namespace

struct Words::Impl {
    std::string_view text;
    WordModes modes;
    std::optional<unicode::Breaks> breaks;  // dear to make; most texts never ask
    std::optional<IdeographCutter> cutter;
    IdeographCutter& ideograph_cutter() { return cutter ? *cutter : cutter.emplace(); }
    std::map<std::uint32_t, Run> runs;
    std::vector<Span> found;
    Span last_word;
    std::string clean;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moved;  // clean offset, raw offset
    std::uint32_t flag_at = 0;  // the last flag letter whose place in its row was worked out
    bool flag_odd = false;

    // ---- characters

    std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }
    CodePoint here(std::uint32_t at) const { return unicode::decode(text, at); }
    CodePoint before(std::uint32_t at) const { return unicode::decode_before(text, at); }

    std::uint32_t skip_ignorables(std::uint32_t at) const {
        while (at < size()) {
            const CodePoint c = here(at);
            if (!is_ignorable(c.value)) break;
            at += c.size;
        }
        return at;
    }
    std::uint32_t skip_ignorables_back(std::uint32_t at) const {
        while (at > 0) {
            const CodePoint c = before(at);
            if (!is_ignorable(c.value)) break;
            at -= c.size;
        }
        return at;
    }
    // Start of the character that ends at `at`, looking through what is attached to it.
    std::uint32_t base_before(std::uint32_t at) const {
        while (true) {
            const CodePoint c = before(at);
            const std::uint32_t begin = at - c.size;
            if (!is_attached(c.value)) return begin;
            const std::uint32_t rest = skip_ignorables_back(begin);
            if (rest == 0 || is_newline(word_break(before(rest).value))) return begin;
            at = rest;
        }
    }
    std::uint32_t base_of(std::uint32_t at) const { return base_before(at + here(at).size); }
    WordBreak kind_before(std::uint32_t at) const {
        return at == 0 ? WordBreak::other : word_break(here(base_before(at)).value);
    }
    WordBreak kind_after(std::uint32_t at) const {
        while (at < size()) {
            const CodePoint c = here(at);
            if (!is_attached(c.value)) return word_break(c.value);
            at += c.size;
        }
        return WordBreak::other;
    }
    ScriptGroup group_at(std::uint32_t at) const { return script_group(here(base_of(at)).value); }

    // ---- spaced scripts

    bool is_boundary(std::uint32_t at);
    bool is_boundary_between(std::uint32_t low, std::uint32_t high);
    bool joined(std::uint32_t left, WordBreak a, std::uint32_t high, WordBreak b);
    bool joined_by_middle(std::uint32_t left, WordBreak a, std::uint32_t high, WordBreak b) const;
    bool odd_flag(std::uint32_t at);
    std::uint32_t word_end(std::uint32_t at);

    // ---- unspaced scripts

    std::pair<const std::uint32_t, Run>& run_at(std::uint32_t at);
    std::uint32_t run_begin(std::uint32_t at, ScriptGroup group) const;
    std::uint32_t run_end(std::uint32_t at, ScriptGroup group) const;
    const Run& segmented(std::pair<const std::uint32_t, Run>& run);
    std::span<const std::uint32_t> ends_of_words();
    bool fits(Span portion, ScriptGroup group);
    Span segmenter_word(std::uint32_t at);

    bool same_group(std::uint32_t at) const;
    Span word_at(std::uint32_t at);
    bool has_word_character(Span span) const;
};

// Both neighbours of an edge are of one unspaced script.
bool Words::Impl::same_group(std::uint32_t at) const {
    const std::uint32_t low = skip_ignorables_back(at);
    const std::uint32_t high = skip_ignorables(at);
    if (low == 0 || high == size()) return false;
    const ScriptGroup group = script_group(here(high).value);
    return group != ScriptGroup::none && group == script_group(here(base_before(low)).value);
}

bool Words::Impl::is_boundary(std::uint32_t at) {
    if (at == 0 || at >= size()) return true;
    const auto a = static_cast<unsigned char>(text[at - 1]), b = static_cast<unsigned char>(text[at]);
    if (unicode::is_ascii_word(a) && unicode::is_ascii_word(b)) return false;
    if ((a == ' ' && unicode::is_ascii_word(b)) || (unicode::is_ascii_word(a) && b == ' ')) return true;
    const std::uint32_t low = skip_ignorables_back(at);
    const std::uint32_t high = skip_ignorables(at);
    return low == 0 || high == size() || is_boundary_between(low, high);
}

// WB3 to WB4; nothing but default-ignorables stands between the two.
bool Words::Impl::is_boundary_between(std::uint32_t low, std::uint32_t high) {
    const char32_t right = here(high).value;
    const WordBreak last = word_break(before(low).value);
    const WordBreak b = word_break(right);
    if (last == WordBreak::cr && b == WordBreak::lf && low == high) return false;
    if (is_newline(last) || is_newline(b)) return true;
    if (is_attached(right)) return false;
    const std::uint32_t left = base_before(low);
    const ScriptGroup group = script_group(here(left).value);
    const ScriptGroup right_group = script_group(right);
    if (group != ScriptGroup::none || right_group != ScriptGroup::none) return group != right_group;
    if (word_break(before(high).value) == WordBreak::zwj && unicode::is_extended_pictographic(right)) return false;
    if (last == WordBreak::space && b == WordBreak::space && low == high) return false;
    return !joined(left, word_break(here(left).value), high, b);
}

// WB5 to WB16. Katakana is unspaced and has no part in it.
bool Words::Impl::joined(std::uint32_t left, WordBreak a, std::uint32_t high, WordBreak b) {
    const bool a_word = is_letter(a) || a == WordBreak::numeric;
    const bool b_word = is_letter(b) || b == WordBreak::numeric;
    if (a_word && b_word) return true;
    if (a == WordBreak::hebrew_letter && b == WordBreak::single_quote) return true;
    if (b == WordBreak::extend_num_let && (a_word || a == WordBreak::extend_num_let)) return true;
    if (a == WordBreak::extend_num_let && b_word) return true;
    if (a == WordBreak::regional_indicator && b == WordBreak::regional_indicator) return odd_flag(left);
    return joined_by_middle(left, a, high, b);
}

bool Words::Impl::joined_by_middle(std::uint32_t left, WordBreak a, std::uint32_t high, WordBreak b) const {
    const auto joins = [](WordBreak one, WordBreak middle, WordBreak other) {
        if (is_mid_letter(middle) && is_letter(one) && is_letter(other)) return true;
        if (middle == WordBreak::double_quote)
            return one == WordBreak::hebrew_letter && other == WordBreak::hebrew_letter;
        return is_mid_number(middle) && one == WordBreak::numeric && other == WordBreak::numeric;
    };
    if (is_letter(a) || a == WordBreak::numeric) return joins(a, b, kind_after(high + here(high).size));
    if (is_letter(b) || b == WordBreak::numeric) return joins(kind_before(left), a, b);
    return false;
}

// Is the flag letter at `at` the first of a pair? Counts back to the last answer or the row's start.
bool Words::Impl::odd_flag(std::uint32_t at) {
    std::uint32_t at_now = at;
    bool odd = true;
    while (at_now > 0 && kind_before(at_now) == WordBreak::regional_indicator) {
        at_now = base_before(at_now);
        if (at_now == flag_at && flag_at != 0) {
            odd = odd != flag_odd;
            break;
        }
        odd = !odd;
    }
    flag_at = at;
    flag_odd = odd;
    return odd;
}

std::uint32_t Words::Impl::word_end(std::uint32_t at) {
    do at += here(at).size;
    while (!is_boundary(at));
    return at;
}

std::uint32_t Words::Impl::run_begin(std::uint32_t at, ScriptGroup group) const {
    std::uint32_t begin = at;
    while (at > 0) {
        const CodePoint c = before(at);
        const bool member = script_group(c.value) == group;
        if (!member && !is_attached(c.value)) break;
        at -= c.size;
        if (member) begin = at;
    }
    return begin;
}

// Attached characters that are no default-ignorables stay with the run's last character.
std::uint32_t Words::Impl::run_end(std::uint32_t at, ScriptGroup group) const {
    std::uint32_t end = at;
    while (at < size()) {
        const CodePoint c = here(at);
        const bool member = script_group(c.value) == group;
        if (!member && !is_attached(c.value)) break;
        at += c.size;
        if (member || !is_ignorable(c.value)) end = at;
    }
    return end;
}

std::pair<const std::uint32_t, Run>& Words::Impl::run_at(std::uint32_t at) {
    const auto next = runs.upper_bound(at);
    if (next != runs.begin()) {
        const auto last = std::prev(next);
        if (at < last->second.end) return *last;
    }
    const ScriptGroup group = group_at(at);
    Run run;
    run.end = run_end(at, group);
    return *runs.emplace_hint(next, run_begin(at, group), std::move(run));
}

const Run& Words::Impl::segmented(std::pair<const std::uint32_t, Run>& entry) {
    Run& run = entry.second;
    if (run.segmented) return run;
    run.segmented = true;
    clean.clear();
    moved.clear();
    for (std::uint32_t at = entry.first; at < run.end;) {
        const CodePoint c = here(at);
        if (!is_ignorable(c.value)) {
            const auto offset = static_cast<std::uint32_t>(clean.size());
            const std::uint32_t shift = at - offset;
            if (moved.empty() || moved.back().second - moved.back().first != shift) moved.emplace_back(offset, at);
            clean.append(text.substr(at, c.size));
        }
        at += c.size;
    }
    run.bounds.push_back(entry.first);
    std::size_t piece = 0;
    for (const std::uint32_t bound : ends_of_words()) {
        while (piece + 1 < moved.size() && moved[piece + 1].first <= bound) ++piece;
        run.bounds.push_back(bound - moved[piece].first + moved[piece].second);
    }
    run.bounds.back() = run.end;
    return run;
}

// Ends of the words of `clean`.
std::span<const std::uint32_t> Words::Impl::ends_of_words() {
    if (is_plain_run(clean)) {
        if (const std::vector<std::uint32_t>& bounds = ideograph_cutter().cut(clean); !bounds.empty())
            return std::span(bounds).subspan(1);
    }
    if (!breaks) breaks.emplace(unicode::BreakKind::word);
    return breaks->all(clean);
}

// The word rule for the part of a find that lies in one run.
bool Words::Impl::fits(Span portion, ScriptGroup group) {
    const WordMode mode = mode_of(modes, group);
    auto& entry = run_at(portion.begin);
    const std::uint32_t end = std::min(skip_ignorables(portion.end), entry.second.end);
    if (mode == WordMode::substring || (portion.begin == entry.first && end == entry.second.end)) return true;
    const bool one_character = portion.begin + here(portion.begin).size == end;
    if (mode == WordMode::whole && one_character) return true;  // it cannot but lie inside one word
    const Run& run = segmented(entry);
    const auto after_begin = std::upper_bound(run.bounds.begin(), run.bounds.end(), portion.begin);
    const bool starts = *(after_begin - 1) == portion.begin;
    const bool stops = std::binary_search(run.bounds.begin(), run.bounds.end(), end);
    if (starts && stops) return true;
    return mode == WordMode::whole && end <= *after_begin;
}

Span Words::Impl::segmenter_word(std::uint32_t at) {
    const Run& run = segmented(run_at(at));
    const auto next = std::upper_bound(run.bounds.begin(), run.bounds.end(), at);
    return {*(next - 1), skip_ignorables_back(*next)};
}

Span Words::Impl::word_at(std::uint32_t at) {
    const std::uint32_t base = base_of(at);
    if (script_group(here(base).value) != ScriptGroup::none) return segmenter_word(base);
    if (last_word.contains(base)) return last_word;
    std::uint32_t begin = base;
    while (!is_boundary(begin)) begin -= before(begin).size;
    last_word = {begin, word_end(base)};
    return last_word;
}

bool Words::Impl::has_word_character(Span span) const {
    for (std::uint32_t at = span.begin; at < span.end;) {
        const CodePoint c = here(at);
        if (is_word_character(c.value)) return true;
        at += c.size;
    }
    return false;
}

Words::Words() : impl_(std::make_unique<Impl>()) {}
Words::~Words() = default;
Words::Words(Words&&) noexcept = default;

void Words::reset(std::string_view utf8, const WordModes& modes) {
    impl_->text = utf8;
    impl_->modes = modes;
    impl_->runs.clear();
    impl_->last_word = {};
    impl_->flag_at = 0;
}

IdeographCutter& Words::cutter() { return impl_->ideograph_cutter(); }

bool Words::keeps(Span find, bool edges_free) {
    Impl& impl = *impl_;
    const Span span{impl.skip_ignorables(find.begin), impl.skip_ignorables_back(find.end)};
    if (span.begin >= span.end) return false;
    const bool cuts_begin = impl.same_group(span.begin);
    const bool cuts_end = impl.same_group(span.end);
    if (!cuts_begin && !impl.is_boundary(span.begin)) return false;
    if (!cuts_end && !impl.is_boundary(span.end)) return false;
    if (edges_free || (!cuts_begin && !cuts_end)) return true;

    std::uint32_t seen = span.begin;
    if (const ScriptGroup group = impl.group_at(span.begin); group != ScriptGroup::none) {
        seen = std::min(span.end, impl.run_at(impl.base_of(span.begin)).second.end);
        if (!impl.fits({span.begin, seen}, group)) return false;
    }
    if (!cuts_end || seen == span.end) return true;
    const std::uint32_t last = impl.base_before(span.end);
    return impl.fits({impl.run_at(last).first, span.end}, impl.group_at(last));
}

bool Words::is_boundary(std::uint32_t at) { return !impl_->same_group(at) && impl_->is_boundary(at); }

Span Words::word_at(std::uint32_t at) { return impl_->word_at(at); }

const std::vector<Span>& Words::words_in(Span span) {
    Impl& impl = *impl_;
    impl.found.clear();
    std::uint32_t at = impl.skip_ignorables(span.begin);
    if (at >= span.end) return impl.found;
    if (const Span first = impl.word_at(at); first.begin < at) at = first.end;
    for (at = impl.skip_ignorables(at); at < span.end; at = impl.skip_ignorables(at)) {
        const bool unspaced = script_group(impl.here(at).value) != ScriptGroup::none;
        const Span word = unspaced ? impl.segmenter_word(at) : Span{at, impl.word_end(at)};
        if (impl.has_word_character(word)) impl.found.push_back(word);
        at = word.end;
    }
    return impl.found;
}

std::uint32_t Words::characters_between(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t count = 0;
    for (std::uint32_t at = begin; at < end;) {
        const CodePoint c = impl_->here(at);
        at += c.size;
        const auto category = unicode::category(c.value);
        const bool passed_over = category == unicode::Category::punctuation || category == unicode::Category::mark ||
                                 is_ignorable(c.value) || unicode::is_white_space(c.value);
        if (!passed_over) ++count;
    }
    return count;
}

std::string_view segmenter_version() {
    static const std::string version = "ICU " + std::string(unicode::icu_version());
    return version;
}

}  // namespace axial
