#include "interpreter/eval/reporting.h"

#include <algorithm>
#include <tuple>

namespace axial {

void ReportingCounts::add(const ReportingCounts& other) {
    units += other.units;
    for (std::size_t f = 0; f < bearing.size(); ++f)
        for (std::size_t l = 0; l < bearing[f].size(); ++l) bearing[f][l] += other.bearing[f][l];
}

ReportingCounter::ReportingCounter(const Codebook& codebook)
    : codebook_(codebook), frames_(frames_of(codebook)), lines_(code_lines(codebook, frames_)) {}

std::vector<ReportingCounts> ReportingCounter::empty() const {
    ReportingCounts none;
    for (const Frame& frame : frames_) none.bearing.emplace_back(frame.size());
    return std::vector<ReportingCounts>(codebook_.report_by.size(), none);
}

void ReportingCounter::count(const DocumentCodings& codings, Units& units, std::vector<ReportingCounts>& counts) const {
    using Borne = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // frame, line, unit
    std::vector<Borne> borne;
    for (std::size_t r = 0; r < codebook_.report_by.size(); ++r) {
        const Level level = codebook_.report_by[r].second;
        counts[r].units += units.count(level);
        borne.clear();
        for (const Coding& coding : codings.codings) {
            if (coding.status != CodingStatus::coded) continue;
            const auto unit = units.at(level, coding.span.begin);
            if (!unit) continue;
            const CodeLines& lines = lines_[coding.code.value];
            borne.emplace_back(lines.frame, lines.code, *unit);
            for (const std::uint32_t above : lines.above) borne.emplace_back(lines.frame, above, *unit);
        }
        std::sort(borne.begin(), borne.end());
        borne.erase(std::unique(borne.begin(), borne.end()), borne.end());
        for (const auto& [frame, line, unit] : borne) ++counts[r].bearing[frame][line];
    }
}

}  // namespace axial
