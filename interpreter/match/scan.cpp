// A scan goes paragraph by paragraph, so that no find can leave one.
#include "interpreter/match/scan.h"

#include "interpreter/match/spaced.h"

#include <algorithm>
#include <cassert>

namespace axial {

GroupScan::GroupScan(const GroupMatcher& matcher)
    : matcher_(matcher),
      table_(matcher, words_),
      heading_table_(matcher, words_),
      is_pending_(matcher.patterns().terms.size()) {
    if (!patterns().stemmer.empty() && matcher.has_stems()) stemmer_ = std::make_unique<Stemmer>(patterns().stemmer);
}

void GroupScan::read(std::string_view document, Detail detail) {
    text_ = document;
    detail_ = detail;
    patterns().folder.fold_into(document, folded_);
    words_.reset(document, patterns().words);
    units_.reset(document, patterns().units);
    table_.clear(document, detail);
    heading_finds_.clear();
    heading_ = {};
    const Level paragraphs{LevelKind::paragraph, 0};
    const std::uint32_t count = units_.count(paragraphs);
    for (std::uint32_t i = 0; i < count; ++i) scan_region(units_.span(paragraphs, i), table_);
}

void GroupScan::scan_region(Span raw, ListTable& table) {
    const FoldedView view{text_, folded_, words_, patterns()};
    const Span region{folded_.map.folded(raw.begin), folded_.map.folded(raw.end)};
    take_anchors(view, region, table);
    for (const std::uint32_t term : matcher_.patterns_without_literal()) take_pattern(term, region, table);
    for (const std::uint32_t term : pending_) {
        take_pattern(term, region, table);
        is_pending_[term] = false;
    }
    pending_.clear();
    if (stemmer_) for_each_spaced_stretch(text_, raw, [&](Span stretch) { take_stems(view, stretch, table); });
}

void GroupScan::take_anchors(const FoldedView& view, Span region, ListTable& table) {
    TermFinder finder(view, region);
    const std::string_view folded = folded_.text;
    for (std::uint32_t at = region.begin; at < region.end; ++at) {
        if (!begins_code_point(folded[at])) continue;
        matcher_.trie().walk(folded, at, region.end, [&](std::uint32_t literal, std::uint32_t end) {
            for (const std::uint32_t id : matcher_.terms_of(literal)) {
                const LoweredTerm& term = patterns().terms[id];
                if (term.kind != TermKind::pattern) {
                    for (const Span found : finder.find(term, {at, end}))
                        table.add({folded_.map.raw(found.begin, found.end), id});
                } else if (!is_pending_[id]) {
                    is_pending_[id] = true;
                    pending_.push_back(id);
                }
            }
        });
    }
}

// A find that cuts a character in two is none; the search goes on behind it.
void GroupScan::take_pattern(std::uint32_t term, Span region, ListTable& table) {
    const Pattern& pattern = patterns().terms[term].pattern;
    for (std::uint32_t from = region.begin; from < region.end;) {
        const std::optional<Span> found = pattern.find(folded_.text, region.begin, region.end, from);
        if (!found) return;
        const bool whole = folded_.map.is_boundary(found->begin) && folded_.map.is_boundary(found->end);
        if (whole && !found->empty()) table.add({folded_.map.raw(found->begin, found->end), term});
        from = std::max(found->end, from + 1);
    }
}

void GroupScan::take_stems(const FoldedView& view, Span raw, ListTable& table) {
    const std::vector<Span> words = view.words.words_in(raw);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::vector<std::uint32_t>* terms = terms_with_stem_of(words[i]);
        if (!terms) continue;
        for (const std::uint32_t id : *terms) {
            const LoweredTerm& term = patterns().terms[id];
            const std::size_t size = term.stems.size();
            if (words.size() - i < size || !stems_stand(term, std::span(words).subspan(i, size))) continue;
            table.add({{words[i].begin, words[i + size - 1].end}, id});
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
    if (!units_.skipped(heading.begin)) return first_in(table_.finds(list));
    const auto [known, fresh] = heading_finds_.try_emplace({heading.begin, list});
    if (!fresh) return known->second;
    if (!(heading_ == heading)) {
        heading_ = heading;
        heading_table_.clear(text_, detail_);
        scan_region(heading, heading_table_);
    }
    return known->second = first_in(heading_table_.finds(list));
}

Scratch::Scratch(const Matcher& matcher) {
    for (const GroupMatcher& group : matcher.groups()) groups_.push_back(std::make_unique<GroupScan>(group));
}

void scan(std::string_view document, const Matcher& matcher, Scratch& scratch, Detail detail) {
    assert(scratch.size() == matcher.groups().size());
    static_cast<void>(matcher);
    for (std::size_t i = 0; i < scratch.size(); ++i) scratch.group(i).read(document, detail);
}

}  // namespace axial
