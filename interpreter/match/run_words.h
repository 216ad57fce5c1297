// The word rule for finds inside one run of ideographs: no part of the run is cut twice.
#pragma once

#include "interpreter/match/region.h"
#include "interpreter/text/words.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace axial {

// Where finds may cut words: is this one kept (raw, of unspaced characters, in a region that is in step)? Only what
// stands behind it could belong to its last character. False: that cannot be said here.
bool is_free_of_words(std::string_view document, Span find);

// Per-thread scratch.
class RunWords {
public:
    explicit RunWords(Words& words) : words_(words) {}

    void enter(const Region& region);
    // A stretch of unspaced characters of the region, folded, behind those asked about before. Questions are
    // about the last one.
    void enter(Span stretch);
    // Is it one run of plain ideographs, parted from its neighbours by plain signs?
    bool is_plain() {
        if (!looked_) plain_ = is_parted_run();
        looked_ = true;
        return plain_;
    }
    // Of a find in a plain stretch: as many bytes as it has folded.
    Span raw(Span find) const {
        const std::uint32_t moved = raw_.begin - stretch_.begin;  // modulo 2^32
        return {find.begin + moved, find.end + moved};
    }
    // Is the find (folded, inside the stretch) one of whole words, or inside one word? Nothing where
    // that cannot be said here.
    std::optional<bool> keeps(Span find, WordMode mode);

private:
    bool is_parted_run();
    IdeographCutter& cutter_of_run();

    Words& words_;
    const Region* region_ = nullptr;
    std::size_t entries_before_ = 0;
    Span stretch_, raw_;
    bool looked_ = false, plain_ = false, entered_ = false;
};

}  // namespace axial
