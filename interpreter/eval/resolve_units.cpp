// Resolution looks at one coding unit at a time.
#include "interpreter/eval/resolve_units.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>

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
        for (std::size_t begin = 0, end = 0; begin < codings.size(); begin = end) {
            while (end < codings.size() && codings[end].unit == codings[begin].unit) ++end;
            resolve_unit(codings.subspan(begin, end - begin));
        }
    }

    void note_coded(std::span<const Coding> codings) {
        for (const Coding& coding : codings) {
            std::vector<std::uint32_t>& units = coded_[coding.code.value];
            if (coding.status == CodingStatus::coded && (units.empty() || units.back() != coding.unit))
                units.push_back(coding.unit);
        }
        for (const CodeId code : step_.codes) {
            std::vector<std::uint32_t>& units = coded_[code.value];
            if (!std::is_sorted(units.begin(), units.end())) std::sort(units.begin(), units.end());
            units.erase(std::unique(units.begin(), units.end()), units.end());
        }
    }

    // Units that got no code of the dimension, in order.
    std::vector<std::uint32_t> uncoded_units() {
        const std::uint32_t count = scan_.units().count(codebook_.unit);
        std::vector<bool> coded(count);
        const auto mark = [&](CodeId code) {
            for (const std::uint32_t unit : coded_[code.value]) coded[unit] = true;
        };
        if (step_.dimension.valid())
            for (const CodeId code : dimension().codes) mark(code);
        else
            for (const CodeId code : step_.codes) mark(code);
        std::vector<std::uint32_t> units;
        const auto take = [&](std::uint32_t unit) {
            if (!coded[unit]) units.push_back(unit);
        };
        if (only_)
            std::for_each(only_->begin(), only_->end(), take);
        else
            for (std::uint32_t unit = 0; unit < count; ++unit) take(unit);
        return units;
    }

    // A unit whose codes are in conflict is not one without any.
    void fill(std::vector<Coding>& codings) {
        std::vector<std::uint32_t>& others = coded_[step_.otherwise.value];
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
        std::sort(others.begin(), others.end());
    }

private:
    const Dimension& dimension() const { return codebook_.dimension(step_.dimension); }

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
    const auto by_unit = [](const Coding& a, const Coding& b) { return a.unit < b.unit; };
    if (!std::is_sorted(codings.begin(), codings.end(), by_unit))
        std::stable_sort(codings.begin(), codings.end(), by_unit);
    Settling settling(pass, step);
    settling.resolve(codings);
    settling.note_coded(codings);
    if (step.otherwise.valid()) settling.fill(result.codings);
    if (!step.dimension.valid()) return;
    if (pass.plan.codebook->dimension(step.dimension).cardinality != Cardinality::exactly_one) return;
    for (const std::uint32_t unit : settling.uncoded_units()) result.missing.emplace_back(step.dimension, unit);
}

}  // namespace axial
