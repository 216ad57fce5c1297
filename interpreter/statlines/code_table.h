// How questions give codes in documents. Any statistic takes any of these that holds what it needs:
//
//   documents_by_codes   a row for each document in order, a column for each code; 0 or how many segments
//   documents            a list for each document in order of its codes, named as one likes; or an object with
//                        "codes", such a list or an object of code: its dimensions
//   incidence_freq, T    for each code the documents that have it, and the number of documents
//   counts               for each code its segments; with T, or where incidence is asked for, as incidence_freq
//   frequency_counts     pairs [times, codes met so many times]; with T for incidence
//   new_codes            how many codes each document adds, in order
#pragma once

#include "interpreter/statlines/question.h"
#include "interpreter/stats/incidence.h"

#include <optional>

namespace axial::statlines {

// Documents with their codes, and what the codes are called: column numbers from 1, or names.
struct CodeTable {
    Incidence table;
    Labels codes;
};

bool has_code_table(const Json& input);
CodeTable code_table(const Json& input);

// From a table or from `new_codes`.
std::vector<std::uint64_t> added_codes(const Json& input);

Frequencies incidence_of(const Question& question);
Frequencies abundance_of(const Question& question);
// By the option `type`, "incidence" or "abundance"; without it abundance where there are `counts` and no T.
Frequencies frequencies_of(const Question& question);

}  // namespace axial::statlines
