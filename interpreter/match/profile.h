// Where the time of a run goes, measured while it works.
//
// Each moment of a thread is charged to one account: what a stage asks of another is the other's. A thread
// has a Profiler and a Profile of its own; profiles are sums and are added up at the end. Where nobody
// measures, the pointers are null, and a hook costs one test of them.
#pragma once

#include "interpreter/match/clock.h"
#include "interpreter/match/finds.h"
#include "interpreter/match/matcher.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace axial {

// The accounts of a run. Patterns, lists and rules have accounts of their own beside what is left here.
enum class Stage : std::uint8_t {
    reading,
    attributes,
    units,
    folding,
    spaced_words,
    unspaced_text,
    everywhere,
    patterns,
    stems,
    word_rule,
    lists,
    rules,
    counting_words,
    counting,
    rendering,
    writing,
    checks,
};
inline constexpr std::size_t kStages = static_cast<std::size_t>(Stage::checks) + 1;

struct PatternCost {
    Nanoseconds time = 0;
    std::uint64_t tries = 0;  // paragraphs
    std::uint64_t bytes = 0;  // of these paragraphs
    std::uint64_t finds = 0;  // before the word rule and excepts
    void add(const PatternCost& other);
};

struct ListCost {
    Nanoseconds time = 0;          // to put its finds in order; they are met in the stages of the search
    std::uint64_t candidates = 0;  // places where a term stands
    std::uint64_t no_word = 0;     // of these, dropped by the word rule,
    std::uint64_t excepted = 0;    // by an `except`,
    std::uint64_t shorter = 0;     // by a find that begins earlier or is longer
    std::uint64_t finds = 0;       // that stand, with those of lists joined by `also`
    void add(const ListCost& other);
};

struct RuleCost {
    Nanoseconds time = 0;
    std::uint64_t units = 0;  // in which it was tried
    std::uint64_t hits = 0;
    void add(const RuleCost& other);
};

// A `match`.
struct RuleId {
    std::uint32_t codebook = 0;
    std::uint32_t code = 0;
    std::uint32_t match = 0;  // of the code
    friend auto operator<=>(const RuleId&, const RuleId&) = default;
};

struct GroupCosts {
    std::uint64_t paragraphs = 0;
    std::map<std::uint32_t, PatternCost> patterns;  // by term
    std::vector<ListCost> lists;
    void add(const GroupCosts& other);
};

struct Profile {
    Profile() = default;
    explicit Profile(const Matcher& matcher);

    std::array<Nanoseconds, kStages> stages{};
    std::vector<GroupCosts> groups;  // as the matcher's
    std::map<RuleId, RuleCost> rules;
    void add(const Profile& other);
};

// The clock of one thread, and the account that it runs for.
class Profiler {
public:
    explicit Profiler(Profile& profile) : profile_(profile), since_(clock_now()) {}

    Profile& profile() { return profile_; }
    RuleCost* rule(const RuleId& id) { return &profile_.rules[id]; }
    Nanoseconds* account_of(Stage stage) { return &profile_.stages[static_cast<std::size_t>(stage)]; }
    // Gives back the account that the clock ran for.
    Nanoseconds* change_account(Nanoseconds* account) {
        const Nanoseconds now = clock_now();
        if (account_ != nullptr) *account_ += now - since_;
        since_ = now;
        return std::exchange(account_, account);
    }

private:
    Profile& profile_;
    Nanoseconds* account_ = nullptr;  // null: time that is no work
    Nanoseconds since_;
};

// As long as it lives, time goes to its account, but for what others inside it take for theirs.
class Timed {
public:
    Timed(Profiler* profiler, Stage stage) : profiler_(profiler) {
        if (profiler_ != nullptr) former_ = profiler_->change_account(profiler_->account_of(stage));
    }
    // A cost of the profiler's profile; null where the profiler is.
    template <typename Cost>
    Timed(Profiler* profiler, Cost* cost) : profiler_(profiler) {
        if (profiler_ != nullptr) former_ = profiler_->change_account(&cost->time);
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;
    ~Timed() {
        if (profiler_ != nullptr) profiler_->change_account(former_);
    }

    void stop() {
        if (profiler_ != nullptr) profiler_->change_account(former_);
    }
    void go_on_with(Stage stage) {
        if (profiler_ != nullptr) profiler_->change_account(profiler_->account_of(stage));
    }

private:
    Profiler* profiler_;
    Nanoseconds* former_ = nullptr;
};

// What the scan of one group is measured with; by default nothing is.
class GroupProfiler {
public:
    GroupProfiler() = default;
    GroupProfiler(Profiler& profiler, std::size_t group)
        : profiler_(&profiler), costs_(&profiler.profile().groups[group]) {}

    Timed time(Stage stage) const { return Timed(profiler_, stage); }
    template <typename Cost>
    Timed time(Cost* cost) const {
        return Timed(profiler_, cost);
    }
    // Null where nothing is measured.
    ListCost* list(std::uint32_t list) const { return costs_ != nullptr ? &costs_->lists[list] : nullptr; }
    // One more try of the pattern, on a paragraph of so many bytes.
    PatternCost* try_of(std::uint32_t term, std::uint32_t bytes) const {
        return costs_ != nullptr ? count_try(costs_->patterns[term], bytes) : nullptr;
    }
    void found(std::uint32_t term) const {
        if (costs_ != nullptr) ++costs_->patterns[term].finds;
    }
    void read(std::size_t paragraphs) const {
        if (costs_ != nullptr) costs_->paragraphs += paragraphs;
    }
    void dropped(std::uint32_t list, DropReason reason) const {
        if (costs_ != nullptr) count_dropped(costs_->lists[list], reason);
    }

private:
    static PatternCost* count_try(PatternCost& cost, std::uint32_t bytes);
    static void count_dropped(ListCost& cost, DropReason reason);

    Profiler* profiler_ = nullptr;
    GroupCosts* costs_ = nullptr;
};

}  // namespace axial
