// What made a result: the engine and what it rests on.
#pragma once

#include <string>

namespace axial {

inline constexpr const char* kVersion = "0.1.0";

std::string engine_version();   // "0.1.0"
std::string unicode_version();  // "ICU 72.1": segmentation depends on it, so every result bears it
std::string matcher_version();  // what is behind the matcher's interface

}  // namespace axial
