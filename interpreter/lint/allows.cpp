// `# allow NAME: REASON`.
#include "grammar/nearest.h"
#include "interpreter/lint/checks.h"

#include <algorithm>
#include <set>

namespace axial {
namespace {

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
        const auto after = std::upper_bound(all.begin(), all.end(), place.begin, [&](std::size_t at, const ast::Statement& statement) {
            return at < file_.span(statement).begin;
        });
        if (after == all.begin()) return lines;
        std::uint32_t statement = static_cast<std::uint32_t>(after - all.begin()) - 1;
        for (; statement != ast::Statement::kNone; statement = all[statement].parent)
            lines.insert(file_.source->line_of(file_.span(all[statement]).begin));
        return lines;
    }

private:
    const ast::File& file_;
};

void report_unused(const ast::File& file, const std::vector<bool>& used, Diagnostics& diags) {
    const std::vector<std::string> names = lint_names();
    for (std::size_t i = 0; i < used.size(); ++i) {
        const ast::Allow& allow = file.allows[i];
        if (used[i]) continue;
        const bool known = std::find(names.begin(), names.end(), allow.name) != names.end();
        auto& d = report(diags, known ? diag::unused_allow : diag::unknown_lint, file.source->place(allow.span), allow.name);
        if (known) {
            d.help.push_back("take the comment out; what it allowed is no longer there");
            d.patches.push_back({file.source->path(), allow.span.begin, allow.span.end, "", true});
            continue;
        }
        const std::string near = did_you_mean(nearest_names(allow.name, names));
        d.help.push_back(near.empty() ? "`axial help lint` lists them" : near);
    }
}

}  // namespace

void apply_allows(const ast::File& file, Diagnostics& diags) {
    const Lines lines(file);
    const std::string& name = file.source->path().empty() ? file.source->name() : file.source->path();
    std::vector<bool> used(file.allows.size());
    const auto allowed = [&](const Diagnostic& d) {
        if (!d.code.empty() || d.labels.empty() || d.labels.front().place.file != name) return false;
        const auto spoken_of = lines.of(d.labels.front().place);
        bool any = false;
        for (std::size_t i = 0; i < used.size(); ++i) {
            const bool hit = file.allows[i].name == d.name && spoken_of.count(file.allows[i].line) != 0;
            used[i] = used[i] || hit;
            any = any || hit;
        }
        return any;
    };
    auto& items = diags.items();
    // Each is asked once and in order: an allow counts as used by all that it silences.
    items.erase(std::remove_if(items.begin(), items.end(), allowed), items.end());
    report_unused(file, used, diags);
}

}  // namespace axial
