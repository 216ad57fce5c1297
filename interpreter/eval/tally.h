// What is counted: units, documents, hits and weights for each code, category and dimension, for the
// whole corpus and for each group of a declared table.
//
// Worker threads make one small DocumentTally a document; one Tally adds them in corpus order, so that
// every sum is the same whatever the number of threads. Memory follows the codebook and the groups of
// its tables, never the documents.
//
// A *coding* is here a unit that bears a code, once however many hits there are: what published studies
// count. A category has the codings of the codes below it; its distinct units and documents stand beside.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/corpus/document.h"
#include "interpreter/eval/attributes.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/stats/resample.h"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace axial {

struct Counts {
    std::uint64_t codings = 0;    // unit × code; for a code the same as units
    std::uint64_t units = 0;      // distinct
    std::uint64_t documents = 0;  // distinct
    std::uint64_t hits = 0;
    std::uint64_t characters = 0;  // code points of the hits
    double weight = 0;             // of the hits
    std::uint64_t negated = 0;     // hits that cues rejected
    std::uint64_t suppressed = 0;  // hits of codes that lost their unit

    bool empty() const { return codings == 0 && negated == 0 && suppressed == 0; }
    void add(const Counts& other);
};

// The lines of a dimension: itself, its categories in the order listed, its codes in the order listed.
// Codes without a dimension make a last frame of their own.
struct Frame {
    DimensionId dimension;  // none: the codes without one
    std::vector<CategoryId> categories;
    std::vector<CodeId> codes;
    std::size_t size() const { return 1 + categories.size() + codes.size(); }
    std::size_t category_line(std::size_t i) const { return 1 + i; }
    std::size_t code_line(std::size_t i) const { return 1 + categories.size() + i; }
};
std::vector<Frame> frames_of(const Codebook& codebook);

// The lines that a coding of a code adds to.
struct CodeLines {
    std::uint32_t frame = 0;
    std::uint32_t code = 0;
    std::vector<std::uint32_t> above;  // the dimension and the categories
};
std::vector<CodeLines> code_lines(const Codebook& codebook, const std::vector<Frame>& frames);  // by code

// The counts of one document, by frame, only the lines that are not empty.
struct DocumentTally {
    struct Line {
        std::uint32_t frame = 0;
        std::uint32_t line = 0;
        Counts counts;
    };
    std::uint64_t ordinal = 0;
    std::uint64_t units = 0, characters = 0, words = 0;
    std::vector<Line> lines;             // by frame, then line
    std::vector<std::uint64_t> missing;  // by frame: units an `exactly one` dimension left without a code
    std::vector<AttributeValue> values;  // as Codebook::attributes
};

// Makes DocumentTallies. Per-thread scratch.
class DocumentCounter {
public:
    explicit DocumentCounter(const Codebook& codebook);
    // `coded`: the units that bear each code by these codings.
    DocumentTally count(const Document& document, const DocumentCodings& codings, const UnitsByCode& coded,
                        std::vector<AttributeValue> values);
    const std::vector<Frame>& frames() const { return frames_; }

private:
    // Which units of a document a line above the codes has met.
    class UnitSet {
    public:
        void clear() { bits_.clear(); }
        void add(const std::vector<std::uint32_t>& units);  // in order
        std::uint64_t size() const;

    private:
        std::vector<std::uint64_t> bits_;
    };
    struct OpenLine {
        Counts counts;
        UnitSet units;  // of lines above the codes
        bool met = false;
    };
    using Place = std::pair<std::uint32_t, std::uint32_t>;  // frame, line

    OpenLine& open(Place place) {
        OpenLine& line = open_[place.first][place.second];
        if (!line.met) met_.push_back(place);
        line.met = true;
        return line;
    }
    // Codings one after the other that have the same code.
    void count_hits(const Document& document, const DocumentCodings& all, std::span<const Coding> of_code);
    void count_units(const UnitsByCode& coded);
    std::vector<DocumentTally::Line> close();

