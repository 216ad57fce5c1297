// Which terms surely find what others find: the questions of the lints about terms.
//
// "Surely": in every text and by every word rule. Where that depends on the segmenter or on the text the
// answer is no, so that a lint never takes a term for useless that is not.
#pragma once

#include "interpreter/pattern/pattern_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial {

// Equal for terms that find the same.
std::string term_key(const LoweredTerm& term);

// A set of terms that can be asked about another one in time that depends on that one's length alone.
class TermIndex {
public:
    explicit TermIndex(const LoweredTerm* terms) : terms_(terms) {}
    void add(std::uint32_t term);

    // A term of the set, another than this one, that finds all that this one finds, at the same places.
    std::optional<std::uint32_t> covering(std::uint32_t self, const LoweredTerm& term) const;
    // A term of the set that is found inside every find of this one. `proper`: and is not all of it.
    enum class Part : std::uint8_t { any, proper };
    std::optional<std::uint32_t> inside(const LoweredTerm& term, Part part) const;

private:
    using Table = std::unordered_map<std::string, std::vector<std::uint32_t>>;
    static std::optional<std::uint32_t> other_than(const std::vector<std::uint32_t>& found, std::uint32_t self);
    std::optional<std::uint32_t> word_front(std::string_view literal, const std::vector<std::size_t>& places,
                                            std::size_t first) const;
    std::optional<std::uint32_t> look_up(const Table& table, const std::string& key, std::uint32_t self) const;

    const LoweredTerm* terms_;
    Table same_;     // by key
    Table fronts_;   // loan*: by its literal
    Table backs_;    // *loan
    Table middles_;  // *loan*
    Table plain_;    // loan
};

}  // namespace axial
