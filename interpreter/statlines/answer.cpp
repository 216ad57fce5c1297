#include "interpreter/statlines/answer.h"

#include "interpreter/statlines/question.h"
#include "interpreter/statlines/read_question.h"

#include <algorithm>
#include <array>
#include <utility>

namespace axial::statlines {
namespace {

const std::vector<Statistic>& all_statistics() {
    static const std::vector<Statistic> all = [] {
        std::vector<Statistic> joined;
        for (const std::span<const Statistic> family :
             {reliability(), unitizing(), saturation(), association(), diffusion()})
            joined.insert(joined.end(), family.begin(), family.end());
        std::sort(joined.begin(), joined.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        return joined;
    }();
    return all;
}

Compute find_statistic(const std::string& name) {
    for (const Statistic& statistic : all_statistics())
        if (statistic.name == name) return statistic.compute;
    throw BadQuestion("there is no statistic `" + name + "`; `axial stat --list` names them all");
}

// Taken out of the question: it may hold millions of values.
Json take_object(Json& question, const std::string& name) {
    if (!has(question, name)) return Json::object();
    Json& value = question[name];
    if (!value.is_object()) throw BadQuestion("`" + name + "` must be an object");
    return std::move(value);
}

Answer answer_question(QuestionLine line) {
    Json& asked = line.members;
    if (!part(asked, "statistic").is_string()) throw BadQuestion("`statistic` must be a text");
    const Compute compute = find_statistic(part(asked, "statistic").get<std::string>());
    return compute({take_object(asked, "options"), take_object(asked, "input"), std::move(line.units)});
}

}  // namespace

AnswerLine answer(std::string_view line) {
    Json out = Json::object();
    out["id"] = nullptr;
    out["value"] = nullptr;
    AnswerLine result;
    try {
        QuestionLine asked = read_question(line);
        if (asked.members.contains("id")) out["id"] = asked.members["id"];
        const Answer answer = answer_question(std::move(asked));
        out["value"] = answer.value;
        if (answer.reason != Undefined::none) out["reason"] = std::string(reason_word(answer.reason));
    } catch (const std::exception& mistake) {
        out["value"] = nullptr;
        out["reason"] = "bad_question";
        out["detail"] = mistake.what();
        result.understood = false;
    }
    result.json = out.dump(-1, ' ', false, Json::error_handler_t::replace);
    return result;
}

std::vector<std::string> statistic_names() {
    std::vector<std::string> names;
    for (const Statistic& statistic : all_statistics()) names.emplace_back(statistic.name);
    return names;
}

}  // namespace axial::statlines
