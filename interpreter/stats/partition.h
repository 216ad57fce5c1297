// Two ways to sort the same units into groups: how far do they agree, whatever the groups are called?
#pragma once

#include "interpreter/stats/measure.h"

#include <cstdint>
#include <span>
#include <vector>

namespace axial {

// How many units have label `one` in the first and `other` in the second; only those that occur.
struct SharedUnits {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    std::uint64_t units = 0;
};

struct Contingency {
    std::vector<SharedUnits> shared;  // sorted by `one`, then `other`
    std::vector<std::uint64_t> ones;  // units of each label
    std::vector<std::uint64_t> others;
    std::uint64_t total = 0;
};

// Of two label sequences of one length; labels are small numbers from 0.
Contingency contingency(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other);

// Natural logarithms. Everything is undefined (`no_units`) without units; the measures of pairs (`no_pairable_units`)
// with one unit. Where both partitions are a single group, or both have each unit by itself, what is corrected for
// chance has nothing to correct (`trivial`), and so has nmi where both are a single group.
struct PartitionAgreement {
    Measure rand;         // pairs of units that both keep together or both keep apart; Rand (1971)
    Measure ari;          // Hubert & Arabie (1985), J. Classif. 2:193–218
    Measure mi;           // mutual information, in nats
    Measure expected_mi;  // over all pairings of the units that keep the groups' sizes
    Measure nmi;          // mi / the arithmetic mean of the entropies
    Measure ami;  // (mi − expected) / (mean entropy − expected); Vinh, Epps & Bailey (2010), JMLR 11:2837–2854
    Measure ami_max;       // the same, with the larger entropy in place of the mean
    Measure homogeneity;   // mi / H(first): each group of the second holds units of one group of the first; 1 where
                           // the first is a single group. Rosenberg & Hirschberg (2007), EMNLP-CoNLL, 410–420
    Measure completeness;  // mi / H(second), 1 where the second is a single group
    Measure v_measure;     // their harmonic mean; 0 where both are 0
};

PartitionAgreement partition_agreement(const Contingency& table);

}  // namespace axial
