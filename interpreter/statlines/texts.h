// Texts and lists of tokens, as the sequences of numbers that statistics see.
#pragma once

#include "interpreter/statlines/question.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace axial::statlines {

// Gives each different token a number, over all texts of a question.
//
// A list is taken as it is, each value a token (a text and a number that are written alike are the same). A text is cut
// by the option `unit`: "word", at white space, or "character", its code points but for white space. White space is
// that of ASCII and the ideographic space.
//
// Before, and for the tokens of a list one by one: the option `form` "nfkc" normalises compatibility characters (full
// width, ligatures); `case` "folded" takes large letters for small ones, of all scripts; with `numbers` "alike" every
// number in digits is one and the same; with `punctuation` "stripped" it counts as white space, and is not in tokens.
class TokenReader {
public:
    explicit TokenReader(const Json& options);

    std::vector<std::int32_t> read(const Json& object, const std::string& name) {
        return read_one(part(object, name), name);
    }
    // Likewise, a list of them.
    std::vector<std::vector<std::int32_t>> read_all(const Json& object, const std::string& name);

private:
    std::vector<std::int32_t> read_one(const Json& given, const std::string& name);
    std::vector<std::int32_t> cut(std::string_view text);
    std::int32_t number_of(std::string_view token);
    // By the options; `in_place_of_punctuation` is written for each sign that is stripped.
    std::string prepared(std::string_view text, std::string_view in_place_of_punctuation) const;

    bool by_character_, is_nfkc_, is_folded_, are_numbers_alike_, is_punctuation_stripped_;
    std::unordered_map<std::string, std::int32_t> numbers_;
};

// The option `k`, length of the runs of tokens; 1 or more.
std::size_t run_length(const Json& options, std::size_t otherwise);

}  // namespace axial::statlines
