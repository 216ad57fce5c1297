// What is told of many bytes at once is what the tables say of each character, by whatever instructions.
#include "interpreter/unicode/bulk.h"
#include "interpreter/match/letters.h"
#include "interpreter/text/fold.h"
#include "interpreter/unicode/utf8.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace axial;

namespace {

constexpr char32_t kPlaneEnd = 0x10000;

bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

template <typename Check>
void for_each_character(Check check) {
    for (char32_t c = 0; c < kPlaneEnd; ++c) {
        if (is_surrogate(c)) continue;
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        check(c, unicode::to_utf8(c));
    }
}

bool is_plain(const std::string& sign, unicode::PlainText plain) {
    return unicode::find_not_plain(sign + std::string(100, '-'), 0, plain) != 0;
}

std::string folded(std::string_view text, FoldOptions options, WideSigns signs) {
    FoldedText out;
    Folder(options).fold_into(text, out, signs);
    return out.text;
}

// Whatever may be told of a text.
struct Told {
    std::vector<std::uint64_t> lines, sentences;  // bits
    std::vector<std::size_t> not_plain;
    std::vector<std::array<std::uint64_t, 8>> letters;
    std::vector<std::uint32_t> turns, members, characters, pairs, begins, begins_with_single;
    std::string small;
    auto all() const {
        return std::tie(lines, sentences, not_plain, letters, turns, members, characters, pairs, begins,
                        begins_with_single, small);
    }
};

template <typename Find>
std::vector<std::size_t> places(const std::string& text, Find find) {
    std::vector<std::size_t> found;
    for (std::size_t at = find(text, 0); at < text.size(); at = find(text, at + 1)) found.push_back(at);
    return found;
}

// Words that may be in a set of some whole words, or begin as some front.
std::vector<std::uint32_t> members_of(const std::string& text, std::span<const std::uint32_t> turns,
                                      const unicode::Passes& by) {
    const std::string whole = "it's", front = "Ze";
    std::vector<BitFilter> bits(2, BitFilter(2));
    std::vector<unicode::FrontSet> sets(2);
    sets[0].bytes = ~std::uint64_t{0};
    std::memset(&sets[1].bytes, 0xFF, front.size());
    sets[1].sizes = unicode::FrontSet::Sizes::alike;
    for (const auto& [set, member] : {std::pair(std::size_t{0}, whole), std::pair(std::size_t{1}, front)}) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, member.data(), member.size());
        bits[set].set(sets[set].hash(bytes, member.size()));
        sets[set].bits = bits[set].view();
    }
    std::vector<std::uint32_t> words(turns.size() / 2);
    words.resize(by.list_members(text, turns, sets, words.data()));
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < turns.size() / 2; ++i) {
        const std::string_view word = std::string_view(text).substr(turns[2 * i], turns[2 * i + 1] - turns[2 * i]);
        const bool is_listed = next < words.size() && words[next] == i;
        if (word == whole || word.starts_with(front)) REQUIRE(is_listed);
        next += is_listed ? 1 : 0;
    }
    REQUIRE(next == words.size());  // each once, in order
    return words;
}

// Places where pieces may begin: two longer ones, with `with_single` also one of a single character.
std::vector<std::uint32_t> begins_of(const std::string& text, std::span<const std::uint32_t> places, bool with_single,
                                     const unicode::Passes& by) {
    const std::string two = "\u653F\u7B56", three = "\u4E00\u4E8C\u4E09", one = "\u4E09", behind(8, '-');
    BitFilter bits(2);
    bits.set(filter_hash(unicode::PieceSet::pair((two + behind).data())));
    bits.set(filter_hash(unicode::PieceSet::pair((three + behind).data())),
             unicode::PieceSet::third((three + behind).data()));
    std::vector<std::uint64_t> singles(0x10000 / 64);
    singles[0x4E09 / 64] |= std::uint64_t{1} << 0x4E09 % 64;
    const unicode::PieceSet longer{bits.view()}, set{bits.view(), with_single ? singles.data() : nullptr};
    std::vector<std::uint32_t> begins(places.size() + 1);
    begins.resize(by.list_begins(text, places, set, begins.data()));
    for (const std::uint32_t at : places) {
        const std::string_view rest = std::string_view(text).substr(at);
        const bool longer_may_begin = longer.may_begin(text, at) != 0, is_single = with_single && rest.starts_with(one);
        if (rest.starts_with(two) || rest.starts_with(three)) REQUIRE(longer_may_begin);
        REQUIRE(std::ranges::count(begins, at) == (longer_may_begin || is_single ? 1 : 0));
    }
    return begins;
}

