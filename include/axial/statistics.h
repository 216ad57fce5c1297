// The statistics alone: a question in one line of JSON, its answer in one line.
//
//     {"id":1,"statistic":"holsti","input":{"M":42,"N1":50,"N2":46}}  →  {"id":1,"value":0.875}
//
// docs/methods.md says what each is, what it takes and gives.
#pragma once

#include <string>
#include <vector>

namespace axial {

struct StatisticAnswer {
    std::string json;  // without a line break
    // False: the line was no question that could be answered; `json` has "reason" and "detail".
    bool understood = true;
};
StatisticAnswer answer_statistic(const std::string& question);

// Every "statistic", sorted.
std::vector<std::string> statistic_names();

}  // namespace axial
