#include "axial/statistics.h"

#include "interpreter/statlines/answer.h"

namespace axial {

StatisticAnswer answer_statistic(const std::string& question) {
    statlines::AnswerLine answer = statlines::answer(question);
    return {std::move(answer.json), answer.understood};
}

std::vector<std::string> statistic_names() { return statlines::statistic_names(); }

}  // namespace axial
