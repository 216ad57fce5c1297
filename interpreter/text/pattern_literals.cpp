// See pattern_literals.h.
#include "interpreter/text/pattern_literals.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace axial {
namespace {

constexpr std::size_t kLongestProduct = 256;  // bytes; longer literals are no rarer
constexpr std::uint32_t kMostCopies = 4;      // of a part that stands a fixed number of times

// How often a character stands in text that has its script, roughly.
double rate(char32_t character) {
    constexpr char32_t kFirstKana = 0x3040;  // with ideographs and syllables behind
    const bool letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    if (letter || character == ' ') return 1.0 / 8;
    if (character < 0x80) return 1.0 / 16;
    return character < kFirstKana ? 1.0 / 32 : 1.0 / 256;
}

double rate(std::string_view literal) {
    double rate_of_all = 1;
    for (std::size_t at = 0; at < literal.size();) {
        const unicode::CodePoint character = unicode::decode(literal, at);
        rate_of_all *= rate(character.value);
        at += character.size;
    }
    return rate_of_all;
}

double rate(const Literals& set) {
    double sum = 0;
    for (const std::string& literal : set) sum += rate(literal);
    return sum;
}

// What a search for the set costs: its finds, and that there are many of them.
double cost(const Literals& set) {
    constexpr double kEachLiteral = 1.0 / 100000, kNothingKnown = 1000;
    return set.empty() ? kNothingKnown : rate(set) + kEachLiteral * static_cast<double>(set.size());
}

// What stands at more than every seventh character sets no place apart.
bool is_telling(const Literals& set) { return !set.empty() && rate(set) < 1.0 / 7; }

// Two ideographs or three letters each.
bool are_words(const Literals& set) {
    constexpr double kThreeLetters = 1.0 / (8 * 8 * 8);
    return !set.empty() &&
           std::all_of(set.begin(), set.end(), [](const std::string& text) { return rate(text) <= kThreeLetters; });
}

// Not many: worth a try wherever one stands.
bool is_good_front(const Literals& set) {
    constexpr std::size_t kMost = 16;
    return set.size() <= kMost && are_words(set);
}

void keep_cheaper(Literals& best, Literals other) {
    if (cost(other) < cost(best)) best = std::move(other);
}

void sort_once(Literals& set) {
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
}

Literals sum(const Literals& a, const Literals& b) {
    if (a.empty() || b.empty()) return {};
    Literals all = a;
    all.insert(all.end(), b.begin(), b.end());
    sort_once(all);
    if (all.size() > kMostLiterals) all.clear();
    return all;
}

std::size_t longest(const Literals& set) {
    std::size_t size = 0;
    for (const std::string& literal : set) size = std::max(size, literal.size());
    return size;
}

bool is_empty_text(const Literals& set) { return set.size() == 1 && set.front().empty(); }

bool has_empty_text(const Literals& set) {
    return std::any_of(set.begin(), set.end(), [](const std::string& text) { return text.empty(); });
}

Literals without_empty_text(Literals set) {
    std::erase_if(set, [](const std::string& text) { return text.empty(); });
    return set;
}

Literals product(const Literals& fronts, const Literals& tails) {
    if (is_empty_text(fronts)) return tails;
    if (fronts.size() * tails.size() > kMostLiterals || longest(fronts) + longest(tails) > kLongestProduct) return {};
    Literals all;
    for (const std::string& front : fronts)
        for (const std::string& tail : tails) all.push_back(front + tail);
    sort_once(all);
    return all;
}

// Without those that hold another of the set, where `place` says that this other stands.
template <typename Place>
Literals without_longer(const Literals& set, Place place) {
    Literals kept;
    for (const std::string& text : set) {
        const bool longer = std::any_of(set.begin(), set.end(), [&](const std::string& other) {
            return other.size() < text.size() && place(text.find(other));
        });
        if (!longer) kept.push_back(text);
    }
    return kept;
}

Literals shortest_anywhere(const Literals& set) {
    return without_longer(set, [](std::size_t at) { return at != std::string::npos; });
}

Literals shortest_in_front(const Literals& set) {
    return without_longer(set, [](std::size_t at) { return at == 0; });
}

}  // namespace

// ---- parts side by side

void PatternLiterals::Sequence::offer(const Literals& run) {
    if (!run_at_front_) keep_cheaper(behind_, shortest_anywhere(run));
    keep_cheaper(required_, shortest_anywhere(run));
}

void PatternLiterals::Sequence::offer_front(const Literals& fronts) {
    if (has_empty_text(fronts)) return;
    keep_cheaper(front_, shortest_in_front(before_head_.empty() ? fronts : sum(before_head_, fronts)));
}

// Has nothing been read yet, but what may be left out?
bool PatternLiterals::Sequence::is_at_front() const { return head_open_ && is_empty_text(head_); }

void PatternLiterals::Sequence::extend(const Literals& texts) {
    extend_head(texts);
    may_be_empty_ = may_be_empty_ && has_empty_text(texts);
    offer(run_);
    Literals longer = product(run_, texts);
    const bool too_large = longer.empty();
    if (too_large)
        run_ = texts;
    else
        run_.swap(longer);
    run_is_all_ = run_is_all_ && !too_large;
    run_at_front_ = run_at_front_ && !too_large;
}

void PatternLiterals::Sequence::extend_head(const Literals& texts) {
    if (!head_open_) return;
    offer_front(head_);
    Literals longer = product(head_, texts);
    head_open_ = !longer.empty();
    head_.swap(longer);
}

