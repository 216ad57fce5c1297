#include "interpreter/suggest/passes.h"

#include "interpreter/stats/random.h"

#include <algorithm>

namespace axial {
namespace {

std::uint64_t fingerprint_of(const Document& document, const GroupedUnit& unit) {
    return mix64(mix64(document.ordinal) + unit.index);
}

// The term whose find is the hit of a coding; none where the rule gives hits otherwise.
std::optional<OwnTermId> term_of(const Coding& coding, const Plan& plan, GroupScan& scan) {
    const Match& match = plan.codebook->code(coding.code).matches[coding.match];
    for (const ListId list : plan.exprs[match.expr.value].hit_lists) {
        const std::span<const Find> finds = scan.finds(plan.first_list + list.value);
        const auto begins_before = [](const Find& find, std::uint32_t at) { return find.span.begin < at; };
        const auto find = std::lower_bound(finds.begin(), finds.end(), coding.span.begin, begins_before);
        if (find == finds.end() || find->span != coding.span) continue;
        const LoweredTerm& term = scan.term(*find);
        return OwnTermId{coding.code, term.list - plan.first_list, term.index};
    }
    return std::nullopt;
}

void add_groups(std::vector<std::uint64_t>& sums, const std::vector<std::uint64_t>& more) {
    for (std::size_t group = 0; group < sums.size(); ++group) sums[group] += more[group];
}

bool takes_several(const Codebook& codebook, CodeId code) {
    const DimensionId dimension = codebook.code(code).dimension;
    return !dimension.valid() || codebook.dimension(dimension).cardinality == Cardinality::several;
}

}  // namespace

void OwnTermUnits::add(const OwnTermUnits& other) {
    right += other.right;
    wrong += other.wrong;
    only_right += other.only_right;
    only_wrong += other.only_wrong;
}

void TrialUnits::add(const TrialUnits& other) {
    right += other.right;
    wrong += other.wrong;
    bare += other.bare;
    taken += other.taken;
    taken_right += other.taken_right;
    fingerprint += other.fingerprint;
}

bool is_sought(std::uint32_t group, const Study& study, const GroupNumbers& numbers) {
    if (!numbers.is_of_code(group) || !study.is_asked[numbers.code_of(group).value]) return false;
    const Standing standing = numbers.standing_of(group);
    if (study.gold == nullptr) return standing == Standing::right;
    return standing == Standing::wrong || standing == Standing::missed;
}

// ---- what is right and wrong

MeasuringPass::MeasuringPass(const Study& study, const Program& program) : reader_(study, program) {
    for (UnitSums& sums : sums_) sums.groups.resize(reader_.numbers().size());
}

void MeasuringPass::operator()(const Document& document) {
    const Part part = reader_.study().part_of(document);
    const std::vector<GroupedUnit>& units = reader_.read(document);
    if (units.empty()) return;
    UnitSums& sums = sums_[index_of(part)];
    ++sums.documents;
    sums.units += units.size();
    for (const GroupedUnit& unit : units) {
        for (const std::uint32_t group : unit.groups) ++sums.groups[group];
        if (part == Part::held_out) continue;
        filter_terms(unit);
        if (reader_.study().gold != nullptr) name(document, unit);
    }
    if (reader_.study().gold != nullptr) count_own_terms(sums);
}

void MeasuringPass::name(const Document& document, const GroupedUnit& unit) {
    for (const std::uint32_t group : unit.groups) {
        if (!is_sought(group, reader_.study(), reader_.numbers())) continue;
        if (!first_[group].wants(document.ordinal, unit.index)) continue;
        const std::string path = reader_.application().units_of(0).path(reader_.study().level, unit.index);
        first_[group].add({document.ordinal, unit.index, path.empty() ? document.id : document.id + "#" + path});
    }
}

void MeasuringPass::filter_terms(const GroupedUnit& unit) {
    const bool wanted = std::any_of(unit.groups.begin(), unit.groups.end(), [&](std::uint32_t group) {
        return is_sought(group, reader_.study(), reader_.numbers());
    });
    if (!wanted) return;
    for (const std::string& term : terms_.read(reader_.application().scan_of(0), unit.span)) filter_.add(term);
}

void MeasuringPass::count_own_terms(UnitSums& sums) {
    Application& application = reader_.application();
    const Plan& plan = application.program().plans().front();
    std::map<std::pair<const GroupedUnit*, CodeId>, std::set<std::optional<OwnTermId>>> terms;
    for (const Coding& coding : application.codings_of(0).codings) {
        const bool is_matched = coding.status == CodingStatus::coded && coding.match != Coding::kOtherwise;
        if (!is_matched || !reader_.study().is_asked[coding.code.value]) continue;
        if (const GroupedUnit* unit = reader_.unit_of(coding))
            terms[{unit, coding.code}].insert(term_of(coding, plan, application.scan_of(0)));
    }
    for (const auto& [place, some] : terms) {
        const auto standing = place.first->standing_of(place.second, reader_.numbers());
        const std::uint64_t right = standing == Standing::right ? 1 : 0, wrong = standing == Standing::wrong ? 1 : 0;
        const bool only = some.size() == 1;
        for (const std::optional<OwnTermId>& term : some)
            if (term) sums.own_terms[*term].add({right, wrong, only ? right : 0, only ? wrong : 0});
    }
}

void MeasuringPass::add(const MeasuringPass& other) {
    for (std::size_t part = 0; part < kParts; ++part) {
        sums_[part].documents += other.sums_[part].documents;
        sums_[part].units += other.sums_[part].units;
        add_groups(sums_[part].groups, other.sums_[part].groups);
        for (const auto& [term, units] : other.sums_[part].own_terms) sums_[part].own_terms[term].add(units);
    }
    for (const auto& [group, some] : other.first_)
        for (const FirstUnits::Unit& unit : some.all()) first_[group].add(unit);
    filter_.add(other.filter_);
    reader_.add_notes(other.reader_);
}

// ---- terms

void CountingPass::operator()(const Document& document) {
    if (reader_.study().part_of(document) == Part::held_out) return;
    for (const GroupedUnit& unit : reader_.read(document)) {
        const std::vector<std::string>& terms = terms_.read(reader_.application().scan_of(0), unit.span);
        counts_.add_unit(terms.size(), unit.groups);
        for (const std::string& term : terms)
            if (filter_.may_stand_in(term, least_documents_)) counts_.add(term, document.ordinal, unit.groups);
    }
}

// ---- trials

Codebook with_tried_terms(const Codebook& codebook, const std::vector<TriedTerm>& terms) {
    Codebook extended = codebook;
    for (const TriedTerm& tried : terms) {
        Term term;
        term.text = tried.text;
        WordList list;
        list.terms.push_back(std::move(term));
        extended.lists.push_back(std::move(list));
    }
    return extended;
}

TryingPass::TryingPass(const Study& study, const Program& program, const std::vector<TriedTerm>& terms)
    : reader_(study, program), terms_(terms), units_(terms.size()), listed_(study.codebook.codes.size()) {
    reader_.application().read_everything();  // no rule asks for the terms on trial
    for (const Dimension& dimension : study.codebook.dimensions)
        for (std::uint32_t i = 0; i < dimension.codes.size(); ++i) listed_[dimension.codes[i].value] = i;
}

void TryingPass::operator()(const Document& document) {
    const std::vector<GroupedUnit>& units = reader_.read(document);
    if (units.empty()) return;
    note_codings();
    const std::size_t part = index_of(reader_.study().part_of(document));
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const std::span<const Find> finds = finds_of(i);
        if (finds.empty()) continue;
        TrialUnits trial = terms_[i].use == Use::match ? try_match(terms_[i], finds) : try_unless(terms_[i], finds);
        const GroupedUnit* last = nullptr;
        for (const Find& find : finds) {
            const GroupedUnit* unit = reader_.unit_at(find.span.begin);
            if (unit != nullptr && unit != last) trial.fingerprint += fingerprint_of(document, *unit);
            last = unit;
        }
        units_[i][part].add(trial);
    }
}

