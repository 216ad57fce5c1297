#include "interpreter/statlines/answer.h"

#include "interpreter/statlines/question.h"

#include <algorithm>
#include <array>

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

Json object_or_empty(const Json& question, const std::string& name) {
    if (!has(question, name)) return Json::object();
    const Json& value = part(question, name);
    if (!value.is_object()) throw BadQuestion("`" + name + "` must be an object");
    return value;
}

// Deeper nesting than any question has would cost stack wherever the value is walked through. The parser's own call
// for each value would do, but makes it go through all the parts of a list for each of them.
void check_depth(std::string_view line) {
    constexpr int kDeepest = 64;
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') in_text = !in_text;
        if (in_text && c == '\\') ++i;
        if (in_text) continue;
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
        if (depth > kDeepest) throw BadQuestion("the line is nested more than 64 levels deep");
    }
}

Json parsed(std::string_view line) {
    check_depth(line);
    return Json::parse(line);
}

Answer answer_question(const Json& asked) {
    if (!part(asked, "statistic").is_string()) throw BadQuestion("`statistic` must be a text");
    const Compute compute = find_statistic(part(asked, "statistic").get<std::string>());
    return compute({object_or_empty(asked, "options"), object_or_empty(asked, "input")});
}

}  // namespace

AnswerLine answer(std::string_view line) {
    Json out = Json::object();
    out["id"] = nullptr;
    out["value"] = nullptr;
    AnswerLine result;
    try {
        const Json asked = parsed(line);
        if (!asked.is_object()) throw BadQuestion("a line must be an object");
        if (asked.contains("id")) out["id"] = asked["id"];
        const Answer answer = answer_question(asked);
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
