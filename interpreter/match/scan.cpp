// A scan goes through the document a few paragraphs at a time: each region is folded, its words and the
// places of its unspaced characters are found in bulk. Where a piece stands that is a whole term, it is found;
// where one of a longer term stands, the term is tried. No find leaves its paragraph.
#include "interpreter/match/scan.h"

#include "interpreter/match/spaced.h"
#include "interpreter/text/kept_signs.h"
#include "interpreter/text/lines.h"

#include <algorithm>
#include <cassert>

namespace axial {
namespace {

// Paragraphs are read together up to this many bytes: small enough for the nearest cache.
constexpr std::uint32_t kRegionBytes = 4096;

void add_terms(const ListTable& table, std::uint32_t list, std::vector<std::uint32_t>& terms) {
    for (const std::span<const Find> finds : {table.candidates(list), table.excepts(list)})
        for (const Find& find : finds) terms.push_back(find.term);
}

}  // namespace

GroupScan::GroupScan(const GroupMatcher& matcher)
    : matcher_(matcher),
      table_(matcher, words_),
      heading_table_(matcher, words_),
      without_(matcher, words_, table_),
      heading_without_(matcher, words_, heading_table_),
      everywhere_(matcher.everywhere()),
      near_(matcher.near()),
      finder_({region_, words_, matcher.patterns()}),
      run_words_(words_),
      noted_(matcher.patterns().lists.size()) {
    wanted_.resize(matcher.patterns().lists.size());
    if (!patterns().stemmer.empty() && matcher.has_stems()) stemmer_ = std::make_unique<Stemmer>(patterns().stemmer);
}

void GroupScan::measure(GroupProfiler profiler) {
    profiler_ = profiler;
    table_.measure(profiler);
}

void GroupScan::read(std::string_view document, Detail detail) {
    const Timed timed = profiler_.time(Stage::units);
    text_ = document;
    detail_ = detail;
    words_.reset(document, patterns().words);
    units_.reset(document, patterns().units);
    table_.clear(document, detail);
    without_.clear(document);
    heading_finds_.clear();
    shared_finds_.clear();
    heading_ = {};
    heading_terms_.clear();
    for (const std::uint32_t list : noted_lists_) noted_[list].clear();
    noted_lists_.clear();
    spaced_words_ = 0;
    words_counted_ = 0;
    const bool all = near_.triggers.empty() || detail == Detail::trace || keeps_candidates_ || reads_everything_;
    near_read_ = all ? NearRead::everywhere : NearRead::nowhere;
    read_paragraphs(all ? Part::all : Part::everywhere);
    count_words(static_cast<std::uint32_t>(document.size()));
    note_patterns_without_literal();
}

void GroupScan::read_paragraphs(Part part) {
    const std::uint32_t count = units_.count(kParagraphLevel);
    paragraphs_.clear();
    wanted_.assign(wanted_.size(), 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Span paragraph = units_.span(kParagraphLevel, i);
        if (!paragraphs_.empty() && !goes_on_with(paragraph)) read_region(part);
        paragraphs_.push_back(paragraph);
    }
    if (!paragraphs_.empty()) read_region(part);
}

// May the next paragraph be read with those that wait? Never over skipped text, and never where folding may
// join their lines: so every word of a region lies in one of its paragraphs.
bool GroupScan::goes_on_with(Span next) const {
    return !patterns().folder.options().join_lines && next.end - paragraphs_.front().begin <= kRegionBytes &&
           trimmed(text_, {paragraphs_.back().end, next.begin}).empty();
}

void GroupScan::read_region(Part part) {
    scan_paragraphs(paragraphs_, part, table_);
    if (part != Part::near) {
        count_words(paragraphs_.front().begin);
        count_region_words({paragraphs_.front().begin, paragraphs_.back().end});
    }
    paragraphs_.clear();
}

// ---- lists that are asked for near finds

void GroupScan::read_for(std::uint32_t list) {
    if (near_read_ != NearRead::everywhere && matcher_.use(list) == ListUse::near) read_near_everywhere();
    search_patterns(list);
}

void GroupScan::read_for(std::uint32_t list, Span span) {
    if (near_read_ != NearRead::everywhere && matcher_.use(list) == ListUse::near) {
        if (near_read_ == NearRead::nowhere) read_near_finds();
        if (!is_read_near(list, span)) read_near_everywhere();
    }
    search_patterns(list);
}

bool GroupScan::is_read_near(std::uint32_t list, Span span) {
    const std::optional<std::uint32_t> paragraph = units_.at(kParagraphLevel, span.begin);
    if (!paragraph || span.end > units_.span(kParagraphLevel, *paragraph).end) return false;
    const std::span<const Lead> leads = leads_in(*paragraph);
    return std::any_of(leads.begin(), leads.end(), [&](const Lead& lead) {
        const std::span<const std::uint32_t> led = matcher_.led_by(lead.list);
        return std::binary_search(led.begin(), led.end(), list);
    });
}

std::span<const GroupScan::Lead> GroupScan::leads_in(std::uint32_t paragraph) const {
    const auto first = std::lower_bound(leads_.begin(), leads_.end(), Lead{paragraph, 0});
    auto last = first;
    while (last != leads_.end() && last->paragraph == paragraph) ++last;
    return {first, last};
}

// No rule asks anywhere else, so far as the uses of the lists say.
void GroupScan::read_near_finds() {
    const Timed timed = profiler_.time(Stage::units);
    near_read_ = NearRead::near_finds;
    note_leads();
    paragraphs_.clear();
    wanted_.assign(wanted_.size(), 0);
    const std::span<const Lead> all = leads_;
    std::size_t begin = 0;  // of the leads in the paragraphs that wait
    for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
        while (end < all.size() && all[end].paragraph == all[i].paragraph) ++end;
        const Span paragraph = units_.span(kParagraphLevel, all[i].paragraph);
        if (!paragraphs_.empty() && !goes_on_with(paragraph)) {
            read_region(Part::near);
            want_led_lists(all.subspan(begin, i - begin), false);
            begin = i;
        }
        paragraphs_.push_back(paragraph);
        want_led_lists(all.subspan(i, end - i), true);
    }
    if (!paragraphs_.empty()) read_region(Part::near);
}

