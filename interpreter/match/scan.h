// One document read by the matcher: finds of every list, in raw byte offsets, and its units.
//
// The seam of the engine. What is behind it (folding, words, the order of the work) is its own affair;
// lists and units are worked out when they are asked for.
#pragma once

#include "interpreter/match/letters.h"
#include "interpreter/match/list_table.h"
#include "interpreter/match/matcher.h"
#include "interpreter/match/profile.h"
#include "interpreter/match/region.h"
#include "interpreter/match/run_words.h"
#include "interpreter/match/term_finder.h"
#include "interpreter/match/without_term.h"
#include "interpreter/match/word_memo.h"
#include "interpreter/pattern/stemmer.h"
#include "interpreter/text/units.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace axial {

// What one document holds for one group of codebooks. Views are valid until the next scan.
class GroupScan {
public:
    explicit GroupScan(const GroupMatcher& matcher);
    void read(std::string_view document, Detail detail);
    // From now on, every list everywhere: for who asks for finds that no rule asks for.
    void read_everything() { reads_everything_ = true; }
    // From now on; what the profiler refers to must outlive the use.
    void measure(GroupProfiler profiler);

    // Finds inside the paragraphs of the document, skipped parts left out.
    std::span<const Find> finds(std::uint32_t list) {
        read_for(list);
        return table_.finds(list);
    }
    std::span<const Dropped> dropped(std::uint32_t list) {
        read_for(list);
        return table_.dropped(list);
    }
    std::span<const std::uint32_t> except_uses(std::uint32_t list) {
        read_for(list);
        return table_.except_uses(list);
    }
    // Finds of the list: all of the paragraphs that the span lies in, and perhaps others. Valid as long as nobody asks
    // where no rule does.
    std::span<const Find> finds_near(std::uint32_t list, Span span) {
        read_for(list, span);
        return table_.finds(list);
    }
    // The first find of the list that begins in a heading, which may lie in a skipped part.
    std::optional<Find> find_in_heading(std::uint32_t list, Span heading);

    // From now on, so that terms can be left out.
    void keep_candidates();
    // Terms and excepts that stand where a rule has asked for their lists, each once, in order: no other can
    // change what the rules gave.
    std::vector<std::uint32_t> candidate_terms() const;
    // Until `put_back`, everything is found as if the term were not there. Gives where finds in paragraphs differ.
    const std::vector<ListDifference>& leave_out(std::uint32_t term);
    void put_back();
    // Does the term stand in a skipped heading that a rule looked at?
    bool stands_in_heading(std::uint32_t term) const;

    // Words of scripts written with spaces, in the whole document.
    std::uint64_t spaced_words() const { return spaced_words_; }
    Units& units() { return units_; }
    Words& words() { return words_; }
    std::string_view text() const { return text_; }
    const PatternGroup& patterns() const { return matcher_.patterns(); }
    double weight(std::uint32_t term) const { return matcher_.weight(term); }
    const LoweredTerm& term(const Find& find) const { return patterns().terms[find.term]; }

private:
    using WordRule = ListTable::WordRule;
    // Terms that are looked for together.
    struct Search {
        explicit Search(const TriggerTable& table) : triggers(table), memo(table) {}
        const TriggerTable& triggers;
        WordMemo memo;
    };
    enum class Part : std::uint8_t { everywhere, near, all };  // of the terms
    // A paragraph with finds of a list near which others are asked for.
    struct Lead {
        std::uint32_t paragraph = 0, list = 0;
        friend auto operator<=>(const Lead&, const Lead&) = default;
    };
    // Where a pattern is to be searched: a paragraph that holds a literal it requires, and the literal.
    struct PatternPlace {
        Span paragraph;  // raw
        std::uint32_t term = 0;
        // The raw character that holds the literal's begin, from the paragraph's; kAlso: one that it also requires
        // is there. Then the bytes that this character folds to before the literal.
        std::uint32_t literal = 0, inside = 0;
        static constexpr std::uint32_t kAlso = 0xFFFFFFFF;
        auto order() const { return std::make_tuple(paragraph.begin, term, literal, inside); }
        bool same_search(const PatternPlace& other) const { return paragraph == other.paragraph && term == other.term; }
    };

