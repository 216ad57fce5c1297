// How many codes there are in all, those not met yet included. S is the number met, T the documents (n segments
// for abundance), Q_k (f_k) the codes met exactly k times, U the sum of all times, K = (T−1)/T.
//
// Undefined for all of them: nothing drawn, or one unit alone, beside which nothing can be missing. With a second
// unit and no code in any the estimates are 0.
#pragma once

#include "interpreter/stats/incidence.h"
#include "interpreter/stats/interval.h"

#include <optional>

namespace axial {

enum class ChaoForm : std::uint8_t { classic, bias_corrected };

struct ChaoEstimate {
    Measure estimate;  // a lower bound: "at least"
    Measure se;
    std::optional<Interval> interval;  // log-normal; its ends are at least S
    Undefined interval_reason = Undefined::none;
};

// Chao2 of incidence, Chao1 of abundance: Chao (1984), Scand. J. Stat. 11:265–270; Chao (1987), Biometrics
// 43:783–791.
//   classic          S + K Q1²/(2 Q2), S + K Q1(Q1−1)/2 where Q2 = 0
//   bias corrected   S + K Q1(Q1−1)/(2(Q2+1))
// Variance, with f the part not met: f + (∂f/∂Q1)² Q1 + (∂f/∂Q2)² Q2; classic with Q2 = 0: f +
// K² Q1(2Q1−1)²/4 − K² Q1⁴/(4 estimate). Interval [S + f/R, S + f R], R = exp(z √ln(1 + Var/f²)). Where Q1 = 0
// the estimate is S, its error 0 and the interval [S, S]; where one code was met once and f = 0 for it, the
// interval is undefined.
ChaoEstimate chao(const Frequencies& frequencies, ChaoForm form, double z = kNormal95);

// S + Q1(Q1−1)/(2(Q2+1)): the bias-corrected form without K, as vegan prints it for abundance.
Measure chao_without_factor(const Frequencies& frequencies);

// The estimators by coverage: codes met at most `cutoff` times are rare, the others are all known.
struct CoverageRichness {
    Measure estimate;
    Measure rare_coverage;      // C of the rare codes
    Measure squared_variation;  // γ², of the chances of the rare codes
};

// ACE: S_abun + S_rare/C + f1 γ²/C, C = 1 − f1/n_rare, γ² = max(S_rare/C Σ i(i−1)f_i / (n_rare(n_rare−1)) − 1, 0);
// Chao & Lee (1992), J. Am. Stat. Assoc. 87:210–217. S where no code is rare. Undefined where every rare code was
// met once (C = 0).
CoverageRichness ace(const Frequencies& frequencies, std::uint64_t cutoff = 10);

// ICE: the same of incidence with C = 1 − (Q1/U_rare) A (see coverage.h) and γ² times T/(T−1); Lee & Chao (1994),
// Biometrics 50:88–97, in the form that SpadeR computes. Programs differ in C and γ².
CoverageRichness ice(const Frequencies& frequencies, std::uint64_t cutoff = 10);

struct Jackknife {
    Measure first;   // S + Q1 (T−1)/T
    Measure second;  // S + Q1(2T−3)/T − Q2(T−2)²/(T(T−1))
};
// Burnham & Overton (1979), Ecology 60:927–936.
Jackknife jackknife(const Frequencies& frequencies);

// √((T−1)/T (Σ j² g_j − Q1²/T)), g_j the documents with j codes that no other document has; Heltshe & Forrester
// (1983), Biometrics 39:1–11. Other programs print other errors for the same table.
Measure jackknife_error(const Incidence& table);

// S + Σ (1 − Y_j/T)^T; Smith & van Belle (1984), Biometrics 40:119–129.
Measure bootstrap_richness(const Frequencies& frequencies);

}  // namespace axial