void GroupScan::want_led_lists(std::span<const Lead> leads, bool wanted) {
    for (const Lead& lead : leads)
        for (const std::uint32_t list : matcher_.led_by(lead.list)) wanted_[list] = wanted;
}

void GroupScan::note_leads() {
    leads_.clear();
    for (std::uint32_t list = 0; list < patterns().lists.size(); ++list) {
        if (matcher_.led_by(list).empty()) continue;
        for (const Find& find : finds(list)) {
            const auto paragraph = units_.at(kParagraphLevel, find.span.begin);
            if (!paragraph || (!leads_.empty() && leads_.back() == Lead{*paragraph, list})) continue;
            leads_.push_back({*paragraph, list});
        }
    }
    std::sort(leads_.begin(), leads_.end());
}

// Whoever asks has not said so before; what was worked out of the lists lacks finds.
void GroupScan::read_near_everywhere() {
    const Timed timed = profiler_.time(Stage::units);
    if (near_read_ == NearRead::near_finds)
        for (std::uint32_t list = 0; list < patterns().lists.size(); ++list) {
            if (matcher_.use(list) != ListUse::near) continue;
            table_.forget(list);
            noted_[list].clear();
        }
    near_read_ = NearRead::everywhere;
    read_paragraphs(Part::near);
}

// The words that the scan has found anyway; where it went from character to character, they are cut.
void GroupScan::count_region_words(Span raw) {
    const bool found = !letters_.odd() && region_.paragraphs().front().folded.begin == 0;
    if (found)
        spaced_words_ += letters_.words().size();
    else
        count_words(raw.end);
    words_counted_ = raw.end;
}

void GroupScan::count_words(std::uint32_t end) {
    const Timed timed = profiler_.time(Stage::counting_words);
    const Span rest = trimmed(text_, {words_counted_, end});
    for_each_spaced_stretch(text_, rest, [&](Span stretch) { spaced_words_ += words_.words_in(stretch).size(); });
    words_counted_ = end;
}

