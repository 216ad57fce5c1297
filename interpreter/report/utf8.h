// Bytes as Unicode code points: what results and excerpts need of UTF-8.
#pragma once

#include "grammar/source.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace axial {

// Bytes of the well-formed sequence `text` begins with; 0 where it begins with none.
std::size_t sequence_size(std::string_view text);

// The code points [start, end) of `utf8`, which must be valid; what lies beyond its end is left out.
std::string_view code_points(std::string_view utf8, std::uint64_t start, std::uint64_t end);

// Byte offset → code points before it, over one document. Made with one pass over the text; a look-up
// counts within one block. Offsets beyond the end count as the end.
class CodePointIndex {
public:
    // `utf8` must be valid and outlive the use. Memory is reused.
    void reset(std::string_view utf8);
    std::uint64_t operator()(std::uint32_t byte) const {
        return is_ascii_ && byte <= text_.size() ? byte : count_before(byte);
    }

private:
    std::uint64_t count_before(std::uint32_t byte) const;

    std::string_view text_;
    bool is_ascii_ = false;
    std::vector<std::uint32_t> before_;  // code points before each block
};

}  // namespace axial
