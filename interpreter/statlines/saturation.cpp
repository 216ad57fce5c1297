#include "interpreter/statlines/question.h"

namespace axial::statlines {

std::span<const Statistic> saturation() { return {}; }

}  // namespace axial::statlines
