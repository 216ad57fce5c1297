// See run_words.h.
#include "interpreter/match/run_words.h"

#include "interpreter/text/ideographs.h"
#include "interpreter/text/word_break.h"
#include "interpreter/unicode/utf8.h"

namespace axial {
namespace {

// Nothing that could belong to a run of ideographs beside it.
bool parts_runs(char32_t c) { return script_group(c) == ScriptGroup::none && !is_attached(c); }

bool lies_in_one_word(IdeographCutter& cutter, std::uint32_t first, std::uint32_t end) {
    while (++first < end)
        if (cutter.is_bound(first)) return false;
    return true;
}

}  // namespace

bool is_free_of_words(std::string_view document, Span find) {
    if (!is_plain_run(document.substr(find.begin, find.size()))) return false;
    if (find.end == document.size()) return true;
    const char32_t next = unicode::decode(document, find.end).value;
    return is_plain_ideograph(next) || parts_runs(next);
}

void RunWords::enter(const Region& region) {
    region_ = &region;
    entries_before_ = 0;
}

void RunWords::enter(Span stretch) {
    stretch_ = stretch;
    looked_ = entered_ = false;
}

std::optional<bool> RunWords::keeps(Span find, WordMode mode) {
    if (!is_plain()) return std::nullopt;
    if (mode == WordMode::substring || find == stretch_) return true;
    if (mode == WordMode::whole && find.size() == kIdeographBytes) return true;
    const std::uint32_t first = (find.begin - stretch_.begin) / kIdeographBytes;
    const std::uint32_t end = (find.end - stretch_.begin) / kIdeographBytes;
    IdeographCutter& cutter = cutter_of_run();
    const bool stands = cutter.is_bound(first) && cutter.is_bound(end);
    const bool kept = stands || (mode == WordMode::whole && lies_in_one_word(cutter, first, end));
    if (!cutter.is_there()) return std::nullopt;
    return kept;
}

// Words of the document are cut with it too, in between.
IdeographCutter& RunWords::cutter_of_run() {
    IdeographCutter& cutter = words_.cutter();
    const std::string_view run = region_->raw_text(raw_);
    if (!entered_ || cutter.run().data() != run.data()) cutter.enter(run);
    entered_ = true;
    return cutter;
}

bool RunWords::is_parted_run() {
    raw_ = region_->raw_in_order(stretch_, entries_before_);
    if (raw_.size() != stretch_.size() || !is_plain_run(region_->raw_text(raw_))) return false;
    const std::string_view document = region_->document();
    if (raw_.begin > 0 && !parts_runs(unicode::decode_before(document, raw_.begin).value)) return false;
    return raw_.end == document.size() || parts_runs(unicode::decode(document, raw_.end).value);
}

}  // namespace axial
