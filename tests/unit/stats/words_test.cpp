// Words and codes that set texts apart.
#include "interpreter/stats/cooccurrence.h"
#include "interpreter/stats/keyness.h"
#include "interpreter/stats/log_odds.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace axial;

// Two cells: the log-likelihood calculator of Rayson; four cells and chi-square: R and scipy.
TEST_CASE("keyness of a word") {
    const Keyness word = keyness({110, 64, 10000, 12000});
    CHECK(word.g2_two_cell.value.value() == Approx(22.13747315));
    CHECK(word.g2_four_cell.value.value() == Approx(22.31405181));
    CHECK(word.four_cell_tail->p == Approx(2.315063561e-06));
    CHECK(word.chi2.value.value() == Approx(22.32214172));
    CHECK(word.chi2_yates.value.value() == Approx(21.605796));
    CHECK(word.log_ratio.value.value() == Approx(std::log2(110.0 / 10000 * 12000 / 64)));
    CHECK(word.percent_difference.value.value() == Approx(106.25));
    CHECK(word.bic.value.value() == Approx(12.13867542));
    CHECK(word.direction == 1);
}

TEST_CASE("keyness where counts are zero") {
    const Keyness absent = keyness({0, 12, 5000, 8000});
    CHECK(absent.log_ratio.reason == Undefined::zero_count);
    CHECK(absent.log_ratio_half.value.value() == Approx(std::log2(0.5 / 5000 * 8000 / 12)));
    CHECK(absent.g2_four_cell.value.value() == Approx(11.65911625));
    CHECK(absent.percent_difference.value == -100.0);
    CHECK(absent.direction == -1);
    CHECK(keyness({3, 0, 10, 10}).percent_difference.reason == Undefined::zero_count);
    const Keyness nowhere = keyness({0, 0, 10, 10});
    CHECK(nowhere.g2_two_cell.reason == Undefined::no_variation);
    CHECK(nowhere.log_ratio_half.reason == Undefined::zero_count);
    CHECK(keyness({1, 0, 10, 0}).g2_four_cell.reason == Undefined::no_units);
    CHECK(keyness({10, 10, 10, 10}).chi2.reason == Undefined::no_variation);
}

TEST_CASE("keyness in the far tail says how far") {
    const Keyness word = keyness({9000000, 10, 10000000, 10000000});
    CHECK(word.four_cell_tail->p > 0);
    // ln P ≈ −x/2 − ln √(πx/2).
    const double x = word.g2_four_cell.value.value();
    CHECK(word.four_cell_tail->log10_p == Approx((-x / 2 - 0.5 * std::log(1.5707963267948966 * x)) / std::log(10.0)));
}

// Figures of FightingWords (Hessel) and of tidylo 0.2 for the same counts.
TEST_CASE("weighted log odds, of two groups and of each against all") {
    const std::vector<double> one = {40, 10, 5, 45}, other = {20, 30, 15, 35};
    const auto monroe = fightin_words(one, other, std::vector<double>(4, 0.01));
    CHECK(monroe[0].delta.value.value() == Approx(0.9804544014));
    CHECK(monroe[0].z.value.value() == Approx(3.580859036));
    CHECK(monroe[2].z.value.value() == Approx(-2.342139552));
    const auto tidylo = log_odds_against_all({one, other});
    CHECK(tidylo[0][0].z.value.value() == Approx(1.235955064));
    CHECK(tidylo[1][3].z.value.value() == Approx(-0.6168526057));
}

TEST_CASE("a word has odds only beside others") {
    CHECK(fightin_words({3}, {4}, {0.01})[0].z.reason == Undefined::zero_count);
    CHECK(fightin_words({0, 3}, {1, 2}, {0, 0})[0].delta.reason == Undefined::zero_count);
    CHECK(log_odds_against_all({{0, 2}, {0, 1}})[0][0].z.reason == Undefined::zero_count);
    CHECK(log_odds_against_all({}).empty());
}

TEST_CASE("co-occurrence by hand") {
    const Cooccurrence pair = cooccurrence({40, 25, 15, 100});
    CHECK(pair.jaccard.value.value() == Approx(15.0 / 50));
    CHECK(pair.dice.value.value() == Approx(30.0 / 65));
    CHECK(pair.overlap.value.value() == Approx(15.0 / 25));
    CHECK(pair.lift.value.value() == Approx(1.5));
    CHECK(pair.pmi.value.value() == Approx(std::log2(1.5)));
    CHECK(pair.npmi.value.value() == Approx(std::log2(1.5) / -std::log2(0.15)));
    CHECK(pair.phi.value.value() == Approx(500 / std::sqrt(40.0 * 60 * 25 * 75)));
}

TEST_CASE("co-occurrence of codes that are nowhere, everywhere or seldom together") {
    CHECK(cooccurrence({0, 0, 0, 0}).jaccard.reason == Undefined::no_units);
    CHECK(cooccurrence({0, 5, 0, 10}).lift.reason == Undefined::no_units);
    CHECK(cooccurrence({0, 5, 0, 10}).jaccard.value == 0.0);
    CHECK(cooccurrence({5, 5, 0, 10}).pmi.reason == Undefined::zero_count);
    CHECK(cooccurrence({5, 5, 2, 10}).pmi.reason == Undefined::below_minimum);
    CHECK(cooccurrence({5, 5, 2, 10}, 2).pmi.value.value() == Approx(std::log2(0.8)));
    CHECK(cooccurrence({5, 5, 5, 5}).npmi.reason == Undefined::no_variation);
    CHECK(cooccurrence({5, 5, 5, 5}).phi.reason == Undefined::no_variation);
}
