#include "grammar/counted.h"
#include "interpreter/report/json.h"
#include "interpreter/report/profile.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {
namespace {

constexpr std::size_t kMostShown = 10;  // of patterns, lists, rules
constexpr std::size_t kWidestName = 60;
constexpr double kNanosecondsInSecond = 1e9;

double seconds(Nanoseconds time) { return static_cast<double>(time) / kNanosecondsInSecond; }
std::string milliseconds(Nanoseconds time) { return fmt::format("{:.1f}", seconds(time) * 1000); }
std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6); }

std::string percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? "–" : fmt::format("{:.1f}", 100 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string name_of(const ProfileReport::Pattern& pattern) { return pattern.place + " /" + pattern.text + "/"; }
std::string name_of(const ProfileReport::List& list) {
    return list.name.empty() ? list.place : list.place + " " + list.name;
}
std::string name_of(const ProfileReport::Rule& rule) { return rule.place + " " + rule.code; }

class ProfileText {
public:
    ProfileText(const ProfileReport& report, Color color) : report_(report), color_(color) {}

    std::string take() {
        head();
        stages();
        entries("Patterns", report_.patterns, {"paragraphs", "of all %", "MB", "finds"},
                [](const ProfileReport::Pattern& pattern) -> std::vector<std::string> {
                    const PatternCost& cost = pattern.cost;
                    return {grouped(cost.tries), percent(cost.tries, pattern.paragraphs), megabytes(cost.bytes),
                            grouped(cost.finds)};
                });
        entries("Lists", report_.lists, {"places", "no word", "except", "shorter", "finds"},
                [](const ProfileReport::List& list) -> std::vector<std::string> {
                    const ListCost& cost = list.cost;
                    return {grouped(cost.candidates), grouped(cost.no_word), grouped(cost.excepted),
                            grouped(cost.shorter), grouped(cost.finds)};
                });
        entries("Rules", report_.rules, {"units", "hits"},
                [](const ProfileReport::Rule& rule) -> std::vector<std::string> {
                    return {grouped(rule.cost.units), grouped(rule.cost.hits)};
                });
        return std::move(out_);
    }

private:
    void head() {
        out_ += styled("Profile", Style::bold, color_);
        out_ += fmt::format(": {:.2f} s on {}, {:.2f} s of work; {}, {} MB read\n", seconds(report_.elapsed),
                            counted(report_.threads, "thread"), seconds(report_.work),
                            counted(report_.documents, "document"), megabytes(report_.bytes));
        for (const std::string& advice : report_.advice) out_ += advice + "\n";
    }

    void stages() {
        TextTable table;
        table.add({"Stage", "ms", "of work %"}, TextTable::Row::strong);
        table.rule();
        for (const ProfileReport::StageTime& stage : report_.stages)
            table.add({stage.name, milliseconds(stage.time), percent(stage.time, report_.work)});
        out_ += "\n" + table.render(color_);
    }

    template <typename Entry, typename Cells>
    void entries(const char* title, const std::vector<Entry>& all, const std::vector<std::string>& columns,
                 const Cells& cells_of) {
        if (all.empty()) return;
        const std::size_t shown = std::min(all.size(), kMostShown);
        TextTable table;
        add(table, {title, "ms", "of work %"}, columns, TextTable::Row::strong);
        table.rule();
        for (std::size_t i = 0; i < shown; ++i)
            add(table, {name_of(all[i]), milliseconds(all[i].cost.time), percent(all[i].cost.time, report_.work)},
                cells_of(all[i]), TextTable::Row::plain);
        out_ += "\n" + table.render(color_, kWidestName);
        rest(all, shown);
        for (const Entry& entry : all)
            for (const std::string& advice : entry.advice)
                out_ += styled(shortened(harmless(name_of(entry)), kWidestName), Style::cyan, color_) + ": " +
                        harmless(advice) + "\n";
    }

    template <typename Entry>
    void rest(const std::vector<Entry>& all, std::size_t shown) {
        if (shown == all.size()) return;
        Nanoseconds time = 0;
        for (std::size_t i = shown; i < all.size(); ++i) time += all[i].cost.time;
        const std::string text = fmt::format("and {} more, {} ms together", all.size() - shown, milliseconds(time));
        out_ += styled(text, Style::dim, color_) + "\n";
    }

    static void add(TextTable& table, std::vector<std::string> cells, const std::vector<std::string>& more,
                    TextTable::Row row) {
        cells.insert(cells.end(), more.begin(), more.end());
        table.add(std::move(cells), row);
    }

    const ProfileReport& report_;
    Color color_;
    std::string out_;
};

void write_stages(JsonWriter& json, const ProfileReport& report) {
    json.key("stages").begin_array();
    for (const ProfileReport::StageTime& stage : report.stages)
        json.begin_object().key("stage").text(stage.name).key("seconds").number(seconds(stage.time)).end_object();
    json.end_array();
}

void write_patterns(JsonWriter& json, const ProfileReport& report) {
    json.key("patterns").begin_array();
    for (const ProfileReport::Pattern& pattern : report.patterns) {
        json.begin_object().key("pattern").text(pattern.text).key("at").text(pattern.place);
        json.key("list").text(pattern.list).key("looked_for").texts(pattern.looked_for);
        json.key("seconds").number(seconds(pattern.cost.time)).key("paragraphs").count(pattern.cost.tries);
        json.key("of_paragraphs").count(pattern.paragraphs).key("bytes").count(pattern.cost.bytes);
        json.key("finds").count(pattern.cost.finds).key("advice").texts(pattern.advice).end_object();
    }
    json.end_array();
}

void write_lists(JsonWriter& json, const ProfileReport& report) {
    json.key("lists").begin_array();
    for (const ProfileReport::List& list : report.lists) {
        json.begin_object().key("list").text(list.name).key("at").text(list.place);
        json.key("seconds").number(seconds(list.cost.time)).key("places").count(list.cost.candidates);
        json.key("no_word").count(list.cost.no_word).key("except").count(list.cost.excepted);
        json.key("shorter").count(list.cost.shorter).key("finds").count(list.cost.finds);
        json.key("advice").texts(list.advice).end_object();
    }
    json.end_array();
}

void write_rules(JsonWriter& json, const ProfileReport& report) {
    json.key("rules").begin_array();
    for (const ProfileReport::Rule& rule : report.rules) {
        json.begin_object().key("code").text(rule.code).key("at").text(rule.place);
        json.key("seconds").number(seconds(rule.cost.time)).key("units").count(rule.cost.units);
        json.key("hits").count(rule.cost.hits).key("advice").texts(rule.advice).end_object();
    }
    json.end_array();
}

}  // namespace

std::string render_profile(const ProfileReport& report, Color color) { return ProfileText(report, color).take(); }

std::string render_profile_json(const ProfileReport& report) {
    JsonWriter json;
    json.begin_object().key("profile").begin_object();
    json.key("seconds").number(seconds(report.elapsed)).key("work_seconds").number(seconds(report.work));
    json.key("threads").count(report.threads).key("documents").count(report.documents);
    json.key("bytes").count(report.bytes).key("advice").texts(report.advice);
    write_stages(json, report);
    write_patterns(json, report);
    write_lists(json, report);
    write_rules(json, report);
    json.end_object().end_object();
    return json.take();
}

}  // namespace axial
