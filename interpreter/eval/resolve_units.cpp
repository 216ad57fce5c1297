// Resolution looks at one coding unit at a time.
#include "interpreter/eval/resolve_units.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <iterator>

namespace axial {
namespace {

struct Candidate {
    CodeId code;
    std::uint32_t hits = 0;
    std::uint32_t longest = 0;  // characters
};

std::uint32_t characters_in(std::string_view text, Span span) {
    return static_cast<std::uint32_t>(unicode::count_code_points(text.substr(span.begin, span.size())));
}

class Settling {
public:
    Settling(const Pass& pass, const Step& step)
        : codebook_(*pass.plan.codebook), step_(step), scan_(pass.scan), coded_(pass.coded), only_(pass.only) {}

    void resolve(std::span<Coding> codings) {
        if (!step_.dimension.valid() || dimension().cardinality == Cardinality::several) return;
        const auto by_unit = [](const Coding& a, const Coding& b) { return a.unit < b.unit; };
        if (!std::is_sorted(codings.begin(), codings.end(), by_unit))
            std::stable_sort(codings.begin(), codings.end(), by_unit);
        for (std::size_t begin = 0, end = 0; begin < codings.size(); begin = end) {
            while (end < codings.size() && codings[end].unit == codings[begin].unit) ++end;
            resolve_unit(codings.subspan(begin, end - begin));
        }
    }

    void note_coded(std::span<const Coding> codings) {
        std::vector<std::size_t> known;  // by code of the step: units that were not coded again
        for (const CodeId code : step_.codes) known.push_back(coded_[code.value].size());
        for (std::size_t begin = 0, end = 0; begin < codings.size(); begin = end) {
            const CodeId code = codings[begin].code;
            while (end < codings.size() && codings[end].code == code) ++end;
            append_units(codings.subspan(begin, end - begin), coded_[code.value]);
        }
        for (std::size_t i = 0; i < step_.codes.size(); ++i) put_in_order(coded_[step_.codes[i].value], known[i]);
    }

    // Units that got no code of the dimension, in order.
    std::vector<std::uint32_t> uncoded_units() {
        std::vector<std::uint32_t> units;
        if (only_) {
            std::copy_if(only_->begin(), only_->end(), std::back_inserter(units),
                         [&](std::uint32_t unit) { return !is_coded(unit); });
            return units;
        }
        const std::uint32_t count = scan_.units().count(codebook_.unit);
        std::vector<bool> coded(count);
        for (const CodeId code : codes_together())
            for (const std::uint32_t unit : coded_[code.value]) coded[unit] = true;
        for (std::uint32_t unit = 0; unit < count; ++unit)
            if (!coded[unit]) units.push_back(unit);
        return units;
    }

    // A unit whose codes are in conflict is not one without any.
    void fill(std::vector<Coding>& codings) {
        std::vector<std::uint32_t>& others = coded_[step_.otherwise.value];
        const std::size_t known = others.size();
        for (const std::uint32_t unit : uncoded_units()) {
            if (std::binary_search(conflicts_.begin(), conflicts_.end(), unit)) continue;
            Coding coding;
            coding.code = step_.otherwise;
            coding.unit = unit;
            coding.span = scan_.units().span(codebook_.unit, unit);
            coding.match = Coding::kOtherwise;
            coding.weight = codebook_.code(step_.otherwise).weight;
            codings.push_back(coding);
            others.push_back(unit);
        }
        put_in_order(others, known);
    }

private:
    const Dimension& dimension() const { return codebook_.dimension(step_.dimension); }

    const std::vector<CodeId>& codes_together() const {
        return step_.dimension.valid() ? dimension().codes : step_.codes;
    }

    bool is_coded(std::uint32_t unit) const {
        const std::vector<CodeId>& codes = codes_together();
        return std::any_of(codes.begin(), codes.end(), [&](CodeId code) {
            return std::binary_search(coded_[code.value].begin(), coded_[code.value].end(), unit);
        });
    }

