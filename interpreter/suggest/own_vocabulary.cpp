#include "interpreter/suggest/own_vocabulary.h"

#include "interpreter/suggest/unit_terms.h"

#include <algorithm>

namespace axial {
namespace {

std::set<ListId> lists_of(const Plan& plan, CodeId code) {
    std::vector<ListId> open;
    for (const Match& match : plan.codebook->code(code).matches) {
        const std::vector<ListId>& lists = plan.exprs[match.expr.value].hit_lists;
        open.insert(open.end(), lists.begin(), lists.end());
    }
    std::set<ListId> lists;
    while (!open.empty()) {
        const ListId list = open.back();
        open.pop_back();
        if (!lists.insert(list).second) continue;
        const std::vector<ListId>& also = plan.codebook->list(list).also;
        open.insert(open.end(), also.begin(), also.end());
    }
    return lists;
}

}  // namespace

OwnVocabulary::OwnVocabulary(const Plan& plan, const Folder& folder, CodeId code) {
    for (const ListId list : lists_of(plan, code)) {
        for (const Term& term : plan.codebook->list(list).terms) {
            if (term.kind != TermKind::words && term.kind != TermKind::exactly) continue;
            std::string folded = folder.fold(term.text);
            if (folded.ends_with('*'))
                beginnings_.push_back(folded.substr(0, folded.size() - 1));
            else
                terms_.insert(std::move(folded));
        }
    }
}

bool OwnVocabulary::has(std::string_view term) const {
    if (terms_.find(term) != terms_.end()) return true;
    return std::any_of(beginnings_.begin(), beginnings_.end(), [&](const std::string& beginning) {
        return term.starts_with(beginning) && term.find(' ', beginning.size()) == std::string_view::npos;
    });
}

bool OwnVocabulary::is_in(std::string_view term) const {
    return std::any_of(terms_.begin(), terms_.end(), [&](const std::string& own) { return holds_words(term, own); }) ||
           std::any_of(beginnings_.begin(), beginnings_.end(), [&](const std::string& beginning) {
               return term.starts_with(beginning) || term.find(" " + beginning) != std::string_view::npos;
           });
}

}  // namespace axial
