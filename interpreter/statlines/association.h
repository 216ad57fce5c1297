// The statistics of association, each in a file with its like; and the parts of questions they share.
#pragma once

#include "interpreter/statlines/question.h"
#include "interpreter/stats/crosstab.h"
#include "interpreter/stats/interval.h"
#include "interpreter/stats/tail.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial::statlines {

// association_tables.cpp
Answer answer_crosstab(const Question& question);
Answer answer_fisher(const Question& question);
Answer answer_wilson(const Question& question);
Answer answer_multiple_testing(const Question& question);
// association_words.cpp
Answer answer_keyness(const Question& question);
Answer answer_fightin_words(const Question& question);
Answer answer_log_odds_against_all(const Question& question);
// association_groups.cpp
Answer answer_cooccurrence(const Question& question);
Answer answer_modularity(const Question& question);
Answer answer_partition(const Question& question);
// association_documents.cpp
Answer answer_document_bootstrap(const Question& question);

// Puts `name` and `log10_name`; null for `why` where there is no probability.
void put_tail(Answer& answer, const std::string& name, const std::optional<Tail>& tail, Undefined why);
// One finite number.
double single_number(const Json& value, const std::string& name);
// Two lists of labels, one for each unit, as numbers from 0. `unlabelled`: what becomes of units without the one or the
// other.
enum class Unlabelled : std::uint8_t { left_out, refused };
struct LabelPairs {
    std::vector<std::uint32_t> a, b;
};
LabelPairs label_pairs(const Json& input, Unlabelled unlabelled);
// `table`, rows of counts of equal length; or the lists `a` and `b`, counted.
CountTable count_table(const Json& input);

}  // namespace axial::statlines
