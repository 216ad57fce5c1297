// A whole run: codebooks over a corpus, tables and checks, results written.
#pragma once

#include "axial/codebook.h"
#include "axial/corpus.h"
#include "axial/terminal.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace axial {

struct RunProgress {
    std::uint64_t documents = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_total = 0;  // 0: unknown
};

struct RunOptions {
    CorpusInput corpus;
    std::string output;  // a folder, FILE.jsonl or FILE.csv; empty: nothing is written
    unsigned jobs = 1;
    bool count_words = false;        // words of unspaced scripts too
    bool bom = false;                // CSV for Excel
    bool results_hash = true;        // of results in one file, for `json`; a folder's is always taken
    bool corpus_hash = true;         // for `json`; where results are written it is always taken
    std::uint32_t bootstrap = 1000;  // resamples of documents for intervals
    std::uint64_t seed = 1;
    std::uint32_t max_hits_per_unit = 100000;
    std::function<void(const RunProgress&)> progress;  // called from the thread that calls `run`
    bool profile = false;                              // measure where the time goes; results are the same
    Color profile_color = Color::off;                  // of the text that says it
    const std::atomic<bool>* cancel = nullptr;         // set it to end the run early: nothing is written
};

// Exit codes of the command line mean the same.
enum class ExitStatus : std::uint8_t { clean = 0, found = 1, could_not_run = 2 };

struct RunReport {
    ExitStatus outcome = ExitStatus::clean;
    std::string text;  // the terminal summary
    std::string json;  // run.json
    // With RunOptions::profile, where the time went: for a terminal and as JSON.
    std::string profile, profile_json;
};

RunReport run(const Engine& engine, const RunOptions& options, Color color, Diagnostics& diags);

}  // namespace axial