std::span<const Find> TryingPass::finds_of(std::size_t term) {
    const Plan& plan = reader_.application().program().plans().front();
    const auto first = static_cast<std::uint32_t>(reader_.study().codebook.lists.size());
    return reader_.application().scan_of(0).finds(plan.first_list + first + static_cast<std::uint32_t>(term));
}

void TryingPass::note_codings() {
    const Codebook& codebook = reader_.study().codebook;
    const DocumentCodings& codings = reader_.application().codings_of(0);
    codings_.assign(codebook.codes.size(), {});
    winners_.assign(codebook.dimensions.size(), std::vector<CodeId>(codings.units));
    for (const Coding& coding : codings.codings) {
        if (coding.match == Coding::kOtherwise) continue;
        const bool is_coded = coding.status == CodingStatus::coded;
        // Codes in conflict win nothing, and keep others out.
        const bool in_conflict = coding.status == CodingStatus::suppressed && !coding.by.valid();
        const DimensionId dimension = codebook.code(coding.code).dimension;
        if (dimension.valid() && (is_coded || in_conflict)) winners_[dimension.value][coding.unit] = coding.code;
        if (is_coded) codings_[coding.code.value].push_back(&coding);
    }
}

CodeId TryingPass::winner_in(CodeId code, std::uint32_t coding_unit) const {
    if (takes_several(reader_.study().codebook, code)) return {};
    return winners_[reader_.study().codebook.code(code).dimension.value][coding_unit];
}

