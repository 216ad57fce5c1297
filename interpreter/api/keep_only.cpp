// `--only DIMENSION`: a codebook without the dimensions nobody asked for.
#include "interpreter/api/engine.h"

#include <algorithm>
#include <functional>
#include <set>

namespace axial {
namespace {

// Dimensions whose codes the rules of `dimension` name, and theirs.
std::set<DimensionId> needed(const Codebook& book, DimensionId dimension) {
    std::set<DimensionId> kept;
    std::function<void(DimensionId)> keep;
    const std::function<void(ExprId)> look = [&](ExprId id) {
        const Expr& expr = book.expr(id);
        if (expr.kind == ExprKind::code) keep(book.code(expr.code).dimension);
        for (const ExprId operand : expr.operands) look(operand);
    };
    keep = [&](DimensionId one) {
        if (!kept.insert(one).second) return;
        for (const Code& code : book.codes) {
            if (code.dimension != one) continue;
            for (const Match& match : code.matches) {
                look(match.expr);
                for (const ExprId unless : match.unless) look(unless);
            }
        }
    };
    keep(dimension);
    return kept;
}

}  // namespace

void keep_only(Codebook& book, DimensionId dimension) {
    const std::set<DimensionId> kept = needed(book, dimension);
    std::vector<DimensionId> dimension_now(book.dimensions.size());
    std::vector<Dimension> dimensions;
    for (std::uint32_t d = 0; d < book.dimensions.size(); ++d) {
        if (kept.count({d}) == 0) continue;
        dimension_now[d] = {static_cast<std::uint32_t>(dimensions.size())};
        dimensions.push_back(std::move(book.dimensions[d]));
        dimensions.back().codes.clear();
        dimensions.back().categories.clear();
    }
    const auto now = [&](DimensionId id) { return id.valid() ? dimension_now[id.value] : DimensionId{}; };
    std::vector<CategoryId> category_now(book.categories.size());
    std::vector<Category> categories;
    for (std::uint32_t c = 0; c < book.categories.size(); ++c) {
        Category& category = book.categories[c];
        if (kept.count(category.dimension) == 0) continue;
        category_now[c] = {static_cast<std::uint32_t>(categories.size())};
        category.dimension = now(category.dimension);
        if (category.parent.valid()) category.parent = category_now[category.parent.value];
        if (category.dimension.valid()) dimensions[category.dimension.value].categories.push_back(category_now[c]);
        categories.push_back(std::move(category));
    }
    std::vector<CodeId> code_now(book.codes.size());
    std::vector<Code> codes;
    for (std::uint32_t c = 0; c < book.codes.size(); ++c) {
        Code& code = book.codes[c];
        if (kept.count(code.dimension) == 0) continue;
        code_now[c] = {static_cast<std::uint32_t>(codes.size())};
        code.dimension = now(code.dimension);
        if (code.category.valid()) code.category = category_now[code.category.value];
        if (code.dimension.valid()) dimensions[code.dimension.value].codes.push_back(code_now[c]);
        codes.push_back(std::move(code));
    }
    for (Expr& expr : book.exprs)
        if (expr.code.valid()) expr.code = code_now[expr.code.value];
    const auto keep_those_of_kept = [&](auto& declared) {
        std::erase_if(declared, [&](const auto& one) { return kept.count(one.dimension) == 0; });
        for (auto& one : declared) one.dimension = now(one.dimension);
    };
    keep_those_of_kept(book.tables);
    keep_those_of_kept(book.agreement_checks);
    keep_those_of_kept(book.saturation_checks);
    book.dimensions = std::move(dimensions);
    book.categories = std::move(categories);
    book.codes = std::move(codes);
}

}  // namespace axial
