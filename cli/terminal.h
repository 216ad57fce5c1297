// What commands share: the two streams, colour, reading codebooks.
#pragma once

#include "cli/commands.h"

#include <cstdio>
#include <optional>

namespace axial::cli {

Color color_of(const Common& common, std::FILE* stream);
Form form_of(const Common& common);

// Diagnostics to stderr in the form asked for; nothing when there are none.
void print_diagnostics(const Diagnostics& diags, const Common& common);
// Of a command whose result they are: JSON and SARIF also when there are none, so that a program that reads
// them always finds a document.
void print_findings(const Diagnostics& diags, const Common& common);
// False when stdout could not be written.
bool print(const std::string& text);

struct Inputs {
    std::vector<CodebookFile> codebooks;
    CorpusInput corpus;
};
// Parts codebooks from corpora and reads the codebooks; nothing, and diagnostics, when one cannot be read.
std::optional<Inputs> read_inputs(const Arguments& arguments, Diagnostics& diags);

// A command line that cannot be carried out: to stderr, exit code 2.
int usage_error(const std::string& message, const std::string& help);

// Exit code 2, and a message, where there is not one codebook and a corpus; else 0.
int refuse_all_but_one_codebook(const Inputs& inputs, const std::string& example);

// Exit code 2, and a message, where a test of rows is not COLUMN=VALUE or COLUMN!=VALUE; else 0.
int refuse_row_tests(const std::vector<std::string>& tests, const std::string& example);

// As many threads as asked for, or as the machine has.
unsigned jobs_of(const Arguments& arguments);

inline int exit_code(ExitStatus outcome) { return static_cast<int>(outcome); }
// `outcome`, or worse where stdout failed.
int finish(ExitStatus outcome, const std::string& output);

}  // namespace axial::cli
