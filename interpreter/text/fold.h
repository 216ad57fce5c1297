// Folding: the form in which terms and text are compared, with a way back to every original character.
//
// A *character* here is a normalisation segment: a starter with its combining marks. Each one folds
// to zero or more characters; default-ignorable ones fold to nothing. Order: default-ignorables out,
// canonical decomposition, width, full case folding (ß = ss), accents, script, canonical composition.
// White space is kept as it is.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/options.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Maps byte offsets of folded text to the raw text and back. Stretches that folding leaves byte for
// byte alone cost nothing; only characters that change are entries.
class OffsetMap {
public:
    // Does a whole original character begin (or the text end) at this folded offset?
    bool is_boundary(std::uint32_t folded) const;
    // The last such place at or before this one.
    std::uint32_t boundary_at(std::uint32_t folded) const;
    // Raw bytes of the whole characters that fold to [begin, end); both must be boundaries. Characters
    // passed over at the edges are left out, inside they are kept.
    Span raw(std::uint32_t begin, std::uint32_t end) const;
    // The same for spans that are asked about in order of their begins: `entries_before` is 0 at first.
    Span raw_in_order(Span folded, std::size_t& entries_before) const;
    // First folded boundary whose character begins at or after the raw offset.
    std::uint32_t folded(std::uint32_t raw) const;

    struct Entry {  // one raw stretch that became one folded stretch
        std::uint32_t raw_begin, raw_end, folded_begin, folded_end;
    };
    void clear();
    void add(Entry entry);  // in order of position
    void finish(std::uint32_t raw_size, std::uint32_t folded_size);
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::vector<Entry> entries_;
    std::uint32_t raw_size_ = 0;
    std::uint32_t folded_size_ = 0;
};

struct FoldedText {
    std::string text;
    OffsetMap map;
};

// ，；：（）！？ and the wide space are in every line of Chinese: where nothing asks what they fold to, text in
// which they are kept is mostly as long as it was.
enum class WideSigns : std::uint8_t { folded, kept };

// Immutable; threads share it.
class Folder {
public:
    explicit Folder(FoldOptions options);
    ~Folder();
    Folder(Folder&&) noexcept;
    const FoldOptions& options() const;

    // May the character before this one be folded with it?
    bool may_join(char32_t character) const;
    // Does it fold to itself, where nothing joins it and no line ends?
    bool keeps(char32_t character) const;
    std::string fold(std::string_view utf8) const;
    // Reuses the memory of `out`. `utf8` must be valid.
    void fold_into(std::string_view utf8, FoldedText& out, WideSigns signs = WideSigns::folded) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace axial
