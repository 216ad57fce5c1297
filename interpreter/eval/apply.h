// One document under the codebooks of a program: from text to codings.
//
//     Program program(codebooks, diags);        // once
//     Application application(program);         // one a thread
//     application.read(document.text, Detail::finds);
//     const DocumentCodings& codings = application.apply(0, values);
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/eval/pass.h"
#include "interpreter/match/profile.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace axial {

// Which words are counted for rates: counting those of unspaced scripts needs the segmenter.
enum class WordCount : std::uint8_t { spaced, all };

// How the codings of a document are wanted.
enum class Codings : std::uint8_t {
    in_order,  // of the text
    by_code,   // by the steps of the rules, in each code by code, or, where a unit keeps one code, unit by unit
    counted,   // likewise; of codes whose hits nothing has to look at one by one, only their counts
};

class Application {
public:
    // The program must outlive it.
    explicit Application(const Program& program, WordCount words = WordCount::spaced);

    // From now on; the profiler must outlive the use.
    void measure(Profiler& profiler);
    // From now on, so that terms can be left out.
    void keep_candidates();
    // From now on, for who asks for finds that no rule asks for.
    void read_everything();

    // Scans one document for every codebook. `text` must be valid UTF-8 and outlive the use.
    void read(std::string_view text, Detail detail);

    // The codings of the document under one codebook; valid until the next `read` or, for the same
    // codebook, `apply`. A code with more hits than `most_counted` keeps its codings.
    const DocumentCodings& apply(std::size_t codebook, Values values, Codings wanted = Codings::in_order,
                                 std::size_t most_counted = kMostFinds);

    GroupScan& scan_of(std::size_t codebook) { return scratch_.group(program_.plans()[codebook].group); }
    Units& units_of(std::size_t codebook) { return scan_of(codebook).units(); }
    // What was coded may be tried otherwise there, and put back.
    UnitsByCode& coded_units_of(std::size_t codebook) { return states_[codebook].coded; }
    const UnitsByCode& coded_units_of(std::size_t codebook) const { return states_[codebook].coded; }
    const DocumentCodings& codings_of(std::size_t codebook) const { return states_[codebook].codings; }
    const Program& program() const { return program_; }

private:
    static constexpr std::size_t kMostFinds = 0xFFFFFFFF;  // that a document can have
    struct State {
        DocumentCodings codings;
        UnitsByCode coded;
        std::vector<std::uint32_t> ranks;  // by code: its place in the results
    };
    void sort_codings(State& state);
    std::uint64_t count_words(std::size_t codebook);

    const Program& program_;
    Profiler* profiler_ = nullptr;  // null: nothing is measured
    WordCount words_;
    Scratch scratch_;
    std::string_view text_;
    std::uint64_t characters_ = 0;
    std::vector<std::uint64_t> order_, spare_order_;  // of codings: start, index
    std::vector<Coding> ordered_;
    std::vector<State> states_;                              // by codebook
    std::vector<std::optional<std::uint64_t>> word_counts_;  // by group
};

}  // namespace axial
