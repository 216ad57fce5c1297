// Sets of lists, one a paragraph.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace axial {

class ListMarks {
public:
    // Empty sets.
    void clear(std::size_t paragraphs, std::size_t lists) {
        words_ = (lists + kBits - 1) / kBits;
        marks_.assign(paragraphs * words_, 0);
    }
    void set(std::size_t paragraph, std::uint32_t list) {
        marks_[paragraph * words_ + list / kBits] |= std::uint64_t{1} << list % kBits;
    }
    bool has(std::size_t paragraph, std::uint32_t list) const {
        return (marks_[paragraph * words_ + list / kBits] >> list % kBits & 1) != 0;
    }
    bool none(std::size_t paragraph) const {
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < words_; ++i) any |= marks_[paragraph * words_ + i];
        return any == 0;
    }
    template <typename Visit>
    void each(std::size_t paragraph, Visit visit) const {
        for (std::size_t i = 0; i < words_; ++i)
            for (std::uint64_t left = marks_[paragraph * words_ + i]; left != 0; left &= left - 1)
                visit(static_cast<std::uint32_t>(i * kBits + static_cast<std::size_t>(std::countr_zero(left))));
    }

private:
    static constexpr std::size_t kBits = 64;
    std::size_t words_ = 0;
    std::vector<std::uint64_t> marks_;
};

}  // namespace axial
