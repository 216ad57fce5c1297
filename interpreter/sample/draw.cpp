// See draw.h.
#include "interpreter/sample/draw.h"

#include "grammar/hash.h"
#include "interpreter/corpus/rows.h"
#include "interpreter/stats/random.h"
#include "interpreter/stats/sample_size.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace axial {
namespace {

// The sequence of a name: bytes mixed in one by one.
std::uint64_t stream_of(std::string_view name) {
    std::uint64_t stream = name.size();
    for (const char c : name) stream = mix64(stream ^ static_cast<unsigned char>(c));
    return stream;
}

// Fisher–Yates from the front; the first `n` are a sample.
void shuffle_front(std::vector<std::uint32_t>& all, std::size_t n, Random random) {
    for (std::size_t i = 0; i < n; ++i)
        std::swap(all[i], all[i + random.below(static_cast<std::uint32_t>(all.size() - i))]);
}

std::vector<std::uint32_t> drawn_from(std::vector<std::uint32_t> all, std::uint64_t wanted, Random random) {
    const std::size_t n = std::min<std::uint64_t>(wanted, all.size());
    shuffle_front(all, n, random);
    all.resize(n);
    std::sort(all.begin(), all.end());
    return all;
}

std::uint64_t size_for(std::uint64_t population, const DrawOptions& options) {
    if (!options.margin || population == 0) return options.each;
    const SampleSize size = cochran(0.5, *options.margin, kNormal95, population).size;
    return size.units.value ? static_cast<std::uint64_t>(*size.units.value) : population;
}

// "a.codebook:9" comes before "a.codebook:31".
std::pair<std::string, std::uint64_t> by_line(const std::string& pattern) {
    const std::size_t colon = pattern.rfind(':');
    if (colon == std::string::npos) return {pattern, 0};
    return {pattern.substr(0, colon), number_in(pattern.substr(colon + 1)).value_or(0)};
}

struct StratumUnits {
    Stratum stratum;
    std::vector<std::uint32_t> units;
};

std::vector<StratumUnits> strata_of_patterns(const std::string& code, const SampleFrame& frame,
                                             const std::vector<std::uint32_t>& coded) {
    std::map<std::pair<std::string, std::uint64_t>, StratumUnits> by_pattern;
    for (const std::uint32_t one : coded) {
        const std::string& pattern = frame.coded[one].patterns.front();
        StratumUnits& stratum = by_pattern[by_line(pattern)];
        stratum.stratum.name = pattern;
        stratum.stratum.code = code;
        stratum.units.push_back(one);
    }
    std::vector<StratumUnits> strata;
    for (auto& [place, stratum] : by_pattern) strata.push_back(std::move(stratum));
    return strata;
}

std::vector<StratumUnits> strata_of(const SampleFrame& frame, SampleBy by) {
    std::map<std::string_view, std::vector<std::uint32_t>> of_code;
    for (std::uint32_t i = 0; i < frame.coded.size(); ++i) of_code[frame.coded[i].code].push_back(i);
    std::vector<StratumUnits> strata;
    for (const std::string& code : frame.codes) {
        std::vector<std::uint32_t>& coded = of_code[code];
        if (by == SampleBy::code || coded.empty()) {
            strata.push_back({{code, code, 0, {}}, std::move(coded)});
            continue;
        }
        for (StratumUnits& stratum : strata_of_patterns(code, frame, coded)) strata.push_back(std::move(stratum));
    }
    return strata;
}

// A unit that was drawn for two codes would tell a blind coder that it has them.
void join_units(std::vector<SheetRow>& rows) {
    std::map<std::uint32_t, std::size_t> row_of;
    std::vector<SheetRow> joined;
    for (SheetRow& row : rows) {
        const auto [place, is_new] = row_of.try_emplace(row.unit, joined.size());
        if (is_new)
            joined.push_back(std::move(row));
        else
            joined[place->second].from.insert(joined[place->second].from.end(), row.from.begin(), row.from.end());
    }
    rows = std::move(joined);
}

void shuffle_rows(std::vector<SheetRow>& rows, Random random) {
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    shuffle_front(order, order.size(), random);
    std::vector<SheetRow> shuffled;
    for (const std::uint32_t row : order) shuffled.push_back(std::move(rows[row]));
    rows = std::move(shuffled);
}

// Ids begin with a mark of the sample, so that a sheet is not read with the key of another. The letter keeps
// spreadsheets from taking an id for a number or a date.
std::string mark_of(const Sample& sample, const SampleFrame& frame, std::uint64_t seed) {
    constexpr std::size_t kDigits = 4;
    Sha256 hash;
    hash.update(std::to_string(seed));
    for (const Stratum& stratum : sample.strata)
        hash.update("\n" + stratum.name + " " + std::to_string(stratum.population));
    for (const SheetRow& row : sample.rows) hash.update("\n" + frame.units[row.unit].address());
    return "s" + hash.hex().substr(0, kDigits) + "-";
}

}  // namespace

Sample draw_sample(const SampleFrame& frame, const DrawOptions& options) {
    std::vector<StratumUnits> strata = strata_of(frame, options.by);
    if (options.uncoded > 0) strata.push_back({{kUncodedStratum, {}, 0, {}}, frame.uncoded});
    Sample sample;
    for (StratumUnits& one : strata) {
        Stratum& stratum = sample.strata.emplace_back(std::move(one.stratum));
        stratum.population = one.units.size();
        const bool is_coded = !stratum.code.empty();
        stratum.drawn =
            drawn_from(std::move(one.units), is_coded ? size_for(stratum.population, options) : options.uncoded,
                       Random(options.seed, stream_of(stratum.name + "\n" + stratum.code)));
        const auto number = static_cast<std::uint32_t>(sample.strata.size() - 1);
        for (const std::uint32_t drawn : stratum.drawn) {
            if (is_coded)
                sample.rows.push_back({{}, frame.coded[drawn].unit, {{number, drawn}}});
            else
                sample.rows.push_back({{}, drawn, {{number, std::nullopt}}});
        }
    }
    if (options.blind) {
        join_units(sample.rows);
        shuffle_rows(sample.rows, Random(options.seed, stream_of("rows")));
    }
    const std::string mark = mark_of(sample, frame, options.seed);
    for (std::size_t i = 0; i < sample.rows.size(); ++i) sample.rows[i].id = mark + std::to_string(i + 1);
    return sample;
}

}  // namespace axial
