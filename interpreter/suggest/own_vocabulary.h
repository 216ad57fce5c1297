// The terms of a code's own rules: what need not be suggested.
#pragma once

#include "interpreter/eval/program.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

class OwnVocabulary {
public:
    // Of the lists whose finds can be hits of the code, and of those they take in with `also`.
    OwnVocabulary(const Plan& plan, const Folder& folder, CodeId code);
    // `term` is folded.
    bool has(std::string_view term) const;
    // Does the term hold one of them, as whole words of it?
    bool is_in(std::string_view term) const;

private:
    std::set<std::string, std::less<>> terms_;
    std::vector<std::string> beginnings_;  // of terms that end in `*`
};

}  // namespace axial
