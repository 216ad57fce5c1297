#include "interpreter/statlines/question.h"

namespace axial::statlines {

std::span<const Statistic> unitizing() { return {}; }

}  // namespace axial::statlines
