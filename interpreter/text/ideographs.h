// The words of a run of ideographs, exactly as ICU's segmenter cuts the run, an order of magnitude faster.
//
// ICU looks for the cut of the whole run whose words cost least. Between two ideographs that no word of its
// dictionary has side by side a word always ends; what lies between such places, mostly one or two characters, is cut
// by itself, where it is asked about. A test holds the cuts against ICU's.
#pragma once

#include "interpreter/unicode/cjk_dictionary.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

inline constexpr std::uint32_t kIdeographBytes = 3;

// Are all characters ideographs that the cutter knows, U+4E00 to U+9FFF?
bool is_plain_run(std::string_view text);

// Per-thread scratch.
class IdeographCutter {
public:
    // False where ICU's dictionary is not there; then nothing is known of runs.
    bool is_there() const { return is_there_; }

    // Questions are about this run, which is plain and outlives them.
    void enter(std::string_view run);
    std::string_view run() const { return run_; }
    // Does a word end in front of the character `at`, 0 to as many as there are?
    bool is_bound(std::uint32_t at);

    // Byte offsets of the words' starts in a plain run, and the end; nothing where ICU's dictionary is not
    // there. Valid until the next call.
    const std::vector<std::uint32_t>& cut(std::string_view run);

private:
    // unread: not asked about yet; linked: between two that some word has side by side, not cut yet.
    enum class Place : std::uint8_t { unread, linked, inside, bound };
    struct Best {  // of the cheapest words up to a place: what they cost, and where the last one begins
        std::uint32_t cost = 0, from = 0;
    };

    Place look(std::uint32_t at);
    void cut_round(std::uint32_t at);
    void read(std::uint32_t begin, std::uint32_t end);
    void find_cheapest();

    unicode::CjkDictionary dictionary_;
    bool is_there_ = dictionary_.is_there();
    std::string_view run_;
    std::uint32_t size_ = 0;     // characters
    std::vector<Place> places_;  // in front of each character; empty until one is asked about
    std::u16string part_;        // what is cut by itself
    std::vector<Best> best_;     // by character of it
    std::vector<std::uint32_t> bounds_;
};

}  // namespace axial
