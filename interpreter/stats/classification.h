// Codes against a gold standard.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <vector>

namespace axial {

// Of one code over units, or over characters.
struct Confusion {
    double true_positives = 0, false_positives = 0, false_negatives = 0;
};
// TP / (TP + FP), TP / (TP + FN), 2TP / (2TP + FP + FN); 0 / 0 is undefined (zero_count).
struct Accuracy {
    Measure precision, recall, f1;
};
Accuracy accuracy_of(const Confusion& confusion);

// What 0 / 0 counts as in means: left out, or a number.
struct ZeroDivision {
    Measure stands_for = Undefined::zero_count;
};

// Units with sets of codes, each sorted: gold and predicted, of equal length.
using CodeSets = std::vector<std::vector<std::int32_t>>;
struct Classification {
    std::vector<Confusion> confusions;  // by code
    std::vector<Accuracy> codes;
    Accuracy micro;     // of the pooled counts
    Accuracy macro;     // means over codes: F1 is the mean of F1
    Accuracy weighted;  // means by how often gold has the code
    Accuracy samples;   // means over units
    Measure hamming_loss, exact_match;
    std::size_t undefined_f1 = 0;  // codes left out of macro F1
};
Classification classify(const CodeSets& gold, const CodeSets& predicted, std::size_t codes, ZeroDivision zero);

}  // namespace axial
