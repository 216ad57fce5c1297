// See ideographs.h.
#include "interpreter/text/ideographs.h"

#include "interpreter/unicode/byte_scan.h"
#include "interpreter/unicode/cjk_links.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {

// U+4E00 is E4 B8 80, U+9FFF is E9 BF BF: three bytes each.
namespace {

// Of whole characters.
bool is_plain_run_of_few(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += kIdeographBytes) {
        const unsigned lead = unicode::byte_at(text, at);
        const bool plain = lead - 0xE5u <= 4 || (lead == 0xE4 && unicode::byte_at(text, at + 1) >= 0xB8);
        if (!plain) return false;
    }
    return true;
}

// Of sixteen bytes, the one behind them is looked at too.
bool are_plain(const char* bytes) {
    const Bytes16 first = load16(bytes), second = load16(bytes + 1);
    const Bytes16 plain = in_range(first, 0x80, 0xBF) | in_range(first, 0xE5, 0xE9) |
                          (is_byte(first, 0xE4) & in_range(second, 0xB8, 0xBF));
    return bits_of(~plain) == 0;
}

}  // namespace

bool is_plain_run(std::string_view text) {
    constexpr std::size_t kSeen = kBytes16 + 1;
    if (text.size() % kIdeographBytes != 0) return false;
    if (text.size() < kSeen) return is_plain_run_of_few(text);
    for (std::size_t at = 0; at + kSeen < text.size(); at += kBytes16)
        if (!are_plain(text.data() + at)) return false;
    return are_plain(text.data() + text.size() - kSeen);
}

void IdeographCutter::enter(std::string_view run) {
    run_ = run;
    size_ = static_cast<std::uint32_t>(run.size() / kIdeographBytes);
    places_.clear();
}

bool IdeographCutter::is_bound(std::uint32_t at) {
    if (at == 0 || at == size_) return true;
    if (places_.empty()) places_.assign(size_, Place::unread);
    if (look(at) == Place::linked) cut_round(at);
    return places_[at] == Place::bound;
}

const std::vector<std::uint32_t>& IdeographCutter::cut(std::string_view run) {
    bounds_.clear();
    enter(run);
    for (std::uint32_t at = 0; at <= size_ && is_there_; ++at)
        if (is_bound(at)) bounds_.push_back(kIdeographBytes * at);
    if (!is_there_) bounds_.clear();
    return bounds_;
}

// Does a word certainly end in front of a character inside the run?
IdeographCutter::Place IdeographCutter::look(std::uint32_t at) {
    Place& place = places_[at];
    if (place == Place::unread) {
        const char* pair = run_.data() + std::size_t{kIdeographBytes} * (at - 1);
        place = unicode::may_share_word(pair) ? Place::linked : Place::bound;
    }
    return place;
}

// Everything up to the nearest places, to either side, at which a word certainly ends.
void IdeographCutter::cut_round(std::uint32_t at) {
    std::uint32_t begin = at - 1, end = at + 1;
    while (begin > 0 && look(begin) == Place::linked) --begin;
    while (end < size_ && look(end) == Place::linked) ++end;
    read(begin, end);
    is_there_ = is_there_ && dictionary_.learn(part_);
    if (!is_there_) return;
    find_cheapest();
    std::fill(places_.begin() + begin + 1, places_.begin() + end, Place::inside);
    for (std::uint32_t word = best_[end - begin].from; word > 0; word = best_[word].from)
        places_[begin + word] = Place::bound;
}

void IdeographCutter::read(std::uint32_t begin, std::uint32_t end) {
    part_.resize(end - begin);
    for (std::size_t i = 0; i < part_.size(); ++i) {
        const char* at = run_.data() + std::size_t{kIdeographBytes} * (begin + i);
        part_[i] = static_cast<char16_t>(unicode::decode_triple(at));
    }
}

// ICU's choice: the least sum of costs; of equal sums the one met first, words taken from the left.
void IdeographCutter::find_cheapest() {
    constexpr std::uint32_t kUnreached = 0xFFFFFFFF;
    const std::u16string_view text = part_;
    best_.assign(text.size() + 1, {kUnreached, 0});
    best_[0].cost = 0;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        dictionary_.words_at(text.substr(at), [&](std::uint32_t characters, std::uint32_t cost) {
            Best& best = best_[at + characters];
            const std::uint32_t sum = best_[at].cost + cost;
            if (sum < best.cost) best = {sum, at};
        });
    }
}

}  // namespace axial
