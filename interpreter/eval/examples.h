// `check examples` and `axial test`: every `yes`, `no`, `unsure` and `todo` of a codebook, each as a
// document of its own.
#pragma once

#include "interpreter/eval/apply.h"
#include "interpreter/eval/coverage.h"
#include "interpreter/eval/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

enum class ExampleVerdict : std::uint8_t { passed, failed, unsure, gap };

struct ExampleOutcome {
    CodeId code;
    std::uint32_t example = 0;  // of the code
    ExampleVerdict verdict = ExampleVerdict::passed;
    bool coded = false;
};

struct ExamplesResult {
    std::vector<ExampleOutcome> outcomes;
    UsageCounts usage;  // what the examples used
    std::size_t count(ExampleVerdict verdict) const;
};

// A failed example is a diagnostic. `program` holds the codebook as its number `index`.
ExamplesResult run_examples(const Program& program, std::size_t index, const AttributeReader& attributes,
                            Diagnostics& diags);

// In the author's words: "`学生贷款` of an `except` covers `贷款`".
std::string describe(const Codebook& codebook, const Miss& miss, std::string_view text);

}  // namespace axial
