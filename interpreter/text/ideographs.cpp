// See ideographs.h.
#include "interpreter/text/ideographs.h"

#include "interpreter/text/script_group.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
namespace {

std::size_t hash_of(std::u16string_view text) {
    std::uint64_t hash = text.size();
    for (const char16_t c : text) hash = (hash ^ c) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(hash >> 40);
}

}  // namespace

bool is_plain_run(std::string_view text) {
    if (text.size() % 3 != 0) return false;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const unsigned lead = unicode::byte_at(text, at);
        // U+4E00 is E4 B8 80, U+9FFF is E9 BF BF.
        const bool plain = lead - 0xE5u <= 4 || (lead == 0xE4 && unicode::byte_at(text, at + 1) >= 0xB8);
        if (!plain) return false;
    }
    return true;
}

const std::vector<std::uint32_t>& IdeographCutter::cut(std::string_view run) {
    read(run);
    bounds_.assign(1, 0);
    std::size_t furthest = 0;  // where the words met so far end
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text_.size(); ++at) {
        furthest = std::max(furthest, at + longest_word(at));
        if (furthest != at + 1) continue;
        cut_piece(begin, at + 1);
        begin = at + 1;
    }
    return bounds_;
}

void IdeographCutter::read(std::string_view run) {
    text_.clear();
    const auto low = [&](std::size_t i) { return static_cast<unsigned>(run[i]) & 0x3F; };
    for (std::size_t i = 0; i + 2 < run.size(); i += 3)
        text_.push_back(
            static_cast<char16_t>((static_cast<unsigned>(run[i]) & 0x0F) << 12 | low(i + 1) << 6 | low(i + 2)));
}

std::uint32_t IdeographCutter::longest_word(std::size_t at) {
    if (at + 1 >= text_.size()) return 1;
    const std::uint32_t key = static_cast<std::uint32_t>(text_[at]) << 16 | text_[at + 1];
    PairMemo& memo = pairs_[key * 0x9E3779B1u >> (32 - kPairBits)];
    if (memo.key != key) memo = {key, dictionary_.pair(text_[at], text_[at + 1])};
    if (!memo.pair.goes_on || at + 2 >= text_.size()) return std::max(memo.pair.longest, 1u);
    return longest_word(at, memo.pair);
}

// Most words end within three characters, and most that could go on do not.
std::uint32_t IdeographCutter::longest_word(std::size_t at, const unicode::CjkDictionary::Pair& pair) {
    const std::u16string_view rest = std::u16string_view(text_).substr(at);
    const std::uint64_t key = std::uint64_t{rest[0]} << 32 | std::uint64_t{rest[1]} << 16 | rest[2];
    TripleMemo& memo = triples_[key * 0x9E3779B97F4A7C15u >> (64 - kTripleBits)];
    if (memo.key != key)
        memo = {key, dictionary_.goes_on(pair, rest[2]) ? 0 : dictionary_.longest_word(pair, rest.substr(0, 3))};
    return memo.longest != 0 ? memo.longest : dictionary_.longest_word(pair, rest);
}

void IdeographCutter::cut_piece(std::size_t begin, std::size_t end) {
    if (end == begin + 1) return bound(end);
    const std::u16string_view piece = std::u16string_view(text_).substr(begin, end - begin);
    if (piece.size() <= kRemembered) {
        for (std::uint32_t ends = remembered(piece).ends; ends != 0; ends &= ends - 1)
            bound(begin + static_cast<unsigned>(__builtin_ctz(ends)) + 1);
        return;
    }
    find_cheapest(piece);
    for (const std::uint32_t word_end : ends_) bound(begin + word_end);
}

const IdeographCutter::PieceMemo& IdeographCutter::remembered(std::u16string_view piece) {
    PieceMemo& memo = pieces_[hash_of(piece) % kPieces];
    const bool known = memo.ends != 0 && std::equal(piece.begin(), piece.end(), memo.text.begin()) &&
                       (piece.size() == kRemembered || memo.text[piece.size()] == 0);
    if (known) return memo;
    find_cheapest(piece);
    memo = {};
    std::copy(piece.begin(), piece.end(), memo.text.begin());
    for (const std::uint32_t word_end : ends_) memo.ends |= 1u << (word_end - 1);
    return memo;
}

// ICU's choice: the least sum of costs; of equal sums the one met first, words taken from the left.
void IdeographCutter::find_cheapest(std::u16string_view piece) {
    constexpr std::uint32_t kUnreached = 0xFFFFFFFF;
    cost_.assign(piece.size() + 1, kUnreached);
    from_.assign(piece.size() + 1, 0);
    cost_[0] = 0;
    for (std::uint32_t at = 0; at < piece.size(); ++at) {
        dictionary_.words_at(piece.substr(at), words_);
        for (const Word& word : words_) {
            const std::uint32_t cost = cost_[at] + word.cost;
            if (cost >= cost_[at + word.characters]) continue;
            cost_[at + word.characters] = cost;
            from_[at + word.characters] = at;
        }
    }
    ends_.clear();
    for (auto end = static_cast<std::uint32_t>(piece.size()); end > 0; end = from_[end]) ends_.push_back(end);
    std::reverse(ends_.begin(), ends_.end());
}

}  // namespace axial