    // Of codings of one code. Whether the next is of the same unit nobody can foresee, so no branch hangs on it.
    static void append_units(std::span<const Coding> codings, std::vector<std::uint32_t>& units) {
        const std::size_t known = units.size();
        units.resize(known + codings.size());
        std::uint32_t* const first = units.data() + known;
        std::uint32_t* next = first;
        std::uint32_t last = 0xFFFFFFFF;  // no unit
        for (const Coding& coding : codings) {
            const bool coded = coding.status == CodingStatus::coded;
            *next = coding.unit;
            next += (coded & (coding.unit != last)) ? 1 : 0;
            last = coded ? coding.unit : last;
        }
        units.resize(known + static_cast<std::size_t>(next - first));
    }

    // The first `known` units are in order; those behind them are others, perhaps more than once.
    static void put_in_order(std::vector<std::uint32_t>& units, std::size_t known) {
        const auto fresh = units.begin() + static_cast<std::ptrdiff_t>(known);
        if (!std::is_sorted(fresh, units.end())) std::sort(fresh, units.end());
        units.erase(std::unique(fresh, units.end()), units.end());
        std::inplace_merge(units.begin(), fresh, units.end());
    }

    void resolve_unit(std::span<Coding> codings) {
        const std::vector<Candidate> candidates = candidates_of(codings);
        if (candidates.size() < 2) return;
        const bool conflict = dimension().resolution == Resolution::report_conflict;
        const CodeId winner = conflict ? CodeId{} : choose(candidates);
        if (conflict) conflicts_.push_back(codings.front().unit);
        for (Coding& coding : codings) {
            if (coding.status != CodingStatus::coded || coding.code == winner) continue;
            coding.status = CodingStatus::suppressed;
            coding.by = winner;
        }
    }

    // In the order in which the dimension lists its codes.
    std::vector<Candidate> candidates_of(std::span<const Coding> codings) const {
        std::vector<Candidate> candidates;
        for (const CodeId code : dimension().codes) {
            Candidate candidate{code, 0, 0};
            for (const Coding& coding : codings) {
                if (coding.code != code || coding.status != CodingStatus::coded) continue;
                ++candidate.hits;
                candidate.longest = std::max(candidate.longest, characters_in(scan_.text(), coding.span));
            }
            if (candidate.hits > 0) candidates.push_back(candidate);
        }
        return candidates;
    }

    CodeId choose(const std::vector<Candidate>& candidates) const {
        const auto strength = [&](const Candidate& candidate) {
            switch (dimension().resolution) {
                case Resolution::most_hits:
                    return candidate.hits;
                case Resolution::longest_hit:
                    return candidate.longest;
                case Resolution::first_listed:
                case Resolution::report_conflict:
                    break;
            }
            return 0u;
        };
        return std::max_element(candidates.begin(), candidates.end(),
                                [&](const Candidate& a, const Candidate& b) { return strength(a) < strength(b); })
            ->code;
    }

    const Codebook& codebook_;
    const Step& step_;
    GroupScan& scan_;
    UnitsByCode& coded_;
    UnitSelection only_;
    std::vector<std::uint32_t> conflicts_;
};

}  // namespace

void settle(const Pass& pass, const Step& step, std::size_t first, DocumentCodings& result) {
    const std::span<Coding> codings = std::span(result.codings).subspan(first);
    Settling settling(pass, step);
    settling.resolve(codings);
    settling.note_coded(codings);
    if (step.otherwise.valid()) settling.fill(result.codings);
    if (!step.dimension.valid()) return;
    if (pass.plan.codebook->dimension(step.dimension).cardinality != Cardinality::exactly_one) return;
    for (const std::uint32_t unit : settling.uncoded_units()) result.missing.emplace_back(step.dimension, unit);
}

}  // namespace axial
