// Terms left out of coded documents, held against codebooks that they were really taken out of.
#pragma once

#include "interpreter/eval/leave_out.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oracle {

struct RemovalCounts {
    std::size_t tried = 0;
    std::size_t changed = 0;  // terms and documents where something is coded otherwise without the term
    std::size_t lost = 0, gained = 0;
};

// One codebook. It must outlive the use.
class RemovalTrial {
public:
    explicit RemovalTrial(const axial::Codebook& book);
    std::uint32_t terms() const { return static_cast<std::uint32_t>(patterns().terms.size()); }
    // Where the two ways differ, in words; empty where they do not. A term that is not worth trying must change
    // nothing, and what was coded must be as it was afterwards.
    std::string difference(std::uint32_t term, const std::vector<std::string>& texts);
    const RemovalCounts& counts() const { return counts_; }

private:
    const axial::PatternGroup& patterns() const { return program_.matcher().patterns().group_of(0); }
    axial::Codebook with_removed(std::uint32_t term) const;
    std::string difference_in(std::string_view text, std::uint32_t term, axial::Application& removed);
    void count(const std::vector<axial::UnitChange>& changes);

    const axial::Codebook& book_;
    axial::Diagnostics diags_;
    axial::Program program_;
    axial::Application application_;
    axial::LeaveOut leave_out_;
    RemovalCounts counts_;
};

}  // namespace oracle
