// Which document has which code, in the order in which the documents were coded; and how often codes are met.
//
// Saturation treats a document as the unit drawn and a code as what may be found in it. By default a code is
// counted once for each document (incidence): segments of one document are not independent draws. Abundance
// counts every coded segment.
#pragma once

#include "interpreter/stats/measure.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axial {

class Incidence {
public:
    using Code = std::uint32_t;

    // The next document. Its codes may come in any order; one that is repeated counts once.
    void add_document(std::vector<Code> codes);

    std::size_t documents() const { return ends_.size(); }
    // One more than the highest code number; codes that no document has may be among them.
    std::size_t codes() const { return codes_; }
    // Ascending. Valid until a document is added.
    std::span<const Code> codes_of(std::size_t document) const;

    // The same table with codes for rows: row c lists the documents, ascending, that have code c.
    Incidence transposed() const;

private:
    std::vector<Code> cells_;  // all documents' codes, one document after another
    std::vector<std::size_t> ends_;
    std::size_t codes_ = 0;
};

// How many codes each document adds to those of the documents before it.
std::vector<std::uint64_t> new_codes(const Incidence& table);

// The same for each group of codes by itself (a category of beliefs, say): group_of[c] < groups.
std::vector<std::vector<std::uint64_t>> new_codes_by_group(const Incidence& table,
                                                           std::span<const std::uint32_t> group_of, std::size_t groups);

// The distinct codes after each document, from how many each adds: the collector curve.
std::vector<std::uint64_t> running_total(std::span<const std::uint64_t> added);

// What was drawn: documents (incidence) or coded segments (abundance).
enum class SampledUnit : std::uint8_t { documents, segments };

// So many codes were met exactly so many times: Q_k, or f_k for abundance.
struct FrequencyCount {
    std::uint64_t times = 0;
    std::uint64_t codes = 0;
};

// What every estimator of richness and coverage needs of a table.
struct Frequencies {
    SampledUnit unit = SampledUnit::documents;
    std::uint64_t sampled = 0;           // T documents, or n segments
    std::uint64_t total = 0;             // U occurrences of codes in documents, or n segments
    std::uint64_t observed = 0;          // S, the codes met at least once
    std::vector<FrequencyCount> counts;  // ascending by times, none with 0 times or 0 codes

    std::uint64_t codes_met(std::uint64_t times) const;
    double once() const { return static_cast<double>(codes_met(1)); }   // Q1, f1
    double twice() const { return static_cast<double>(codes_met(2)); }  // Q2, f2
    double draws() const { return static_cast<double>(sampled); }
};

// `times[c]`: the documents that have code c, out of `documents`; zeros are codes not met. No entry may be
// greater than `documents`, and the sum must be below 2^53.
Frequencies incidence_frequencies(std::vector<std::uint64_t> times, std::uint64_t documents);
Frequencies incidence_frequencies(const Incidence& table);
// `segments[c]`: the segments coded c; the sum must be below 2^53.
Frequencies abundance_frequencies(std::vector<std::uint64_t> segments);

// Why nothing can be said of what was not met: nothing was drawn, or one unit alone, with nothing to compare it to.
Undefined too_few_draws(const Frequencies& frequencies);

}  // namespace axial
