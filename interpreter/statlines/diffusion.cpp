// What texts share, and when they adopt.
#include "interpreter/statlines/association.h"
#include "interpreter/statlines/texts.h"
#include "interpreter/stats/adoption.h"
#include "interpreter/stats/alignment.h"
#include "interpreter/stats/shingles.h"
#include "interpreter/stats/similarity.h"
#include "interpreter/stats/survival.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace axial::statlines {
namespace {

// ---- similarity

// An object of weights by token.
TokenBag bag_of_counts(const Json& object, const std::string& name, Labels& tokens) {
    constexpr double kMost = 1e100;  // sums of squares stay numbers
    const Json& given = part(object, name);
    if (!given.is_object()) throw BadQuestion("`" + name + "` must be an object of counts by token");
    TokenBag bag;
    for (const auto& [token, count] : given.items()) {
        const double weight = single_number(count, name);
        if (weight < 0 || weight > kMost) throw BadQuestion("`" + name + "` must have counts of 0 or more");
        if (weight > 0) bag.emplace_back(tokens.of(token), weight);
    }
    std::sort(bag.begin(), bag.end());
    return bag;
}

// The two bags, and those of the `collection` behind them.
std::vector<TokenBag> bags_of(const Question& question) {
    const Json& input = question.input;
    const bool counted = has(input, "a_counts") || has(input, "b_counts");
    if (counted && has(input, "collection")) throw BadQuestion("`collection` goes with `a` and `b`");
    if (counted) {
        Labels tokens;
        TokenBag a = bag_of_counts(input, "a_counts", tokens);
        return {std::move(a), bag_of_counts(input, "b_counts", tokens)};
    }
    TokenReader reader(question.options);
    std::vector<std::vector<std::int32_t>> texts;
    for (const char* name : {"a", "b"}) texts.push_back(reader.read(input, name));
    if (has(input, "collection"))
        for (std::vector<std::int32_t>& text : reader.read_all(input, "collection")) texts.push_back(std::move(text));
    std::vector<TokenBag> bags;
    for (const std::vector<std::int32_t>& text : shingles(texts, run_length(question.options, 1)))
        bags.push_back(bag_of(text));
    return bags;
}

Measure cosine_by(const std::string& weighting, const std::vector<TokenBag>& bags, const Similarity& figures) {
    if (weighting == "binary") return figures.cosine_binary;
    if (weighting != "tf-idf") return figures.cosine;
    if (bags.size() == 2) throw BadQuestion("`tf-idf` needs `collection`, the other documents");
    return similarity(tf_idf(bags[0], bags), tf_idf(bags[1], bags)).cosine;
}

// Input: `a` and `b`, texts or lists of tokens, and `collection`, a list of the same; or `a_counts` and `b_counts`.
// Options: those of TokenReader; `k` compares runs of k tokens; `weighting` "raw counts", "binary" or "tf-idf", for
// `cosine`.
Answer answer_similarity(const Question& question) {
    const std::string weighting = choice_of(question.options, "weighting", {"raw counts", "binary", "tf-idf"});
    const std::vector<TokenBag> bags = bags_of(question);
    const Similarity figures = similarity(bags[0], bags[1]);
    const Measure cosine = cosine_by(weighting, bags, figures);
    Answer answer;
    answer.put("value", figures.jaccard);
    answer.put("jaccard", figures.jaccard);
    answer.put("jaccard_bag", figures.jaccard_bag);
    answer.put("jaccard_bag_minmax", figures.jaccard_bag_minmax);
    answer.put("containment_a_from_b", figures.containment_a_from_b);
    answer.put("containment_b_from_a", figures.containment_b_from_a);
    answer.put("containment_a_set", figures.containment_a_set);
    answer.put("containment_b_set", figures.containment_b_set);
    answer.put("cosine", cosine);
    answer.put("cosine_counts", figures.cosine);
    return answer;
}

// ---- alignment

AlignmentOptions alignment_options(const Json& options) {
    constexpr double kMost = 1e6;
    AlignmentOptions alignment;
    AlignmentCosts& costs = alignment.costs;
    costs.match = number_or(options, "match", costs.match);
    costs.mismatch = number_or(options, "mismatch", costs.mismatch);
    costs.gap = number_or(options, "gap", costs.gap);
    if (!(costs.match > 0 && costs.match <= kMost)) throw BadQuestion("`match` must be above 0, and at most 10^6");
    if (!(costs.mismatch < 0 && costs.gap < 0)) throw BadQuestion("`mismatch` and `gap` must be below 0");
    constexpr std::uint64_t kMostFound = 1000;
    const bool has_floor = has(options, "min_score");
    alignment.least_score = number_or(options, "min_score", 0);
    alignment.most_found = std::min(count_or(options, "alignments", has_floor ? kMostFound : 1), kMostFound);
    return alignment;
}

Json alignment_json(const Alignment& found) {
    return {{"score", found.score},
            {"a", {found.a_begin, found.a_end}},
            {"b", {found.b_begin, found.b_end}},
            {"matches", found.matches}};
}

void put_alignments(Answer& answer, const Alignments& alignments, std::size_t a_tokens) {
    Json all = Json::array();
    std::size_t aligned = 0;
    for (const Alignment& found : alignments.found) {
        all.push_back(alignment_json(found));
        aligned += found.a_end - found.a_begin;
    }
    answer.value["alignments"] = std::move(all);
    answer.put("aligned_share_a",
               alignments.reason == Undefined::none
                   ? ratio(static_cast<double>(aligned), static_cast<double>(a_tokens), Undefined::zero_length)
                   : Measure(alignments.reason));
}

// Input: `a` and `b`. Options: those of TokenReader, `match`, `mismatch`, `gap`; `alignments`, how many (1), and
// `min_score`, with which up to a thousand are looked for. Spans count tokens from 0, the end not included.
Answer answer_smith_waterman(const Question& question) {
    TokenReader reader(question.options);
    const auto a = reader.read(question.input, "a"), b = reader.read(question.input, "b");
    const AlignmentOptions options = alignment_options(question.options);
    const Alignments alignments = local_alignments(a, b, options);
    const Measure score =
        alignments.reason == Undefined::none ? Measure(alignments.best_score) : Measure(alignments.reason);
    const double most = options.costs.match * static_cast<double>(std::min(a.size(), b.size()));
    Answer answer;
    answer.put("value", score);
    answer.put("score", score);
    answer.put("normalized", score.value ? ratio(*score.value, most, Undefined::zero_length) : score);
    put_alignments(answer, alignments, a.size());
    return answer;
}

// ---- absorption

// Input: `source` and `target`, and `earlier`, an earlier central text. Options: those of TokenReader; `k`, 5.
Answer answer_absorption(const Question& question) {
    constexpr std::size_t kLawTextRun = 5;
    const std::size_t k = run_length(question.options, kLawTextRun);
    TokenReader reader(question.options);
    const auto source = reader.read(question.input, "source"), target = reader.read(question.input, "target");
    const bool has_earlier = has(question.input, "earlier");
    const Absorption figures = absorption(
        source, target, has_earlier ? reader.read(question.input, "earlier") : std::vector<std::int32_t>(), k);
    Answer answer;
    answer.put("value", figures.rate);
    answer.value["source_tokens"] = figures.source_tokens;
    answer.value["covered_source_tokens"] = figures.covered_tokens;
    answer.put("rate", figures.rate);
    if (!has_earlier) return answer;
    answer.value["new_source_tokens"] = figures.new_tokens;
    answer.value["covered_new_source_tokens"] = figures.new_covered_tokens;
    answer.put("new_rate", figures.new_rate);
    return answer;
}

// ---- adoption

struct LocalTexts {
    std::vector<std::string> ids;
    std::vector<const Json*> codes;
};

// `local_texts`: a list of {id, codes}, or an object of codes by id.
LocalTexts local_texts(const Json& input) {
    const Json& given = part(input, "local_texts");
    LocalTexts texts;
    if (given.is_object()) {
        for (const auto& [id, codes] : given.items()) {
            texts.ids.push_back(id);
            texts.codes.push_back(&list(codes, "local_texts"));
        }
        return texts;
    }
    std::set<std::string> known;
    for (const Json& text : list(given, "local_texts")) {
        if (!text.is_object()) throw BadQuestion("`local_texts` must be a list of objects with `id` and `codes`");
        texts.ids.push_back(text_of(part(text, "id")));
        texts.codes.push_back(&list(part(text, "codes"), "codes"));
        if (!known.insert(texts.ids.back()).second)
            throw BadQuestion("`local_texts` has `" + texts.ids.back() + "` twice");
    }
    return texts;
}

// Codes by number. Where the option `instruments` names them, others are not looked at.
class Instruments {
public:
    explicit Instruments(const Json& options) : are_given_(has(options, "instruments")) {
        if (!are_given_) return;
        for (const Json& instrument : list(part(options, "instruments"), "instruments")) labels_.of(instrument);
        given_ = labels_.size();
    }
    CodeSet set_of(const Json& codes) {
        CodeSet set;
        for (const Json& code : codes) {
            const auto number = static_cast<std::uint32_t>(labels_.of(code));
            if (!are_given_ || number < given_) set.push_back(number);
        }
        return set;
    }
    std::size_t size() const { return are_given_ ? given_ : labels_.size(); }
    std::string name(std::size_t i) const { return labels_.text(i); }

private:
    bool are_given_;
    std::size_t given_ = 0;
    Labels labels_;
};

void put_instruments(Answer& answer, const Adoption& figures, const Instruments& instruments) {
    Answer shares{Json::object()}, intervals{Json::object()};
    Answer absorbed{Json::object()};
    for (std::size_t i = 0; i < instruments.size(); ++i) {
        put_part(absorbed, instruments.name(i), Json(bool{figures.is_absorbed[i]}));
        if (!figures.is_absorbed[i]) continue;
        const Share& share = figures.share_of_code[i];
        put_part(shares, instruments.name(i), share.value);
        Answer interval;
        put_interval(interval, share.interval, share.reason);
        put_part(intervals, instruments.name(i), interval);
    }
    put_part(answer, "central_from_local", shares);
    put_part(answer, "central_from_local_wilson", intervals);
    put_part(answer, "instrument_absorbed", absorbed);
}

// Input: `local_texts`, older than the central one; `central_text`, a list of codes. Option `instruments`; Wilson's
// intervals are of .95.
Answer answer_adoption_rate(const Question& question) {
    const LocalTexts texts = local_texts(question.input);
    Instruments instruments(question.options);
    const CodeSet central = instruments.set_of(list(part(question.input, "central_text"), "central_text"));
    std::vector<CodeSet> locals;
    for (const Json* codes : texts.codes) locals.push_back(instruments.set_of(*codes));
    const Adoption figures = adoption(locals, central, instruments.size());
    Answer answer, per_local{Json::object()};
    for (std::size_t i = 0; i < texts.ids.size(); ++i) put_part(per_local, texts.ids[i], figures.absorbed_of_local[i]);
    put_part(answer, "per_local", per_local);
    put_instruments(answer, figures, instruments);
    return answer;
}

// ---- adoption curve

bool event_of(const Json& event) {
    if (event.is_boolean()) return event.get<bool>();
    if (event == 0 || event == 1) return event == 1;
    throw BadQuestion("an event must be 1 (adopted) or 0 (not yet when last seen)");
}

// `time_event`, pairs; or `time` and `event`, lists.
std::vector<TimedCase> timed_cases(const Json& input) {
    std::vector<TimedCase> cases;
    if (has(input, "time_event")) {
        for (const Json& pair : list(part(input, "time_event"), "time_event")) {
            if (!pair.is_array() || pair.size() != 2) throw BadQuestion("`time_event` must be a list of [time, event]");
            cases.push_back({single_number(pair[0], "time"), event_of(pair[1]), 0});
        }
        return cases;
    }
    const std::vector<double> times = numbers(part(input, "time"), "time");
    const Json& events = list(part(input, "event"), "event");
    if (events.size() != times.size()) throw BadQuestion("`time` and `event` must be of one length");
    for (std::size_t i = 0; i < times.size(); ++i) cases.push_back({times[i], event_of(events[i]), 0});
    return cases;
}

Answer curve_answer(std::span<const TimedCase> cases, double z) {
    const AdoptionCurve curve = adoption_curve(cases, z);
    std::map<std::string, Json> columns;
    for (const char* name : {"time", "n_risk", "n_event", "survival", "se", "lo", "hi", "cumulative_adoption"})
        columns[name] = Json::array();
    for (const CurvePoint& point : curve.points) {
        columns["time"].push_back(point.time);
        columns["n_risk"].push_back(point.at_risk);
        columns["n_event"].push_back(point.adopted);
        columns["survival"].push_back(point.survival);
        columns["cumulative_adoption"].push_back(1 - point.survival);
        columns["se"].push_back(number_or_null(point.se.value));
        columns["lo"].push_back(point.interval ? Json(point.interval->low) : Json(nullptr));
        columns["hi"].push_back(point.interval ? Json(point.interval->high) : Json(nullptr));
    }
    Answer answer;
    for (auto& [name, column] : columns) answer.value[name] = std::move(column);
    answer.value["n"] = curve.cases;
    answer.put("median", curve.median);
    return answer;
}

Answer log_rank_answer(std::span<const TimedCase> cases) {
    const LogRank test = log_rank(cases);
    Answer answer;
    answer.put("chi2", test.chi2);
    put_tail(answer, "p", test.chi2.value ? std::optional(test.tail) : std::nullopt, test.chi2.reason);
    answer.value["df"] = test.df;
    answer.value["observed"] = test.observed;
    answer.value["expected"] = test.expected;
    return answer;
}

// `groups`, a label for each case.
void put_groups(Answer& answer, const Json& groups, std::vector<TimedCase>& cases, double z) {
    if (list(groups, "groups").size() != cases.size()) throw BadQuestion("`groups` must have a label for each case");
    Labels labels;
    for (std::size_t i = 0; i < cases.size(); ++i) cases[i].group = static_cast<std::uint32_t>(labels.of(groups[i]));
    std::vector<std::vector<TimedCase>> by_group(labels.size());
    for (const TimedCase& each : cases) by_group[each.group].push_back(each);
    Answer curves{Json::object()};
    for (std::size_t g = 0; g < by_group.size(); ++g) put_part(curves, labels.text(g), curve_answer(by_group[g], z));
    put_part(answer, "groups", curves);
    put_part(answer, "log_rank", log_rank_answer(cases));
}

// Input: timed_cases, and `groups`. Option `level`. The interval and the error are of `survival`.
Answer answer_adoption_curve(const Question& question) {
    const double z = level_z(question.options);
    std::vector<TimedCase> cases = timed_cases(question.input);
    Answer answer = curve_answer(cases, z);
    if (has(question.input, "groups")) put_groups(answer, part(question.input, "groups"), cases, z);
    return answer;
}

}  // namespace

std::span<const Statistic> diffusion() {
    static constexpr std::array kStatistics = {
        Statistic{"absorption_rate", answer_absorption},    Statistic{"adoption_curve", answer_adoption_curve},
        Statistic{"adoption_rate", answer_adoption_rate},   Statistic{"set_similarity", answer_similarity},
        Statistic{"smith_waterman", answer_smith_waterman},
    };
    return kStatistics;
}

}  // namespace axial::statlines
