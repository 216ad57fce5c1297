#include "interpreter/eval/patterns.h"

#include <fmt/format.h>

namespace axial {
namespace {

class ReachedLists {
public:
    ReachedLists(const Codebook& codebook, DimensionId dimension)
        : codebook_(codebook), lists_(codebook.lists.size()), exprs_(codebook.exprs.size()) {
        for (const Code& code : codebook.codes) {
            if (dimension.valid() && code.dimension != dimension) continue;
            for (const Match& match : code.matches) {
                pending_.push_back(match.expr);
                pending_.insert(pending_.end(), match.unless.begin(), match.unless.end());
            }
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

}  // namespace

std::vector<bool> own_reached_lists(const Codebook& codebook, DimensionId dimension) {
    const ReachedLists reached(codebook, dimension);
    std::vector<bool> lists(codebook.lists.size());
    for (std::size_t list = 0; list < lists.size(); ++list)
        lists[list] = reached.has(list) && codebook.lists[list].module.empty();
    return lists;
}

std::string term_name(const Term& term) { return fmt::format("{}: `{}`", term.origin.file_line(), term.text); }

std::string match_name(const Code& code, std::size_t match) {
    return fmt::format("{}: match of `{}`", code.matches[match].origin.file_line(), code.full_name);
}

}  // namespace axial
