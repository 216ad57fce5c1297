// Lists of codebooks to groups of terms.
#include "interpreter/pattern/pattern_set.h"

#include "interpreter/pattern/stemmer.h"
#include "interpreter/pattern/term.h"

#include <algorithm>
#include <utility>

namespace axial {
namespace {

// All that decides how a document is read.
struct Reading {
    FoldOptions fold;
    WordModes words;
    UnitOptions units;
    std::string stemmer;
};

bool same_levels(const UnitOptions& a, const UnitOptions& b) {
    return std::equal(a.levels.begin(), a.levels.end(), b.levels.begin(), b.levels.end(),
                      [](const auto& x, const auto& y) { return x.name == y.name && x.pattern == y.pattern; });
}

bool same(const Reading& a, const Reading& b) {
    return a.fold == b.fold && a.words == b.words && a.stemmer == b.stemmer && a.units.languages == b.units.languages &&
           a.units.skip == b.units.skip && a.units.sentence_exceptions == b.units.sentence_exceptions &&
           same_levels(a.units, b.units);
}

class Lowering {
public:
    explicit Lowering(Diagnostics& diags) : diags_(diags) {}

    void add(const Codebook& codebook) {
        const std::uint32_t group = group_for(codebook);
        const auto first = static_cast<std::uint32_t>(set_.groups[group]->lists.size());
        set_.codebooks.push_back({group, first});
        report_structure(codebook, *set_.groups[group]);
        make_room(codebook, *set_.groups[group]);
        add_lists(codebook, *set_.groups[group], first);
        join_lists(codebook, *set_.groups[group], first);
        note_joined(*set_.groups[group], first);
    }

    PatternSet take() { return std::move(set_); }

private:
    std::uint32_t group_for(const Codebook& codebook) {
        Reading reading{codebook.fold, codebook.words, unit_options(codebook), stemmer_for(codebook.languages)};
        const auto known = std::find_if(readings_.begin(), readings_.end(),
                                        [&](const Reading& other) { return same(reading, other); });
        if (known != readings_.end()) return static_cast<std::uint32_t>(known - readings_.begin());
        set_.groups.push_back(std::make_unique<PatternGroup>(reading.fold, reading.words, reading.units));
        set_.groups.back()->stemmer = reading.stemmer;
        readings_.push_back(std::move(reading));
        return static_cast<std::uint32_t>(readings_.size() - 1);
    }

    void report_structure(const Codebook& codebook, const PatternGroup& group) {
        const std::vector<StructureLevel>& levels = codebook.structure.levels;
        for (std::size_t i = 0; i < levels.size(); ++i)
            report_pattern(levels[i].starts, group.units.level_patterns()[i], diags_);
    }

    static void make_room(const Codebook& codebook, PatternGroup& group) {
        std::size_t terms = group.terms.size();
        for (const WordList& list : codebook.lists)
            terms += list.terms.size() + list.excepts.size() + list.stops.size();
        group.terms.reserve(terms);
    }

    static void make_exact(PatternGroup& group) {
        if (group.exact) return;
        FoldOptions options = group.folder.options();
        options.case_ = options.width = options.script = options.accents = false;
        group.exact.emplace(options);
    }

    void add_terms(const std::vector<Term>& terms, std::uint32_t list, PatternGroup& group) {
        for (std::uint32_t i = 0; i < terms.size(); ++i) {
            if (terms[i].kind == TermKind::exactly) make_exact(group);
            LoweredTerm term = lower_term(terms[i], group, compiled_[&group], diags_);
            term.list = list;
            term.index = i;
            group.terms.push_back(std::move(term));
        }
    }

    LoweredList add_list(const std::vector<Term>& terms, const std::vector<Term>& excepts, std::uint32_t at,
                         PatternGroup& group) {
        const auto size = [&] { return static_cast<std::uint32_t>(group.terms.size()); };
        LoweredList list;
        list.terms_begin = size();
        add_terms(terms, at, group);
        list.excepts_begin = size();
        add_terms(excepts, at, group);
        list.terms_end = size();
        list.joined = {at};
        return list;
    }

    void add_lists(const Codebook& codebook, PatternGroup& group, std::uint32_t first) {
        for (const WordList& list : codebook.lists) {
            const auto at = static_cast<std::uint32_t>(group.lists.size());
            group.lists.push_back(add_list(list.terms, list.excepts, at, group));
        }
        for (std::uint32_t i = 0; i < codebook.lists.size(); ++i) {
            if (codebook.lists[i].stops.empty()) continue;
            const auto at = static_cast<std::uint32_t>(group.lists.size());
            group.lists.push_back(add_list(codebook.lists[i].stops, {}, at, group));
            group.lists[first + i].stops = at;
        }
    }

    void join_lists(const Codebook& codebook, PatternGroup& group, std::uint32_t first) {
        for (std::uint32_t i = 0; i < codebook.lists.size(); ++i) {
            std::vector<std::uint32_t>& joined = group.lists[first + i].joined;
            for (std::size_t next = 0; next < joined.size(); ++next) {
                for (const ListId also : codebook.lists[joined[next] - first].also) {
                    const std::uint32_t other = first + also.value;
                    if (std::find(joined.begin(), joined.end(), other) == joined.end()) joined.push_back(other);
                }
            }
        }
    }

    static void note_joined(PatternGroup& group, std::uint32_t first) {
        for (std::uint32_t list = first; list < group.lists.size(); ++list)
            for (const std::uint32_t joined : group.lists[list].joined) group.lists[joined].joined_by.push_back(list);
    }

    Diagnostics& diags_;
    PatternSet set_;
    std::vector<Reading> readings_;  // by group
    std::unordered_map<const PatternGroup*, CompiledPatterns> compiled_;
};

}  // namespace

PatternGroup::PatternGroup(const FoldOptions& fold, const WordModes& modes, UnitOptions unit_options_)
    : folder(fold), words(modes), units(std::move(unit_options_)) {}

UnitOptions unit_options(const Codebook& codebook) {
    UnitOptions options;
    options.languages = codebook.languages;
    options.fold = codebook.fold;
    for (const StructureLevel& level : codebook.structure.levels)
        options.levels.push_back({level.name, level.starts.text});
    options.skip = codebook.skip;
    options.sentence_exceptions = codebook.sentence_exceptions;
    return options;
}

PatternSet lower(std::span<const Codebook* const> codebooks, Diagnostics& diags) {
    Lowering lowering(diags);
    for (const Codebook* codebook : codebooks) lowering.add(*codebook);
    return lowering.take();
}

}  // namespace axial
