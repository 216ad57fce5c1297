#include "interpreter/agree/dimension_values.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace axial {
namespace {

// Codes by the order in which they were said.
std::vector<std::int32_t> sorted_set(std::vector<std::int32_t> codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

}  // namespace

DimensionValues::DimensionValues(const JudgedUnits& units, const std::string& dimension, bool first_only)
    : units_(units), values_(units.size()) {
    std::vector<bool> belongs, given(units.codes.size());
    for (const std::string& code : units.codes.all()) belongs.push_back(dimension_of(code) == dimension);
    std::map<std::pair<std::int32_t, std::vector<std::int32_t>>, std::int32_t> set_of;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        std::vector<std::uint32_t> order;
        std::map<std::uint32_t, std::vector<std::int32_t>> said;
        for (const CoderJudgement& judgement : units.judgements[unit]) {
            const auto [place, is_new] = said.try_emplace(judgement.coder);
            if (is_new) order.push_back(judgement.coder);
            if (judgement.code < 0 || !belongs[static_cast<std::size_t>(judgement.code)]) continue;
            if (first_only && !place->second.empty())
                ++repeated_;
            else
                place->second.push_back(judgement.code);
        }
        for (const std::uint32_t coder : order) {
            const std::vector<std::int32_t>& codes = said[coder];
            const std::int32_t first = codes.empty() ? -1 : codes.front();
            const std::vector<std::int32_t> set = sorted_set(codes);
            for (const std::int32_t code : set) given[static_cast<std::size_t>(code)] = true;
            has_sets_ = has_sets_ || set.size() > 1;
            const auto [place, is_new] = set_of.try_emplace({first, set}, static_cast<std::int32_t>(set_first_.size()));
            if (is_new) set_codes_.push_back(set), set_first_.push_back(first);
            values_[unit].push_back({coder, place->second});
        }
    }
    for (std::size_t code = 0; code < given.size(); ++code)
        if (given[code]) codes_.push_back(static_cast<std::int32_t>(code));
    const bool has_none = std::find(set_first_.begin(), set_first_.end(), -1) != set_first_.end();
    if (has_none) no_code_ = static_cast<std::int32_t>(codes_.size());
    // Sets that were said in another order are one.
    std::map<std::vector<std::int32_t>, std::int32_t> number;
    std::vector<std::vector<std::int32_t>> different;
    std::vector<std::int32_t> number_of;
    for (const std::vector<std::int32_t>& set : set_codes_) {
        const auto [place, is_new] = number.try_emplace(set, static_cast<std::int32_t>(different.size()));
        if (is_new) different.push_back(set);
        number_of.push_back(place->second);
    }
    single_ = Ratings(units.coders.size(), codes_.size() + (has_none ? 1 : 0) + unused_codes(dimension));
    sets_ = Ratings(units.coders.size(), different.size());
    std::vector<std::int32_t> single, sets;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        single.assign(units.coders.size(), Ratings::kMissing);
        sets.assign(units.coders.size(), Ratings::kMissing);
        for (const Value& value : values_[unit]) {
            single[value.coder] = category_of(value.set);
            sets[value.coder] = number_of[static_cast<std::size_t>(value.set)];
        }
        single_.add(single, units.times[unit]);
        sets_.add(sets, units.times[unit]);
    }
    combined_sets_ = std::move(different);
    // A document by itself for each unit, or one for all, says nothing of documents.
    if (units.documents.size() > 1 && units.documents.size() < units.size()) clusters_ = units.document_of;
}

// Codes of the codebook that nobody gave: categories all the same, behind the others.
std::size_t DimensionValues::unused_codes(const std::string& dimension) const {
    std::set<std::string_view> given;
    for (const std::int32_t code : codes_) given.insert(units_.codes[static_cast<std::size_t>(code)]);
    const auto is_unused = [&](const std::string& code) {
        return dimension_of(code) == dimension && given.count(code) == 0;
    };
    return static_cast<std::size_t>(std::count_if(units_.declared.begin(), units_.declared.end(), is_unused));
}