Told told_of(const std::string& text, const unicode::Passes& by) {
    Told told;
    told.lines.resize(text.size() / 64 + 1);
    by.mark_line_signs(text, told.lines);
    told.sentences.resize(text.size() / 64 + 1);
    by.mark_sentence_signs(text, told.sentences);
    for (const bool ascii_only : {false, true})
        for (const bool small : {false, true})
            for (const bool wide : {false, true})
                for (const std::size_t at : places(text, [&](std::string_view in, std::size_t from) {
                         return by.find_not_plain(in, from, {ascii_only, small, wide});
                     }))
                    told.not_plain.push_back(at);
    const std::size_t blocks = unicode::letter_blocks(text.size());
    std::vector<unicode::LetterBits> bits(blocks + 1);
    by.read_letters(text, bits);
    for (const unicode::LetterBits& b : bits)
        told.letters.push_back(
            {b.in_words, b.letters, b.digits, b.mid_letters, b.mid_numbers, b.unspaced, b.unspaced_begins, b.others});
    const auto listed = [&](auto list) {
        std::vector<std::uint32_t> places(unicode::kMostTurns * (blocks + 1));
        places.resize(list(places.data()));
        return places;
    };
    bool in_word = false;
    told.turns = listed([&](std::uint32_t* out) { return by.list_turns(bits, 0, blocks, in_word, out); });
    told.members = members_of(text, told.turns, by);
    const auto unspaced = [&](unicode::Unspaced what) {
        return listed([&](std::uint32_t* out) { return by.list_unspaced(bits, 0, blocks, what, out); });
    };
    told.characters = unspaced(unicode::Unspaced::characters);
    told.pairs = unspaced(unicode::Unspaced::pairs);
    told.begins = begins_of(text, told.pairs, false, by);
    told.begins_with_single = begins_of(text, told.characters, true, by);
    told.small = text;
    by.make_small(told.small);
    return told;
}

}  // namespace

TEST_CASE("every set of instructions tells the same of a text") {
    const std::vector<std::string> pieces = {"a",
                                             "Zebra",
                                             "it's",
                                             "3,5",
                                             "1.5",
                                             " ",
                                             "\n",
                                             "\r\n",
                                             "\f",
                                             ". ",
                                             "?",
                                             "!",
                                             "_",
                                             ";",
                                             "\u0085",
                                             "\u2028",
                                             "\u2019",
                                             "\u201C",
                                             "\u00E9",
                                             "\u00C9",
                                             "\u00D7",
                                             "\u0101",
                                             "\u0434",
                                             "\u0414",
                                             "\u03B1",
                                             "\u05D0",
                                             "\u4E00\u4E8C\u4E09",
                                             "\u4DB5",
                                             "\u9FFF",
                                             "\u3400",
                                             "\u3042",
                                             "\u3002",
                                             "\u3001",
                                             "\uFF0C",
                                             "\uFF08",
                                             "\uFF1F",
                                             "\u3000",
                                             "\uFF11\uFF0C",
                                             "\u1362",
                                             "\uAC00",
                                             "\U0001F600",
                                             "\U00020000",
                                             std::string(70, 'x'),
                                             "\u653F\u7B56\u6587\u4EF6"};
    const std::vector<const unicode::Passes*> sets = unicode::passes_of_processor();
    std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): the same texts every time
    std::size_t found = 0;
    for (int i = 0; i < 1000; ++i) {
        std::string text;
        for (auto count = random() % 60; count > 0; --count) text += pieces[random() % pieces.size()];
        const Told best = told_of(text, *sets.front());
        found += best.members.size();
        for (std::size_t set = 1; set < sets.size(); ++set) {
            INFO("set " << set << ": " << text);
            REQUIRE(told_of(text, *sets[set]).all() == best.all());
        }
    }
    CHECK(found > 100);
}

