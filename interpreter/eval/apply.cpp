// The order of the work for one document: every step of the plan, its codes, their matches, then what
// is settled by unit.
#include "interpreter/eval/apply.h"

#include "interpreter/eval/coder.h"
#include "interpreter/eval/resolve_units.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace axial {
namespace {

// Codes in the order of their full names, bytewise: what a reader of the results can check.
std::vector<std::uint32_t> ranks_of(const Codebook& codebook) {
    std::vector<std::uint32_t> order(codebook.codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return codebook.codes[a].full_name < codebook.codes[b].full_name;
    });
    std::vector<std::uint32_t> ranks(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
    return ranks;
}

constexpr unsigned kIndexBits = 32;  // of a key: the index of a coding, above it its start

// Keys come with ascending indices, so that a stable order by start is all there is to find; starts are at most
// `greatest`. Rounds of eleven bits: two for a text of four megabytes.
void sort_by_start(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& spare, std::uint64_t greatest) {
    constexpr unsigned kBits = 11;
    constexpr std::size_t kBuckets = std::size_t{1} << kBits;
    if (keys.size() < kBuckets / 16) {  // emptying the buckets would be most of the work
        std::sort(keys.begin(), keys.end());
        return;
    }
    spare.resize(keys.size());
    for (unsigned shift = 0; greatest >> shift != 0; shift += kBits) {
        const auto bucket = [shift](std::uint64_t key) { return key >> (kIndexBits + shift) & (kBuckets - 1); };
        std::array<std::uint32_t, kBuckets> places{};
        for (const std::uint64_t key : keys) ++places[bucket(key)];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0U);
        for (const std::uint64_t key : keys) spare[places[bucket(key)]++] = key;
        keys.swap(spare);
    }
}

}  // namespace

Application::Application(const Program& program, WordCount words)
    : program_(program),
      words_(words),
      scratch_(program.matcher()),
      states_(program.plans().size()),
      word_counts_(scratch_.size()) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const Codebook& codebook = *program.plans()[i].codebook;
        states_[i].coded.resize(codebook.codes.size());
        states_[i].ranks = ranks_of(codebook);
    }
}

void Application::measure(Profiler& profiler) {
    profiler_ = &profiler;
    scratch_.measure(profiler);
}

void Application::keep_candidates() {
    for (std::size_t group = 0; group < scratch_.size(); ++group) scratch_.group(group).keep_candidates();
}

void Application::read_everything() {
    for (std::size_t group = 0; group < scratch_.size(); ++group) scratch_.group(group).read_everything();
}

void Application::read(std::string_view text, Detail detail) {
    const Timed timed(profiler_, Stage::counting);
    text_ = text;
    characters_ = unicode::count_code_points(text);
    std::fill(word_counts_.begin(), word_counts_.end(), std::nullopt);
    scan(text, program_.matcher(), scratch_, detail);
}

const DocumentCodings& Application::apply(std::size_t codebook, Values values, Codings wanted,
                                          std::size_t most_counted) {
    Timed timed(profiler_, Stage::units);
    const Plan& plan = program_.plans()[codebook];
    GroupScan& group = scratch_.group(plan.group);
    State& state = states_[codebook];
    state.codings.clear();
    state.codings.characters = characters_;
    for (std::vector<std::uint32_t>& units : state.coded) units.clear();
    // Cut here rather than by the first rule that asks, so that no rule is charged with it.
    if (profiler_ != nullptr) group.units().count(plan.codebook->unit);
    timed.go_on_with(Stage::rules);
    const Pass pass{plan, group, state.coded, values, std::nullopt, wanted == Codings::counted ? most_counted : 0};
    Coder coder(pass, state.codings);
    coder.measure(profiler_, codebook);
    for (const Step& step : plan.steps) {
        const std::size_t first = state.codings.codings.size();
        for (const CodeId code : step.codes) coder.code(code);
        settle(pass, step, first, state.codings);
    }
    if (wanted == Codings::in_order) sort_codings(state);
    std::sort(state.codings.missing.begin(), state.codings.missing.end());
    state.codings.units = group.units().count(plan.codebook->unit);
    state.codings.words = count_words(codebook);
    return state.codings;
}

// By start, then by end and name among the few that start together. The codings themselves are moved once.
void Application::sort_codings(State& state) {
    std::vector<Coding>& codings = state.codings.codings;
    order_.clear();
    for (std::size_t i = 0; i < codings.size(); ++i)
        order_.push_back(std::uint64_t{codings[i].span.begin} << kIndexBits | i);
    sort_by_start(order_, spare_order_, text_.size());
    ordered_.clear();
    for (const std::uint64_t key : order_) ordered_.push_back(codings[static_cast<std::uint32_t>(key)]);
    const auto rest = [&](const Coding& c) { return std::make_tuple(c.span.end, state.ranks[c.code.value]); };
    for (auto first = ordered_.begin(); first != ordered_.end();) {
        const auto last =
            std::find_if(first + 1, ordered_.end(), [&](const Coding& c) { return c.span.begin != first->span.begin; });
        if (last - first > 1)
            std::stable_sort(first, last, [&](const Coding& a, const Coding& b) { return rest(a) < rest(b); });
        first = last;
    }
    codings.swap(ordered_);
}

std::uint64_t Application::count_words(std::size_t codebook) {
    if (words_ == WordCount::spaced) return scan_of(codebook).spaced_words();
    std::optional<std::uint64_t>& count = word_counts_[program_.plans()[codebook].group];
    if (!count) count = scan_of(codebook).words().words_in({0, static_cast<std::uint32_t>(text_.size())}).size();
    return *count;
}

}  // namespace axial
