// The unit tree: see units.h.
//
// The outline (paragraphs and structure) is read on the first question, sentences and clauses on the
// first question about them; a document that no find falls into costs nothing.
#include "interpreter/text/units.h"

#include "interpreter/text/blocks.h"
#include "interpreter/text/segments.h"

#include <algorithm>
#include <unordered_map>

namespace axial {
namespace {

// A unit below the structure: where it is, what it is part of, and its number there.
struct Unit {
    Span span;
    std::uint32_t parent = 0;  // sentence: its block; clause: its sentence
    std::uint32_t ordinal = 0;
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
    return {std::move(options), std::move(folder), std::move(levels), std::move(skipped), skips_title};
}

}  // namespace

UnitRules::UnitRules(UnitOptions options) : impl_(std::make_unique<const Impl>(compile(std::move(options)))) {}
UnitRules::~UnitRules() = default;
const UnitOptions& UnitRules::options() const { return impl_->options; }

struct Units::Impl {
    std::string_view text;
    const UnitRules::Impl* rules = nullptr;
    std::string language;
    std::unique_ptr<SentenceCutter> cutter;

    bool has_outline = false, has_sentences = false, has_clauses = false;
    BlockOutline outline;
    std::vector<std::vector<std::uint32_t>> structure;  // node indices by level, skipped ones left out
    std::vector<std::uint32_t> paragraphs;              // block indices, likewise
    std::vector<Unit> sentences, clauses;
    std::unordered_map<std::uint32_t, Span> first_sentences;  // of nodes' opening lines
    std::vector<Span> found;

    void read();
    void cut_sentences();
    void cut_all_clauses();
    void prepare(Level level);
    std::uint32_t innermost_node(std::uint32_t at) const;
    const Block* block_at(std::uint32_t at) const;
    Span heading(std::uint32_t node);
    std::string node_path(std::uint32_t node) const;
    std::string inside_path(std::uint32_t node, std::uint32_t ordinal) const;
    std::string path(Level level, std::uint32_t index) const;
    const std::vector<std::uint32_t>& nodes_of(std::uint32_t level) const;
};

void Units::Impl::read() {
    if (has_outline) return;
    has_outline = true;
    read_outline(text, *rules, *cutter, outline);
    structure.assign(rules->levels.size(), {});
    paragraphs.clear();
    for (std::uint32_t i = 0; i < size32(outline.nodes); ++i)
        if (!outline.nodes[i].skipped) structure[outline.nodes[i].level].push_back(i);
    for (std::uint32_t i = 0; i < size32(outline.blocks); ++i)
        if (!outline.blocks[i].skipped) paragraphs.push_back(i);
}

// Sentences are numbered through the paragraphs of their node, or inside the paragraph where no
// structure is declared.
void Units::Impl::cut_sentences() {
    if (has_sentences) return;
    has_sentences = true;
    read();
    sentences.clear();
    const bool by_paragraph = rules->levels.empty();
    std::vector<std::uint32_t> in_node(outline.nodes.size() + 1, 0);
    for (const std::uint32_t index : paragraphs) {
        const Block& block = outline.blocks[index];
        found.clear();
        cutter->cut(text, block.span, rules->options.sentence_exceptions, found);
        std::uint32_t& count = in_node[block.node == kNoNode ? outline.nodes.size() : block.node];
        if (by_paragraph) count = 0;
        for (const Span span : found) sentences.push_back({span, index, ++count});
    }
}

void Units::Impl::cut_all_clauses() {
    if (has_clauses) return;
    has_clauses = true;
    cut_sentences();
    clauses.clear();
    for (std::uint32_t index = 0; index < size32(sentences); ++index) {
        found.clear();
        cut_clauses(text, sentences[index].span, found);
        std::uint32_t ordinal = 0;
        for (const Span span : found) clauses.push_back({span, index, ++ordinal});
    }
}

void Units::Impl::prepare(Level level) {
    if (level.kind == LevelKind::sentence)
        cut_sentences();
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
    cutter->cut(text, outline.nodes[node].line, rules->options.sentence_exceptions, cut);
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

std::string Units::Impl::path(Level level, std::uint32_t index) const {
    switch (level.kind) {
        case LevelKind::document:
            return {};
        case LevelKind::structure:
            return node_path(nodes_of(level.index)[index]);
        case LevelKind::paragraph: {
            const Block& block = outline.blocks[paragraphs[index]];
            return inside_path(block.node, block.ordinal);
        }
        case LevelKind::sentence: {
            const Unit& sentence = sentences[index];
            const Block& block = outline.blocks[sentence.parent];
            if (!rules->levels.empty()) return inside_path(block.node, sentence.ordinal);
            return std::to_string(block.ordinal) + "-" + std::to_string(sentence.ordinal);
        }
        case LevelKind::clause:
            break;
    }
    const Unit& clause = clauses[index];
    return path({LevelKind::sentence, 0}, clause.parent) + "-" + std::to_string(clause.ordinal);
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
    impl.first_sentences.clear();
    const auto& languages = rules.options().languages;
    const std::string language = languages.empty() ? std::string() : languages.front();
    if (impl.cutter && impl.language == language) return;
    impl.language = language;
    impl.cutter = std::make_unique<SentenceCutter>(language);
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
            return size32(impl_->sentences);
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
            return impl_->outline.blocks[impl_->paragraphs[index]].span;
        case LevelKind::sentence:
            return impl_->sentences[index].span;
        case LevelKind::clause:
            break;
    }
    return impl_->clauses[index].span;
}

// Units of one level never overlap, so the last one that begins at or before `at` is the only candidate.
std::optional<std::uint32_t> Units::at(Level level, std::uint32_t at) {
    if (level.kind == LevelKind::document) {
        if (skipped(at)) return std::nullopt;
        return 0;
    }
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