TEST_CASE("characters told to be plain fold to themselves") {
    FoldOptions usual, accents, script;
    accents.accents = true;
    script.script = true;
    for_each_character([&](char32_t c, const std::string& sign) {
        if (c >= 'A' && c <= 'Z') return;
        const bool plain = is_plain(sign, {false, false, false}), wide = is_plain(sign, {false, false, true});
        if (plain) REQUIRE(folded(sign, accents, WideSigns::folded) == sign);
        if (is_plain(sign, {false, true, false})) REQUIRE(folded(sign, usual, WideSigns::folded) == sign);
        if (is_plain(sign, {true, true, true})) REQUIRE(folded(sign, script, WideSigns::folded) == sign);
        REQUIRE((wide && !plain) == unicode::is_wide_sign(c));
        if (!unicode::is_wide_sign(c)) return;
        const std::string narrow = folded(sign, usual, WideSigns::folded);
        REQUIRE(narrow.size() == 1);
        REQUIRE(unicode::may_be_wide(narrow[0]));
        REQUIRE(unicode::wide_sign(narrow[0]) == c);
        REQUIRE(unicode::narrow_sign(c) == static_cast<unsigned char>(narrow[0]));
        REQUIRE(folded(sign, usual, WideSigns::kept) == sign);
        REQUIRE(letter_kind(c) == letter_kind(static_cast<unsigned char>(narrow[0])));
    });
}

TEST_CASE("letters and signs told in bulk are what the tables say") {
    std::array<unicode::LetterBits, 3> usual{};
    unicode::read_letters("\u4E00\uFF0C\u3002\u0434\u00E9\uFF08\u201C" + std::string(90, '-'), usual);
    REQUIRE(usual[0].others == 0);  // all are told
    for_each_character([](char32_t c, const std::string& sign) {
        std::array<unicode::LetterBits, 3> bits{};
        unicode::read_letters("-" + sign + std::string(90, '-'), bits);
        const bool is_hexagram = c >= 0x4DC0 && c <= 0x4DFF;  // among ideographs, and searched like them
        if (bits[0].others != 0 || is_hexagram) return;
        const LetterKind kind = letter_kind(c);
        const auto is = [](std::uint64_t places) { return (places & 2) != 0; };
        REQUIRE(is(bits[0].letters) == (kind == LetterKind::letter));
        REQUIRE(is(bits[0].digits) == (kind == LetterKind::digit));
        REQUIRE(is(bits[0].unspaced) == (kind == LetterKind::unspaced));
        REQUIRE(is(bits[0].in_words) ==
                (kind == LetterKind::letter || kind == LetterKind::digit || kind == LetterKind::connector));
        // A comma is told where no digit is before it.
        if (c >= 0x80 && !is(bits[0].in_words) && !is(bits[0].unspaced))
            REQUIRE((kind == LetterKind::none || kind == LetterKind::mid_number));
    });
}

TEST_CASE("every character folds alike wherever it stands") {
    for (const bool width : {true, false}) {
        const FoldOptions options{true, width, false, false, false};
        const Folder folder(options);
        FoldedText out;
        for (char32_t c = 0; c < kPlaneEnd; ++c) {
            if (is_surrogate(c) || folder.may_join(c)) continue;
            const std::string sign = unicode::to_utf8(c);
            std::string text, wanted;
            for (int i = 0; i < 9; ++i) {
                text += "\u4E00" + sign + "\u4E8C\u4E09, ";
                wanted += "\u4E00" + folder.fold(sign) + "\u4E8C\u4E09, ";
            }
            folder.fold_into(text, out);
            INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
            REQUIRE(out.text == wanted);
        }
    }
}

TEST_CASE("a comma between digits is part of a number at every place of a block") {
    const std::string pieces = "1\uFF0C000\u4E00\uFF0C2 \u3002\uFF1B5 3\uFF1B4\uFF08x\uFF09y";
    for (std::size_t shift = 0; shift < 64; ++shift) {
        const std::string text = std::string(shift, '-') + pieces + std::string(80, '-');
        Letters letters;
        letters.read(text);
        std::string words;
        for (std::size_t i = 0; i < letters.words().size(); ++i)
            words += text.substr(letters.words()[i].begin, letters.words()[i].size()) + " ";
        INFO("shifted by " << shift);
        REQUIRE(words == "1\uFF0C000 2 5 3\uFF1B4 x y ");
    }
}
