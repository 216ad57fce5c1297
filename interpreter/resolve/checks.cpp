// `check saturation`, `check agreement` and `check stability`: their options, with the defaults of the statistics'
// authors.
#include "interpreter/resolve/resolver.h"

namespace axial {
namespace {

using ast::Tok;

std::optional<AgreementMeasure> measure_of(Tok token) {
    switch (token) {
        case Tok::k_alpha:
            return AgreementMeasure::alpha;
        case Tok::k_kappa:
            return AgreementMeasure::kappa;
        case Tok::k_ac1:
            return AgreementMeasure::ac1;
        case Tok::k_pi:
            return AgreementMeasure::pi;
        case Tok::k_percent:
            return AgreementMeasure::percent;
        case Tok::k_holsti:
            return AgreementMeasure::holsti;
        case Tok::k_f1:
            return AgreementMeasure::f1;
        default:
            return std::nullopt;
    }
}

}  // namespace

// Is it the first line of its kind? A second one is a mistake.
bool Resolver::is_first(Tok said, const Entry& line, std::map<Tok, Origin>& once) {
    const auto [first, fresh] = once.emplace(said, line.origin());
    if (fresh) return true;
    const Place again = line.origin().place();
    auto& d = report(diags_, diag::duplicate_statement, again,
                     again.line_text.substr(again.column - 1, again.end - again.begin));
    d.labels.push_back({first->second.place(), "the first one"});
    d.help.push_back("keep one of them");
    return false;
}

void Resolver::bind_saturation(Site site, const Entry& entry) {
    SaturationCheck check;
    check.origin = entry.origin();
    const auto dimension = dimension_named(site, entry.tree().children.front());
    std::map<Tok, Origin> once;
    for (const Entry& line : entry.body) {
        const Tok first_word = line.file->tokens[line.ast().first].kind;
        const Tok said = first_word == Tok::k_patterns ? Tok::k_codes : first_word;  // one or the other
        if (is_first(said, line, once)) bind_saturation_option({*line.file, site.scope}, line, check);
    }
    if (!dimension) return;
    check.dimension = *dimension;
    book_.saturation_checks.push_back(std::move(check));
}

void Resolver::bind_saturation_option(Site site, const Entry& line, SaturationCheck& check) {
    constexpr std::uint32_t kMostDocuments = 1'000'000;
    const Node& option = line.tree().children.front();
    const auto percent = [&] { return percent_of_all(site, *option.child(Part::percent)); };
    const auto documents = [&](std::uint32_t usual) {
        return whole_number(site, *option.child(Part::number), 1, kMostDocuments).value_or(usual);
    };
    switch (site.file.tokens[line.ast().first].kind) {
        case Tok::k_patterns:
            check.novelty = Novelty::patterns;
            break;
        case Tok::k_base:
            check.base = documents(check.base);
            break;
        case Tok::k_run:
            check.run = documents(check.run);
            break;
        case Tok::k_new:
            // Of what the base has: there may be more of it.
            check.new_at_most = number_of(value_of(site.file, *option.child(Part::percent), Part::number));
            break;
        case Tok::k_order:
            bind_document_order(site, line, check);
            break;
        case Tok::k_hold:
            check.hold_out = percent();
            break;
        case Tok::k_coverage:
            check.coverage = percent();
            break;
        default:
            break;
    }
}

void Resolver::bind_document_order(Site site, const Entry& line, SaturationCheck& check) {
    constexpr std::uint32_t kMostShuffles = 100'000, kMostSeed = 0xFFFFFFFF;
    const Node& option = line.tree().children.front();
    if (const Node* name = option.child(Part::name)) {
        check.order = DocumentOrder::by_attribute;
        check.order_by = attribute_named(site, *name);
        return;
    }
    std::vector<const Node*> numbers;  // of times, and the seed
    for (const Node& child : option.children)
        if (child.part == Part::number) numbers.push_back(&child);
    if (numbers.empty()) return;  // `as listed`
    check.order = DocumentOrder::shuffled;
    check.shuffles = whole_number(site, *numbers.front(), 1, kMostShuffles).value_or(1);
    check.seed = whole_number(site, *numbers.back(), 0, kMostSeed).value_or(check.seed);
}

// `leave one term out` says what the check does anyway.
void Resolver::bind_stability(Site site, const Entry& entry) {
    StabilityCheck check;
    check.origin = entry.origin();
    std::map<Tok, Origin> once;
    for (const Entry& line : entry.body) {
        if (!is_first(line.file->tokens[line.ast().first].kind, line, once)) continue;
        const Node& option = line.tree().children.front();
        if (const Node* percent = option.child(Part::percent))
            check.most = percent_of_all({*line.file, site.scope}, *percent);
    }
    book_.stability_checks.push_back(std::move(check));
}

void Resolver::bind_agreement_option(Site site, const Entry& line, AgreementCheck& check) {
    const ast::File& file = site.file;
    const Node& option = line.tree().children.front();
    const Tok said = file.tokens[line.ast().first].kind;
    if (said == Tok::k_between) {
        check.with_run = false;
    } else if (const Node* name = option.child(Part::name)) {
        check.unit = read_level(site, *name).value_or(check.unit);
        check.unit_name = node_value(file, *name);
    } else {
        const double at_least = share_of_all(site, option);
        if (const auto measure = measure_of(said))
            check.required.push_back({*measure, at_least});
        else
            check.each_code = at_least;
    }
}

void Resolver::bind_agreement(Site site, const Entry& entry) {
    AgreementCheck check;
    check.origin = entry.origin();
    check.unit = book_.unit;
    check.unit_name = book_.unit_name;
    const std::vector<Node>& named = entry.tree().children;
    const auto dimension = dimension_named(site, named.front());
    check.file = value_of(site.file, entry.tree(), Part::file_name);
    std::map<Tok, Origin> once;
    for (const Entry& line : entry.body) {
        if (is_first(line.file->tokens[line.ast().first].kind, line, once))
            bind_agreement_option({*line.file, site.scope}, line, check);
    }
    if (check.required.empty()) check.required.emplace_back();
    const auto f1 = once.find(Tok::k_f1), alone = once.find(Tok::k_between);
    if (f1 != once.end() && alone != once.end()) {
        auto& d = report(diags_, diag::f1_between_coders, f1->second.place());
        d.labels.push_back({alone->second.place(), "the run is left out here"});
        d.help.push_back("ask for `f1` in another `check agreement`, without `between coders`");
    }
    if (!dimension) return;
    check.dimension = *dimension;
    book_.agreement_checks.push_back(std::move(check));
}

}  // namespace axial
