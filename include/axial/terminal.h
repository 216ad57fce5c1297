// Whether text for people is coloured.
#pragma once

#include <cstdint>

namespace axial {

enum class Color : std::uint8_t { off, on };

}  // namespace axial