void GroupScan::scan_paragraphs(const std::vector<Span>& paragraphs, Part part, ListTable& table) {
    Timed timed = profiler_.time(Stage::folding);
    if (part != Part::near) profiler_.read(paragraphs.size());
    region_.read(text_, patterns().folder, paragraphs, matcher_.wide_signs());
    letters_.read(region_.folded());
    paragraph_ = nullptr;
    literal_place_ = {};
    if (part != Part::near) search_region(everywhere_, table);
    if (part != Part::everywhere) search_region(near_, table);
    if (!stemmer_ || part == Part::near) return;
    timed.go_on_with(Stage::stems);
    for (const Span raw : paragraphs)
        for_each_spaced_stretch(text_, raw, [&](Span stretch) { take_stems(stretch, table); });
}

void GroupScan::search_region(Search& search, ListTable& table) {
    if (search.triggers.empty()) return;
    search_ = &search;
    stretch_ = {};
    Timed timed = profiler_.time(Stage::everywhere);
    if (letters_.odd()) return take_everywhere(true, table);
    timed.go_on_with(Stage::spaced_words);
    take_words(table);
    timed.go_on_with(Stage::unspaced_text);
    if (letters_.has_unspaced()) take_unspaced(table);
    timed.go_on_with(Stage::everywhere);
    if (search.triggers.has(TriggerKind::anywhere)) take_everywhere(false, table);
}

// Words are passed by the filter many at a time; what is remembered of the few that are left is on its way to the
// cache before the first of them is asked about, and their events before the first of those is taken.
void GroupScan::take_words(ListTable& table) {
    const std::string_view text = region_.folded();
    const WordPlaces all = letters_.words();
    for (std::size_t first = 0; first < all.size(); first += kWordsAhead) {
        const WordPlaces places = all.some(first, std::min(kWordsAhead, all.size() - first));
        const std::size_t left =
            unicode::list_members(text, places.turns(), search_->triggers.word_filter().sets(), words_ahead_.data());
        for (std::size_t i = 0; i < left; ++i) {
            sought_[i] = WordMemo::sought(text, places[words_ahead_[i]]);
            search_->memo.prefetch(sought_[i]);
        }
        search_->memo.make_room();
        for (std::size_t i = 0; i < left; ++i) {
            answers_[i] = search_->memo.ask(sought_[i], text);
            search_->memo.prefetch(answers_[i]);
        }
        for (std::size_t i = 0; i < left; ++i)
            if (!answers_[i].is_nothing()) take_word(answers_[i], places[words_ahead_[i]], table);
    }
}

void GroupScan::take_word(const WordMemo::Answer& answer, Span word, ListTable& table) {
    if (answer.is_settled()) return take_settled_word(answer, word, table);
    for (const auto& [trigger, piece] : search_->memo.events(answer)) {
        if (!wanted_[trigger.list]) continue;
        if (trigger.settled && region_.in_step())
            table.add({region_.raw(word), trigger.term}, WordRule::kept);
        else
            take_trigger(trigger, {word.begin + piece.begin, word.begin + piece.end}, table);
    }
}

void GroupScan::take_settled_word(const WordMemo::Answer& answer, Span word, ListTable& table) {
    if (!wanted_[answer.list()]) return;
    if (region_.in_step())
        table.add_kept(answer.list(), {region_.raw(word), answer.term()});
    else if (region_.is_boundary(word.begin) && region_.is_boundary(word.end))
        table.add({region_.raw(word), answer.term()}, WordRule::ask);
}

void GroupScan::take_unspaced(ListTable& table) {
    if (search_->triggers.unspaced().empty() && !search_->triggers.has_single_characters()) return;
    constexpr std::size_t kTogether = 16;  // blocks
    const auto what =
        search_->triggers.has_single_characters() ? unicode::Unspaced::characters : unicode::Unspaced::pairs;
    run_words_.enter(region_);
    for (std::size_t first = 0; first < letters_.blocks(); first += kTogether) {
        note_unspaced(letters_.unspaced_places(first, std::min(first + kTogether, letters_.blocks()), what));
        if (begin_count_ >= kMostCandidates) take_candidates(table);
    }
    take_candidates(table);
    stretch_ = {};
}

