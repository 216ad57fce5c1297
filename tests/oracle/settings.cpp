#include "tests/oracle/settings.h"

#include <cstdlib>

namespace oracle {

std::uint64_t setting(const char* name, std::uint64_t normal) {
    const char* value = std::getenv(name);
    return value ? std::strtoull(value, nullptr, 10) : normal;
}

}  // namespace oracle
