// From a document's metadata to the values of a codebook's attributes and variables.
//
// A value that is not there, is of the wrong type, or has no line in its map is missing. What went
// wrong is counted, not reported one by one: a corpus of a thousand texts with one bad column gives one
// warning an attribute.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/corpus/document.h"
#include "interpreter/eval/values.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/text/fold.h"
#include "interpreter/text/pattern.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace axial {

// What was seen of the attributes over many documents. Worker threads keep one each; merging gives the
// same whatever the order.
struct AttributeNotes {
    struct Fault {
        std::uint64_t count = 0;
        std::uint64_t ordinal = 0;  // of the first document
        std::string document, value;
    };
    struct PerAttribute {
        std::uint64_t given = 0;  // documents that had a value, right or wrong
        Fault wrong;              // not of the type, or no choice
        Fault unmapped;           // no line in the map
    };
    std::uint64_t documents = 0;
    std::uint64_t first_ordinal = 0;
    std::vector<std::string> first_columns;  // what the first document has
    std::vector<PerAttribute> attributes;

    void merge(const AttributeNotes& other);
};

// Immutable; threads share it. The codebook must outlive it.
class AttributeReader {
public:
    explicit AttributeReader(const Codebook& codebook);
    AttributeReader(AttributeReader&&) noexcept;
    ~AttributeReader();

    // One value for each of Codebook::attributes, in their order.
    std::vector<AttributeValue> read(const Document& document, AttributeNotes& notes) const;
    // The values that an example's `with` gives, and those its text does; what follows from them by map or
    // as a variable too.
    std::vector<AttributeValue> given(std::span<const std::pair<AttributeId, std::string>> values,
                                      std::string_view text = {}) const;
    // One warning for each attribute that something was wrong with.
    void report_notes(const AttributeNotes& notes, Diagnostics& diags) const;

private:
    struct Reading;
    void read_one(std::uint32_t attribute, Reading& reading) const;
    void read_cell(std::uint32_t attribute, std::string_view cell, Reading& reading) const;
    void read_pattern(std::uint32_t attribute, std::string_view text, Reading& reading) const;
    void read_mapped(std::uint32_t attribute, Reading& reading) const;
    void read_variable(std::uint32_t attribute, Reading& reading) const;

    const Codebook& codebook_;
    Folder folder_;
    std::vector<Pattern> patterns_;  // by attribute; unused ones are empty
    // Each after what it is worked out from; one that depends on itself is left out, and missing.
    std::vector<std::uint32_t> order_;
    // By map: tidy value → result, sorted.
    std::vector<std::vector<std::pair<std::string, std::string>>> maps_;
};

// Does a test hold? A comparison with a missing value, `is not` too, is neither true nor false, and
// neither is `not (…)` of it; it decides `and` and `or` only where the other side leaves it no say.
// What is not true does not hold.
bool holds(const Codebook& codebook, TestId test, std::span<const AttributeValue> values);

enum class Truth : std::uint8_t { no, yes, unknown };
Truth truth(const Codebook& codebook, TestId test, std::span<const AttributeValue> values);

}  // namespace axial
