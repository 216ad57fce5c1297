// Which known names a mistyped one may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Restricted Damerau–Levenshtein distance over code points, ASCII case and width ignored.
std::size_t edit_distance(std::string_view a, std::string_view b);

// At most four candidates near enough to be meant, nearest first.
std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& candidates);

// "did you mean `A`, `B` or `C`?"; empty when there is none.
std::string did_you_mean(const std::vector<std::string>& names);

}  // namespace axial
