// `axial explain --defaults`: what holds where a codebook says nothing.
//
// Read off a codebook that says nothing, after it went through the resolver like any other; so the text
// cannot differ from what a run does. Only how far a rule looks is decided later, in `eval`, and said here.
#include "axial/tools.h"
#include "interpreter/api/engine.h"

#include <fmt/format.h>

#include <string_view>

namespace axial {
namespace {

constexpr std::string_view kSilent = R"(codebook "Silent"
  version 1.0.0
attribute year text
words some
  term
cues negation
  cue
dimension one at most one
  code first
    match some
      unless some
      unless negation
check coverage
check saturation of one
check stability
)";

class Defaults {
public:
    explicit Defaults(const Codebook& book) : book_(book) {}

    std::string text() const {
        std::string out =
            "A codebook needs only `codebook`, `version` and one `code` with a `match`. Where it says nothing else, "
            "this holds:\n\n";
        out += line("language  " + fmt::to_string(fmt::join(book_.languages, ", ")));
        out += line("ignore    " + ignored());
        out += line("words of zh are " + word_mode(), "and of ja, th, lo, km, my");
        out += line("unit      " + book_.unit_name);
        out += line("skip", book_.skip.empty() ? "nothing" : fmt::to_string(fmt::join(book_.skip, ", ")));
        out += line("structure", "none: document, paragraph, sentence, clause");
        out += "\n";
        out += line("match … near …", "without `within`: the whole sentence");
        out += line("match … and …", "without `in the same`: the coding unit");
        out += line("unless …", fmt::format("without `in the same`: the {}", condition_level()));
        out += line("cues      reach " + reach());
        out += line("dimension … at most one, " + resolution());
        out += line(fmt::format("weight    {}", code().weight), "of terms and codes");
        out += line("attribute NAME", "from the column of that name");
        out += line("check coverage", coverage());
        out += line("check saturation", saturation());
        out += line("check stability", stability());
        return out;
    }

private:
    static std::string line(const std::string& statement, const std::string& comment = {}) {
        return comment.empty() ? statement + "\n" : fmt::format("{:<26} # {}\n", statement, comment);
    }

    const Code& code() const { return book_.codes.front(); }

    std::string ignored() const {
        const FoldOptions& fold = book_.fold;
        std::vector<std::string> names;
        for (const auto& [on, name] : {std::pair(fold.case_, "case"), std::pair(fold.width, "width"),
                                       std::pair(fold.script, "script"), std::pair(fold.accents, "accents")})
            if (on) names.emplace_back(name);
        return fmt::to_string(fmt::join(names, ", "));
    }

    std::string word_mode() const {
        switch (book_.words.han) {
            case WordMode::substring:
                return "substring";
            case WordMode::tokens:
                return "tokens";
            case WordMode::whole:
                break;
        }
        return "whole";
    }

    std::string_view condition_level() const {
        return level_name(book_.expr(code().matches.front().unless.front()).level.kind);
    }

    std::string reach() const {
        const Expr& cue = book_.expr(code().matches.front().unless.back());
        const Reach& reach = book_.list(cue.list).reach;
        const std::string direction = reach.direction == ReachDirection::forward    ? "forward"
                                      : reach.direction == ReachDirection::backward ? "backward"
                                                                                    : "both";
        return direction + (reach.words == 0 ? " to the end of the clause" : fmt::format(" {} words", reach.words));
    }

    std::string resolution() const {
        switch (book_.dimensions.front().resolution) {
            case Resolution::most_hits:
                return "most hits wins";
            case Resolution::longest_hit:
                return "longest hit wins";
            case Resolution::report_conflict:
                return "report conflict";
            case Resolution::first_listed:
                break;
        }
        return "first listed wins";
    }

    std::string coverage() const {
        const CoverageCheck& check = book_.coverage_checks.front();
        std::vector<std::string> parts;
        if (check.every_pattern) parts.emplace_back("every pattern used");
        if (check.every_except) parts.emplace_back("every except used");
        return fmt::to_string(fmt::join(parts, ", "));
    }

    std::string saturation() const {
        const SaturationCheck& check = book_.saturation_checks.front();
        return fmt::format("{}, base {} documents, run {}, new at most {}%, order as listed",
                           check.novelty == Novelty::codes ? "codes" : "patterns", check.base, check.run,
                           check.new_at_most);
    }

    std::string stability() const {
        const std::optional<double>& most = book_.stability_checks.front().most;
        return "leave one term out, " + (most ? fmt::format("at most {}% of a code", *most) : "without a threshold");
    }

    const Codebook& book_;
};

}  // namespace

std::string explain_defaults() {
    Diagnostics diags;
    const ReadCodebook read =
        read_and_resolve({"silent.codebook", "", std::string(kSilent)}, {}, Purpose::running, diags);
    return Defaults(*read.codebook).text();
}

}  // namespace axial
