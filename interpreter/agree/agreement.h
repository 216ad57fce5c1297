// Reliability of a dimension: how far coders agree on its units, code by code and coder by coder, and where the
// figures mislead.
//
// A unit that a coder judged without giving it a code of the dimension has the value "no code". Where coders gave one
// unit several codes of the dimension, alpha is that of sets with MASI's distance; the coefficients of single
// values are undefined then, and every code stands by itself as well, present or not.
#pragma once

#include "interpreter/agree/judged_units.h"
#include "interpreter/stats/draws.h"
#include "interpreter/stats/figure.h"
#include "interpreter/stats/measure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

struct CodeAgreement {
    std::string code;
    double prevalence = 0;  // share of the values that have it
    double units = 0;       // that some coder gave it
    Figure alpha;
    Measure percent, precision, recall, f1;  // the last three with two coders: the second against the first
};

struct CoderPair {
    std::string first, second;
    double units = 0;  // that both judged
    Measure percent, alpha;
};

struct CoderFigures {
    std::string coder;
    double units = 0;       // judged
    Measure with_others;    // share of the other coders' values on his units that are his
    Measure alpha_without;  // of the rest
};

struct Confused {
    std::string first, second;  // codes; of two coders the first's and the second's; empty: no code
    double times = 0;           // units, or characters; with more than two coders pairs of values
};

struct DisputedUnit {
    std::size_t unit = 0;                                     // of the JudgedUnits
    std::vector<std::pair<std::string, std::string>> values;  // coder, and codes joined with ";"
};

struct AgreementWarning {
    std::string name;  // "uncoded_text"
    std::string text;
};

struct DimensionAgreement {
    std::string dimension;
    std::string unit;       // "sentence"
    double units = 0;       // with a value
    double pairable = 0;    // with values of two coders and more
    bool has_sets = false;  // coders gave units several codes
    std::vector<std::string> coders;
    std::vector<Figure> coefficients;
    std::vector<CodeAgreement> codes;
    std::vector<CoderPair> pairs;
    std::vector<CoderFigures> by_coder;
    std::vector<Confused> confusion;  // most frequent first; without agreements
    std::vector<DisputedUnit> disagreements;
    std::vector<AgreementWarning> warnings;
};

struct AgreeOptions {
    std::string dimension;  // empty: all
    std::string unit = "unit";
    bool first_only = false;  // of several codes by one coder on one unit the first counts
    Resampling resampling;
    unsigned threads = 1;  // figures do not depend on them
};

std::vector<DimensionAgreement> agreement_of(const JudgedUnits& units, const AgreeOptions& options);

}  // namespace axial
