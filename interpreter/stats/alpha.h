// Krippendorff's alpha: 1 − D_o / D_e, disagreement observed and expected, of any number of coders, with missing
// values. Krippendorff (2019), Content Analysis, 4th ed., ch. 12; (2011) "Computing Krippendorff's alpha-reliability".
//
// Units with one value cannot be paired and are left out. Undefined without pairable units, and where all their
// values are equal (no_variation).
#pragma once

#include "interpreter/stats/draws.h"
#include "interpreter/stats/measure.h"
#include "interpreter/stats/ratings.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace axial {

enum class Metric : std::uint8_t {
    nominal,   // equal or not
    ordinal,   // (values from c to k, half of c's and k's own)²: by the values that occur
    interval,  // (c − k)²
    ratio,     // ((c − k) / (c + k))²; 0 with 0 is 0; scores of 0 and more
    custom,    // by a matrix
};

struct Differences {
    Metric metric = Metric::nominal;
    std::vector<double> scores;  // one a category, ascending for `ordinal`; of interval and ratio
    std::vector<double> matrix;  // categories × categories, symmetric, 0 on the diagonal; of custom
};

struct Alpha {
    Measure value;
    Measure observed, expected;  // D_o, D_e
    double values = 0;           // pairable ones: n..
    double units = 0;            // pairable ones
};
Alpha krippendorff_alpha(const Ratings& ratings, const Differences& differences);
// δ of every two categories, by rows; the ordinal metric's by these ratings.
std::vector<double> metric_matrix(const Ratings& ratings, const Differences& differences);

// ---- intervals; D_e is worked out anew in each resample of units

// Clusters drawn with replacement, percentiles of type 7. `cluster_of`: one number from 0 a unit, as of its document;
// empty: each unit by itself. Figures do not depend on `threads`.
DrawnInterval resampled_alpha(const Ratings& ratings, const Differences& differences,
                              std::span<const std::uint32_t> cluster_of, const Resampling& resampling,
                              unsigned threads = 1);
// Hayes & Krippendorff (2007), Commun. Methods Meas. 1:77–89: pairs within units drawn by 1/(m_u − 1), as many as there
// are, D_e held fast. Too narrow where units have several coders, since pairs count as independent.
DrawnInterval hayes_krippendorff_interval(const Ratings& ratings, const Differences& differences,
                                          const Resampling& resampling);
// Krippendorff (2011), "Bootstrapping distributions for Krippendorff's alpha": every pair of a unit is a place of
// weight 1/(m_u − 1), for which a pair of all units is drawn, each alike; D_e held fast. Draws below −1, and those
// without variation, are left out.
DrawnInterval krippendorff_interval(const Ratings& ratings, const Differences& differences,
                                    const Resampling& resampling);
// Gwet's linearisation (2014, ch. 6) over pairable units, interval by t with as many degrees of freedom as units with
// a value less one, cut at −1 and 1. `weights` say the metric.
DrawnInterval linearised_alpha(const Ratings& ratings, const Weights& weights, double level);

}  // namespace axial
