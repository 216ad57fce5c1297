#include "interpreter/match/word_filter.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <string>
#include <vector>

using namespace axial;

namespace {

// Wherever it stands in a text.
bool may_trigger(const WordFilter& filter, const std::string& word) {
    std::string text;
    std::vector<std::uint32_t> turns;
    for (int i = 0; i < 20; ++i) {
        text += ' ';
        turns.push_back(static_cast<std::uint32_t>(text.size()));
        text += word;
        turns.push_back(static_cast<std::uint32_t>(text.size()));
    }
    std::vector<std::uint32_t> words(turns.size() / 2), all(turns.size() / 2);
    words.resize(unicode::list_members(text, turns, filter.sets(), words.data()));
    std::iota(all.begin(), all.end(), 0);
    REQUIRE((words.empty() || words == all));
    return !words.empty();
}

// Other letters than those of the pieces below.
std::string other_word(unsigned number) {
    std::string word;
    for (; number > 0; number /= 13) word += static_cast<char>('n' + number % 13);
    return word;
}

}  // namespace

TEST_CASE("a word filter lets every word through that a piece stands in") {
    WordFilter filter;
    filter.build({{"loan", TriggerKind::whole},
                  {"guarantee", TriggerKind::whole},
                  {"sixteenlettersab", TriggerKind::whole},
                  {"internationalisation", TriggerKind::whole},
                  {"fund", TriggerKind::front},
                  {"ab", TriggerKind::front},
                  {"\u00e9t", TriggerKind::front}});
    for (const std::string word : {"loan", "guarantee", "sixteenlettersab", "internationalisation", "fund", "funding",
                                   "fundamentals", "ab", "abc", "abolish", "\u00e9tat", "\u00e9t"})
        CHECK(may_trigger(filter, word));
}

TEST_CASE("a filter of any size lets its members through, and few others") {
    for (const std::uint64_t size : {0U, 1U, 1024U, 1025U, 4096U, 4097U, 65537U}) {
        BitFilter filter(size);
        for (std::uint64_t key = 0; key < size; ++key) filter.set(filter_hash(key * 7 + 1));
        std::uint64_t others = 0;
        for (std::uint64_t key = 0; key < size; ++key) REQUIRE(filter.view().at(filter_hash(key * 7 + 1)) == 1);
        for (std::uint64_t key = 0; key < 10000; ++key) others += filter.view().at(filter_hash(key * 7 + 2));
        CHECK(others < 1000);
    }
}

TEST_CASE("a word filter stops nearly every other word") {
    WordFilter filter;
    filter.build({{"loan", TriggerKind::whole}, {"fund", TriggerKind::front}, {"ab", TriggerKind::front}});
    unsigned through = 0;
    for (unsigned number = 1; number <= 2000; ++number) through += may_trigger(filter, other_word(number)) ? 1 : 0;
    CHECK(through < 100);
}

TEST_CASE("what is looked for inside words lets every word through, and nothing looked for lets none") {
    WordFilter filter;
    filter.build({});
    CHECK_FALSE(may_trigger(filter, "loan"));
    filter.build({{"oa", TriggerKind::inside}});
    CHECK(may_trigger(filter, "loan"));
    CHECK(may_trigger(filter, "zebra"));
}
