#include "grammar/nearest.h"

#include "grammar/lex.h"

#include <algorithm>
#include <cstdint>

namespace axial {
namespace {

std::vector<char32_t> letters(std::string_view text) {
    std::vector<char32_t> out;
    for (const char byte : to_half_width(text)) {
        const auto value = static_cast<unsigned char>(byte);
        if ((value & 0xC0U) == 0x80U && !out.empty()) {
            out.back() = (out.back() << 6U) | (value & 0x3FU);
        } else {
            out.push_back(value >= 'A' && value <= 'Z' ? static_cast<char32_t>(value + 32) : value);
        }
    }
    return out;
}

std::size_t distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(letters(a), letters(b)); }

std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t kMost = 4;
    const auto wanted = letters(name);
    const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& candidate : candidates) {
        const auto known = letters(candidate);
        const std::size_t gap =
            known.size() > wanted.size() ? known.size() - wanted.size() : wanted.size() - known.size();
        if (gap > allowed) continue;
        const std::size_t found = distance(wanted, known);
        const bool all_changed = found >= std::max(wanted.size(), known.size());
        if (found <= allowed && !all_changed) near.emplace_back(found, candidate);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<std::string> names;
    for (auto& [found, candidate] : near)
        if (names.size() < kMost) names.push_back(std::move(candidate));
    return names;
}

std::string did_you_mean(const std::vector<std::string>& names) {
    if (names.empty()) return {};
    std::string out = "did you mean ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i != 0) out += i + 1 == names.size() ? " or " : ", ";
        out += "`" + names[i] + "`";
    }
    return out + "?";
}

}  // namespace axial