    // Where a literal begins: the raw character that holds it, and the bytes that this folds to before it.
    struct LiteralPlace {
        std::uint32_t folded = 0xFFFFFFFF;  // none
        std::uint32_t raw = 0, inside = 0;
    };

    // A place where pieces of unspaced characters may begin.
    struct Candidate {
        std::uint64_t key = 0;          // that is sought next
        std::uint32_t at = 0, end = 0;  // begin; end of what was followed
        std::uint32_t sought = 0;       // what the table said of the key
        std::uint32_t longest = 0;      // piece found; 0: none
    };
    struct UnspacedPiece {
        std::uint32_t first_trigger = 0;
        std::uint32_t end = 0;
        std::uint32_t shorter = 0;  // the next shorter one from the same place; 0: none
    };

    bool goes_on_with(Span next) const;
    void read_for(std::uint32_t list);
    void read_for(std::uint32_t list, Span span);
    bool is_read_near(std::uint32_t list, Span span);
    void read_near_finds();
    void read_near_everywhere();
    void note_leads();
    std::span<const Lead> leads_in(std::uint32_t paragraph) const;
    void want_led_lists(std::span<const Lead> leads, bool wanted);
    void read_paragraphs(Part part);
    void read_region(Part part);
    void count_words(std::uint32_t end);
    void count_region_words(Span raw);
    void scan_paragraphs(const std::vector<Span>& paragraphs, Part part, ListTable& table);
    void search_region(Search& search, ListTable& table);
    void take_words(ListTable& table);
    void take_word(const WordMemo::Answer& answer, Span word, ListTable& table);
    void take_settled_word(const WordMemo::Answer& answer, Span word, ListTable& table);
    void take_unspaced(ListTable& table);
    void note_unspaced(std::span<const std::uint32_t> places);
    void look_up_candidates();
    void take_single_characters();
    void seek_pairs();
    void follow_candidates();
    void add_piece(Candidate& candidate, std::uint32_t first_trigger);
    void take_candidates(ListTable& table);
    void enter_stretch(std::uint32_t at);
    void take_unspaced_piece(std::uint32_t first_trigger, Span place, ListTable& table);
    void take_trigger_in_stretch(const Trigger& trigger, Span piece, ListTable& table);
    void add_settled(const Trigger& trigger, Span raw, WordRule rule, ListTable& table);
    const Paragraph* paragraph_holding(std::uint32_t at);
    void take_everywhere(bool all_kinds, ListTable& table);
    void take_trigger(const Trigger& trigger, Span piece, ListTable& table);
    void try_term(const Trigger& trigger, Span piece, ListTable& table);
    std::uint32_t literal_over_signs(const Trigger& trigger, std::uint32_t piece) const;
    WordRule rule_of(bool is_except, Span find);
    void search_patterns(std::uint32_t list);
    void search_noted(std::uint32_t list);
    void search_noted(std::vector<PatternPlace>& places, ListTable& table);
    const std::vector<Span>& pattern_finds(std::span<const PatternPlace> places);
    void search_pattern(std::span<const PatternPlace> places);
    void note_pattern_find(std::uint32_t term, Span found);
    void note_patterns_without_literal();
    void scan_heading(Span heading);
    void enter_heading(Span heading);
    void note_heading_terms(std::uint32_t list);
    void search_pattern_everywhere(std::uint32_t term, const Paragraph& paragraph);
    std::uint32_t search_pattern_at(std::uint32_t term, std::uint32_t at, const Paragraph& paragraph);
    PatternPlace pattern_place(const Trigger& trigger, std::uint32_t literal, const Paragraph& paragraph);
    const LiteralPlace& literal_place(std::uint32_t literal);
    bool stands_whole(const Trigger& trigger, std::uint32_t literal) const;
    void note_pattern(const Trigger& trigger, std::uint32_t literal, const Paragraph& paragraph);
    void take_stems(Span raw, ListTable& table);
    const std::vector<std::uint32_t>* terms_with_stem_of(Span word);
    bool stems_stand(const LoweredTerm& term, std::span<const Span> words);
    std::string_view stem_of(Span word);