    std::vector<Frame> frames_;
    std::vector<CodeLines> lines_;             // by code
    std::vector<std::vector<OpenLine>> open_;  // by frame, line
    std::vector<Place> met_;
};

struct TallyOptions {
    Resampling resampling;
    // Lines × groups of one table beyond which it has no intervals by resampling.
    std::size_t interval_cells = 4096;
};

// Shares and counts of one line in one group.
struct Cell {
    Counts counts;
    double weighted_codings = 0;  // × the documents' weights; codings where there are none
    Share of_dimension;           // codings / codings of the dimension in the group
    Share of_units;               // units / units of the group
};

struct Group {
    std::vector<AttributeValue> key;  // one for each attribute of the table; empty for the corpus
    std::uint64_t documents = 0, units = 0, characters = 0, words = 0;
    std::uint64_t missing = 0;
    std::vector<Cell> cells;  // by line of the frame
};

struct TableResult {
    std::uint32_t table = 0;  // index in Codebook::tables
    std::uint32_t frame = 0;
    std::vector<Group> groups;     // in order; a missing value is last
    std::uint64_t unweighted = 0;  // documents left out of the shares: their weight is missing
};

// Counts of one level of `report by`, whole numbers that may be added in any order.
struct ReportingCounts {
    std::uint64_t units = 0;
    std::vector<std::vector<std::uint64_t>> bearing;  // by frame, by line: units with a coding of it

    void add(const ReportingCounts& other);
};

struct TallyResult {
    std::vector<Frame> frames;
    std::vector<Group> corpus;               // one for each frame
    std::vector<TableResult> tables;         // as Codebook::tables
    std::vector<ReportingCounts> reporting;  // as Codebook::report_by
};

// One frame over one group of documents.
class GroupTally {
public:
    void add(const DocumentTally& document, std::uint32_t frame, const Frame& lines, double weight);
    void resample(const DocumentTally& document, std::uint32_t frame, const Frame& lines, double weight,
                  const std::vector<std::uint8_t>& weights);
    void drop_resamples();

    enum class Unit : std::uint8_t { independent, clustered };
    struct Methods {
        Unit units = Unit::clustered;    // of the shares of units
        Unit codings = Unit::clustered;  // of the shares of the dimension
    };
    Group result(const Frame& lines, const Methods& methods, const TallyOptions& options) const;

private:
    struct Sums {
        Counts counts;
        double weighted_codings = 0, weighted_units = 0;
        ResampledSum codings, units;
    };
    Group total_;  // without cells
    double weighted_units_ = 0;
    std::uint64_t weighted_documents_ = 0;  // that had units
    std::uint64_t coded_documents_ = 0;     // that had codings of the frame
    ResampledSum units_;
    std::vector<Sums> sums_;
    bool resampled_ = true;
};

class Tally {
public:
    explicit Tally(const Codebook& codebook, TallyOptions options = {});
    // In corpus order.
    void add(const DocumentTally& document);
    TallyResult result() const;

private:
    struct KeyOrder {
        bool operator()(const std::vector<AttributeValue>& a, const std::vector<AttributeValue>& b) const;
    };
    struct TableTally {
        std::uint32_t frame = 0;
        std::map<std::vector<AttributeValue>, GroupTally, KeyOrder> groups;
        std::uint64_t unweighted = 0;
        bool resampled = true;
    };
    void add_to_table(std::size_t table, const DocumentTally& document);
    GroupTally::Methods methods(const Frame& frame, std::size_t table) const;

    static constexpr std::size_t kCorpus = static_cast<std::size_t>(-1);
    const Codebook& codebook_;
    TallyOptions options_;
    std::vector<Frame> frames_;
    std::vector<GroupTally> corpus_;
    std::vector<TableTally> tables_;
    std::vector<std::uint8_t> weights_;
};

}  // namespace axial
