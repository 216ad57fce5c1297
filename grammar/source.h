// A codebook file as text: its bytes, its lines, and places in it.
#pragma once

#include "axial/diagnostic.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool contains(std::uint32_t at) const { return begin <= at && at < end; }
    bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
    friend bool operator==(const Span&, const Span&) = default;
};

// Immutable once made. `name` is what messages and results call it ("policy.codebook",
// "std.zh.policy"); `path` is where it was found (empty for text from memory).
class Source {
public:
    Source(std::string name, std::string path, std::string text);

    const std::string& name() const { return name_; }
    const std::string& path() const { return path_; }
    const std::string& text() const { return text_; }
    std::string_view slice(Span span) const { return std::string_view(text_).substr(span.begin, span.size()); }
    std::uint32_t line_of(std::uint32_t byte) const;  // from 1
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()); }
    Span line_span(std::uint32_t line) const;  // without the line's end
    Place place(Span span) const;

private:
    std::string name_;
    std::string path_;
    std::string text_;
    std::vector<std::uint32_t> lines_;
};

using SourcePtr = std::shared_ptr<const Source>;

// Where a thing of a codebook was written.
struct Origin {
    SourcePtr source;
    Span span;
    Place place() const { return source ? source->place(span) : Place{}; }
    std::uint32_t line() const { return source ? source->line_of(span.begin) : 0; }
    // "policy.codebook:31"
    std::string file_line() const;
};

}  // namespace axial
