// `# allow NAME: REASON`.
#include "grammar/nearest.h"
#include "interpreter/lint/checks.h"
#include "interpreter/lint/lint.h"

#include <algorithm>
#include <set>

namespace axial {
namespace {

enum class Group : std::uint8_t { codebook, corpus };

Group group_of(const std::string& lint) {
    const bool corpus =
        lint == diag::never_fires.name || lint == diag::straddling_term.name || lint == diag::overlapping_codes.name;
    return corpus ? Group::corpus : Group::codebook;
}

std::vector<std::string> lint_names() {
    std::vector<std::string> names;
    for (const DiagnosticKind& kind : diagnostic_kinds())
        if (kind.code.empty()) names.emplace_back(kind.name);
    return names;
}

// Lines on which an allow speaks of a place: its own, and the first one of each statement round it.
class Lines {
public:
    explicit Lines(const ast::File& file) : file_(file) {}

    std::set<std::uint32_t> of(const Place& place) const {
        std::set<std::uint32_t> lines = {place.line};
        const auto& all = file_.statements;
        const auto after = std::upper_bound(
            all.begin(), all.end(), place.begin,
            [&](std::size_t at, const ast::Statement& statement) { return at < file_.span(statement).begin; });
        if (after == all.begin()) return lines;
        std::uint32_t statement = static_cast<std::uint32_t>(after - all.begin()) - 1;
        for (; statement != ast::Statement::kNone; statement = all[statement].parent)
            lines.insert(file_.source->line_of(file_.span(all[statement]).begin));
        return lines;
    }

private:
    const ast::File& file_;
};

void report_unused(const ast::File& file, const ast::Allow& allow, Diagnostics& diags) {
    const std::vector<std::string> names = lint_names();
    const bool known = std::find(names.begin(), names.end(), allow.name) != names.end();
    auto& d =
        report(diags, known ? diag::unused_allow : diag::unknown_lint, file.source->place(allow.span), allow.name);
    if (known) {
        d.help.push_back("take the comment out; what it allowed is no longer there");
        d.patches.push_back({file.source->path(), allow.span.begin, allow.span.end, "", true});
        return;
    }
    const std::string near = did_you_mean(nearest_names(allow.name, names));
    d.help.push_back(near.empty() ? "docs/diagnostics.md lists them" : near);
}

void apply(const ast::File& file, Group group, Diagnostics& diags) {
    const Lines lines(file);
    const std::string& name = file.source->path().empty() ? file.source->name() : file.source->path();
    std::vector<bool> used(file.allows.size());
    const auto allowed = [&](const Diagnostic& d) {
        if (!d.code.empty() || d.labels.empty() || d.labels.front().place.file != name) return false;
        const auto spoken_of = lines.of(d.labels.front().place);
        bool any = false;
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (file.allows[i].name != d.name || spoken_of.count(file.allows[i].line) == 0) continue;
            used[i] = any = true;
        }
        return any;
    };
    auto& items = diags.items();
    items.erase(std::remove_if(items.begin(), items.end(), allowed), items.end());
    for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i] && group_of(file.allows[i].name) == group) report_unused(file, file.allows[i], diags);
}

}  // namespace

void apply_allows(const ast::File& file, Diagnostics& diags) { apply(file, Group::codebook, diags); }

void apply_corpus_allows(const ast::File& file, Diagnostics& diags) { apply(file, Group::corpus, diags); }

}  // namespace axial
