// How much more one item (a word, a code) occurs in a target than in a reference.
//
// Tokens within a document are not independent: a test without the effect size and the number of documents says
// little.
#pragma once

#include "interpreter/stats/measure.h"
#include "interpreter/stats/tail.h"

#include <cstdint>
#include <optional>

namespace axial {

// Tokens, or documents.
struct KeynessCounts {
    std::uint64_t target = 0;          // a: of the item in the target, at most c
    std::uint64_t reference = 0;       // b: of the item in the reference, at most d
    std::uint64_t target_size = 0;     // c
    std::uint64_t reference_size = 0;  // d
};

// Everything is undefined (`no_units`) where a corpus is empty. The tests are undefined (`no_variation`) where the item
// occurs nowhere; those of four cells also where it is all there is.
struct Keyness {
    // 2 (a ln a/E₁ + b ln b/E₂), E₁ = c (a + b)/(c + d); Rayson & Garside (2000), the log-likelihood calculator.
    Measure g2_two_cell;
    // With the cells of the other items as well; Dunning (1993), Comput. Linguist. 19:61–74.
    Measure g2_four_cell;
    Measure chi2;
    Measure chi2_yates;
    // Of one degree of freedom; there where its statistic is.
    std::optional<Tail> two_cell_tail, four_cell_tail, chi2_tail, chi2_yates_tail;
    // log₂ (a/c) / (b/d); Hardie (2014). Undefined where a or b is 0; then `log_ratio_half` takes ½ for it, and is
    // undefined where both are.
    Measure log_ratio;
    Measure log_ratio_half;
    // 100 (a/c − b/d) / (b/d); Gabrielatos & Marchi (2012). Undefined where b is 0.
    Measure percent_difference;
    // g2_two_cell − ln(c + d); Wilson (2013).
    Measure bic;
    // 1: a/c above b/d; −1: below; 0: the same.
    std::optional<int> direction;
    double least_expected = 0;
};

// Counts up to 2^53.
Keyness keyness(const KeynessCounts& counts);

}  // namespace axial
