// The unit tree: see units.h.
//
// The outline (paragraphs and structure) is read on the first question. Sentences are cut all at once when
// a number is asked for, else only in the paragraphs that someone asks about; clauses likewise, sentence by
// sentence.
#include "interpreter/text/units.h"

#include "interpreter/text/blocks.h"
#include "interpreter/text/segments.h"
#include "interpreter/text/span_index.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace axial {
namespace {

// What is known of the sentences of a paragraph.
struct Sentences {
    std::uint32_t first = kNotCut;  // its first one in `sentence_spans`
    std::uint32_t size = 0;
    std::uint32_t in_node = 0;  // sentences of the same node before it, once they are numbered
    static constexpr std::uint32_t kNotCut = 0xFFFFFFFF;
};

struct Clause {
    Span span;
    std::uint32_t sentence = 0;
    std::uint32_t ordinal = 0;  // in the sentence, from 1
};

template <typename Thing>
std::uint32_t size32(const std::vector<Thing>& things) {
    return static_cast<std::uint32_t>(things.size());
}

bool is_named(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

UnitRules::Impl compile(UnitOptions options) {
    Folder folder(options.fold);
    std::vector<Pattern> levels;
    std::vector<bool> skipped;
    bool title_level = false;
    for (const auto& level : options.levels) {
        levels.push_back(compile_pattern(level.pattern, folder));
        skipped.push_back(is_named(options.skip, level.name));
        title_level = title_level || level.name == "title";
    }
    const bool skips_title = !title_level && is_named(options.skip, "title");
    SentenceExceptions exceptions(options.sentence_exceptions);
    LevelFronts fronts(levels);
    return {std::move(options), std::move(folder),     std::move(levels), std::move(fronts),
            std::move(skipped), std::move(exceptions), skips_title};
}

}  // namespace

std::string_view level_name(LevelKind kind) {
    switch (kind) {
        case LevelKind::document:
            return "document";
        case LevelKind::structure:
            return "structure";
        case LevelKind::paragraph:
            return "paragraph";
        case LevelKind::sentence:
            return "sentence";
        case LevelKind::clause:
            break;
    }
    return "clause";
}

UnitRules::UnitRules(UnitOptions options) : impl_(std::make_unique<const Impl>(compile(std::move(options)))) {}
UnitRules::~UnitRules() = default;
const UnitOptions& UnitRules::options() const { return impl_->options; }
const std::vector<Pattern>& UnitRules::level_patterns() const { return impl_->levels; }

struct Units::Impl {
    std::string_view text;
    const UnitRules::Impl* rules = nullptr;
    std::string language;
    std::unique_ptr<SentenceCutter> cutter;

    bool has_outline = false, has_sentences = false, has_clauses = false;
    BlockOutline outline;
    std::vector<std::vector<std::uint32_t>> structure;  // node indices by level, skipped ones left out
    std::vector<std::uint32_t> paragraphs;              // block indices, likewise
    std::vector<Span> paragraph_spans;
    SpanIndex paragraph_index;
    std::vector<Sentences> sentences;  // by paragraph
    // All of them where they are numbered; before, paragraph by paragraph as they were asked about.
    std::vector<Span> sentence_spans;
    SpanIndex sentence_index;
    std::vector<Clause> clauses;  // all of them, where clauses are numbered
    // Of the sentences that were asked about: by begin, where their clauses are in `near_clauses`.
    std::unordered_map<std::uint32_t, Span> clauses_of;
    std::vector<Span> near_clauses;
    std::vector<std::uint32_t> in_node;                       // sentences so far, by node
    std::unordered_map<std::uint32_t, Span> first_sentences;  // of nodes' opening lines
    std::vector<Span> found;

