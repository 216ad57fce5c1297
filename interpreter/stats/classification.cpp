#include "interpreter/stats/classification.h"

namespace axial {
namespace {

// A mean of figures by weights; those that are undefined are left out, or stand for what `zero` says.
class Mean {
public:
    explicit Mean(ZeroDivision zero) : zero_(zero) {}
    void add(const Measure& figure, double weight) {
        const Measure& counted = figure.value ? figure : zero_.stands_for;
        if (!counted.value) return;
        sum_ += weight * *counted.value;
        weights_ += weight;
    }
    Measure value() const { return ratio(sum_, weights_, Undefined::zero_count); }

private:
    ZeroDivision zero_;
    double sum_ = 0, weights_ = 0;
};

class MeanAccuracy {
public:
    explicit MeanAccuracy(ZeroDivision zero) : precision_(zero), recall_(zero), f1_(zero) {}
    void add(const Accuracy& accuracy, double weight) {
        precision_.add(accuracy.precision, weight);
        recall_.add(accuracy.recall, weight);
        f1_.add(accuracy.f1, weight);
    }
    Accuracy value() const { return {precision_.value(), recall_.value(), f1_.value()}; }

private:
    Mean precision_, recall_, f1_;
};

// What one unit has in common; calls visit(code, in_gold, in_predicted) for each code of either.
template <typename Visit>
void each_code(const std::vector<std::int32_t>& gold, const std::vector<std::int32_t>& predicted, Visit visit) {
    for (std::size_t i = 0, j = 0; i < gold.size() || j < predicted.size();) {
        const bool in_gold = i < gold.size() && (j == predicted.size() || gold[i] <= predicted[j]);
        const bool in_predicted = j < predicted.size() && (i == gold.size() || predicted[j] <= gold[i]);
        visit(static_cast<std::size_t>(in_gold ? gold[i] : predicted[j]), in_gold, in_predicted);
        i += in_gold ? 1 : 0;
        j += in_predicted ? 1 : 0;
    }
}

void count(Confusion& confusion, bool in_gold, bool in_predicted) {
    (in_gold && in_predicted ? confusion.true_positives
     : in_gold               ? confusion.false_negatives
                             : confusion.false_positives) += 1;
}

}  // namespace

Accuracy accuracy_of(const Confusion& confusion) {
    const double tp = confusion.true_positives, fp = confusion.false_positives, fn = confusion.false_negatives;
    return {ratio(tp, tp + fp, Undefined::zero_count), ratio(tp, tp + fn, Undefined::zero_count),
            ratio(2 * tp, 2 * tp + fp + fn, Undefined::zero_count)};
}

Classification classify(const CodeSets& gold, const CodeSets& predicted, std::size_t codes, ZeroDivision zero) {
    Classification result;
    result.confusions.resize(codes);
    MeanAccuracy samples(zero);
    double exact = 0;
    for (std::size_t unit = 0; unit < gold.size(); ++unit) {
        Confusion of_unit;
        each_code(gold[unit], predicted[unit], [&](std::size_t code, bool in_gold, bool in_predicted) {
            count(result.confusions[code], in_gold, in_predicted);
            count(of_unit, in_gold, in_predicted);
        });
        samples.add(accuracy_of(of_unit), 1);
        if (gold[unit] == predicted[unit]) ++exact;
    }
    Confusion all;
    MeanAccuracy macro(zero), weighted(zero);
    for (const Confusion& confusion : result.confusions) {
        result.codes.push_back(accuracy_of(confusion));
        if (!result.codes.back().f1.value) ++result.undefined_f1;
        macro.add(result.codes.back(), 1);
        weighted.add(result.codes.back(), confusion.true_positives + confusion.false_negatives);
        all.true_positives += confusion.true_positives;
        all.false_positives += confusion.false_positives;
        all.false_negatives += confusion.false_negatives;
    }
    result.micro = accuracy_of(all);
    result.macro = macro.value();
    result.weighted = weighted.value();
    result.samples = samples.value();
    const auto units = static_cast<double>(gold.size());
    result.hamming_loss =
        ratio(all.false_positives + all.false_negatives, units * static_cast<double>(codes), Undefined::no_units);
    result.exact_match = ratio(exact, units, Undefined::no_units);
    return result;
}

}  // namespace axial
