#include "interpreter/statlines/question.h"

namespace axial::statlines {

std::span<const Statistic> association() { return {}; }

}  // namespace axial::statlines