    const GroupMatcher& matcher_;
    GroupProfiler profiler_;
    std::string_view text_;
    Detail detail_ = Detail::finds;
    Words words_;
    Units units_;
    ListTable table_;          // of the paragraphs
    ListTable heading_table_;  // of the skipped heading looked at last
    WithoutTerm without_, heading_without_;
    Span heading_{};
    using HeadingFinds = std::map<std::pair<std::uint32_t, std::uint32_t>, std::optional<Find>>;
    HeadingFinds heading_finds_;        // by begin of the heading, and list
    HeadingFinds whole_heading_finds_;  // with the term that is left out
    bool keeps_candidates_ = false;
    bool reads_everything_ = false;
    // Where the terms of lists that are asked for near finds were looked for.
    enum class NearRead : std::uint8_t { nowhere, near_finds, everywhere };
    NearRead near_read_ = NearRead::nowhere;
    std::vector<Lead> leads_;                   // in order: where the lists that they lead to were looked for
    std::vector<std::uint32_t> heading_terms_;  // candidates in skipped headings
    std::optional<std::uint32_t> left_out_;

    std::vector<Span> paragraphs_;  // that are read next
    std::vector<char> wanted_;      // by list: are its terms looked for in them?
    Region region_;
    Letters letters_;
    Search everywhere_, near_;
    Search* search_ = &everywhere_;  // that looks through the region
    TermFinder finder_;
    RunWords run_words_;
    static constexpr std::size_t kWordsAhead = 128;
    std::array<std::uint32_t, kWordsAhead> words_ahead_;  // that may trigger something
    std::array<WordMemo::Sought, kWordsAhead> sought_;
    std::array<WordMemo::Answer, kWordsAhead> answers_;
    std::vector<std::uint32_t> begins_;  // where pieces may begin, the first `begin_count_`
    std::uint32_t begin_count_ = 0;
    std::vector<Candidate> candidates_;                    // of these
    static constexpr std::uint32_t kMostCandidates = 512;  // that are looked up together
    std::vector<std::uint32_t> followed_;                  // candidates from which longer pieces may go on
    std::vector<UnspacedPiece> pieces_;                    // of all candidates; the first is none
    Span stretch_{};                                       // of unspaced characters, that run_words_ is in
    std::uint64_t spaced_words_ = 0;
    std::uint32_t words_counted_ = 0;       // up to here
    const Paragraph* paragraph_ = nullptr;  // the last one asked for
    LiteralPlace literal_place_;            // likewise
    // Patterns are searched where a rule asks for their list; many lists are only asked for near a hit.
    std::vector<std::vector<PatternPlace>> noted_;  // by list
    std::vector<std::uint32_t> noted_lists_;
    std::vector<PatternPlace> heading_places_;
    Span folded_paragraph_;            // while patterns are searched: that the region holds by itself; empty: none
    std::vector<Span> pattern_finds_;  // raw, of the pattern searched last
    // Of patterns that several terms have, by the first of these and the paragraph.
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::vector<Span>> shared_finds_;
    bool in_heading_ = false;
    std::unique_ptr<Stemmer> stemmer_;
    std::unordered_map<std::string, std::string> stems_;  // by folded word
};

class Scratch {
public:
    explicit Scratch(const Matcher& matcher);
    GroupScan& group(std::size_t index) { return *groups_[index]; }
    void measure(Profiler& profiler);
    std::size_t size() const { return groups_.size(); }

private:
    std::vector<std::unique_ptr<GroupScan>> groups_;
};

// `document` must be valid UTF-8 and outlive the use of the scratch, which was made for this matcher.
void scan(std::string_view document, const Matcher& matcher, Scratch& scratch, Detail detail);

}  // namespace axial
