#include "interpreter/agree/segments.h"

#include "interpreter/stats/unitizing.h"

#include <algorithm>
#include <map>
#include <set>

namespace axial {
namespace {

// Where each document begins when all are laid end to end, in the order of the stretches.
struct Continuum {
    std::map<std::string, double> begins;
    double length = 0;
};

Continuum lay_out(const JudgedUnits& characters) {
    Continuum continuum;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        continuum.begins.try_emplace(characters.places[i].document, continuum.length);
        continuum.length += characters.times[i];
    }
    return continuum;
}

// One coder's segments of some codes in order; pieces of one that another covers are cut off, whole ones dropped.
CoderSegments without_overlap(CoderSegments segments, bool& overlapped) {
    std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    CoderSegments kept;
    for (Segment segment : segments) {
        const double at = kept.empty() ? 0 : kept.back().end;
        overlapped = overlapped || segment.begin < at;
        segment.begin = std::max(segment.begin, at);
        if (segment.begin < segment.end) kept.push_back(segment);
    }
    return kept;
}

class Segments {
public:
    Segments(const CoderCodings& codings, const JudgedUnits& characters, const std::string& dimension)
        : continuum_(lay_out(characters)), coders_(codings.coders.size()) {
        for (const CoderCoding& coding : codings.codings) {
            if (coding.code < 0) continue;
            const std::string& code = codings.codes[static_cast<std::size_t>(coding.code)];
            const CodedPlace& place = codings.places[coding.place];
            if (dimension_of(code) != dimension || !place.start) continue;
            const double at = continuum_.begins[place.document];
            coders_[coding.coder].push_back({at + static_cast<double>(*place.start),
                                             at + static_cast<double>(*place.end),
                                             static_cast<std::int32_t>(codes_.of(code))});
        }
    }

    // Of all codes; `overlapped` says that pieces were cut off.
    UnitizingAlpha together(bool& overlapped) const { return alpha(coders_, codes_.size(), overlapped); }
    // Of one code, marked or not.
    Measure of_code(std::size_t code) const {
        std::vector<CoderSegments> own;
        for (const CoderSegments& coder : coders_) {
            CoderSegments& segments = own.emplace_back();
            for (const Segment& segment : coder)
                if (segment.code == static_cast<std::int32_t>(code))
                    segments.push_back({segment.begin, segment.end, 0});
        }
        bool overlapped = false;
        return alpha(own, 1, overlapped).bar_u;
    }
    const Names& codes() const { return codes_; }

private:
    UnitizingAlpha alpha(const std::vector<CoderSegments>& coders, std::size_t codes, bool& overlapped) const {
        std::vector<CoderSegments> sorted;
        for (const CoderSegments& coder : coders) sorted.push_back(without_overlap(coder, overlapped));
        return unitizing_alpha(sorted, continuum_.length, codes, SelfPairs::pairwise);
    }

    Continuum continuum_;
    std::vector<CoderSegments> coders_;
    Names codes_;
};

}  // namespace

void replace_by_segments(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters) {
    const Segments segments(codings, characters, agreement.dimension);
    bool overlapped = false;
    const UnitizingAlpha alpha = segments.together(overlapped);
    agreement.coefficients = {
        without_interval("u_alpha", alpha.u, "segments, gaps and codes"),
        without_interval("bar_u_alpha", alpha.bar_u, "segment or gap"),
        without_interval("cu_alpha", alpha.cu, "codes where coders meet"),
        without_interval("cu_coverage", alpha.cu_coverage, "share of the text's pairs that cu rests on")};
    for (CodeAgreement& code : agreement.codes)
        for (std::size_t i = 0; i < segments.codes().size(); ++i)
            if (segments.codes()[i] == code.code)
                code.alpha = without_interval("bar_u_alpha", segments.of_code(i), "segments of the code or not");
    if (overlapped)
        agreement.warnings.push_back({"overlapping_segments",
                                      "a coder's segments overlap; for the figures over all codes the later one was "
                                      "cut. Code by code they are whole"});
}

}  // namespace axial