// The longest piece comes first, as a list wants its finds.
void GroupScan::take_candidates(ListTable& table) {
    look_up_candidates();
    for (std::uint32_t i = 0; i < begin_count_; ++i) {
        const Candidate& candidate = candidates_[i];
        if (candidate.longest == 0) continue;
        for (std::uint32_t piece = candidate.longest; piece != 0; piece = pieces_[piece].shorter)
            take_unspaced_piece(pieces_[piece].first_trigger, {candidate.at, pieces_[piece].end}, table);
    }
    begin_count_ = 0;
}

// Places come in the order of the text.
void GroupScan::enter_stretch(std::uint32_t at) {
    if (at < stretch_.end) return;
    stretch_ = letters_.unspaced_stretch(at);
    run_words_.enter(stretch_);
}

// The places where a piece may begin.
void GroupScan::note_unspaced(std::span<const std::uint32_t> places) {
    // One more: a place is written before it is known whether it is one.
    const std::size_t most = begin_count_ + places.size() + 1;
    if (begins_.size() < most) begins_.resize(2 * most);
    begin_count_ += static_cast<std::uint32_t>(unicode::list_begins(
        region_.folded(), places, search_->triggers.unspaced_pieces(), begins_.data() + begin_count_));
}

// All candidates go on a character at a time, so that what the next step needs is on its way meanwhile.
void GroupScan::look_up_candidates() {
    pieces_.assign(1, {});
    followed_.clear();
    if (candidates_.size() < begin_count_) candidates_.resize(2 * begin_count_);
    for (std::uint32_t i = 0; i < begin_count_; ++i) {
        candidates_[i].at = begins_[i];
        candidates_[i].longest = 0;
    }
    if (search_->triggers.has_single_characters()) take_single_characters();
    if (!search_->triggers.unspaced().empty()) seek_pairs();
    while (!followed_.empty()) follow_candidates();
}

void GroupScan::take_single_characters() {
    for (std::uint32_t i = 0; i < begin_count_; ++i) {
        Candidate& candidate = candidates_[i];
        candidate.end = candidate.at + UnspacedTable::kCharacter;
        const std::uint32_t trigger = search_->triggers.single_character(region_.folded(), candidate.at);
        if (trigger != Trie::kNone) add_piece(candidate, trigger);
    }
}

void GroupScan::seek_pairs() {
    const UnspacedTable& table = search_->triggers.unspaced();
    const std::string_view text = region_.folded();
    followed_.resize(begin_count_);
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < begin_count_; ++i) {
        Candidate& candidate = candidates_[i];
        candidate.end = candidate.at + UnspacedTable::kPair;
        if (candidate.end > text.size()) continue;
        candidate.key = UnspacedTable::pair(text, candidate.at);
        candidate.sought = table.seek(candidate.key);
        followed_[kept++] = i;
    }
    followed_.resize(kept);
}

void GroupScan::follow_candidates() {
    const UnspacedTable& table = search_->triggers.unspaced();
    const std::string_view text = region_.folded();
    std::size_t kept = 0;
    for (const std::uint32_t index : followed_) {
        Candidate& candidate = candidates_[index];
        const UnspacedTable::Slot* slot = table.find(candidate.key, candidate.sought);
        if (slot == nullptr) continue;
        if (slot->piece != UnspacedTable::kNone) add_piece(candidate, slot->piece);
        if (!UnspacedTable::goes_on(*slot, text, candidate.end)) continue;
        candidate.key = table.step(*slot, text, candidate.end);
        candidate.sought = table.seek(candidate.key);
        candidate.end += UnspacedTable::kCharacter;
        followed_[kept++] = index;
    }
    followed_.resize(kept);
}

void GroupScan::add_piece(Candidate& candidate, std::uint32_t first_trigger) {
    search_->triggers.prefetch_trigger(first_trigger);
    pieces_.push_back({first_trigger, candidate.end, candidate.longest});
    candidate.longest = static_cast<std::uint32_t>(pieces_.size() - 1);
}

