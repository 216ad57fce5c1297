// The codings that the rules of one code give, before anything is settled between codes.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/eval/pass.h"
#include "interpreter/match/profile.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// One evaluator for all codes of a pass. The pass and the result must outlive it.
class Coder {
public:
    Coder(const Pass& pass, DocumentCodings& result)
        : pass_(pass), result_(result), evaluator_(pass.plan, pass.scan, pass.coded) {}

    void measure(Profiler* profiler, std::size_t codebook) {
        profiler_ = profiler;
        codebook_ = static_cast<std::uint32_t>(codebook);
    }

    // Appends to the codings of the result, or, of what is only counted, to its counts and to the coded units.
    void code(CodeId id);

private:
    std::vector<Coding>& codings() { return result_.codings; }
    const Codebook& book() const { return *pass_.plan.codebook; }
    void take_match(CodeId id, std::uint32_t index);
    // These give how many units the match was tried in.
    std::size_t take_units(CodeId id, std::uint32_t index, ExprId expr);
    std::size_t take_list(CodeId id, std::uint32_t index, ListId list);
    std::size_t count_finds(CodeId id, std::span<const Find> finds);
    std::size_t take_finds(CodeId id, std::uint32_t index, ListId list, std::span<const Find> finds);
    void take_hit(CodeId id, std::uint32_t index, std::uint32_t unit, const Hit& hit);
    std::uint64_t hits_of(CodeId id) const;
    Coding coding_of(CodeId id, std::uint32_t index) const;
    bool is_of_one_list(const Code& code) const;
    bool is_only_counted(const Code& code, std::size_t finds) const;
    void keep_each_span_once();

    const Pass& pass_;
    DocumentCodings& result_;
    Evaluator evaluator_;
    std::size_t first_ = 0;  // of the code's codings
    Profiler* profiler_ = nullptr;
    std::uint32_t codebook_ = 0;
};

// Do all `where` lines of the match hold?
bool where_holds(const Codebook& codebook, const Match& match, const Values& values);

// The coding units that hold a find that can be a hit of the expression, in order.
std::vector<std::uint32_t> units_with_finds(Evaluator& evaluator, ExprId expr);

}  // namespace axial
