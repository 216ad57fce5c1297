// Coders' judgements brought to units that all of them judged: what agreement is worked out on.
#pragma once

#include "interpreter/coders/coder_codings.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace axial {

// One coder's word on one unit; several codes are several of them, in the order they were said.
struct CoderJudgement {
    std::uint32_t coder = 0;
    std::int32_t code = CoderCoding::kNoCode;
};

struct JudgedUnits {
    Names coders, codes, documents;
    std::vector<std::uint32_t> document_of;               // by unit
    std::vector<CodedPlace> places;                       // by unit
    std::vector<double> times;                            // by unit: 1, or how many characters it has
    std::vector<std::vector<CoderJudgement>> judgements;  // by unit
    // Full names of a codebook's codes, where one is known: categories, whether they were given or not.
    std::vector<std::string> declared;

    std::size_t size() const { return places.size(); }
};

// Names of dimensions in the order met: what stands before the first `.` of a code, else nothing.
std::vector<std::string> dimensions_of(const Names& codes);

// A code that was written short ("park") is the one full name that ends with it ("instrument.supply.park"). `known`: a
// codebook's full names, which are looked at too; given codes that are none of them come back, in the order met.
std::vector<std::string> unify_codes(CoderCodings& codings, const std::vector<std::string>& known = {});
// Codes without a dimension get this one.
void put_into_dimension(CoderCodings& codings, const std::vector<std::string>& codes, const std::string& dimension);

// Units as the files name them; spans without a unit's name are left out, and so are units that a run alone judged
// where others judged a sample.
JudgedUnits units_as_named(const CoderCodings& codings);

// Stretches of a document by which codings are gathered: sentences, paragraphs.
struct DocumentUnits {
    std::string document;
    std::vector<CodedPlace> units;  // in order, without overlap
};
// A unit has each code of which a span meets it. Who coded anything in a document judged all of it.
JudgedUnits units_of_texts(const CoderCodings& codings, const std::vector<DocumentUnits>& documents);

// Stretches between the spans' ends, each worth its characters. `lengths`: code points by document; where it is
// not known the last span's end.
struct DocumentLength {
    std::string document;
    std::uint64_t characters = 0;
};
JudgedUnits characters_of_texts(const CoderCodings& codings, const std::vector<DocumentLength>& lengths);

}  // namespace axial
