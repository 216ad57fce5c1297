#include "interpreter/stats/characters.h"

#include <algorithm>

namespace axial {
namespace {

// Sorted, cut to the text, without overlaps.
CharacterSpans joined(CharacterSpans spans, double length) {
    std::sort(spans.begin(), spans.end());
    CharacterSpans result;
    for (auto [begin, end] : spans) {
        begin = std::max(begin, result.empty() ? 0.0 : result.back().second);
        end = std::min(end, length);
        if (begin < end) result.emplace_back(begin, end);
    }
    return result;
}

double length_of(const CharacterSpans& spans) {
    double length = 0;
    for (const auto& [begin, end] : spans) length += end - begin;
    return length;
}

double length_of_both(const CharacterSpans& a, const CharacterSpans& b) {
    double length = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        length += std::max(0.0, std::min(a[i].second, b[j].second) - std::max(a[i].first, b[j].first));
        (a[i].second < b[j].second ? i : j) += 1;
    }
    return length;
}

// A mean of figures; those that are undefined are left out.
class MeanOfDefined {
public:
    void add(const Measure& figure, double weight) {
        if (!figure.value) {
            reason_ = figure.reason;
            return;
        }
        sum_ += weight * *figure.value;
        weights_ += weight;
    }
    Measure value() const { return ratio(sum_, weights_, reason_); }

private:
    double sum_ = 0, weights_ = 0;
    Undefined reason_ = Undefined::no_units;
};

void add(CharacterTable& sum, const CharacterTable& table) {
    sum.characters += table.characters;
    sum.both += table.both;
    sum.only_a += table.only_a;
    sum.only_b += table.only_b;
    sum.neither += table.neither;
}

}  // namespace

CharacterTable character_table(double length, const CharacterSpans& a, const CharacterSpans& b) {
    const CharacterSpans of_a = joined(a, length), of_b = joined(b, length);
    const double both = length_of_both(of_a, of_b), all_a = length_of(of_a), all_b = length_of(of_b);
    return {length, both, all_a - both, all_b - both, length - all_a - all_b + both};
}

CharacterAgreement character_agreement(const CharacterTable& table) {
    CharacterAgreement result;
    const auto share = [&](double part) { return ratio(part, table.characters, Undefined::zero_length); };
    result.both = share(table.both);
    result.only_a = share(table.only_a);
    result.only_b = share(table.only_b);
    result.neither = share(table.neither);
    result.agreement = share(table.both + table.neither);
    result.kappa = result.agreement;
    if (!result.agreement.value) return result;
    const double yes_a = (table.both + table.only_a) / table.characters,
                 yes_b = (table.both + table.only_b) / table.characters;
    const double expected = yes_a * yes_b + (1 - yes_a) * (1 - yes_b);
    result.kappa = ratio(*result.agreement.value - expected, 1 - expected, Undefined::no_variation);
    return result;
}

CharacterSummary character_summary(std::span<const CharacterTable> tables) {
    CharacterSummary summary;
    CharacterTable pooled;
    MeanOfDefined kappa, kappa_by_size, agreement, agreement_by_size;
    for (const CharacterTable& table : tables) {
        const CharacterAgreement of_table = character_agreement(table);
        kappa.add(of_table.kappa, 1);
        kappa_by_size.add(of_table.kappa, table.characters);
        agreement.add(of_table.agreement, 1);
        agreement_by_size.add(of_table.agreement, table.characters);
        if (!of_table.kappa.value) ++summary.undefined;
        add(pooled, table);
    }
    summary.tables = tables.size();
    summary.kappa_mean = kappa.value();
    summary.kappa_by_size = kappa_by_size.value();
    summary.kappa_pooled = tables.empty() ? Measure(Undefined::no_units) : character_agreement(pooled).kappa;
    summary.agreement_mean = agreement.value();
    summary.agreement_by_size = agreement_by_size.value();
    return summary;
}

}  // namespace axial
