#include "interpreter/stats/measure.h"

namespace axial {

std::string_view reason_word(Undefined reason) {
    switch (reason) {
        case Undefined::no_units:
            return "no_units";
        case Undefined::no_pairable_units:
            return "no_pairable_units";
        case Undefined::one_coder:
            return "one_coder";
        case Undefined::no_variation:
            return "no_variation";
        case Undefined::one_category_declared:
            return "one_category_declared";
        case Undefined::zero_length:
            return "zero_length";
        case Undefined::one_document:
            return "one_document";
        case Undefined::few_resamples:
            return "few_resamples";
        case Undefined::no_spread:
            return "no_spread";
        case Undefined::too_many_cells:
            return "too_many_cells";
        case Undefined::no_base:
            return "no_base";
        case Undefined::not_reached:
            return "not_reached";
        case Undefined::zero_count:
            return "zero_count";
        case Undefined::trivial:
            return "trivial";
        case Undefined::not_for_this_data:
            return "not_for_this_data";
        case Undefined::too_much_work:
            return "too_much_work";
        case Undefined::below_minimum:
            return "below_minimum";
        case Undefined::not_drawn:
            return "not_drawn";
        case Undefined::none:
            break;
    }
    return "";
}

std::string_view reason_text(Undefined reason) {
    switch (reason) {
        case Undefined::no_units:
            return "nothing to take a share of";
        case Undefined::no_pairable_units:
            return "no unit has values of two coders";
        case Undefined::one_coder:
            return "one coder has nobody to agree with";
        case Undefined::no_variation:
            return "every value is the same";
        case Undefined::one_category_declared:
            return "one category leaves no choice";
        case Undefined::zero_length:
            return "a text without characters";
        case Undefined::one_document:
            return "one document cannot be resampled";
        case Undefined::few_resamples:
            return "too few documents to resample";
        case Undefined::no_spread:
            return "the same in every resample";
        case Undefined::too_many_cells:
            return "more cells than resamples are kept for";
        case Undefined::no_base:
            return "no code in the base";
        case Undefined::not_reached:
            return "not reached";
        case Undefined::zero_count:
            return "a count is zero";
        case Undefined::trivial:
            return "the partitions say nothing";
        case Undefined::not_for_this_data:
            return "not defined for data like these";
        case Undefined::too_much_work:
            return "more than can be gone through";
        case Undefined::below_minimum:
            return "fewer units than the least that is asked for";
        case Undefined::not_drawn:
            return "no uncoded units were drawn";
        case Undefined::none:
            break;
    }
    return "";
}

}  // namespace axial
