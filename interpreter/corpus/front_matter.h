// Metadata at the top of a text:
//
//     ---
//     year: 2016
//     issuer: "State Council"
//     ---
//
// Only when the very first line is `---` and every line up to the closing `---` is `key: value`;
// otherwise the dashes belong to the text. Values are plain scalars; quotes round one are taken off.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace axial {

struct FrontMatter {
    std::vector<std::pair<std::string, std::string>> cells;
    std::size_t size = 0;  // bytes of the text that it takes; 0: there is none
};

FrontMatter front_matter(std::string_view text);

}  // namespace axial