void GroupScan::take_unspaced_piece(std::uint32_t first_trigger, Span place, ListTable& table) {
    const bool may_stand_free = patterns().words.han == WordMode::substring && region_.in_step();
    const bool is_free = may_stand_free && is_free_of_words(region_.document(), region_.raw(place));
    for (std::uint32_t index = first_trigger;; ++index) {
        const Trigger& trigger = search_->triggers.trigger(index);
        if (trigger.kind == TriggerKind::unspaced && wanted_[trigger.list]) {
            if (trigger.settled && is_free)
                add_settled(trigger, region_.raw(place), WordRule::kept, table);
            else
                take_trigger_in_stretch(trigger, place, table);
        }
        if (trigger.last) return;
    }
}

void GroupScan::take_trigger_in_stretch(const Trigger& trigger, Span piece, ListTable& table) {
    if (!may_stand(trigger, region_.folded(), piece)) return;
    enter_stretch(piece.begin);
    if (trigger.settled && run_words_.is_plain())
        add_settled(trigger, run_words_.raw(piece), rule_of(trigger.is_except, piece), table);
    else
        try_term(trigger, piece, table);
}

void GroupScan::add_settled(const Trigger& trigger, Span raw, WordRule rule, ListTable& table) {
    const Find find{raw, trigger.term};
    if (rule == WordRule::kept && !trigger.is_except)
        table.add_kept(trigger.list, find);
    else
        table.add(find, rule);
}

// Questions come in the order of the text.
const Paragraph* GroupScan::paragraph_holding(std::uint32_t at) {
    if (!paragraph_ || !paragraph_->folded.contains(at)) paragraph_ = region_.paragraph_at(at);
    return paragraph_;
}

// From every character, as signs that are no words and odd text want it.
void GroupScan::take_everywhere(bool all_kinds, ListTable& table) {
    const std::string_view text = region_.folded();
    const auto end = static_cast<std::uint32_t>(text.size());
    const auto next = [&](std::uint32_t at) {
        if (!all_kinds) return static_cast<std::uint32_t>(search_->triggers.next_anywhere(text, at));
        while (at < end && !begins_code_point(text[at])) ++at;
        return at;
    };
    for (std::uint32_t at = next(0); at < end; at = next(at + 1)) {
        search_->triggers.trie().walk(text, at, end, [&](std::uint32_t literal, std::uint32_t piece_end) {
            for (const Trigger& trigger : search_->triggers.triggers_from(search_->triggers.first_trigger(literal)))
                if (wanted_[trigger.list] && (all_kinds || trigger.kind == TriggerKind::anywhere))
                    take_trigger(trigger, {at, piece_end}, table);
        });
    }
}

void GroupScan::take_trigger(const Trigger& trigger, Span piece, ListTable& table) {
    if (may_stand(trigger, region_.folded(), piece)) try_term(trigger, piece, table);
}

void GroupScan::try_term(const Trigger& trigger, Span piece, ListTable& table) {
    const Paragraph* paragraph = paragraph_holding(piece.begin);
    const std::uint32_t literal =
        trigger.signs_lead ? literal_over_signs(trigger, piece.begin) : piece.begin - trigger.lead;
    if (!paragraph || !(paragraph->folded.begin <= literal && literal <= piece.begin)) return;
    if (matcher_.facts(trigger.term).is_pattern) return note_pattern(trigger, literal, *paragraph);
    const LoweredTerm& term = patterns().terms[trigger.term];
    for (const Span found : finder_.find(term, trigger.element, literal, paragraph->folded))
        table.add({region_.raw(found), trigger.term}, rule_of(trigger.is_except, found));
}

// Where the literal begins whose piece was met; behind the piece where it does not stand there.
std::uint32_t GroupScan::literal_over_signs(const Trigger& trigger, std::uint32_t piece) const {
    const std::string_view whole = literal_of(patterns().terms[trigger.term], trigger);
    const FoldOptions& options = patterns().folder.options();
    return literal_begin(region_.folded(), piece, whole.substr(0, trigger.lead), options).value_or(piece + 1);
}