// Where the most or the longest hits win, the code that is there keeps the unit.
bool TryingPass::beats(CodeId code, CodeId winner) const {
    if (!winner.valid() || winner == code) return true;
    const Codebook& codebook = reader_.study().codebook;
    const Dimension& dimension = codebook.dimension(codebook.code(code).dimension);
    return dimension.resolution == Resolution::first_listed && listed_[code.value] < listed_[winner.value];
}

TrialUnits TryingPass::try_match(const TriedTerm& term, std::span<const Find> finds) {
    const Codebook& codebook = reader_.study().codebook;
    std::map<const GroupedUnit*, CodeId> gained;  // with the code that loses it
    for (const Find& find : finds) {
        const auto coding_unit = reader_.application().units_of(0).at(codebook.unit, find.span.begin);
        const GroupedUnit* unit = reader_.unit_at(find.span.begin);
        if (!coding_unit || unit == nullptr) continue;
        const CodeId winner = winner_in(term.code, *coding_unit);
        if (!beats(term.code, winner)) continue;
        const auto place = gained.try_emplace(unit, winner).first;
        if (winner.valid()) place->second = winner;
    }
    TrialUnits trial;
    for (const auto& [unit, loser] : gained) {
        const std::optional<Standing> standing = unit->standing_of(term.code, reader_.numbers());
        if (standing && standing != Standing::missed) continue;
        if (reader_.study().gold != nullptr) ++(standing ? trial.right : trial.wrong);
        if (unit->is_in(reader_.numbers().bare(codebook.code(term.code).dimension))) ++trial.bare;
        if (!loser.valid()) continue;
        ++trial.taken;
        if (unit->standing_of(loser, reader_.numbers()) == Standing::right) ++trial.taken_right;
    }
    return trial;
}

TrialUnits TryingPass::try_unless(const TriedTerm& term, std::span<const Find> finds) {
    std::set<std::uint32_t> rejected;  // coding units
    for (const Find& find : finds)
        if (const auto unit = reader_.application().units_of(0).at(reader_.study().codebook.unit, find.span.begin))
            rejected.insert(*unit);
    std::map<const GroupedUnit*, bool> is_kept;
    for (const Coding* coding : codings_[term.code.value])
        if (const GroupedUnit* unit = reader_.unit_of(*coding))
            is_kept[unit] = is_kept[unit] || rejected.count(coding->unit) == 0;
    TrialUnits trial;
    for (const auto& [unit, kept] : is_kept) {
        if (kept) continue;
        const std::optional<Standing> standing = unit->standing_of(term.code, reader_.numbers());
        if (standing == Standing::right) ++trial.right;
        if (standing == Standing::wrong) ++trial.wrong;
    }
    return trial;
}

void TryingPass::add(const TryingPass& other) {
    for (std::size_t i = 0; i < units_.size(); ++i)
        for (std::size_t part = 0; part < kParts; ++part) units_[i][part].add(other.units_[i][part]);
}

}  // namespace axial
