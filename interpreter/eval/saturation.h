// `check saturation`: when documents of the corpus stop to bring codes, or patterns, that were not met before.
//
// A worker says what each document has; the collector keeps that in corpus order, so memory follows the documents
// times what they use. A code counts where a `match` gave it: what `otherwise` gives is a name for the residual.
// Documents held out are not among those read; they are what the others are tried on.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/corpus/document.h"
#include "interpreter/eval/apply.h"
#include "interpreter/eval/coverage.h"
#include "interpreter/eval/values.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/stats/incidence.h"
#include "interpreter/stats/rarefaction.h"
#include "interpreter/stats/richness.h"
#include "interpreter/stats/saturation.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace axial {

struct SaturationDocument {
    std::string id;
    std::vector<std::uint32_t> items;  // codes or patterns it has, as places in `saturation_items`
    std::uint64_t units = 0;
    std::uint64_t coded_units = 0;  // units with a code of the dimension that a `match` gave
    AttributeValue order;           // of the attribute of `order by`
    bool held_out = false;
};

// What the check counts, named for people: all that the codebook has, in its order.
struct SaturationItem {
    std::string name;   // full name of a code; a pattern as `check coverage` calls it
    std::string title;  // of a code; may be empty
};
std::vector<SaturationItem> saturation_items(const Codebook& codebook, const SaturationCheck& check);

// Makes SaturationDocuments. Immutable; the codebook must outlive it.
class SaturationReader {
public:
    SaturationReader(const Codebook& codebook, const SaturationCheck& check);
    // After `apply`.
    SaturationDocument read(const Document& document, Application& application, std::size_t codebook,
                            std::span<const AttributeValue> values) const;

private:
    static constexpr std::uint32_t kNoItem = 0xFFFFFFFF;
    void add_terms(GroupScan& scan, std::uint32_t first_list, std::vector<std::uint32_t>& items) const;

    const Codebook& codebook_;
    SaturationCheck check_;
    std::vector<std::uint32_t> first_of_list_;  // the item of a list's first term; kNoItem: none of its terms counts
    std::vector<std::vector<std::uint32_t>> items_of_code_;  // by match; kNoItem: none
};

// Is a document of this id among those held out? By its id alone: a share of the hashes, not of the documents.
bool is_held_out(const std::string& id, double percent);

// An item met, in the order in which they are met first.
struct MetItem {
    std::uint32_t item = 0;
    std::uint64_t first = 0;      // document, from 1
    std::uint64_t documents = 0;  // that have it
};

struct HeldOut {
    std::uint64_t documents = 0;
    std::vector<std::uint32_t> fresh;  // items that no document read has
};

struct SaturationReport {
    std::string name;  // "saturation of instrument"; a second check of the dimension: "saturation of instrument 2"
    SaturationCheck check;
    std::string dimension;  // its title, or name
    std::string order_by;   // the attribute's name
    std::uint64_t without_order = 0;
    std::vector<SaturationItem> items;
    std::vector<std::string> documents;  // ids of those read, in order

    std::vector<std::uint64_t> observed;      // by document: items met so far
    std::vector<double> expected, deviation;  // over all orders: Mao Tau and its standard deviation
    std::vector<MetItem> met;
    GuestSaturation guest;
    std::uint64_t met_later = 0;       // items first met after the point of saturation
    std::vector<Measure> sensitivity;  // as guest_sensitivity_rules
    Measure stopping;                  // Francis
    Resampling draws;                  // orders by chance
    SaturationSpread spread;
    Measure coverage;
    CoverageGoal goal;
    ChaoEstimate chao2;

    std::uint64_t documents_without = 0;  // that have no item
    std::uint64_t units = 0, coded_units = 0;
    HeldOut held_out;

    GuestRule rule() const { return {check.base, check.run, check.new_at_most / 100, 1}; }
};

// The coverage of which the report says how many documents it takes.
constexpr double kCoverageGoal = 0.95;

// `documents` by check, in corpus order; `draws` of orders by chance, where a check does not say how many.
std::vector<SaturationReport> report_saturation(const Codebook& codebook, const std::vector<SaturationCheck>& checks,
                                                std::vector<std::vector<SaturationDocument>> documents,
                                                const Resampling& draws);
// 1,000 orders by chance with seed 1.
Resampling usual_draws();

// One figure a criterion: new codes, and where asked hold-out and coverage.
std::vector<CheckFigure> check_saturation(const SaturationReport& report);

// What is counted: "codes", "patterns".
std::string_view items_word(Novelty novelty);
// "6+2": the document of saturation, and those of the run that showed it; "not reached".
std::string saturation_point(const Measure& point, std::uint64_t run);

}  // namespace axial
