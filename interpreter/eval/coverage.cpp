#include "interpreter/eval/coverage.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

using Counters = std::vector<std::vector<std::uint64_t>>;

void add_counters(Counters& into, const Counters& other) {
    into.resize(std::max(into.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i) {
        into[i].resize(std::max(into[i].size(), other[i].size()));
        for (std::size_t j = 0; j < other[i].size(); ++j) into[i][j] += other[i][j];
    }
}

std::uint64_t uses(const Counters& counters, std::size_t i, std::size_t j) {
    return i < counters.size() && j < counters[i].size() ? counters[i][j] : 0;
}

// The lists that the rules of the codes reach, through `also` too.
class ReachedLists {
public:
    explicit ReachedLists(const Codebook& codebook)
        : codebook_(codebook), lists_(codebook.lists.size()), exprs_(codebook.exprs.size()) {
        for (const Code& code : codebook.codes)
            for (const Match& match : code.matches) {
                pending_.push_back(match.expr);
                pending_.insert(pending_.end(), match.unless.begin(), match.unless.end());
            }
        while (!pending_.empty()) visit_next();
    }
    bool has(std::size_t list) const { return lists_[list]; }

private:
    void visit_next() {
        const ExprId id = pending_.back();
        pending_.pop_back();
        if (!id.valid() || exprs_[id.value]) return;
        exprs_[id.value] = true;
        const Expr& expr = codebook_.expr(id);
        pending_.insert(pending_.end(), expr.operands.begin(), expr.operands.end());
        add_list(expr.list);
    }
    void add_list(ListId first) {
        std::vector<ListId> open = {first};
        while (!open.empty()) {
            const ListId list = open.back();
            open.pop_back();
            if (!list.valid() || lists_[list.value]) continue;
            lists_[list.value] = true;
            const std::vector<ListId>& also = codebook_.list(list).also;
            open.insert(open.end(), also.begin(), also.end());
        }
    }

    const Codebook& codebook_;
    std::vector<bool> lists_, exprs_;
    std::vector<ExprId> pending_;
};

struct Used {
    std::uint64_t used = 0;
    std::uint64_t all = 0;
    std::vector<std::string> unused;

    void add(std::uint64_t count, const Origin& origin, const std::string& what) {
        ++all;
        if (count != 0)
            ++used;
        else
            unused.push_back(fmt::format("{}: {}", origin.file_line(), what));
    }
};

bool own_list(const Codebook& codebook, const ReachedLists& reached, std::size_t list) {
    return reached.has(list) && codebook.lists[list].module.empty();
}

Used used_patterns(const Codebook& codebook, const UsageCounts& usage, const ReachedLists& reached) {
    Used used;
    for (std::size_t l = 0; l < codebook.lists.size(); ++l) {
        const std::vector<Term>& terms = codebook.lists[l].terms;
        for (std::size_t t = 0; own_list(codebook, reached, l) && t < terms.size(); ++t)
            used.add(uses(usage.terms, l, t), terms[t].origin, fmt::format("`{}`", terms[t].text));
    }
    for (std::size_t c = 0; c < codebook.codes.size(); ++c) {
        const Code& code = codebook.codes[c];
        for (std::size_t m = 0; m < code.matches.size(); ++m)
            used.add(uses(usage.matches, c, m), code.matches[m].origin, fmt::format("match of `{}`", code.full_name));
    }
    return used;
}

Used used_excepts(const Codebook& codebook, const UsageCounts& usage, const ReachedLists& reached) {
    Used used;
    for (std::size_t l = 0; l < codebook.lists.size(); ++l) {
        const std::vector<Term>& excepts = codebook.lists[l].excepts;
        for (std::size_t e = 0; own_list(codebook, reached, l) && e < excepts.size(); ++e)
            used.add(uses(usage.excepts, l, e), excepts[e].origin, fmt::format("`{}`", excepts[e].text));
    }
    return used;
}

CheckFigure use_figure(std::string check, std::string definition, Used used, const Origin& origin) {
    CheckFigure figure;
    figure.check = std::move(check);
    figure.definition = std::move(definition);
    figure.threshold = 1;
    figure.origin = origin;
    figure.passed = used.used == used.all;
    figure.detail = used.all == 0 ? "the codebook has none" : fmt::format("{} of {} used", used.used, used.all);
    if (used.all != 0) figure.value = static_cast<double>(used.used) / static_cast<double>(used.all);
    figure.unused = std::move(used.unused);
    return figure;
}

CheckFigure coded_figure(const CoverageCheck::Coded& wanted, const CodedUnits& seen, const Origin& origin) {
    CheckFigure figure;
    figure.check = fmt::format("coverage: coded at least {}% of {}", wanted.percent, wanted.unit_name);
    figure.definition = fmt::format("units ({}) that hold a coding, of all such units", wanted.unit_name);
    figure.threshold = wanted.percent / 100;
    figure.origin = origin;
    figure.detail =
        seen.units == 0 ? "the corpus has no such unit" : fmt::format("{} of {} coded", seen.coded, seen.units);
    if (seen.units == 0) return figure;
    figure.value = static_cast<double>(seen.coded) / static_cast<double>(seen.units);
    // In whole counts, so that 95 of 100 is 95 % to the last bit.
    figure.passed = static_cast<double>(seen.coded) * 100 >= wanted.percent * static_cast<double>(seen.units);
    return figure;
}

}  // namespace

UsageCounts::UsageCounts(const Codebook& codebook) {
    for (const WordList& list : codebook.lists) {
        terms.emplace_back(list.terms.size());
        excepts.emplace_back(list.excepts.size());
    }
    for (const Code& code : codebook.codes) matches.emplace_back(code.matches.size());
}

void UsageCounts::add(const UsageCounts& other) {
    add_counters(terms, other.terms);
    add_counters(excepts, other.excepts);
    add_counters(matches, other.matches);
}

std::vector<CheckFigure> check_coverage(const Codebook& codebook, const CoverageCheck& check, const UsageCounts& usage,
                                        const std::vector<CodedUnits>& coded) {
    const ReachedLists reached(codebook);
    std::vector<CheckFigure> figures;
    if (check.every_pattern)
        figures.push_back(use_figure("coverage: every pattern used",
                                     "terms and matches of the codebook with at least one find in the corpus, of all",
                                     used_patterns(codebook, usage, reached), check.origin));
    if (check.every_except)
        figures.push_back(use_figure("coverage: every except used",
                                     "exceptions of the codebook that removed at least one find, of all",
                                     used_excepts(codebook, usage, reached), check.origin));
    for (std::size_t i = 0; i < check.coded.size(); ++i)
        figures.push_back(coded_figure(check.coded[i], i < coded.size() ? coded[i] : CodedUnits{}, check.origin));
    return figures;
}

}  // namespace axial
