// What the terms of one list say of each other.
#include "interpreter/lint/checks.h"
#include "interpreter/lint/covers.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace axial {
namespace {

class ListLint {
public:
    ListLint(const LintInput& in, std::size_t list, Diagnostics& diags)
        : in_(in),
          list_(in.book.lists[list]),
          lowered_(in.lowered(list)),
          terms_(in.group().terms.data()),
          diags_(diags) {}

    void run() {
        duplicates(lowered_.terms_begin, lowered_.excepts_begin);
        duplicates(lowered_.excepts_begin, lowered_.terms_end);
        shadowed();
        swallowed();
        if (list_.is_cues) single_characters();
        for (std::uint32_t t = lowered_.terms_begin; t < lowered_.terms_end; ++t) {
            slow_pattern(t);
            full_width_wildcard(t);
        }
    }

private:
    const Term& written(std::uint32_t t) const {
        const std::uint32_t index = terms_[t].index;
        return t < lowered_.excepts_begin ? list_.terms[index] : list_.excepts[index];
    }
    std::string text(std::uint32_t t) const { return written(t).text; }

    void duplicates(std::uint32_t begin, std::uint32_t end) {
        std::map<std::string, std::uint32_t> first;
        for (std::uint32_t t = begin; t < end; ++t) {
            const bool pattern = terms_[t].kind == TermKind::pattern;
            const auto [known, fresh] = first.emplace(pattern ? "/" + text(t) : term_key(terms_[t]), t);
            if (fresh || !in_.is_own(written(t).origin)) continue;
            auto& d = report(diags_, diag::duplicate_term, written(t).origin.place(), text(t));
            d.labels.push_back({written(known->second).origin.place(), "the first one"});
            d.help.push_back("take one of them out");
            remove_term(d, written(t).origin);
        }
    }

    // With the `|` beside it; a term alone on its line is left to the author.
    static void remove_term(Diagnostic& d, const Origin& origin) {
        const std::string_view all = origin.source->text();
        const auto skip_back = [&](std::size_t at) {
            while (at > 0 && all[at - 1] == ' ') --at;
            return at;
        };
        const std::size_t bar = skip_back(origin.span.begin);
        const std::size_t next = std::min(all.find_first_not_of(' ', origin.span.end), all.size());
        const bool ends = next == all.size() || all[next] == '|' || all[next] == '\n' || all[next] == '\r';
        if (bar == 0 || all[bar - 1] != '|' || !ends) return;
        d.patches.push_back({origin.source->path(), skip_back(bar - 1), origin.span.end, "", true});
    }

    void shadowed() {
        TermIndex index(terms_);
        for (std::uint32_t t = lowered_.terms_begin; t < lowered_.excepts_begin; ++t) index.add(t);
        for (std::uint32_t t = lowered_.terms_begin; t < lowered_.excepts_begin; ++t) {
            if (!in_.is_own(written(t).origin)) continue;
            const auto wider = index.covering(t, terms_[t]);
            // Equal terms are duplicates; another weight makes the narrower one say something.
            if (!wider || term_key(terms_[*wider]) == term_key(terms_[t]) || terms_[*wider].weight != terms_[t].weight)
                continue;
            auto& d = report(diags_, diag::shadowed_term, written(t).origin.place(), text(t), text(*wider));
            d.labels.push_back({written(*wider).origin.place(), "this one finds it"});
            d.help.push_back("take `" + text(t) + "` out, or make `" + text(*wider) + "` narrower");
        }
    }

    void swallowed() {
        TermIndex index(terms_);
        for (std::uint32_t t = lowered_.excepts_begin; t < lowered_.terms_end; ++t) index.add(t);
        for (std::uint32_t t = lowered_.terms_begin; t < lowered_.excepts_begin; ++t) {
            if (!in_.is_own(written(t).origin)) continue;
            auto by = index.covering(t, terms_[t]);
            if (!by) by = index.inside(terms_[t], TermIndex::Part::any);
            if (!by) continue;
            auto& d = report(diags_, diag::swallowed_by_except, written(t).origin.place(), text(t));
            d.labels.push_back({written(*by).origin.place(), "this one stands in each of its finds"});
            d.help.push_back(
                "an exception is longer than the term it guards: \"student loan\" guards loan; take one of the two "
                "out");
        }
    }

    void single_characters() {
        for (std::uint32_t t = lowered_.terms_begin; t < lowered_.excepts_begin; ++t) {
            const LoweredTerm& term = terms_[t];
            if (!term.plain() || !in_.is_own(written(t).origin)) continue;
            const std::string& folded = term.elements.front().folded;
            const unicode::CodePoint character = unicode::decode(folded, 0);
            if (character.size != folded.size() || unicode::script(character.value) != unicode::Script::han) continue;
            report(diags_, diag::single_character_cue, written(t).origin.place(), text(t))
                .help.push_back(
                    "write the words it is part of (不得, 不再), or list under `not cues` those that deny nothing "
                    "(不断, 不仅)");
        }
    }

    void slow_pattern(std::uint32_t t) {
        const LoweredTerm& term = terms_[t];
        const bool slow =
            term.kind == TermKind::pattern && term.pattern.error == PatternError::none && term.pattern.required.empty();
        if (!slow || !in_.is_own(written(t).origin)) return;
        report(diags_, diag::slow_pattern, written(t).origin.place(), text(t))
            .help.push_back(
                "give it a part that stands in every find and seldom elsewhere: /[0-9]+万元/ has 万元, /[0-9]+/ has "
                "only digits");
    }

    void full_width_wildcard(std::uint32_t t) {
        if (terms_[t].kind == TermKind::pattern || !in_.is_own(written(t).origin)) return;
        const std::string term = text(t);
        const std::string sign = wide_wildcard_in(term);
        if (sign.empty()) return;
        report(diags_, diag::full_width_wildcard, written(t).origin.place(), sign)
            .help.push_back("write \"" + with_ascii_wildcards(term) + "\"");
    }

    // ＊ has no other use in a term; ？ ends questions too, and stands then behind ideographs.
    static std::string wide_wildcard_in(const std::string& term) {
        if (term.find("＊") != std::string::npos) return "＊";
        constexpr std::string_view kOne = "？";
        for (std::size_t at = term.find(kOne); at != std::string::npos; at = term.find(kOne, at + 1)) {
            const char32_t before = at == 0 ? U' ' : unicode::decode_before(term, at).value;
            const std::size_t end = at + kOne.size();
            const char32_t after = end == term.size() ? U' ' : unicode::decode(term, end).value;
            if (is_word_character(before) && (is_word_character(after) || !is_unspaced(before)))
                return std::string(kOne);
        }
        return {};
    }

    static std::string with_ascii_wildcards(std::string term) {
        for (const auto& [wide, ascii] : {std::pair{"＊", "*"}, std::pair{"？", "?"}})
            for (std::size_t at = term.find(wide); at != std::string::npos; at = term.find(wide, at))
                term.replace(at, std::string_view(wide).size(), ascii);
        return term;
    }

    const LintInput& in_;
    const WordList& list_;
    const LoweredList& lowered_;
    const LoweredTerm* terms_;
    Diagnostics& diags_;
};

}  // namespace

void lint_terms(const LintInput& in, Diagnostics& diags) {
    for (std::size_t list = 0; list < in.book.lists.size(); ++list) ListLint(in, list, diags).run();
}

}  // namespace axial
