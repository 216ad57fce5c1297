#include "cli/usage.h"

#include "cli/terminal.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace axial::cli {
namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kMostNameColumn = 26;
constexpr const char* kGroups[] = {"Options", "Codebooks", "Corpora", "Limits", "Everywhere"};

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// `text` from column `indent` on, broken at blanks; the cursor stands at that column already.
std::string wrapped(const std::string& text, std::size_t indent) {
    std::string out;
    std::size_t column = indent;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (column != indent && column + 1 + characters(word) > kWidth) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column != indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += characters(word);
        at = end + 1;
    }
    return out + "\n";
}

struct Entry {
    std::string name, text;
};

std::string entries(const std::vector<Entry>& all) {
    std::size_t column = 0;
    for (const Entry& entry : all) column = std::max(column, characters(entry.name));
    column = std::min(column, kMostNameColumn) + 4;
    std::string out;
    for (const Entry& entry : all) {
        const std::size_t used = 2 + characters(entry.name);
        out += "  " + entry.name;
        out += used + 2 > column ? "\n" + std::string(column, ' ') : std::string(column - used, ' ');
        out += wrapped(entry.text, column);
    }
    return out;
}

std::string name_of(const CLI::Option& option) {
    std::string name;
    const auto add = [&](const std::string& dashes, const std::string& one) {
        name += (name.empty() ? "" : ", ") + dashes + one;
    };
    for (const std::string& one : option.get_snames()) add("-", one);
    for (const std::string& one : option.get_lnames()) add("--", one);
    const std::string type = option.get_type_name();
    return type.empty() ? name : name + " " + type;
}

Entry entry_of(const CLI::Option& option) {
    if (option.get_positional()) return {option.get_name(), option.get_description()};
    const std::string value = option.get_default_str();
    return {name_of(option), option.get_description() + (value.empty() ? "" : " (default " + value + ")")};
}

std::string usage_line(const CLI::App& app) {
    std::string line = "axial " + app.get_name();
    for (const CLI::Option* option : app.get_options())
        if (option->get_positional()) line += " " + option->get_name();
    return line + " [options]\n";
}

template <typename Chosen>
std::vector<Entry> entries_of(const CLI::App& app, Chosen chosen) {
    std::vector<Entry> some;
    for (const CLI::Option* option : app.get_options())
        if (chosen(*option)) some.push_back(entry_of(*option));
    return some;
}

std::string command_help(const CLI::App& app) {
    std::string out = usage_line(app) + "\n" + wrapped(app.get_description(), 0) + "\n";
    out += entries(entries_of(app, [](const CLI::Option& one) { return one.get_positional(); }));
    for (const char* group : kGroups) {
        const auto some = entries_of(
            app, [group](const CLI::Option& one) { return !one.get_positional() && one.get_group() == group; });
        if (!some.empty()) out += std::string("\n") + group + "\n" + entries(some);
    }
    return app.get_footer().empty() ? out : out + "\nExample\n  " + app.get_footer() + "\n";
}

