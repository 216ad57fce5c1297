#include "interpreter/stats/accumulation.h"

#include "interpreter/stats/interval.h"
#include "interpreter/stats/random_order.h"
#include "tests/unit/stats/small_tables.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace axial;

namespace {

std::vector<std::uint64_t> collector_curve(const Incidence& table, const std::vector<std::uint32_t>& order) {
    Incidence ordered;
    for (const std::uint32_t document : order) {
        const auto codes = table.codes_of(document);
        ordered.add_document({codes.begin(), codes.end()});
    }
    return running_total(new_codes(ordered));
}

// The slow and obvious way: every order of the documents.
struct AllOrders {
    std::vector<double> mean, deviation;
};
AllOrders all_orders(const Incidence& table) {
    std::vector<std::uint32_t> order(table.documents());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<double> sum(order.size(), 0), squares(order.size(), 0);
    double orders = 0;
    do {
        const auto curve = collector_curve(table, order);
        for (std::size_t t = 0; t < curve.size(); ++t) {
            sum[t] += static_cast<double>(curve[t]);
            squares[t] += static_cast<double>(curve[t] * curve[t]);
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    AllOrders all;
    for (std::size_t t = 0; t < sum.size(); ++t) {
        all.mean.push_back(sum[t] / orders);
        all.deviation.push_back(std::sqrt(std::max(0.0, squares[t] / orders - all.mean[t] * all.mean[t])));
    }
    return all;
}

Incidence random_table(std::uint64_t seed, std::uint32_t documents, std::uint32_t codes) {
    Random random(seed);
    Incidence table;
    for (std::uint32_t document = 0; document < documents; ++document) {
        std::vector<Incidence::Code> row;
        for (Incidence::Code code = 0; code < codes; ++code)
            if (random.uniform() < 1.0 / (1 + code)) row.push_back(code);
        table.add_document(std::move(row));
    }
    return table;
}

}  // namespace

TEST_CASE("mean and deviation of accumulation are those over every order") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        INFO("seed " << seed);
        const Incidence table = random_table(seed, 1 + static_cast<std::uint32_t>(seed % 7), 8);
        const AllOrders expected = all_orders(table);
        const std::vector<double> mean = mao_tau(incidence_frequencies(table));
        const std::vector<double> deviation = mao_tau_deviation(table);
        REQUIRE(mean.size() == table.documents());
        REQUIRE(deviation.size() == table.documents());
        for (std::size_t t = 0; t < mean.size(); ++t) {
            CHECK(mean[t] == Approx(expected.mean[t]).margin(1e-12));
            CHECK(deviation[t] == Approx(expected.deviation[t]).margin(1e-6));
        }
    }
}

// vegan 2.6-4 specaccum(method = "exact") for the mean; subsets enumerated for the deviation.
TEST_CASE("Mao Tau of the twelve documents") {
    const std::vector<double> mean = mao_tau(incidence_frequencies(twelve_documents()));
    CHECK(mean[0] == Approx(3.416666667));
    CHECK(mean[5] == Approx(8.6504329));
    CHECK(mean[11] == Approx(12));
    const std::vector<double> deviation = mao_tau_deviation(twelve_documents());
    CHECK(deviation[1] == Approx(0.9097220032));
    CHECK(deviation[5] == Approx(0.9069774185));
    CHECK(deviation[10] == Approx(0.5));
    CHECK(deviation[11] == 0);
}

TEST_CASE("where every order gives the same curve it does not vary, in a thousand documents as well") {
    Incidence one_each;
    for (Incidence::Code code = 0; code < 1000; ++code) one_each.add_document({code});
    for (const double deviation : mao_tau_deviation(one_each)) REQUIRE(deviation == 0);
    CHECK(mao_tau(incidence_frequencies(one_each))[499] == Approx(500));
    CHECK(mao_tau_deviation(Incidence()).empty());
    CHECK(mao_tau(incidence_frequencies({}, 3)) == std::vector<double>{0, 0, 0});
}

TEST_CASE("first places in an order by chance are those that reading along it gives") {
    const Incidence table = random_table(5, 60, 40);
    RandomOrder order(table);
    for (std::uint64_t i = 0; i < 20; ++i) {
        order.shuffle(Random(7, i));
        std::vector<std::uint32_t> documents(table.documents());
        std::iota(documents.begin(), documents.end(), 0U);
        Random random(7, i);
        for (std::size_t left = documents.size(); left > 1; --left)
            std::swap(documents[left - 1], documents[random.below(static_cast<std::uint32_t>(left))]);
        CHECK(running_total(order.new_codes()) == collector_curve(table, documents));

        order.redraw(Random(7, i));
        Random again(7, i);
        for (std::uint32_t& document : documents) document = again.below(60);
        CHECK(running_total(order.new_codes()) == collector_curve(table, documents));
    }
}

TEST_CASE("bands of shuffled curves are quantiles of the curves at each number of documents") {
    const Incidence table = random_table(3, 30, 25);
    const Resampling shuffles{200, 11, 0.9};
    const ShuffledCurves curves = shuffled_curves(table, shuffles);
    std::vector<std::vector<double>> at(table.documents());
    RandomOrder order(table);
    for (std::uint32_t shuffle = 0; shuffle < shuffles.draws; ++shuffle) {
        order.shuffle(Random(shuffles.seed, shuffle));
        const auto curve = running_total(order.new_codes());
        for (std::size_t t = 0; t < curve.size(); ++t) at[t].push_back(static_cast<double>(curve[t]));
    }
    REQUIRE(curves.low.size() == table.documents());
    for (std::size_t t = 0; t < at.size(); ++t) {
        std::sort(at[t].begin(), at[t].end());
        CHECK(curves.mean[t] == Approx(std::accumulate(at[t].begin(), at[t].end(), 0.0) / 200));
        CHECK(curves.low[t] == quantile(at[t], (1 - shuffles.level) / 2));
        CHECK(curves.median[t] == quantile(at[t], 0.5));
        CHECK(curves.high[t] == quantile(at[t], 1 - (1 - shuffles.level) / 2));
    }
}

TEST_CASE("the mean of shuffled curves comes near Mao Tau") {
    const ShuffledCurves curves = shuffled_curves(twelve_documents(), {20000, 1, 0.95});
    const std::vector<double> mean = mao_tau(incidence_frequencies(twelve_documents()));
    for (std::size_t t = 0; t < mean.size(); ++t) CHECK(curves.mean[t] == Approx(mean[t]).margin(0.03));
}

TEST_CASE("no curves of nothing, nor of more codes than are kept") {
    CHECK(shuffled_curves(Incidence(), {}).reason == Undefined::no_units);
    CHECK(shuffled_curves(table_of({{100'000}}), {}).reason == Undefined::too_many_cells);
    CHECK(shuffled_curves(table_of({{}, {}}), {}).high == std::vector<double>{0, 0});
}