// Finds inside one run of ideographs are judged here; every other asks in the document.
ListTable::WordRule GroupScan::rule_of(bool is_except, Span find) {
    if (!(stretch_.begin <= find.begin && find.end <= stretch_.end)) return WordRule::ask;
    const WordMode mode = is_except ? WordMode::substring : patterns().words.han;
    const std::optional<bool> keeps = run_words_.keeps(find, mode);
    if (!keeps) return WordRule::ask;
    return *keeps ? WordRule::kept : WordRule::dropped;
}

// ---- patterns

// The text is folded again before it is searched, and then in another way.
GroupScan::PatternPlace GroupScan::pattern_place(const Trigger& trigger, std::uint32_t literal,
                                                 const Paragraph& paragraph) {
    PatternPlace place{paragraph.raw, trigger.term};
    if (trigger.is_also) {
        place.literal = PatternPlace::kAlso;
    } else if (matcher_.facts(trigger.term).begins_with_literal) {
        const LiteralPlace& at = literal_place(literal);
        place.literal = at.raw - paragraph.raw.begin;
        place.inside = at.inside;
    }
    return place;
}

// Many patterns begin with the same literal, and it is asked about for one after the other.
const GroupScan::LiteralPlace& GroupScan::literal_place(std::uint32_t literal) {
    if (literal_place_.folded == literal) return literal_place_;
    const std::uint32_t character = region_.boundary_at(literal);
    literal_place_ = {literal, region_.raw({character, character}).begin, literal - character};
    return literal_place_;
}

// The matcher met a piece of the literal.
bool GroupScan::stands_whole(const Trigger& trigger, std::uint32_t literal) const {
    if (!trigger.is_part) return true;
    const std::string_view whole = literal_of(patterns().terms[trigger.term], trigger);
    return literal_end(region_.folded(), literal, whole, patterns().folder.options()).has_value();
}

// A pattern that may begin elsewhere is searched in the whole paragraph, once.
void GroupScan::note_pattern(const Trigger& trigger, std::uint32_t literal, const Paragraph& paragraph) {
    if (!stands_whole(trigger, literal)) return;
    std::vector<PatternPlace>& places = in_heading_ ? heading_places_ : noted_[trigger.list];
    if (!in_heading_ && places.empty()) noted_lists_.push_back(trigger.list);
    const PatternPlace place = pattern_place(trigger, literal, paragraph);
    if (places.empty() || places.back().order() != place.order()) places.push_back(place);
}

void GroupScan::note_patterns_without_literal() {
    const Level level = kParagraphLevel;
    for (const std::uint32_t term : matcher_.patterns_without_literal()) {
        const std::uint32_t list = patterns().terms[term].list;
        if (noted_[list].empty()) noted_lists_.push_back(list);
        for (std::uint32_t i = 0; i < units_.count(level); ++i) {
            noted_[list].push_back({units_.span(level, i), term});
        }
    }
}

void GroupScan::search_patterns(std::uint32_t list) {
    for (const std::uint32_t joined : patterns().lists[list].joined) search_noted(joined);
}

void GroupScan::search_noted(std::uint32_t list) {
    if (noted_[list].empty()) return;
    search_noted(noted_[list], table_);
    noted_[list].clear();
}

// The paragraphs were folded with others; each is folded again by itself.
void GroupScan::search_noted(std::vector<PatternPlace>& places, ListTable& table) {
    const Timed timed = profiler_.time(Stage::patterns);
    std::sort(places.begin(), places.end(),
              [](const PatternPlace& a, const PatternPlace& b) { return a.order() < b.order(); });
    folded_paragraph_ = {};
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
        while (end < places.size() && places[end].same_search(places[begin])) ++end;
        const bool wants_also = !patterns().terms[places[begin].term].pattern.also_required.empty();
        const bool has_also = places[end - 1].literal == PatternPlace::kAlso;
        if (wants_also && (!has_also || places[begin].literal == PatternPlace::kAlso)) continue;
        for (const Span find : pattern_finds(std::span(places).subspan(begin, end - begin)))
            table.add({find, places[begin].term}, WordRule::ask);
    }
}

