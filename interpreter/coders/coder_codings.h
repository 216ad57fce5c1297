// What coders said of texts, whatever file tells it.
//
// Coders judge places: units that have a name, or spans of a document. A coder is a coder: human, machine, or an
// earlier version of a codebook.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

struct CodedPlace {
    std::string document;  // empty where a unit's name tells none
    std::string unit;      // empty: a span
    // Code points of the document, end exclusive; none where the file does not tell.
    std::optional<std::uint64_t> start, end;
};

// A unit whose name tells no document is one by its whole name.
const std::string& document_of(const CodedPlace& place);
// "shanghai-2021#5-2", or of a span "shanghai-2021[3,17)".
std::string name_of(const CodedPlace& place);

struct CoderCoding {
    static constexpr std::int32_t kNoCode = -1;  // judged, and no code given

    std::uint32_t place = 0;
    std::uint32_t coder = 0;
    std::int32_t code = kNoCode;
};

// Names with numbers, in the order met.
class Names {
public:
    std::uint32_t of(const std::string& name) {
        const auto [place, is_new] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
        if (is_new) names_.push_back(name);
        return place->second;
    }
    std::size_t size() const { return names_.size(); }
    const std::string& operator[](std::size_t i) const { return names_[i]; }
    const std::vector<std::string>& all() const { return names_; }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> names_;
};

class CoderCodings {
public:
    Names coders, codes;
    std::vector<CodedPlace> places;
    std::vector<CoderCoding> codings;  // files as given, rows as they stand
    std::set<std::uint32_t> runs;      // coders that judged every unit of a corpus, asked or not

    // The unit's or the span's number; a new one where it was not met before.
    std::uint32_t unit(const std::string& name);
    std::uint32_t span(const std::string& document, std::uint64_t start, std::uint64_t end);
    bool has_spans() const { return spans_; }
    bool has_units() const { return !by_name_.empty(); }

private:
    std::unordered_map<std::string, std::uint32_t> by_name_;
    bool spans_ = false;
};

// What stands before the first `.` of a code; empty where there is none, or a number: `1.2` is no code of a
// dimension 1.
std::string_view dimension_of(std::string_view code);

// "shanghai-2021" of "shanghai-2021#5-2"; empty where there is no `#`.
std::string_view document_of_unit(std::string_view unit);

}  // namespace axial
