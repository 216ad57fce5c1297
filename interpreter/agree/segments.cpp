#include "interpreter/agree/segments.h"

#include "interpreter/stats/unitizing_interval.h"

#include <algorithm>

namespace axial {
namespace {

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
    Segments(const CoderCodings& codings, const JudgedUnits& characters, const std::string& dimension) {
        for (std::size_t i = 0; i < characters.size(); ++i) {
            const std::uint32_t document = numbers_.of(characters.places[i].document);
            if (document == documents_.size())
                documents_.push_back({0, std::vector<CoderSegments>(codings.coders.size())});
            documents_[document].length += characters.times[i];
        }
        for (const CoderCoding& coding : codings.codings) {
            if (coding.code < 0) continue;
            const std::string& code = codings.codes[static_cast<std::size_t>(coding.code)];
            const CodedPlace& place = codings.places[coding.place];
            if (dimension_of(code) != dimension || !place.start) continue;
            documents_[numbers_.of(place.document)].coders[coding.coder].push_back(
                {static_cast<double>(*place.start), static_cast<double>(*place.end),
                 static_cast<std::int32_t>(codes_.of(code))});
        }
    }

    // Of all codes; `overlapped` says that pieces were cut off.
    std::vector<SegmentedDocument> together(bool& overlapped) const {
        std::vector<SegmentedDocument> all = documents_;
        for (SegmentedDocument& document : all)
            for (CoderSegments& segments : document.coders) segments = without_overlap(std::move(segments), overlapped);
        return all;
    }
    // Of one code, marked or not.
    std::vector<SegmentedDocument> of_code(std::size_t code) const {
        std::vector<SegmentedDocument> own = documents_;
        bool overlapped = false;
        for (SegmentedDocument& document : own)
            for (CoderSegments& segments : document.coders) {
                std::erase_if(segments,
                              [&](const Segment& segment) { return segment.code != static_cast<std::int32_t>(code); });
                for (Segment& segment : segments) segment.code = 0;
                segments = without_overlap(std::move(segments), overlapped);
            }
        return own;
    }
    const Names& codes() const { return codes_; }

private:
    Names numbers_;  // of documents
    std::vector<SegmentedDocument> documents_;
    Names codes_;
};

}  // namespace

void replace_by_segments(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters,
                         const AgreeOptions& options) {
    const Segments segments(codings, characters, agreement.dimension);
    bool overlapped = false;
    const std::vector<SegmentedDocument> all = segments.together(overlapped);
    const std::size_t codes = segments.codes().size();
    const UnitizingAlpha alpha = unitizing_alpha(all, codes, SelfPairs::pairwise);
    const UnitizingIntervals drawn =
        resampled_unitizing(all, codes, SelfPairs::pairwise, options.resampling, options.threads);
    agreement.coefficients = {
        drawn_figure("u_alpha", alpha.u, "segments, gaps and codes", drawn.u, kDocumentsResampled),
        drawn_figure("bar_u_alpha", alpha.bar_u, "segment or gap", drawn.bar_u, kDocumentsResampled),
        drawn_figure("cu_alpha", alpha.cu, "codes where coders meet", drawn.cu, kDocumentsResampled),
        without_interval("cu_coverage", alpha.cu_coverage, "share of the text's pairs that cu rests on")};
    for (CodeAgreement& code : agreement.codes)
        for (std::size_t i = 0; i < codes; ++i) {
            if (segments.codes()[i] != code.code) continue;
            const std::vector<SegmentedDocument> own = segments.of_code(i);
            const DrawnInterval interval =
                resampled_unitizing(own, 1, SelfPairs::pairwise, options.resampling, options.threads).bar_u;
            code.alpha = drawn_figure("bar_u_alpha", unitizing_alpha(own, 1, SelfPairs::pairwise).bar_u,
                                      "segments of the code or not", interval, kDocumentsResampled);
        }
    if (overlapped)
        agreement.warnings.push_back({"overlapping_segments",
                                      "a coder's segments overlap; for the figures over all codes the later one was "
                                      "cut. Code by code they are whole"});
}

}  // namespace axial