// Raw, of one pattern in one paragraph; valid until the next call. Several lists may have the same pattern.
const std::vector<Span>& GroupScan::pattern_finds(std::span<const PatternPlace> places) {
    const TermFacts& facts = matcher_.facts(places.front().term);
    const Span paragraph = places.front().paragraph;
    if (!facts.is_shared) {
        search_pattern(places);
        return pattern_finds_;
    }
    const auto [known, fresh] = shared_finds_.try_emplace({facts.first_with_pattern, paragraph.begin, paragraph.end});
    if (fresh) {
        search_pattern(places);
        known->second = pattern_finds_;
    }
    return known->second;
}

void GroupScan::search_pattern(std::span<const PatternPlace> places) {
    pattern_finds_.clear();
    const std::uint32_t term = places.front().term;
    const Span raw = places.front().paragraph;
    if (folded_paragraph_ != raw) region_.read(text_, patterns().folder, {raw}, WideSigns::kept);
    folded_paragraph_ = raw;
    const Paragraph& paragraph = region_.paragraphs().front();
    const Timed timed = profiler_.time(profiler_.try_of(term, raw.size()));
    if (!patterns().terms[term].pattern.required_in_front) return search_pattern_everywhere(term, paragraph);
    std::uint32_t from = paragraph.folded.begin;
    for (const PatternPlace& place : places) {
        if (place.literal == PatternPlace::kAlso) return;
        const std::uint32_t at = region_.folded_offset(paragraph.raw.begin + place.literal) + place.inside;
        if (at >= from) from = search_pattern_at(term, at, paragraph);
    }
}

// The find that begins at `at`, if there is one; where the next may begin.
std::uint32_t GroupScan::search_pattern_at(std::uint32_t term, std::uint32_t at, const Paragraph& paragraph) {
    const Span inside = paragraph.folded;
    const auto found = patterns().terms[term].pattern.find_at(region_.folded(), inside.begin, inside.end, at);
    if (!found) return at;
    note_pattern_find(term, *found);
    return std::max(found->end, at + 1);
}

// A find that cuts a character in two is none.
void GroupScan::note_pattern_find(std::uint32_t term, Span found) {
    profiler_.found(term);
    const bool whole = region_.is_boundary(found.begin) && region_.is_boundary(found.end);
    if (whole && !found.empty()) pattern_finds_.push_back(region_.raw(found));
}

void GroupScan::search_pattern_everywhere(std::uint32_t term, const Paragraph& paragraph) {
    const Pattern& pattern = patterns().terms[term].pattern;
    const Span inside = paragraph.folded;
    for (std::uint32_t from = inside.begin; from < inside.end;) {
        const std::optional<Span> found = pattern.find(region_.folded(), inside.begin, inside.end, from);
        if (!found) return;
        note_pattern_find(term, *found);
        from = std::max(found->end, from + 1);
    }
}

void GroupScan::take_stems(Span raw, ListTable& table) {
    const std::vector<Span> words = words_.words_in(raw);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::vector<std::uint32_t>* terms = terms_with_stem_of(words[i]);
        if (!terms) continue;
        for (const std::uint32_t id : *terms) {
            const LoweredTerm& term = patterns().terms[id];
            const std::size_t size = term.stems.size();
            if (words.size() - i < size || !stems_stand(term, std::span(words).subspan(i, size))) continue;
            table.add({{words[i].begin, words[i + size - 1].end}, id}, WordRule::kept);
        }
    }
}

const std::vector<std::uint32_t>* GroupScan::terms_with_stem_of(Span word) {
    return matcher_.terms_with_stem(std::string(stem_of(word)));
}

bool GroupScan::stems_stand(const LoweredTerm& term, std::span<const Span> words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        for (std::uint32_t at = words[i - 1].end; at < words[i].begin;)
            if (!is_white_space(next_code_point(text_, at))) return false;
        if (stem_of(words[i]) != term.stems[i]) return false;
    }
    return true;
}

