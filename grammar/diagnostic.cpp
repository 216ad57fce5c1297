#include "grammar/diagnostic.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace axial {

const std::vector<DiagnosticKind>& diagnostic_kinds() {
    static const std::vector<DiagnosticKind> kinds = {
#define DIAG(name, code, severity, format) diag::name,
#define LINT(name, format) diag::name,
#include "grammar/diagnostics.def"
#undef DIAG
#undef LINT
    };
    return kinds;
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
    items_.push_back(std::move(diagnostic));
    return items_.back();
}

void Diagnostics::append(const Diagnostics& other) {
    items_.insert(items_.end(), other.items_.begin(), other.items_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(items_.begin(), items_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

void Diagnostics::sort() {
    std::map<std::string, std::size_t> rank;
    const auto file = [](const Diagnostic& d) -> const std::string& {
        static const std::string none;
        return d.labels.empty() ? none : d.labels.front().place.file;
    };
    for (const Diagnostic& d : items_) rank.emplace(file(d), rank.size());
    const auto key = [&](const Diagnostic& d) {
        const Place place = d.labels.empty() ? Place{} : d.labels.front().place;
        return std::make_tuple(rank[file(d)], place.begin, place.end, d.code, d.name, d.message);
    };
    std::stable_sort(items_.begin(), items_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    items_.erase(std::unique(items_.begin(), items_.end(),
                             [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
                 items_.end());
}

}  // namespace axial
