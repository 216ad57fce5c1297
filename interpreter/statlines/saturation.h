// The statistics of saturation, richness and sample size that are registered together, and how they answer.
#pragma once

#include "interpreter/statlines/question.h"

namespace axial::statlines {

// saturation_rules.cpp: rules over documents in their order
Answer answer_guest(const Question& question);
Answer answer_francis(const Question& question);
Answer answer_meaning(const Question& question);

// accumulation_curves.cpp
Answer answer_mao_tau(const Question& question);
Answer answer_accumulation(const Question& question);
Answer answer_rarefaction(const Question& question);

// richness_estimates.cpp
Answer answer_chao1(const Question& question);
Answer answer_chao2(const Question& question);
Answer answer_ace(const Question& question);
Answer answer_ice(const Question& question);
Answer answer_jackknife(const Question& question);
Answer answer_bootstrap_richness(const Question& question);
Answer answer_sample_coverage(const Question& question);

// sample_sizes.cpp
Answer answer_discovery(const Question& question);
Answer answer_yamane(const Question& question);
Answer answer_cochran(const Question& question);
Answer answer_krippendorff_size(const Question& question);

// Puts a figure that counts something: 6, not 6.0.
void put_whole(Answer& answer, const std::string& name, const Measure& measure);
Json whole_or_null(const Measure& measure);

}  // namespace axial::statlines