std::string_view GroupScan::stem_of(Span word) {
    constexpr std::size_t kRememberedStems = 100000;  // noisy text must not fill the memory
    if (stems_.size() > kRememberedStems) stems_.clear();
    std::string folded = patterns().folder.fold(text_.substr(word.begin, word.size()));
    const auto known = stems_.find(folded);
    if (known != stems_.end()) return known->second;
    std::string stem(stemmer_->stem(folded));
    return stems_.emplace(std::move(folded), std::move(stem)).first->second;
}

std::optional<Find> GroupScan::find_in_heading(std::uint32_t list, Span heading) {
    const auto first_in = [&](std::span<const Find> finds) -> std::optional<Find> {
        const auto first = std::partition_point(finds.begin(), finds.end(),
                                                [&](const Find& find) { return find.span.begin < heading.begin; });
        if (first == finds.end() || first->span.begin >= heading.end) return std::nullopt;
        return *first;
    };
    if (!units_.skipped(heading.begin)) return first_in(finds(list));
    const auto [known, fresh] = heading_finds_.try_emplace({heading.begin, list});
    if (!fresh) return known->second;
    enter_heading(heading);
    known->second = first_in(heading_table_.finds(list));
    if (keeps_candidates_) note_heading_terms(list);
    return known->second;
}

void GroupScan::enter_heading(Span heading) {
    if (heading_ == heading) return;
    heading_ = heading;
    scan_heading(heading);
    if (left_out_) heading_without_.leave_out(*left_out_);
}

void GroupScan::scan_heading(Span heading) {
    wanted_.assign(wanted_.size(), 1);
    heading_table_.clear(text_, detail_);
    heading_without_.clear(text_);
    in_heading_ = true;
    heading_places_.clear();
    scan_paragraphs({heading}, Part::all, heading_table_);
    in_heading_ = false;
    for (const std::uint32_t term : matcher_.patterns_without_literal()) heading_places_.push_back({heading, term});
    search_noted(heading_places_, heading_table_);
}

// ---- without a term

void GroupScan::keep_candidates() {
    keeps_candidates_ = true;
    table_.keep_candidates();
    heading_table_.keep_candidates();
}

void GroupScan::note_heading_terms(std::uint32_t list) {
    for (const std::uint32_t joined : patterns().lists[list].joined) add_terms(heading_table_, joined, heading_terms_);
}

std::vector<std::uint32_t> GroupScan::candidate_terms() const {
    std::vector<std::uint32_t> terms = heading_terms_;
    for (const std::uint32_t list : table_.touched())
        if (table_.is_worked_out(list)) add_terms(table_, list, terms);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

bool GroupScan::stands_in_heading(std::uint32_t term) const {
    return std::find(heading_terms_.begin(), heading_terms_.end(), term) != heading_terms_.end();
}

// What is found without the term is no cost of the run's rules, so the profiler does not see it.
const std::vector<ListDifference>& GroupScan::leave_out(std::uint32_t term) {
    const std::vector<std::uint32_t>& affected = patterns().lists[patterns().terms[term].list].joined_by;
    for (const std::uint32_t list : affected) read_for(list);
    table_.measure({});
    heading_without_.leave_out(term);
    left_out_ = term;
    whole_heading_finds_ = heading_finds_;
    std::erase_if(heading_finds_, [&](const auto& known) {
        return std::find(affected.begin(), affected.end(), known.first.second) != affected.end();
    });
    return without_.leave_out(term);
}

void GroupScan::put_back() {
    heading_finds_ = std::move(whole_heading_finds_);
    left_out_.reset();
    heading_without_.put_back();
    without_.put_back();
    table_.measure(profiler_);
}

Scratch::Scratch(const Matcher& matcher) {
    for (const GroupMatcher& group : matcher.groups()) groups_.push_back(std::make_unique<GroupScan>(group));
}

void Scratch::measure(Profiler& profiler) {
    for (std::size_t i = 0; i < groups_.size(); ++i) groups_[i]->measure({profiler, i});
}

void scan(std::string_view document, const Matcher& matcher, Scratch& scratch, Detail detail) {
    assert(scratch.size() == matcher.groups().size());
    static_cast<void>(matcher);
    for (std::size_t i = 0; i < scratch.size(); ++i) scratch.group(i).read(document, detail);
}

}  // namespace axial
