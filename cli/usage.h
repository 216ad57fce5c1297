// What the command line says about itself: help texts, and messages about slips in it.
//
// CLI11's own texts show types and conversions of C++; these show what a user would write.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace axial::cli {

// `axial help COMMAND` and `axial help`.
std::string help_text(const CLI::App& app);

// One message for each kind of slip. Returns the exit code.
int refuse_command_line(const CLI::App& app, const CLI::ParseError& error);
int refuse_command(const CLI::App& app, const std::string& name);

// What an option's value may be; the message says what it was instead.
CLI::Validator one_of(std::vector<std::string> values);
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);
// Between 0 and 1, without either.
CLI::Validator share();
CLI::Validator not_empty();

}  // namespace axial::cli
