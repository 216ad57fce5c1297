// The words of a run of ideographs, exactly as ICU's segmenter cuts the run, an order of magnitude faster.
//
// ICU looks for the cut of the whole run whose words cost least. A test holds the cuts against ICU's.
#pragma once

#include "interpreter/unicode/cjk_dictionary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Are all characters ideographs that the cutter knows, U+4E00 to U+9FFF?
bool is_plain_run(std::string_view text);

// Per-thread scratch.
class IdeographCutter {
public:
    // `run` is plain. Byte offsets of the words' starts, and the end; nothing where ICU's dictionary is not
    // there. Valid until the next call.
    const std::vector<std::uint32_t>& cut(std::string_view run);

private:
    bool read(std::string_view run);
    void find_cheapest();

    // The cheapest words up to a place: what they cost, and where the last one begins.
    struct Best {
        std::uint32_t cost = 0, from = 0;
    };

    unicode::CjkDictionary dictionary_;
    bool is_there_ = dictionary_.is_there();
    std::u16string text_;
    std::vector<Best> best_;  // by character
    std::vector<std::uint32_t> bounds_;
};

}  // namespace axial
