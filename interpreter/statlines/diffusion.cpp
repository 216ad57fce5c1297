#include "interpreter/statlines/question.h"

namespace axial::statlines {

std::span<const Statistic> diffusion() { return {}; }

}  // namespace axial::statlines
