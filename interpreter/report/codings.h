// One document's lines of codings.jsonl, codings as CSV, and units.csv.
//
// Pure functions of the codebook, a document and its codings: worker threads render, one writer appends.
// The lines of codings.jsonl are the canonical form of a result; `results_hash` is taken over them.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/corpus/document.h"
#include "interpreter/report/utf8.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/text/units.h"

#include <cstdint>
#include <string>
#include <vector>

namespace axial {

// What is the same in every line, made ready once. Immutable; threads share it. The codebook must
// outlive it. `label`: the value of `"codebook"` in one-file forms of several codebooks; else empty.
class CodingLines {
public:
    explicit CodingLines(const Codebook& codebook, std::string label = {});

    const Codebook& codebook() const { return codebook_; }
    const std::string& label() const { return label_; }
    const std::string& match_text(const Coding& coding) const { return match(coding).text; }
    const std::string& list_text(ListId list) const { return lists_[list.value]; }
    // What stands in a line of codings.jsonl from `"code"` to the value of `"start"`, and from `"match"` to the
    // first piece of evidence.
    const std::string& code_json(CodeId code) const { return code_json_[code.value]; }
    const std::string& match_json(const Coding& coding) const { return match(coding).json; }

private:
    struct MatchPlace {
        explicit MatchPlace(std::string place);
        std::string text;  // "FILE:LINE"
        std::string json;
    };
    const MatchPlace& match(const Coding& coding) const;

    const Codebook& codebook_;
    std::string label_;
    std::vector<std::string> code_json_;            // by code
    std::vector<std::vector<MatchPlace>> matches_;  // by code
    std::vector<MatchPlace> otherwise_;             // by code
    std::vector<std::string> lists_;                // name, or "FILE:LINE" of an inline list
};

// Per-thread scratch.
struct CodingScratch {
    CodePointIndex positions;
    std::string line;  // room for one
    std::vector<std::uint32_t> hits;
};

// `units` stands on the document's text. One line a coding, in the order of `codings`.
void append_codings_jsonl(std::string& out, const CodingLines& lines, const Document& document,
                          const DocumentCodings& codings, Units& units, CodingScratch& scratch);

void append_codings_csv_head(std::string& out, const CodingLines& lines);
void append_codings_csv(std::string& out, const CodingLines& lines, const Document& document,
                        const DocumentCodings& codings, Units& units, CodingScratch& scratch);

// One row a coding unit, coded or not.
void append_units_csv_head(std::string& out, const CodingLines& lines);
void append_units_csv(std::string& out, const CodingLines& lines, const Document& document,
                      const DocumentCodings& codings, Units& units, CodingScratch& scratch);

}  // namespace axial