// Where the part may be left out, the head goes on behind it.
void PatternLiterals::Sequence::pass_head(const Part& part) {
    if (!head_open_) return;
    offer_front(head_);
    const Literals begun = product(head_, part.front);
    if (!part.may_be_empty) {
        offer_front(begun);
        head_open_ = false;
        return;
    }
    before_head_ = before_head_.empty() ? begun : sum(before_head_, begun);
    head_open_ = !before_head_.empty();
}

void PatternLiterals::Sequence::append(const Part& part) {
    if (part.exact) return extend(*part.exact);
    keep_cheaper(behind_, is_at_front() ? part.behind : part.required);
    offer(run_);
    if (!part.may_be_empty) offer(product(run_, part.front));
    keep_cheaper(required_, part.required);
    pass_head(part);
    may_be_empty_ = may_be_empty_ && part.may_be_empty;
    run_ = part.tail.empty() || has_empty_text(part.tail) ? Literals{""} : part.tail;
    run_is_all_ = false;
    run_at_front_ = is_at_front();
}

PatternLiterals::Part PatternLiterals::Sequence::finish() {
    offer(run_);
    if (head_open_) offer_front(may_be_empty_ ? without_empty_text(head_) : head_);
    Part part;
    if (run_is_all_) part.exact = run_;
    part.front = std::move(front_);
    part.tail = std::move(run_);
    part.required = std::move(required_);
    part.behind = std::move(behind_);
    part.may_be_empty = may_be_empty_;
    return part;
}

// ---- parts

PatternLiterals::Part PatternLiterals::exactly(Literals texts) {
    sort_once(texts);
    return {texts, shortest_in_front(without_empty_text(texts)),
            texts, shortest_anywhere(texts),
            {},    has_empty_text(texts)};
}

PatternLiterals::Part PatternLiterals::united(const Part& a, const Part& b) {
    Part both;
    if (a.exact && b.exact) both.exact = sum(*a.exact, *b.exact);
    if (both.exact && both.exact->empty()) both.exact.reset();
    both.front = united_fronts(a, b);
    both.may_be_empty = a.may_be_empty || b.may_be_empty;
    both.tail = sum(a.tail, b.tail);
    both.required = sum(a.required, b.required);
    both.behind = sum(a.behind, b.behind);
    return both;
}

Literals PatternLiterals::united_fronts(const Part& a, const Part& b) {
    if (a.exact && is_empty_text(*a.exact)) return b.front;
    if (b.exact && is_empty_text(*b.exact)) return a.front;
    return sum(a.front, b.front);
}

PatternLiterals::Part PatternLiterals::repeated(const Part& part, std::uint32_t least, std::uint32_t most) {
    if (most == 0) return exactly({""});
    if (least == 0) {
        Part any = united(part, exactly({""}));
        if (most != 1) any.exact.reset();
        return any;
    }
    const std::uint32_t copies = std::min(least, kMostCopies);
    Sequence sequence;
    for (std::uint32_t i = 0; i < copies; ++i) sequence.append(part);
    Part all = sequence.finish();
    if (most != copies) all.exact.reset();
    return all;
}

// ---- events

void PatternLiterals::add(Part part) {
    Group& group = groups_.back();
    if (group.last) group.sequence.append(*group.last);
    group.last = std::move(part);
}

void PatternLiterals::literal(std::string text) { add(exactly({std::move(text)})); }

void PatternLiterals::one_of(Literals texts) {
    if (texts.empty() || texts.size() > kMostLiterals) return anything();
    add(exactly(std::move(texts)));
}

void PatternLiterals::anything() { add({}); }

void PatternLiterals::no_text() { add(exactly({""})); }

void PatternLiterals::repeat(std::uint32_t least, std::uint32_t most) {
    std::optional<Part>& last = groups_.back().last;
    if (last) last = repeated(*last, least, most);
}

void PatternLiterals::open_group() { groups_.emplace_back(); }

void PatternLiterals::end_branch(Group& group) {
    if (group.last) group.sequence.append(*group.last);
    group.last.reset();
    Part part = group.sequence.finish();
    group.alternatives = group.alternatives ? united(*group.alternatives, part) : std::move(part);
    group.sequence = {};
}

void PatternLiterals::branch() {
    end_branch(groups_.back());
    ++groups_.back().branches;
}

PatternLiterals::Part PatternLiterals::closed(Group& group) {
    end_branch(group);
    return std::move(*group.alternatives);
}

void PatternLiterals::close_group() {
    assert(in_group());
    Part part = closed(groups_.back());
    groups_.pop_back();
    add(std::move(part));
}

RequiredLiterals PatternLiterals::finish() {
    if (in_group()) return {};  // an error of its own
    const Part all = closed(groups_.back());
    const Literals front = shortest_in_front(all.front), anywhere = shortest_anywhere(all.required);
    const Literals behind = shortest_anywhere(all.behind);
    const Literals holds = behind.empty() || has_empty_text(behind) ? anywhere : behind;
    if (is_good_front(front)) return {front, true, are_words(behind) ? behind : Literals{}, {}, holds};
    const bool in_front = cost(front) <= cost(anywhere);
    if (!is_telling(in_front ? front : anywhere)) return {{}, false, {}, front, holds};
    if (in_front) return {front, true, {}, {}, holds};
    return {anywhere, false, {}, front, holds};
}

}  // namespace axial
