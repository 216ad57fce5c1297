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
    std::vector<std::uint64_t> segments;  // of each code; a number past kMostWhole says no more than that
};

CodeTable code_table(const Json& input);
// The list `new_codes`.
std::vector<std::uint64_t> added_codes(const Json& listed);

// What a question says of codes in documents. The documents, which may be many, are read once.
class CodedDocuments {
public:
    explicit CodedDocuments(const Question& question);

    // Where the question lists documents.
    const std::optional<CodeTable>& table() const { return table_; }
    // The same, for the option `name` that cannot do without.
    const CodeTable& table_for(const std::string& name) const;

    // How many codes each document adds: from the documents or from `new_codes`.
    std::vector<std::uint64_t> added_codes() const;
    Frequencies incidence() const;
    Frequencies abundance() const;
    // By the option `type`, "incidence" or "abundance"; without it abundance where there are `counts` and no T.
    Frequencies frequencies() const;

private:
    const Question& question_;
    std::optional<CodeTable> table_;
};

}  // namespace axial::statlines
