// What a sample is drawn from: the units of a run, each with the codes it got.
//
// A unit with a code is one thing to judge, however many hits the code has there: tables count units, so
// shares of units are what a sample must tell. By pattern, a unit counts once for each `match` that coded it.
// The reader of coders' files (interpreter/coders) keeps neither patterns nor evidence, and pools files;
// this one reads one result and keeps both.
#pragma once

#include "axial/diagnostic.h"
#include "axial/sampling.h"
#include "interpreter/corpus/corpus.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace axial {

struct SampleUnit {
    std::string document;
    std::string path;                         // of ordinals; empty: the document is the unit
    std::optional<std::uint64_t> start, end;  // code points; none without units.csv

    std::string address() const { return path.empty() ? document : document + "#" + path; }
};

// Positions are code points of the document.
struct SampleCoding {
    std::uint64_t start = 0, end = 0;
    std::string text;
    std::string evidence;  // the list, as JSON
};

struct CodedUnit {
    std::uint32_t unit = 0;
    std::string code;
    std::vector<std::string> patterns;  // FILE:LINE of the statements that gave the code, each once
    std::vector<SampleCoding> codings;
};

struct SampleFrame {
    std::vector<SampleUnit> units;       // with units.csv all of the run, else those that are coded; corpus order
    std::vector<CodedUnit> coded;        // in the order of the codings
    std::vector<std::string> codes;      // with units.csv all of the codebook in its order, else those given, sorted
    std::vector<std::uint32_t> uncoded;  // units without a code; empty without units.csv
    std::vector<std::vector<std::string>> codes_of;  // by unit, in the order of `codes`
};

struct FrameOptions {
    SampleBy by = SampleBy::code;
    std::string dimension;       // empty: all codes
    bool needs_units = false;    // units.csv must be there
    bool needs_uncoded = false;  // and the codes must be of one dimension
};

// `results` is a folder, or codings.jsonl; units.csv is looked for beside it. Only codings of the status `coded`.
std::optional<SampleFrame> read_sample_frame(const std::string& results, const FrameOptions& options,
                                             const CorpusOptions& corpus, Diagnostics& diags);

}  // namespace axial
