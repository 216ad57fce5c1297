#include "interpreter/statlines/texts.h"

#include "interpreter/unicode/ascii.h"
#include "interpreter/unicode/utf8.h"

#include <utility>

namespace axial::statlines {
namespace {

bool is_space(char32_t character) {
    constexpr char32_t kIdeographicSpace = 0x3000;
    return character == ' ' || (character >= '\t' && character <= '\r') || character == kIdeographicSpace;
}

}  // namespace

TokenReader::TokenReader(const Json& options)
    : by_character_(choice_of(options, "unit", {"word", "character"}) == "character"),
      folded_(choice_of(options, "case", {"kept", "folded"}) == "folded") {}

std::vector<std::vector<std::int32_t>> TokenReader::read_all(const Json& object, const std::string& name) {
    const Json& given = part(object, name);
    if (!given.is_array()) throw BadQuestion("`" + name + "` must be a list of texts, or of lists of tokens");
    std::vector<std::vector<std::int32_t>> all;
    for (const Json& one : given) all.push_back(read_one(one, name));
    return all;
}

std::vector<std::int32_t> TokenReader::read_one(const Json& given, const std::string& name) {
    if (given.is_string()) return cut(given.get_ref<const std::string&>());
    if (!given.is_array()) throw BadQuestion("`" + name + "` must be a text or a list of tokens");
    std::vector<std::int32_t> tokens;
    for (const Json& token : given)
        tokens.push_back(token.is_string() ? number_of(token.get_ref<const std::string&>()) : number_of(token.dump()));
    return tokens;
}

std::vector<std::int32_t> TokenReader::cut(std::string_view text) {
    std::vector<std::int32_t> tokens;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end) {
        if (end > begin) tokens.push_back(number_of(text.substr(begin, end - begin)));
    };
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint character = unicode::decode(text, at);
        const std::size_t next = at + character.size;
        if (is_space(character.value)) {
            end_word(at);
            begin = next;
        } else if (by_character_) {
            end_word(next);
            begin = next;
        }
        at = next;
    }
    end_word(text.size());
    return tokens;
}

std::int32_t TokenReader::number_of(std::string_view token) {
    std::string key(token);
    if (folded_) key = unicode::lower_ascii(std::move(key));
    return numbers_.try_emplace(std::move(key), static_cast<std::int32_t>(numbers_.size())).first->second;
}

std::size_t run_length(const Json& options, std::size_t otherwise) { return positive_or(options, "k", otherwise); }

}  // namespace axial::statlines
