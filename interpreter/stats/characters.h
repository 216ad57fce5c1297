// Agreement of two coders on characters, as suites for qualitative analysis count it: a code in a document at a time.
//
// Characters next to each other are alike: there is no standard error to be had from their number.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace axial {

// How many characters of a text both coded, one of them alone, or neither.
struct CharacterTable {
    double characters = 0;
    double both = 0, only_a = 0, only_b = 0, neither = 0;
};
using CharacterSpans = std::vector<std::pair<double, double>>;
// Spans are half-open and may overlap; what lies outside of the text does not count.
CharacterTable character_table(double length, const CharacterSpans& a, const CharacterSpans& b);

// Kappa is Cohen's of the four shares: undefined where both coded all or nothing (no_variation), as everything is of a
// text without characters (zero_length).
struct CharacterAgreement {
    Measure both, only_a, only_b, neither;  // shares
    Measure agreement, kappa;
};
CharacterAgreement character_agreement(const CharacterTable& table);

// Of several codes, documents or both, each with a table. Users take three different figures for the one over all.
struct CharacterSummary {
    Measure kappa_mean;     // each table counts as much
    Measure kappa_by_size;  // each counts by its characters
    Measure kappa_pooled;   // of the sum of all tables
    Measure agreement_mean, agreement_by_size;
    std::size_t tables = 0;
    std::size_t undefined = 0;  // tables without a kappa, which its two means leave out
};
CharacterSummary character_summary(std::span<const CharacterTable> tables);

}  // namespace axial
