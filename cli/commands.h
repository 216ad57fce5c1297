// The commands: what each is given by the command line, and one function each that returns its exit code.
#pragma once

#include "axial/agreement.h"
#include "axial/axial.h"
#include "axial/sampling.h"
#include "axial/saturation.h"
#include "axial/suggestion.h"

#include <string>
#include <vector>

namespace axial::cli {

// Every command has these.
struct Common {
    std::string format = "text";
    std::string color = "auto";
    bool quiet = false;
};

struct Arguments {
    Common common;
    std::vector<std::string> inputs;  // codebooks (*.codebook) and corpora, as given
    CompileOptions compile;
    CorpusInput corpus;
    std::string on;  // --on CORPUS
    std::string output;
    unsigned jobs = 0;  // 0: as many as the machine has
    bool count_words = false;
    bool bom = false;
    bool profile = false;
    std::uint32_t bootstrap = 1000;
    std::uint64_t seed = 1;
    std::uint32_t max_hits_per_unit = 100000;
    bool check = false;     // fmt
    bool diff = false;      // fmt
    bool defaults = false;  // explain
    bool list = false;      // stat
    std::string stage;      // dump
    SearchOptions search;
    AgreementRequest agreement;
    SaturationRequest saturation;
    std::string by;  // agree, suggest: what coders are compared by; sample: what it is drawn by
    SampleRequest sample;
    AdjudicationRequest adjudication;
    SuggestionRequest suggestion;
};

int run_command(const Arguments& arguments);
int lint_command(const Arguments& arguments);
int test_command(const Arguments& arguments);
int fmt_command(const Arguments& arguments);
int explain_command(const Arguments& arguments);
int search_command(const Arguments& arguments);
int flatten_command(const Arguments& arguments);
int hash_command(const Arguments& arguments);
int agree_command(const Arguments& arguments);
int sample_command(const Arguments& arguments);
int adjudicate_command(const Arguments& arguments);
int saturate_command(const Arguments& arguments);
int suggest_command(const Arguments& arguments);
int stat_command(const Arguments& arguments);
int dump_command(const Arguments& arguments);

}  // namespace axial::cli
