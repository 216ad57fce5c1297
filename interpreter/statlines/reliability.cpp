#include "interpreter/statlines/question.h"

namespace axial::statlines {

std::span<const Statistic> reliability() { return {}; }

}  // namespace axial::statlines
