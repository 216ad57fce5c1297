// See ideographs.h.
#include "interpreter/text/ideographs.h"

#include "interpreter/unicode/utf8.h"

#include <algorithm>

namespace axial {
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
    bounds_.clear();
    if (!read(run)) return bounds_;
    find_cheapest();
    for (auto at = static_cast<std::uint32_t>(text_.size()); at > 0; at = best_[at].from) bounds_.push_back(3 * at);
    bounds_.push_back(0);
    std::reverse(bounds_.begin(), bounds_.end());
    return bounds_;
}

bool IdeographCutter::read(std::string_view run) {
    text_.resize(run.size() / 3);
    const auto low = [&](std::size_t i) { return unicode::byte_at(run, i) & 0x3F; };
    for (std::size_t i = 0; i < text_.size(); ++i)
        text_[i] =
            static_cast<char16_t>((unicode::byte_at(run, 3 * i) & 0x0F) << 12 | low(3 * i + 1) << 6 | low(3 * i + 2));
    is_there_ = is_there_ && dictionary_.learn(text_);
    return is_there_;
}

// ICU's choice: the least sum of costs; of equal sums the one met first, words taken from the left.
void IdeographCutter::find_cheapest() {
    constexpr std::uint32_t kUnreached = 0xFFFFFFFF;
    best_.assign(text_.size() + 1, {kUnreached, 0});
    best_[0].cost = 0;
    for (std::uint32_t at = 0; at < text_.size(); ++at) {
        dictionary_.words_at(std::u16string_view(text_).substr(at), [&](std::uint32_t characters, std::uint32_t cost) {
            Best& best = best_[at + characters];
            const std::uint32_t sum = best_[at].cost + cost;
            if (sum < best.cost) best = {sum, at};
        });
    }
}

}  // namespace axial