    void read();
    void cut_all_sentences();
    void cut_all_clauses();
    void prepare(Level level);
    void cut_sentences_of(std::uint32_t paragraph);
    std::span<const Span> sentences_in(std::uint32_t paragraph);
    std::uint32_t paragraph_of_sentence(std::uint32_t sentence) const;
    std::optional<std::uint32_t> paragraph_at(std::uint32_t at);
    std::optional<Span> sentence_at(std::uint32_t at);
    std::optional<Span> clause_at(std::uint32_t at);
    std::uint32_t innermost_node(std::uint32_t at) const;
    const Block* block_at(std::uint32_t at) const;
    const Block& block(std::uint32_t paragraph) const { return outline.blocks[paragraphs[paragraph]]; }
    Span heading(std::uint32_t node);
    std::string node_path(std::uint32_t node) const;
    std::string inside_path(std::uint32_t node, std::uint32_t ordinal) const;
    std::string path(Level level, std::uint32_t index);
    const std::vector<std::uint32_t>& nodes_of(std::uint32_t level) const;
};

void Units::Impl::read() {
    if (has_outline) return;
    has_outline = true;
    read_outline(text, *rules, *cutter, outline);
    structure.resize(rules->levels.size());
    for (auto& level : structure) level.clear();
    paragraphs.clear();
    for (std::uint32_t i = 0; i < size32(outline.nodes); ++i)
        if (!outline.nodes[i].skipped) structure[outline.nodes[i].level].push_back(i);
    for (std::uint32_t i = 0; i < size32(outline.blocks); ++i)
        if (!outline.blocks[i].skipped) paragraphs.push_back(i);
    paragraph_spans.clear();
    for (const std::uint32_t i : paragraphs) paragraph_spans.push_back(outline.blocks[i].span);
    paragraph_index.build(paragraph_spans);
    sentences.assign(paragraphs.size(), {});
    sentence_spans.clear();
}

namespace {

std::optional<std::uint32_t> known(std::uint32_t index) {
    if (index == SpanIndex::kNone) return std::nullopt;
    return index;
}

}  // namespace

std::optional<std::uint32_t> Units::Impl::paragraph_at(std::uint32_t at) {
    read();
    return known(paragraph_index.holding(paragraph_spans, at));
}

// ---- sentences

void Units::Impl::cut_sentences_of(std::uint32_t paragraph) {
    sentences[paragraph].first = size32(sentence_spans);
    cutter->cut(paragraph_spans[paragraph], rules->exceptions, sentence_spans);
    sentences[paragraph].size = size32(sentence_spans) - sentences[paragraph].first;
}

std::span<const Span> Units::Impl::sentences_in(std::uint32_t paragraph) {
    const Sentences& here = sentences[paragraph];
    if (here.first == Sentences::kNotCut) cut_sentences_of(paragraph);
    return std::span(sentence_spans).subspan(here.first, here.size);
}

// Sentences are numbered through the paragraphs of their node, or inside the paragraph where no
// structure is declared.
void Units::Impl::cut_all_sentences() {
    if (has_sentences) return;
    has_sentences = true;
    read();
    sentence_spans.clear();
    in_node.assign(outline.nodes.size() + 1, 0);
    for (std::uint32_t paragraph = 0; paragraph < size32(paragraphs); ++paragraph) {
        cut_sentences_of(paragraph);
        const std::uint32_t node = block(paragraph).node;
        std::uint32_t& before = in_node[node == kNoNode ? outline.nodes.size() : node];
        sentences[paragraph].in_node = rules->levels.empty() ? 0 : before;
        before += sentences[paragraph].size;
    }
    sentence_index.build(sentence_spans);
}

std::uint32_t Units::Impl::paragraph_of_sentence(std::uint32_t index) const {
    const auto next = std::upper_bound(sentences.begin(), sentences.end(), index,
                                       [](std::uint32_t x, const Sentences& s) { return x < s.first; });
    // A paragraph without a sentence begins at the same index as the next.
    return static_cast<std::uint32_t>(next - sentences.begin() - 1);
}

namespace {

// The span that holds `at` among spans in order.
const Span* holding(std::span<const Span> spans, std::uint32_t at) {
    const auto next =
        std::upper_bound(spans.begin(), spans.end(), at, [](std::uint32_t x, Span span) { return x < span.begin; });
    if (next == spans.begin() || !(next - 1)->contains(at)) return nullptr;
    return &*(next - 1);
}

}  // namespace

std::optional<Span> Units::Impl::sentence_at(std::uint32_t at) {
    const auto paragraph = paragraph_at(at);
    const Span* sentence = paragraph ? holding(sentences_in(*paragraph), at) : nullptr;
    if (!sentence) return std::nullopt;
    return *sentence;
}

// ---- clauses

std::optional<Span> Units::Impl::clause_at(std::uint32_t at) {
    const std::optional<Span> sentence = sentence_at(at);
    if (!sentence) return std::nullopt;
    const auto [known, fresh] = clauses_of.try_emplace(sentence->begin);
    Span& place = known->second;
    if (fresh) {
        place.begin = size32(near_clauses);
        cut_clauses(text, *sentence, near_clauses);
        place.end = size32(near_clauses);
    }
    const Span* clause = holding(std::span(near_clauses).subspan(place.begin, place.size()), at);
    if (!clause) return std::nullopt;
    return *clause;
}

void Units::Impl::cut_all_clauses() {
    if (has_clauses) return;
    has_clauses = true;
    cut_all_sentences();
    clauses.clear();
    for (std::uint32_t index = 0; index < size32(sentence_spans); ++index) {
        found.clear();
        cut_clauses(text, sentence_spans[index], found);
        std::uint32_t ordinal = 0;
        for (const Span span : found) clauses.push_back({span, index, ++ordinal});
    }
}

void Units::Impl::prepare(Level level) {
    if (level.kind == LevelKind::sentence)
        cut_all_sentences();
    else if (level.kind == LevelKind::clause)
        cut_all_clauses();
    else
        read();
}

const std::vector<std::uint32_t>& Units::Impl::nodes_of(std::uint32_t level) const {
    static const std::vector<std::uint32_t> none;
    return level < structure.size() ? structure[level] : none;
}

std::uint32_t Units::Impl::innermost_node(std::uint32_t at) const {
    const auto next = std::upper_bound(outline.nodes.begin(), outline.nodes.end(), at,
                                       [](std::uint32_t x, const Node& node) { return x < node.span.begin; });
    if (next == outline.nodes.begin()) return kNoNode;
    auto node = static_cast<std::uint32_t>(next - outline.nodes.begin() - 1);
    while (node != kNoNode && !outline.nodes[node].span.contains(at)) node = outline.nodes[node].parent;
    return node;
}

// The last paragraph that begins at or before `at`.
const Block* Units::Impl::block_at(std::uint32_t at) const {
    const auto next = std::upper_bound(outline.blocks.begin(), outline.blocks.end(), at,
                                       [](std::uint32_t x, const Block& block) { return x < block.span.begin; });
    return next == outline.blocks.begin() ? nullptr : &*(next - 1);
}

Span Units::Impl::heading(std::uint32_t node) {
    const auto known = first_sentences.find(node);
    if (known != first_sentences.end()) return known->second;
    std::vector<Span> cut;
    cutter->cut(outline.nodes[node].line, rules->exceptions, cut);
    return first_sentences.emplace(node, cut.front()).first->second;
}

// ---- paths

std::string Units::Impl::node_path(std::uint32_t node) const {
    std::string path;
    for (; node != kNoNode; node = outline.nodes[node].parent) {
        const std::string ordinal = std::to_string(outline.nodes[node].ordinal);
        path = path.empty() ? ordinal : ordinal + "-" + path;
    }
    return path;
}

std::string Units::Impl::inside_path(std::uint32_t node, std::uint32_t ordinal) const {
    const std::string outer = node_path(node);
    return outer.empty() ? std::to_string(ordinal) : outer + "-" + std::to_string(ordinal);
}

std::string Units::Impl::path(Level level, std::uint32_t index) {
    switch (level.kind) {
        case LevelKind::document:
            return {};
        case LevelKind::structure:
            return node_path(nodes_of(level.index)[index]);
        case LevelKind::paragraph:
            return inside_path(block(index).node, block(index).ordinal);
        case LevelKind::sentence: {
            const std::uint32_t paragraph = paragraph_of_sentence(index);
            const Sentences& around = sentences[paragraph];
            const std::uint32_t ordinal = around.in_node + (index - around.first) + 1;
            if (!rules->levels.empty()) return inside_path(block(paragraph).node, ordinal);
            return std::to_string(block(paragraph).ordinal) + "-" + std::to_string(ordinal);
        }
        case LevelKind::clause:
            break;
    }
    const Clause& clause = clauses[index];
    return path(kSentenceLevel, clause.sentence) + "-" + std::to_string(clause.ordinal);
}

// ---- the questions

Units::Units() : impl_(std::make_unique<Impl>()) {}
Units::~Units() = default;
Units::Units(Units&&) noexcept = default;

void Units::reset(std::string_view utf8, const UnitRules& rules) {
    Impl& impl = *impl_;
    impl.text = utf8;
    impl.rules = &rules.impl();
    impl.has_outline = impl.has_sentences = impl.has_clauses = false;
    impl.clauses_of.clear();
    impl.near_clauses.clear();
    impl.first_sentences.clear();
    const auto& languages = rules.options().languages;
    const std::string language = languages.empty() ? std::string() : languages.front();
    if (!impl.cutter || impl.language != language) impl.cutter = std::make_unique<SentenceCutter>(language);
    impl.language = language;
    impl.cutter->enter(utf8);
}

std::uint32_t Units::count(Level level) {
    impl_->prepare(level);
    switch (level.kind) {
        case LevelKind::document:
            return 1;
        case LevelKind::structure:
            return size32(impl_->nodes_of(level.index));
        case LevelKind::paragraph:
            return size32(impl_->paragraphs);
        case LevelKind::sentence:
            return size32(impl_->sentence_spans);
        case LevelKind::clause:
            break;
    }
    return size32(impl_->clauses);
}

Span Units::span(Level level, std::uint32_t index) {
    impl_->prepare(level);
    switch (level.kind) {
        case LevelKind::document:
            return {0, static_cast<std::uint32_t>(impl_->text.size())};
        case LevelKind::structure:
            return impl_->outline.nodes[impl_->nodes_of(level.index)[index]].span;
        case LevelKind::paragraph:
            return impl_->paragraph_spans[index];
        case LevelKind::sentence:
            return impl_->sentence_spans[index];
        case LevelKind::clause:
            break;
    }
    return impl_->clauses[index].span;
}

std::optional<std::uint32_t> Units::at(Level level, std::uint32_t at) {
    Impl& impl = *impl_;
    switch (level.kind) {
        case LevelKind::document:
            if (skipped(at)) return std::nullopt;
            return 0;
        case LevelKind::paragraph:
            return impl.paragraph_at(at);
        case LevelKind::sentence:
            return known(lookup(level).at(at));
        case LevelKind::structure:
        case LevelKind::clause:
            break;
    }
    return search(level, at);
}

Units::Lookup Units::lookup(Level level) {
    Lookup lookup(*this, level);
    if (level.kind != LevelKind::sentence) return lookup;
    impl_->cut_all_sentences();
    lookup.index_ = &impl_->sentence_index;
    lookup.spans_ = impl_->sentence_spans;
    return lookup;
}

// Units of one level never overlap, so the last one that begins at or before `at` is the only candidate.
std::optional<std::uint32_t> Units::search(Level level, std::uint32_t at) {
    std::uint32_t low = 0;
    std::uint32_t high = count(level);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (span(level, middle).begin <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || !span(level, low - 1).contains(at)) return std::nullopt;
    if (level.kind == LevelKind::structure && skipped(at)) return std::nullopt;
    return low - 1;
}

std::optional<Span> Units::around(Level level, std::uint32_t at) {
    if (level.kind == LevelKind::sentence) return impl_->sentence_at(at);
    if (level.kind == LevelKind::clause) return impl_->clause_at(at);
    const std::optional<std::uint32_t> index = this->at(level, at);
    if (!index) return std::nullopt;
    return span(level, *index);
}

bool Units::skipped(std::uint32_t at) {
    impl_->read();
    const Block* block = impl_->block_at(at);
    return block && block->skipped;
}

std::string Units::path(Level level, std::uint32_t index) {
    impl_->prepare(level);
    return impl_->path(level, index);
}

std::optional<std::uint32_t> Units::find(Level level, std::string_view path) {
    const std::uint32_t size = count(level);
    for (std::uint32_t index = 0; index < size; ++index)
        if (impl_->path(level, index) == path) return index;
    return std::nullopt;
}

const std::vector<Span>& Units::headings(std::uint32_t at) {
    impl_->read();
    impl_->found.clear();
    for (std::uint32_t node = impl_->innermost_node(at); node != kNoNode; node = impl_->outline.nodes[node].parent)
        impl_->found.push_back(impl_->heading(node));
    return impl_->found;
}

}  // namespace axial
