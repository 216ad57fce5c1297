// Buffered reading for the line and table readers: look ahead, position, end of line.
#pragma once

#include "interpreter/corpus/files.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace axial {

class BufferedInput {
public:
    explicit BufferedInput(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

    // The next bytes, at most `n`, without using them up; shorter only at the end.
    std::string_view peek(std::size_t n);
    // What is buffered, at least one byte unless at the end.
    std::string_view available();
    void skip(std::size_t n);
    std::uint64_t offset() const { return offset_; }  // of the next byte
    const std::string& error() const { return stream_->error(); }

private:
    bool fill();

    std::unique_ptr<ByteStream> stream_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::uint64_t offset_ = 0;
};

// Turns UTF-16 into UTF-8 as it goes, so that tables and lines need to know ASCII only. An
// unpaired surrogate and a lone last byte become bytes that are no UTF-8, which the check of
// the single row then finds.
class Utf16Stream : public ByteStream {
public:
    enum class Order { little, big };
    Utf16Stream(std::unique_ptr<ByteStream> inner, Order order) : inner_(std::move(inner)), order_(order) {}
    std::size_t read(char* to, std::size_t n) override;

private:
    void convert(std::string_view bytes);

    std::unique_ptr<ByteStream> inner_;
    Order order_;
    std::string ready_;
    std::size_t at_ = 0;
    std::string rest_;  // a first byte, or a first surrogate, that waits for its second
};

// A stream that gives `first` and then what `rest` still has.
class ChainedStream : public ByteStream {
public:
    ChainedStream(std::string first, std::unique_ptr<ByteStream> rest)
        : first_(std::move(first)), rest_(std::move(rest)) {}
    std::size_t read(char* to, std::size_t n) override;

private:
    std::string first_;
    std::size_t at_ = 0;
    std::unique_ptr<ByteStream> rest_;
};

// The first `n` bytes of a stream, fewer only at its end.
std::string read_up_to(ByteStream& stream, std::size_t n);

}  // namespace axial
