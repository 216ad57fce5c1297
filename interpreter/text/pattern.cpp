// See pattern.h: RE2 in longest-match mode behind the translation of pattern_source.
#include "interpreter/text/pattern.h"

#include "interpreter/text/pattern_source.h"

#include <re2/re2.h>

#include <array>
#include <mutex>

namespace axial {

namespace {

// RE2's program and automata of one pattern; past it a pattern is refused, or searched without its cache.
constexpr std::int64_t kPatternMemory = 16 << 20;

RE2::Options options() {
    RE2::Options options;
    options.set_longest_match(true);
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

Span span_in(std::string_view whole, const re2::StringPiece& part) {
    const auto begin = static_cast<std::uint32_t>(part.data() - whole.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

}  // namespace

// What RE2 searches with is made when it is first searched for: of a long list of patterns most texts ask few.
struct Pattern::Impl {
    Impl(std::string_view pattern, const FoldOptions& fold) : source(pattern), options_of_folder(fold) {}

    const RE2& re2() const {
        std::call_once(made, [this] {
            if (compiled) return;
            compiled = std::make_unique<RE2>(translate_pattern(source, Folder(options_of_folder)).re2, options());
        });
        return *compiled;
    }

    std::string source;
    FoldOptions options_of_folder;
    mutable std::once_flag made;
    mutable std::unique_ptr<RE2> compiled;
};

Pattern::Pattern() = default;
Pattern::~Pattern() = default;
Pattern::Pattern(const Pattern&) = default;
Pattern& Pattern::operator=(const Pattern&) = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::optional<Span> Pattern::match(std::string_view folded, Span seen, std::uint32_t from, Anchor anchor) const {
    if (!impl_ || from > seen.end) return std::nullopt;
    const std::string_view text = folded.substr(seen.begin, seen.size());
    const RE2::Anchor how = anchor == Anchor::none ? RE2::UNANCHORED : RE2::ANCHOR_START;
    re2::StringPiece match;
    if (!impl_->re2().Match(piece(text), from - seen.begin, text.size(), how, &match, 1)) return std::nullopt;
    const Span found = span_in(text, match);
    return Span{found.begin + seen.begin, found.end + seen.begin};
}

std::optional<Span> Pattern::find(std::string_view folded, std::uint32_t begin, std::uint32_t end,
                                  std::uint32_t from) const {
    return match(folded, {begin, end}, from, Anchor::none);
}

std::optional<Span> Pattern::find_at(std::string_view folded, std::uint32_t begin, std::uint32_t end,
                                     std::uint32_t at) const {
    return match(folded, {begin, end}, at, Anchor::start);
}

std::optional<std::uint32_t> Pattern::match_front(std::string_view folded) const {
    const auto size = static_cast<std::uint32_t>(folded.size());
    const std::optional<Span> front = find_at(folded, 0, size, 0);
    if (!front) return std::nullopt;
    return front->size();
}

std::optional<Span> Pattern::first_group(std::string_view folded) const {
    if (!impl_) return std::nullopt;
    std::array<re2::StringPiece, 2> match;
    const int wanted = impl_->re2().NumberOfCapturingGroups() > 0 ? 2 : 1;
    if (!impl_->re2().Match(piece(folded), 0, folded.size(), RE2::UNANCHORED, match.data(), wanted))
        return std::nullopt;
    const re2::StringPiece& group = match[static_cast<std::size_t>(wanted - 1)];
    if (!group.data()) return std::nullopt;
    return span_in(folded, group);
}

namespace {

// Instructions of a brief program whose whole one is within bounds whatever its classes are: the largest class takes
// some 1,500, and RE2 allows a quarter of the memory, at 16 bytes each.
constexpr int kSurelySmall = 128;

}  // namespace

Pattern compile_pattern(std::string_view source, const Folder& folder) {
    PatternSource brief = translate_pattern(source, folder, Classes::brief);
    Pattern pattern;
    pattern.error = brief.error;
    pattern.detail = std::move(brief.detail);
    pattern.where = brief.where;
    pattern.boundary_before = brief.boundary_before;
    pattern.boundary_after = brief.boundary_after;
    pattern.required = std::move(brief.required.any_of);
    pattern.required_in_front = brief.required.in_front;
    pattern.also_required = std::move(brief.required.also);
    pattern.fronts_ = std::move(brief.required.fronts);
    pattern.holds_ = std::move(brief.required.holds);
    if (pattern.error != PatternError::none) return pattern;

    pattern.where = {0, static_cast<std::uint32_t>(source.size())};
    auto impl = std::make_shared<Pattern::Impl>(source, folder.options());
    auto compiled = std::make_unique<RE2>(brief.re2, options());
    const bool tells_of_whole = !brief.shortened || (compiled->ok() && compiled->ProgramSize() <= kSurelySmall);
    const RE2& judged = tells_of_whole ? *compiled : impl->re2();
    if (!judged.ok()) {
        const bool large = judged.error_code() == RE2::ErrorPatternTooLarge;
        pattern.error = large ? PatternError::too_large : PatternError::syntax;
        pattern.detail = judged.error();
    } else if (RE2::PartialMatch("", judged)) {
        pattern.error = PatternError::matches_nothing;
    } else {
        if (!brief.shortened) impl->compiled = std::move(compiled);
        pattern.impl_ = std::move(impl);
    }
    return pattern;
}

}  // namespace axial
