// What is declared and does nothing.
#include "interpreter/lint/checks.h"

#include <algorithm>

namespace axial {
namespace {

// Lists that a rule names, and those they take in.
std::vector<bool> used_lists(const Codebook& book) {
    std::vector<bool> used(book.lists.size());
    std::vector<std::uint32_t> waiting;
    for (const Expr& expr : book.exprs)
        if (expr.list.valid()) waiting.push_back(expr.list.value);
    while (!waiting.empty()) {
        const std::uint32_t id = waiting.back();
        waiting.pop_back();
        if (used[id]) continue;
        used[id] = true;
        for (const ListId other : book.lists[id].also) waiting.push_back(other.value);
    }
    return used;
}

void unused_lists(const LintInput& in, Diagnostics& diags) {
    // A file without codes is there for others to use.
    if (in.book.codes.empty()) return;
    const std::vector<bool> used = used_lists(in.book);
    for (std::size_t id = 0; id < used.size(); ++id) {
        const WordList& list = in.book.lists[id];
        if (used[id] || list.name.empty() || !in.is_own(list.origin)) continue;
        report(diags, diag::unused_list, list.origin.place(), list.name)
            .help.push_back(list.is_cues ? "reject with it: unless " + list.name
                                         : "use it in a `match`, or take it out");
    }
}

void codes(const LintInput& in, Diagnostics& diags) {
    for (const Code& code : in.book.codes) {
        if (!in.is_own(code.origin)) continue;
        if (code.matches.empty() && !code.otherwise) {
            report(diags, diag::code_without_match, code.origin.place(), code.full_name)
                .help.push_back("say what is coded: match …; what only groups codes is a `category`");
            continue;
        }
        const bool shown = std::any_of(code.examples.begin(), code.examples.end(),
                                       [](const Example& example) { return example.kind == Example::Kind::yes; });
        if (!shown)
            report(diags, diag::code_without_yes, code.origin.place(), code.full_name)
                .help.push_back("add a text that must get it: yes \"…\"; it is the definition's proof");
    }
}

}  // namespace

void lint_outline(const LintInput& in, Diagnostics& diags) {
    unused_lists(in, diags);
    codes(in, diags);
}

}  // namespace axial
