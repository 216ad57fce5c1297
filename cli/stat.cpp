// `axial stat FILE.jsonl`: statistics alone, a line a question.
#include "axial/statistics.h"
#include "cli/terminal.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace axial::cli {
namespace {

int list_statistics() {
    std::string names;
    for (const std::string& name : statistic_names()) names += name + "\n";
    return finish(ExitStatus::clean, names);
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

// Each answer is printed when it is there, so that a program can ask line by line.
int answer_lines(std::istream& questions) {
    ExitStatus outcome = ExitStatus::clean;
    for (std::string line; std::getline(questions, line);) {
        if (is_blank(line)) continue;
        const StatisticAnswer answer = answer_statistic(line);
        if (!answer.understood) outcome = ExitStatus::found;
        if (!print(answer.json + "\n")) return exit_code(ExitStatus::could_not_run);
    }
    return exit_code(outcome);
}

}  // namespace

int stat_command(const Arguments& arguments) {
    if (arguments.list) return list_statistics();
    if (arguments.inputs.size() != 1)
        return usage_error("one file of questions is needed", "axial stat FILE.jsonl, or - for standard input");
    const std::string& path = arguments.inputs.front();
    if (path == "-") return answer_lines(std::cin);
    std::ifstream file(path);
    if (std::filesystem::is_directory(path))
        return usage_error("`" + path + "` is a folder", "name a file of questions");
    if (!file) return usage_error("cannot read `" + path + "`: " + std::strerror(errno), "axial stat FILE.jsonl");
    return answer_lines(file);
}

}  // namespace axial::cli
