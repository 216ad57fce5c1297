// Numbers in sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace axial {

// "12,345": thousands parted for reading.
std::string grouped(std::uint64_t number);

// "1 document", "2,000 documents"; "1 hit negated", "3 hits negated".
std::string counted(std::uint64_t n, std::string_view one);
std::string counted(std::uint64_t n, std::string_view one, std::string_view many);

}  // namespace axial
