// Codes against a gold standard, and two coders' characters.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <utility>
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

// Characters of a text coded by A and by B, as suites for qualitative analysis count them, of one code. Spans are
// half-open and may overlap. Kappa is Cohen's of the four shares: undefined where both coded all or nothing
// (no_variation). Characters next to each other are alike: there is no standard error.
struct CharacterAgreement {
    double characters = 0;
    Measure both, only_a, only_b, neither;  // shares
    Measure agreement, kappa;
};
using CharacterSpans = std::vector<std::pair<double, double>>;
CharacterAgreement character_agreement(double length, const CharacterSpans& a, const CharacterSpans& b);

}  // namespace axial