std::vector<const CLI::App*> commands(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string main_help(const CLI::App& app) {
    std::vector<Entry> all;
    for (const CLI::App* one : commands(app)) all.push_back({one->get_name(), one->get_description()});
    return "axial COMMAND …\n\n" + app.get_description() + "\n\nCommands\n" + entries(all) + "\nOptions\n" +
           entries({{"-h, --help", "this text"},
                    {"--version", "the versions of the engine, of ICU and of the matcher, and the build"}}) +
           "\n`axial help COMMAND` prints the options of one command. Arguments that end in `.codebook`\n"
           "are codebooks, every other one is a corpus: a folder, a file, a glob, an archive or `-`.\n\n"
           "Exit codes: 0 done; 1 done, and something was found wrong; 2 could not run.\n";
}

// Levenshtein's distance in bytes: names of commands and options are ASCII.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

// A name is near when at most a third of it differs, or two letters that changed places.
std::string nearest(const std::string& wrong, const std::vector<std::string>& names) {
    constexpr std::size_t kLongest = 40;
    std::string best;
    std::size_t least = std::max<std::size_t>(2, wrong.size() / 3) + 1;
    for (const std::string& name : names) {
        const std::size_t away = wrong.size() > kLongest ? least : distance(wrong, name);
        if (away >= least) continue;
        least = away;
        best = name;
    }
    return best;
}

std::string help_about(const CLI::App& command) {
    return "`axial help" + (command.get_parent() == nullptr ? "" : " " + command.get_name()) + "` says what there is";
}

const CLI::App& command_given(const CLI::App& app) {
    const auto given = app.get_subcommands();
    return given.empty() ? app : *given.front();
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

int refuse_extra(const CLI::App& command, const std::string& extra) {
    const std::string name = extra.substr(0, extra.find('='));
    const std::string near = nearest(name, option_names(command));
    const std::string help = near.empty() ? help_about(command) : "did you mean `" + near + "`?";
    const std::string whose = command.get_parent() == nullptr ? "`axial`" : "`axial " + command.get_name() + "`";
    if (name.rfind('-', 0) == 0) return usage_error(whose + " has no option `" + name + "`", help);
    return usage_error(whose + " does not know what to do with `" + extra + "`", help_about(command));
}

bool is(const CLI::ParseError& error, CLI::ExitCodes kind) { return error.get_exit_code() == static_cast<int>(kind); }

// CLI11 says `--jobs: …`; what follows is its own, or comes from the validators below.
int refuse_value(const CLI::App& command, const CLI::ParseError& error) {
    const std::string text = error.what();
    const std::size_t colon = text.find(": ");
    const std::string option = text.substr(0, colon);
    if (colon == std::string::npos) return usage_error(text, help_about(command));
    if (!is(error, CLI::ExitCodes::ArgumentMismatch))
        return usage_error("`" + option + "` " + text.substr(colon + 2), help_about(command));
    const bool missing = text.find("missing") != std::string::npos;
    return usage_error("`" + option + (missing ? "` needs a value" : "` was given more than once"),
                       help_about(command));
}

}  // namespace

std::string help_text(const CLI::App& app) { return app.get_parent() == nullptr ? main_help(app) : command_help(app); }

int refuse_command(const CLI::App& app, const std::string& name) {
    std::vector<std::string> names;
    for (const CLI::App* one : commands(app)) names.push_back(one->get_name());
    const std::string near = nearest(name, names);
    return usage_error("this version has no command `" + name + "`",
                       near.empty() ? "`axial help` lists the commands" : "did you mean `" + near + "`?");
}

int refuse_command_line(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = command_given(app);
    const std::vector<std::string> extras = app.remaining(true);
    if (is(error, CLI::ExitCodes::ExtrasError) && !extras.empty()) {
        if (&command == &app && extras.front().rfind('-', 0) != 0) return refuse_command(app, extras.front());
        return refuse_extra(command, extras.front());
    }
    if (!is(error, CLI::ExitCodes::RequiredError)) return refuse_value(command, error);
    // A mistyped option is the reason more often than a forgotten argument.
    for (const std::string& extra : extras)
        if (extra.rfind('-', 0) == 0) return refuse_extra(command, extra);
    if (&command == &app && !extras.empty()) return refuse_command(app, extras.front());
    if (&command == &app) return usage_error("no command was given", "`axial help` lists the commands");
    const std::string text = error.what();
    return usage_error("`axial " + command.get_name() + "` needs " + text.substr(0, text.rfind(" is required")),
                       usage_line(command).substr(0, usage_line(command).size() - 1));
}

CLI::Validator one_of(std::vector<std::string> values) {
    return CLI::Validator(
        [values = std::move(values)](std::string& given) {
            if (std::find(values.begin(), values.end(), given) != values.end()) return std::string();
            std::string list;
            for (std::size_t i = 0; i < values.size(); ++i)
                list += (i == 0 ? "`" : i + 1 == values.size() ? "` or `" : "`, `") + values[i];
            return "is " + list + "`, not `" + given + "`";
        },
        "");
}

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
    return CLI::Validator(
        [least, most](std::string& given) {
            constexpr std::size_t kMostDigits = 19;
            const bool digits = !given.empty() && given.size() <= kMostDigits &&
                                given.find_first_not_of("0123456789") == std::string::npos;
            const std::uint64_t value = digits ? std::stoull(given) : 0;
            if (digits && value >= least && value <= most) {
                given = std::to_string(value);  // leading zeros would make it octal
                return std::string();
            }
            return "takes a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", not `" +
                   given + "`";
        },
        "");
}

CLI::Validator share() {
    return CLI::Validator(
        [](std::string& given) {
            double value = 0;
            const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
            const bool is_number = error == std::errc() && end == given.data() + given.size();
            if (is_number && value > 0 && value < 1) return std::string();
            return "takes a number between 0 and 1, such as 0.1, not `" + given + "`";
        },
        "");
}

CLI::Validator not_empty() {
    return CLI::Validator([](std::string& given) { return given.empty() ? "needs a value" : std::string(); }, "");
}

}  // namespace axial::cli
