#include "interpreter/statlines/association.h"

#include "interpreter/stats/partition.h"

#include <array>

namespace axial::statlines {

std::span<const Statistic> association() {
    static constexpr std::array kStatistics = {
        Statistic{"cooccurrence", answer_cooccurrence},
        Statistic{"crosstab", answer_crosstab},
        Statistic{"document_bootstrap", answer_document_bootstrap},
        Statistic{"fightin_words", answer_fightin_words},
        Statistic{"fisher_exact", answer_fisher},
        Statistic{"keyness", answer_keyness},
        Statistic{"log_odds_vs_overall", answer_log_odds_against_all},
        Statistic{"modularity", answer_modularity},
        Statistic{"multiple_testing", answer_multiple_testing},
        Statistic{"partition_agreement", answer_partition},
        Statistic{"wilson_interval", answer_wilson},
    };
    return kStatistics;
}

void put_tail(Answer& answer, const std::string& name, const std::optional<Tail>& tail, Undefined why) {
    answer.put(name, tail ? Measure(tail->p) : Measure(why));
    answer.put("log10_" + name, tail ? Measure(tail->log10_p) : Measure(why));
}

double single_number(const Json& value, const std::string& name) { return numbers(Json::array({value}), name).front(); }

LabelPairs label_pairs(const Json& input, Unlabelled unlabelled) {
    const Json& a = list(part(input, "a"), "a");
    const Json& b = list(part(input, "b"), "b");
    if (a.size() != b.size()) throw BadQuestion("`a` and `b` must be lists of one length: a label for each unit");
    Labels a_labels, b_labels;
    LabelPairs pairs;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool is_labelled = !a[i].is_null() && !b[i].is_null();
        if (!is_labelled && unlabelled == Unlabelled::refused)
            throw BadQuestion(std::string(a[i].is_null() ? "`a`" : "`b`") +
                              " must have a label for each unit, and no null");
        if (!is_labelled) continue;
        pairs.a.push_back(static_cast<std::uint32_t>(a_labels.of(a[i])));
        pairs.b.push_back(static_cast<std::uint32_t>(b_labels.of(b[i])));
    }
    return pairs;
}

namespace {

CountTable counted(const LabelPairs& pairs) {
    constexpr std::size_t kMostCells = 1'000'000;
    const Contingency shared = contingency(pairs.a, pairs.b);
    if (shared.ones.size() * shared.others.size() > kMostCells)
        throw BadQuestion("`a` and `b` have so many labels that their table would have more than a million cells");
    CountTable table(shared.ones.size(), std::vector<std::uint64_t>(shared.others.size()));
    for (const SharedUnits& cell : shared.shared) table[cell.one][cell.other] = cell.units;
    return table;
}

}  // namespace

CountTable count_table(const Json& input) {
    if (!has(input, "table")) return counted(label_pairs(input, Unlabelled::left_out));
    CountTable table;
    std::vector<std::uint64_t> of_rows;
    for (const Json& row : list(part(input, "table"), "table")) {
        table.push_back(counts(row, "table"));
        if (table.back().size() != table.front().size()) throw BadQuestion("`table` must have rows of one length");
        of_rows.push_back(checked_total(table.back(), "table"));
    }
    checked_total(of_rows, "table");
    return table;
}

}  // namespace axial::statlines
