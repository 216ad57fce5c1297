// What a run prints: the figures of a paper, as text for a terminal.
#pragma once

#include "interpreter/corpus/corpus.h"
#include "interpreter/eval/tally.h"
#include "interpreter/report/results.h"
#include "interpreter/report/style.h"
#include "interpreter/resolve/codebook.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

struct CorpusFigures {
    std::uint64_t documents = 0;
    std::uint64_t characters = 0;
};

struct SummaryOptions {
    Color color = Color::off;
    std::size_t width = 100;       // tables by groups are parted into blocks of so many columns
    std::size_t most_unused = 10;  // unused patterns listed under a check
};

// One codebook: head, a table for each dimension, its declared tables, its checks, what to know.
std::string render_summary(const Codebook& codebook, const CorpusFigures& corpus, const TallyResult& tally,
                           const BookChecks& checks, const SummaryOptions& options);

// The checks alone, as `axial test` and `run` print them.
std::string render_checks(const std::vector<CheckFigure>& checks, const SummaryOptions& options);

std::string render_failed_documents(const std::vector<FailedDocument>& failed, const SummaryOptions& options);

}  // namespace axial
