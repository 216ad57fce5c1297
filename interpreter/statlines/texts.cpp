#include "interpreter/statlines/texts.h"

#include "interpreter/unicode/mappings.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <utility>

namespace axial::statlines {
namespace {

bool is_space(char32_t character) {
    constexpr char32_t kIdeographicSpace = 0x3000;
    return character == ' ' || (character >= '\t' && character <= '\r') || character == kIdeographicSpace;
}

bool is_digit_at(std::string_view text, std::size_t at) {
    return at < text.size() && unicode::is_decimal_digit(unicode::decode(text, at).value);
}

// The end of the number that begins at `at`: digits, and a point or comma between two of them.
std::size_t number_end(std::string_view text, std::size_t at) {
    while (is_digit_at(text, at)) {
        at += unicode::decode(text, at).size;
        const bool goes_on = at < text.size() && (text[at] == '.' || text[at] == ',') && is_digit_at(text, at + 1);
        if (goes_on) ++at;
    }
    return at;
}

// Every number as 0.
std::string with_numbers_alike(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_number = is_digit_at(text, at);
        const std::size_t next = is_number ? number_end(text, at) : at + unicode::decode(text, at).size;
        out += is_number ? "0" : text.substr(at, next - at);
        at = next;
    }
    return out;
}

std::string without_punctuation(std::string_view text, std::string_view in_its_place) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const unicode::CodePoint character = unicode::decode(text, at);
        const bool is_sign = unicode::category(character.value) == unicode::Category::punctuation;
        out += is_sign ? in_its_place : text.substr(at, character.size);
        at += character.size;
    }
    return out;
}

}  // namespace

TokenReader::TokenReader(const Json& options)
    : by_character_(choice_of(options, "unit", {"word", "character"}) == "character"),
      is_nfkc_(choice_of(options, "form", {"kept", "nfkc"}) == "nfkc"),
      is_folded_(choice_of(options, "case", {"kept", "folded"}) == "folded"),
      are_numbers_alike_(choice_of(options, "numbers", {"kept", "alike"}) == "alike"),
      is_punctuation_stripped_(choice_of(options, "punctuation", {"kept", "stripped"}) == "stripped") {}

std::string TokenReader::prepared(std::string_view text, std::string_view in_place_of_punctuation) const {
    std::string out = is_nfkc_ ? unicode::nfkc(text) : std::string(text);
    if (is_folded_) out = unicode::case_fold(out);
    if (are_numbers_alike_) out = with_numbers_alike(out);
    if (is_punctuation_stripped_) out = without_punctuation(out, in_place_of_punctuation);
    return out;
}

std::vector<std::vector<std::int32_t>> TokenReader::read_all(const Json& object, const std::string& name) {
    const Json& given = part(object, name);
    if (!given.is_array()) throw BadQuestion("`" + name + "` must be a list of texts, or of lists of tokens");
    std::vector<std::vector<std::int32_t>> all;
    for (const Json& one : given) all.push_back(read_one(one, name));
    return all;
}

std::vector<std::int32_t> TokenReader::read_one(const Json& given, const std::string& name) {
    if (given.is_string()) return cut(prepared(given.get_ref<const std::string&>(), " "));
    if (!given.is_array()) throw BadQuestion("`" + name + "` must be a text or a list of tokens");
    std::vector<std::int32_t> tokens;
    for (const Json& token : given) {
        const std::string as_given = token.is_string() ? token.get<std::string>() : token.dump();
        const std::string read = prepared(as_given, "");
        if (!read.empty() || as_given.empty()) tokens.push_back(number_of(read));
    }
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
    return numbers_.try_emplace(std::string(token), static_cast<std::int32_t>(numbers_.size())).first->second;
}

std::size_t run_length(const Json& options, std::size_t otherwise) { return positive_or(options, "k", otherwise); }

}  // namespace axial::statlines