std::int32_t DimensionValues::category_of(std::int32_t set) const {
    const std::int32_t first = set_first_[static_cast<std::size_t>(set)];
    if (first < 0) return no_code_;
    return static_cast<std::int32_t>(std::lower_bound(codes_.begin(), codes_.end(), first) - codes_.begin());
}

std::string DimensionValues::name(std::int32_t category) const {
    return category == no_code_ ? std::string()
                                : units_.codes[static_cast<std::size_t>(codes_[static_cast<std::size_t>(category)])];
}

std::string DimensionValues::combined_name(std::int32_t category) const {
    if (!has_sets_) return name(category);
    std::string names;
    for (const std::int32_t code : combined_sets_[static_cast<std::size_t>(category)])
        names += (names.empty() ? "" : ";") + units_.codes[static_cast<std::size_t>(code)];
    return names;
}

std::vector<double> DimensionValues::set_distances(SetDistance distance) const {
    std::vector<double> matrix;
    for (const auto& one : combined_sets_)
        for (const auto& other : combined_sets_) matrix.push_back(set_distance(one, other, distance));
    return matrix;
}

Ratings DimensionValues::presence(std::int32_t code) const {
    Ratings presence(units_.coders.size(), 2);
    std::vector<std::int32_t> row;
    for (std::size_t unit = 0; unit < values_.size(); ++unit) {
        row.assign(units_.coders.size(), Ratings::kMissing);
        for (const Value& value : values_[unit]) {
            const std::vector<std::int32_t>& set = set_codes_[static_cast<std::size_t>(value.set)];
            row[value.coder] = std::binary_search(set.begin(), set.end(), code) ? 1 : 0;
        }
        presence.add(row, units_.times[unit]);
    }
    return presence;
}

DimensionValues::Several DimensionValues::several() const {
    Several several;
    for (std::size_t unit = 0; unit < values_.size(); ++unit) {
        const auto value = std::find_if(values_[unit].begin(), values_[unit].end(), [&](const Value& one) {
            return set_codes_[static_cast<std::size_t>(one.set)].size() > 1;
        });
        if (value == values_[unit].end()) continue;
        if (several.units == 0)
            several.unit = name_of(units_.places[unit]), several.coder = units_.coders[value->coder];
        several.units += units_.times[unit];
    }
    return several;
}

Ratings DimensionValues::first_values(std::size_t most) const {
    Ratings first(most, single_.categories());
    std::vector<std::int32_t> row;
    for (std::size_t unit = 0; unit < values_.size(); ++unit) {
        row.assign(most, Ratings::kMissing);
        for (std::size_t i = 0; i < std::min(most, values_[unit].size()); ++i)
            row[i] = category_of(values_[unit][i].set);
        first.add(row, units_.times[unit]);
    }
    return first;
}

std::size_t most_values(const Ratings& ratings) {
    std::ptrdiff_t most = 0;
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        const std::span<const std::int32_t> unit = ratings.unit(i);
        most = std::max(most, std::count_if(unit.begin(), unit.end(),
                                            [](std::int32_t value) { return value != Ratings::kMissing; }));
    }
    return static_cast<std::size_t>(most);
}

double prevalence_of(const Ratings& presence) {
    double values = 0, given = 0;
    for (std::size_t i = 0; i < presence.units(); ++i)
        for (const std::int32_t value : presence.unit(i)) {
            values += value == Ratings::kMissing ? 0 : presence.times(i);
            given += value == 1 ? presence.times(i) : 0;
        }
    return values == 0 ? 0 : given / values;
}

Ratings pair_of(const Ratings& ratings, std::size_t first, std::size_t second) {
    Ratings pair(2, ratings.categories());
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        const std::int32_t values[] = {ratings.unit(i)[first], ratings.unit(i)[second]};
        pair.add(values, ratings.times(i));
    }
    return pair;
}

Ratings without(const Ratings& ratings, std::size_t coder) {
    Ratings rest(ratings.coders() - 1, ratings.categories());
    std::vector<std::int32_t> row;
    for (std::size_t i = 0; i < ratings.units(); ++i) {
        row.assign(ratings.unit(i).begin(), ratings.unit(i).end());
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(coder));
        rest.add(row, ratings.times(i));
    }
    return rest;
}

}  // namespace axial
