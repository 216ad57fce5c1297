#include "interpreter/agree/segments.h"

#include "interpreter/stats/agreement.h"
#include "interpreter/stats/characters.h"
#include "interpreter/stats/segment_matches.h"
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
    const std::vector<SegmentedDocument>& documents() const { return documents_; }
    const Names& codes() const { return codes_; }

private:
    Names numbers_;  // of documents
    std::vector<SegmentedDocument> documents_;
    Names codes_;
};

// The mean over pairs of coders, of whom one at least marked something. Segments of a coder may overlap.
Measure holsti_of(const std::vector<SegmentedDocument>& documents) {
    const std::size_t coders = documents.empty() ? 0 : documents.front().coders.size();
    double sum = 0, pairs = 0;
    for (std::size_t a = 0; a < coders; ++a)
        for (std::size_t b = a + 1; b < coders; ++b) {
            double alike = 0, by_first = 0, by_second = 0;
            for (const SegmentedDocument& document : documents) {
                const SegmentMatches matches = match_segments(document.coders[a], document.coders[b], 0);
                if (matches.reason != Undefined::none) return matches.reason;
                alike += static_cast<double>(matches.matched);
                by_first += static_cast<double>(document.coders[a].size());
                by_second += static_cast<double>(document.coders[b].size());
            }
            const Measure agreement = holsti(alike, by_first, by_second);
            sum += agreement.value.value_or(0);
            pairs += agreement.value ? 1 : 0;
        }
    return ratio(sum, pairs, coders < 2 ? Undefined::one_coder : Undefined::no_pairable_units);
}

// Of two coders a table for each document and code that one of them gave there.
std::vector<CharacterTable> character_tables(const Segments& segments) {
    std::vector<CharacterTable> tables;
    for (const SegmentedDocument& document : segments.documents())
        for (std::size_t code = 0; code < segments.codes().size(); ++code) {
            CharacterSpans spans[2];
            for (std::size_t coder = 0; coder < 2; ++coder)
                for (const Segment& segment : document.coders[coder])
                    if (segment.code == static_cast<std::int32_t>(code))
                        spans[coder].emplace_back(segment.begin, segment.end);
            if (!spans[0].empty() || !spans[1].empty())
                tables.push_back(character_table(document.length, spans[0], spans[1]));
        }
    return tables;
}

}  // namespace

void add_character_kappas(DimensionAgreement& agreement, const CoderCodings& codings, const JudgedUnits& characters) {
    if (codings.coders.size() != 2) return;
    const CharacterSummary summary = character_summary(character_tables({codings, characters, agreement.dimension}));
    const std::string of = "of codes and documents";
    for (Figure figure : {without_interval("char_kappa_mean", summary.kappa_mean, "mean of kappas " + of),
                          without_interval("char_kappa_by_size", summary.kappa_by_size, "the same, by characters"),
                          without_interval("char_kappa_pooled", summary.kappa_pooled, "kappa of the sum " + of)})
        agreement.coefficients.push_back(std::move(figure));
}

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
        drawn_figure("u_alpha", alpha.u, "segments, gaps and codes", drawn.u, Drawn::documents),
        drawn_figure("bar_u_alpha", alpha.bar_u, "segment or gap", drawn.bar_u, Drawn::documents),
        drawn_figure("cu_alpha", alpha.cu, "codes where coders meet", drawn.cu, Drawn::documents),
        without_interval("cu_coverage", alpha.cu_coverage, "share of the text's pairs that cu rests on"),
        without_interval("holsti", holsti_of(segments.documents()), "segments that overlap, matched one to one")};
    for (CodeAgreement& code : agreement.codes)
        for (std::size_t i = 0; i < codes; ++i) {
            if (segments.codes()[i] != code.code) continue;
            const std::vector<SegmentedDocument> own = segments.of_code(i);
            const DrawnInterval interval =
                resampled_unitizing(own, 1, SelfPairs::pairwise, options.resampling, options.threads).bar_u;
            code.alpha = drawn_figure("bar_u_alpha", unitizing_alpha(own, 1, SelfPairs::pairwise).bar_u,
                                      "segments of the code or not", interval, Drawn::documents);
        }
    if (overlapped)
        agreement.warnings.push_back({"overlapping_segments",
                                      "a coder's segments overlap; for the figures over all codes the later one was "
                                      "cut. Code by code they are whole"});
}

}  // namespace axial
