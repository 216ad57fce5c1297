// Scripts that carry their expectation: a codebook or a rule, a text, and what is coded in it.
//
//     shared                              # statements before every case of the file
//       language zh
//     case a find that an `except` overlaps is dropped
//       match "贷款"                      # the rule of a code `c`; `codebook` takes whole statements
//       text 提供贷款。
//       coded "贷款"                      # the codings of the text above, all of them, in order
//
// Under a case, with what belongs to each on deeper lines:
//
//     codebook, match …       the codebook; with `codebook "…"` as its first line, or `codebook bare`, it is the
//                             whole file; its own `language`, `ignore` and `unit` replace the shared ones;
//                             a `match` after a text begins anew
//     other                   a second codebook, for `same meaning` and `other meaning`
//     file NAME               a file beside the codebook
//     option NAME [VALUE]     where, only, join-lines, max-nesting, …
//     text …                  a document (d1, d2, …); \n \r \t \u{…} are what they stand for
//       with NAME VALUE, …    its metadata
//     coded [CODE] "…", "…" [in UNIT] [at 3-5] [weight N] [evidence "…", "…"]
//     negated …, suppressed … [by CODE]
//     nothing                 the text gets no coding
//     error NAME ["…"], warning NAME, lint NAME      in order; the text is part of the message
//     clean                   no diagnostics at all
//     examples, lint, run     what is done, in place of coding the texts
//     exit N                  how that ended
//     result FILE             of a run: columns, then every row of them
//     result FILE has "…"     of a run: part of the file
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace spec {

// What a line asks of one coding; empty fields ask nothing.
struct ExpectedCoding {
    std::string status = "coded";
    std::string code = "c";
    std::string text;
    std::string unit, place, weight, by;
    bool asks_evidence = false;
    std::vector<std::string> evidence;
};

struct ExpectedDiagnostic {
    std::string kind;  // error, warning, lint
    std::string name;  // or its AX code
    std::string fragment;
};

struct ExpectedFile {
    std::string name;
    std::string fragment;           // or else rows
    std::vector<std::string> rows;  // the first one names the columns
};

struct Text {
    std::string id, text;
    std::vector<std::pair<std::string, std::string>> cells;
    bool asserted = false;
    std::vector<ExpectedCoding> codings;
};

enum class Deed { code, examples, lint, run };

struct Case {
    std::string name;
    std::string place;  // FILE:LINE
    std::string codebook, other;
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::pair<std::string, std::string>> options;
    std::vector<Text> texts;
    std::vector<ExpectedDiagnostic> diagnostics;
    std::vector<ExpectedFile> results;
    Deed deed = Deed::code;
    bool clean = false;
    std::string meaning;  // "same", "other", or not asked
    std::string exit;     // "0", "1", "2", or not asked
};

// A line of text for a codebook or document: \u{…} everywhere, \n \r \t in texts.
std::string unescaped(const std::string& line, const char* letters);
// `coded "…", "…" in 1-1`: one entry a quotation.
std::vector<ExpectedCoding> read_codings(const std::string& line);
// Statements under a header of their own, unless they bring one.
std::string with_header(const std::string& statements);

// Throws std::runtime_error with FILE:LINE where a script cannot be read.
std::vector<Case> read_script(const std::string& path);

}  // namespace spec
