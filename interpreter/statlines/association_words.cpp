// Words that set groups apart.
#include "interpreter/statlines/association.h"
#include "interpreter/stats/keyness.h"
#include "interpreter/stats/log_odds.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <set>

namespace axial::statlines {
namespace {

struct WordGroup {
    std::string name;
    std::vector<double> counts;  // in the order of the words
};

struct WordGroups {
    std::vector<std::string> words;
    std::vector<WordGroup> groups;
};

struct NamedCounts {
    std::string name;
    const Json* counts = nullptr;
};

// The number of `group1`, `group2`, …; none of another key.
std::optional<std::uint64_t> group_number(const std::string& key) {
    constexpr std::string_view kGroup = "group";
    if (!key.starts_with(kGroup)) return std::nullopt;
    const char* const end = key.data() + key.size();
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(key.data() + kGroup.size(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

// The members of `groups` in the order given; without it `group1`, `group2`, … by their numbers, since it is the first
// that is held against the second.
std::vector<NamedCounts> named_groups(const Json& input) {
    std::vector<NamedCounts> groups;
    if (has(input, "groups")) {
        const Json& given = part(input, "groups");
        if (!given.is_object()) throw BadQuestion("`groups` must be an object of counts by group");
        for (const auto& [name, counts] : given.items()) groups.push_back({name, &counts});
        return groups;
    }
    for (const auto& [key, counts] : input.items())
        if (group_number(key)) groups.push_back({key, &counts});
    std::stable_sort(groups.begin(), groups.end(), [](const NamedCounts& a, const NamedCounts& b) {
        return *group_number(a.name) < *group_number(b.name);
    });
    return groups;
}

// The list `words`; without one, the words of groups that are objects, in the order met.
std::vector<std::string> words_of(const Json& input, const std::vector<NamedCounts>& groups) {
    std::vector<std::string> words;
    std::set<std::string> known;
    const auto add = [&](const std::string& word) {
        if (known.insert(word).second) words.push_back(word);
    };
    if (has(input, "words")) {
        for (const Json& word : list(part(input, "words"), "words")) {
            if (!word.is_string()) throw BadQuestion("`words` must be a list of texts");
            if (!known.insert(word.get<std::string>()).second)
                throw BadQuestion("`words` has `" + word.get<std::string>() + "` twice");
            words.push_back(word.get<std::string>());
        }
        return words;
    }
    for (const NamedCounts& group : groups) {
        if (!group.counts->is_object())
            throw BadQuestion("`words` is missing: a group is a list of counts of the words");
        for (const auto& [word, count] : group.counts->items()) add(word);
    }
    return words;
}

// A list in the order of the words, or an object by word, in which a word that is missing counts 0.
std::vector<double> by_word(const Json& given, const std::string& name, const std::vector<std::string>& words) {
    std::vector<double> values;
    if (given.is_object()) {
        std::map<std::string, double> counts;
        for (const auto& [word, count] : given.items()) counts[word] = single_number(count, name);
        for (const std::string& word : words) values.push_back(counts[word]);
    } else {
        values = numbers(given, name);
    }
    if (values.size() != words.size()) throw BadQuestion("`" + name + "` must have a number for each of the words");
    if (std::any_of(values.begin(), values.end(), [](double value) { return value < 0; }))
        throw BadQuestion("`" + name + "` must not have negative numbers");
    return values;
}

WordGroups word_groups(const Json& input) {
    const std::vector<NamedCounts> groups = named_groups(input);
    WordGroups result;
    result.words = words_of(input, groups);
    for (const NamedCounts& group : groups)
        result.groups.push_back({group.name, by_word(*group.counts, group.name, result.words)});
    return result;
}

WordGroups two_word_groups(const Json& input) {
    WordGroups groups = word_groups(input);
    if (groups.groups.size() != 2) throw BadQuestion("two groups are compared: give `group1` and `group2`");
    return groups;
}

// "0.01 per word" and the like.
double number_in_front(const std::string& text) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !(value >= 0 && value < 1e15))
        throw BadQuestion("`prior` must be a number for each word, or `informative`");
    return value;
}

// The pooled shares of the words, `a0` in all.
std::vector<double> informative_prior(const WordGroups& groups, double a0) {
    std::vector<double> prior(groups.words.size());
    for (const WordGroup& group : groups.groups)
        for (std::size_t w = 0; w < prior.size(); ++w) prior[w] += group.counts[w];
    const double all = std::accumulate(prior.begin(), prior.end(), 0.0);
    for (double& each : prior) each = all > 0 ? each / all * a0 : 0;
    return prior;
}

// The input's `prior`, for each word or one number for all; otherwise the option's: a number, a text that starts with
// one, or `informative` with the option `a0`; otherwise .01.
std::vector<double> prior_of(const Question& question, const WordGroups& groups) {
    constexpr double kUninformative = 0.01;
    if (has(question.input, "prior") && !part(question.input, "prior").is_number())
        return by_word(part(question.input, "prior"), "prior", groups.words);
    const Json& from = has(question.input, "prior") ? question.input : question.options;
    double each = kUninformative;
    if (has(from, "prior") && part(from, "prior").is_string()) {
        const std::string text = text_or(from, "prior", "");
        if (text.starts_with("informative")) {
            const double a0 = number(question.options, "a0");
            if (a0 < 0) throw BadQuestion("`a0` must not be negative");
            return informative_prior(groups, a0);
        }
        each = number_in_front(text);
    } else {
        each = number_or(from, "prior", kUninformative);
    }
    if (each < 0) throw BadQuestion("`prior` must not be negative");
    return std::vector<double>(groups.words.size(), each);
}

std::vector<std::uint64_t> whole_counts(const WordGroup& group) {
    std::vector<std::uint64_t> counts;
    for (const double count : group.counts) counts.push_back(whole_number(count, group.name));
    return counts;
}

Answer keyness_answer(const KeynessCounts& counts) {
    if (counts.target > counts.target_size) throw BadQuestion("`a` must be at most `c`, the size of the target");
    if (counts.reference > counts.reference_size)
        throw BadQuestion("`b` must be at most `d`, the size of the reference");
    const Keyness figures = keyness(counts);
    Answer answer;
    answer.put("value", figures.g2_four_cell);
    answer.put("g2_four_cell", figures.g2_four_cell);
    put_tail(answer, "p_four_cell", figures.four_cell_tail, figures.g2_four_cell.reason);
    answer.put("g2_two_cell", figures.g2_two_cell);
    put_tail(answer, "p_two_cell", figures.two_cell_tail, figures.g2_two_cell.reason);
    answer.put("chi2", figures.chi2);
    put_tail(answer, "p_chi2", figures.chi2_tail, figures.chi2.reason);
    answer.put("chi2_yates", figures.chi2_yates);
    put_tail(answer, "p_chi2_yates", figures.chi2_yates_tail, figures.chi2_yates.reason);
    answer.put("log_ratio", figures.log_ratio);
    answer.put("log_ratio_half", figures.log_ratio_half);
    answer.put("pct_diff", figures.percent_difference);
    answer.put("bic", figures.bic);
    answer.value["direction"] = figures.direction ? Json(*figures.direction) : Json(nullptr);
    answer.put("least_expected", figures.least_expected);
    return answer;
}

// [[a, b], [c − a, d − b]].
KeynessCounts keyness_of_table(const CountTable& table) {
    if (table.size() != 2 || table.front().size() != 2) throw BadQuestion("`table` must be two by two");
    return {table[0][0], table[0][1], table[0][0] + table[1][0], table[0][1] + table[1][1]};
}

Answer keyness_of_words(const Json& input) {
    const WordGroups groups = two_word_groups(input);
    const auto target = whole_counts(groups.groups[0]), reference = whole_counts(groups.groups[1]);
    const std::uint64_t c = count_or(input, "c", checked_total(target, groups.groups[0].name)),
                        d = count_or(input, "d", checked_total(reference, groups.groups[1].name));
    Answer answer{Json::object()};
    for (std::size_t w = 0; w < groups.words.size(); ++w)
        put_part(answer, groups.words[w], keyness_answer({target[w], reference[w], c, d}));
    return answer;
}

Answer log_odds_answer(const LogOdds& odds) {
    Answer answer;
    answer.put("delta", odds.delta);
    answer.put("variance", odds.variance);
    answer.put("z", odds.z);
    return answer;
}

}  // namespace

// Input: `a`, `b`, `c`, `d`; or the `table` of two by two; or `words` with `group1` and `group2`, then with an answer
// for each word and the groups' sums as sizes unless `c` and `d` are given.
Answer answer_keyness(const Question& question) {
    const Json& input = question.input;
    if (has(input, "table")) return keyness_answer(keyness_of_table(count_table(input)));
    if (!has(input, "a")) return keyness_of_words(input);
    return keyness_answer({count(input, "a"), count(input, "b"), count(input, "c"), count(input, "d")});
}

// Input: `words`, `group1`, `group2`, and the prior; the prior of each word is answered with it.
Answer answer_fightin_words(const Question& question) {
    const WordGroups groups = two_word_groups(question.input);
    const std::vector<double> prior = prior_of(question, groups);
    const auto odds = fightin_words(groups.groups[0].counts, groups.groups[1].counts, prior);
    Answer answer{Json::object()};
    for (std::size_t w = 0; w < odds.size(); ++w) {
        Answer word = log_odds_answer(odds[w]);
        word.put("prior", prior[w]);
        put_part(answer, groups.words[w], word);
    }
    return answer;
}

// Input: `words` and two groups or more. The answer has z of each word in each group.
Answer answer_log_odds_against_all(const Question& question) {
    const WordGroups groups = word_groups(question.input);
    std::vector<std::vector<double>> counts;
    for (const WordGroup& group : groups.groups) counts.push_back(group.counts);
    const auto odds = log_odds_against_all(counts);
    Answer answer{Json::object()};
    for (std::size_t g = 0; g < odds.size(); ++g) {
        Answer group{Json::object()};
        for (std::size_t w = 0; w < groups.words.size(); ++w) put_part(group, groups.words[w], odds[g][w].z);
        put_part(answer, groups.groups[g].name, group);
    }
    return answer;
}

}  // namespace axial::statlines
