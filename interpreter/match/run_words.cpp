// See run_words.h.
#include "interpreter/match/run_words.h"

#include "interpreter/text/ideographs.h"
#include "interpreter/text/word_break.h"
#include "interpreter/unicode/utf8.h"

namespace axial {
namespace {

constexpr std::uint32_t kIdeograph = 3;  // bytes

// Nothing that could belong to a run of ideographs beside it.
bool parts_runs(char32_t c) { return script_group(c) == ScriptGroup::none && !is_attached(c); }

}  // namespace

void RunWords::enter(const Region& region) {
    region_ = &region;
    entries_before_ = 0;
}

void RunWords::enter(Span stretch) {
    stretch_ = stretch;
    looked_ = cut_done_ = false;
}

std::optional<bool> RunWords::keeps(Span find, WordMode mode) {
    if (!is_plain()) return std::nullopt;
    if (mode == WordMode::substring || find == stretch_) return true;
    if (mode == WordMode::whole && find.size() == kIdeograph) return true;
    if (!cut_done_ && !cut()) return std::nullopt;
    const std::uint32_t first = (find.begin - stretch_.begin) / kIdeograph;
    const std::uint32_t last = (find.end - stretch_.begin) / kIdeograph;  // one past
    const bool starts = first == 0 || word_of_[first - 1] != word_of_[first];
    const bool stops = word_of_[last - 1] != word_of_[last];
    if (starts && stops) return true;
    return mode == WordMode::whole && word_of_[first] == word_of_[last - 1];
}

bool RunWords::is_parted_run() {
    raw_ = region_->raw_in_order(stretch_, entries_before_);
    if (raw_.size() != stretch_.size() || !is_plain_run(region_->raw_text(raw_))) return false;
    const std::string_view document = region_->document();
    if (raw_.begin > 0 && !parts_runs(unicode::decode_before(document, raw_.begin).value)) return false;
    return raw_.end == document.size() || parts_runs(unicode::decode(document, raw_.end).value);
}

bool RunWords::cut() {
    const std::vector<std::uint32_t>& bounds = words_.cutter().cut(region_->raw_text(raw_));
    if (bounds.empty()) return false;
    cut_done_ = true;
    word_of_.clear();
    for (std::uint32_t word = 1; word < bounds.size(); ++word)
        word_of_.insert(word_of_.end(), (bounds[word] - bounds[word - 1]) / kIdeograph, word);
    word_of_.push_back(0);
    return true;
}

}  // namespace axial
