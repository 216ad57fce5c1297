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
// that of ASCII and the ideographic space. The option `case` "folded" makes the letters A to Z small, and no other.
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

    bool by_character_ = false;
    bool folded_ = false;
    std::unordered_map<std::string, std::int32_t> numbers_;
};

// The option `k`, length of the runs of tokens; 1 or more.
std::size_t run_length(const Json& options, std::size_t otherwise);

}  // namespace axial::statlines
