// Agreement of coders on units with one category each, and what of it is beyond chance.
//
// Every coefficient is (A_o − A_e) / (1 − A_e); they differ in what they expect by chance. With more than two
// coders or missing values A_o is the mean over units of the share of agreeing pairs, and shares of categories are
// means over all units with a value (Gwet 2014, Handbook of Inter-Rater Reliability, ch. 2–5). Undefined where no
// unit has two values (no_pairable_units), with one coder (one_coder) and where chance explains all (no_variation).
#pragma once

#include "interpreter/stats/interval.h"
#include "interpreter/stats/measure.h"
#include "interpreter/stats/ratings.h"

#include <optional>
#include <vector>

namespace axial {

struct Coefficient {
    Measure value;
    Measure observed, expected;        // A_o, A_e
    Measure standard_error;            // of the linearisation, where there is one
    std::optional<Interval> interval;  // with it
};

// Four figures go by the name; each is in [0, 1].
struct PercentAgreement {
    Measure mean_over_units;  // of agreeing ordered pairs / all ordered pairs of the unit
    Measure value_weighted;   // the same with each unit weighted by its values: 1 − D_o of nominal alpha
    Measure pair_weighted;    // agreeing pairs / all pairs
    Measure all_agree;        // share of units on which all values are equal
};
PercentAgreement percent_agreement(const Ratings& ratings);

// A_e by the pooled shares of categories. Two coders: pi of Scott (1955), Public Opin. Q. 19:321–325; more: Fleiss
// (1971), Psychol. Bull. 76:378–382. Standard error by Gwet's linearisation over units, interval by t.
Coefficient fleiss_kappa(const Ratings& ratings, const Weights& weights, double level = 0.95);
// A_e = T_w Σ π(1−π) / q(q−1); AC1 without weights, AC2 with (Gwet 2008, Br. J. Math. Stat. Psychol. 61:29–48).
// Undefined with one declared category.
Coefficient gwet_ac(const Ratings& ratings, const Weights& weights, double level = 0.95);
// A_e = T_w / q², q the declared categories: Brennan & Prediger (1981), Educ. Psychol. Meas. 41:687–699; also
// Bennett's S, Randolph's free-marginal kappa, PABAK.
Coefficient brennan_prediger(const Ratings& ratings, const Weights& weights, double level = 0.95);
// A_e of every pair of coders by their own shares, averaged: Conger (1980), Psychol. Bull. 88:322–328.
Coefficient conger_kappa(const Ratings& ratings, const Weights& weights);

// Two coders, each by his own shares: Cohen (1960, 1968), Educ. Psychol. Meas. 20:37–46, Psychol. Bull. 70:213–220.
// Units with both values. Large-sample errors of Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72:323–327: of the
// estimate, and under the hypothesis of no agreement; normal interval.
struct CohenKappa : Coefficient {
    Measure null_error;
    Measure greatest;  // that these margins allow; without weights only
};
struct CoderPlaces {
    std::size_t first = 0, second = 1;
};
CohenKappa cohen_kappa(const Ratings& ratings, const Weights& weights, CoderPlaces coders = {}, double level = 0.95);

// The mean of Cohen's kappa over pairs of coders (Light 1971, Psychol. Bull. 76:365–377); undefined ones left out.
struct LightKappa {
    Measure value;
    std::size_t pairs = 0, undefined = 0;
};
LightKappa light_kappa(const Ratings& ratings, const Weights& weights);

// What Fleiss (1971) and Fleiss, Nee & Landis (1979), Psychol. Bull. 86:974–977 print beside kappa: every unit has
// as many values. Both errors hold the units fixed and suppose no agreement; undefined where the numbers differ.
struct FleissDetails {
    Measure error_1979, error_1971;
    std::vector<Measure> of_category;
    Measure error_of_category;
};
FleissDetails fleiss_details(const Ratings& ratings);

// Of every two coders with a unit in common: on how many, and on how many they have the same value. By first, then
// second.
struct PairAgreement {
    std::size_t first = 0, second = 0;
    double units = 0, alike = 0;
};
std::vector<PairAgreement> pairwise_agreement(const Ratings& ratings);

// 2M / (N1 + N2): decisions made alike, and made by each; Holsti (1969), Content Analysis, ch. 6.
Measure holsti(double alike, double by_first, double by_second);

// K, the mean of pairwise agreements from 0 to 1, and R = nK / (1 + (n−1)K) of n coders, in the form of Spearman and
// Brown. Undefined with one coder, and without a pair.
struct CompositeReliability {
    Measure k, r;
};
CompositeReliability composite_reliability(const std::vector<double>& pairwise, double coders);

}  // namespace axial
