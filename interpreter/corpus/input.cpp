#include "interpreter/corpus/input.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

namespace axial {
namespace {

constexpr std::size_t kInputBlock = 64 * 1024;

void append_utf8(std::string& to, std::uint32_t c) {
    const auto byte = [&](std::uint32_t value) { to.push_back(static_cast<char>(value)); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) {
        byte(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            byte(0xE0 | (c >> 12));
        } else {
            byte(0xF0 | (c >> 18));
            byte(0x80 | ((c >> 12) & 0x3F));
        }
        byte(0x80 | ((c >> 6) & 0x3F));
    }
    byte(0x80 | (c & 0x3F));
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

bool BufferedInput::fill() {
    if (at_ > 0) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kInputBlock);
    const std::size_t got = stream_->read(buffer_.data() + before, kInputBlock);
    buffer_.resize(before + got);
    return got != 0;
}

std::string_view BufferedInput::peek(std::size_t n) {
    while (buffer_.size() - at_ < n && fill()) {
    }
    return std::string_view(buffer_).substr(at_, n);
}

std::string_view BufferedInput::available() {
    if (at_ == buffer_.size()) fill();
    return std::string_view(buffer_).substr(at_);
}

void BufferedInput::skip(std::size_t n) {
    at_ += n;
    offset_ += n;
}

std::size_t Utf16Stream::read(char* to, std::size_t n) {
    while (at_ == ready_.size()) {
        ready_.clear();
        at_ = 0;
        std::string block(kInputBlock, '\0');
        const std::size_t got = inner_->read(block.data(), block.size());
        if (got == 0) {
            error_ = inner_->error();
            if (rest_.empty() || !error_.empty()) return 0;
            rest_.clear();
            ready_ = "\xFF";
            break;
        }
        block.resize(got);
        convert(std::exchange(rest_, {}) + block);
    }
    const std::size_t got = std::min(n, ready_.size() - at_);
    std::memcpy(to, ready_.data() + at_, got);
    at_ += got;
    return got;
}

void Utf16Stream::convert(std::string_view bytes) {
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return order_ == Order::little ? static_cast<std::uint32_t>(first | (second << 8))
                                       : static_cast<std::uint32_t>((first << 8) | second);
    };
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2) {
        const std::uint32_t here = unit(i);
        if (!is_high(here)) {
            if (is_low(here))
                ready_ += '\xFF';
            else
                append_utf8(ready_, here);
            continue;
        }
        if (i + 3 >= bytes.size()) break;
        const std::uint32_t next = unit(i + 2);
        if (!is_low(next)) {
            ready_ += '\xFF';
            continue;
        }
        append_utf8(ready_, 0x10000 + ((here - 0xD800) << 10) + (next - 0xDC00));
        i += 2;
    }
    rest_ = bytes.substr(i);
}

std::size_t ChainedStream::read(char* to, std::size_t n) {
    if (at_ < first_.size()) {
        const std::size_t got = std::min(n, first_.size() - at_);
        std::memcpy(to, first_.data() + at_, got);
        at_ += got;
        return got;
    }
    const std::size_t got = rest_->read(to, n);
    if (got == 0) error_ = rest_->error();
    return got;
}

namespace {

// Appends to `bytes` until it holds `n`, or the stream ends.
void read_on(ByteStream& stream, std::size_t n, std::string& bytes) {
    while (bytes.size() < n) {
        const std::size_t before = bytes.size();
        const std::size_t want = std::min(n - before, std::max(kInputBlock, before));
        bytes.resize(before + want);
        const std::size_t got = stream.read(bytes.data() + before, want);
        bytes.resize(before + got);
        if (got == 0) return;
    }
}

}  // namespace

// Most texts are short: they are read into memory that is there, and copied once into a string that is as
// long as they are.
std::string read_up_to(ByteStream& stream, std::size_t n) {
    constexpr std::size_t kShort = std::size_t{1} << 20;
    thread_local const std::unique_ptr<char[]> block(new char[kShort]);
    std::size_t size = 0;
    while (size < std::min(n, kShort)) {
        const std::size_t got = stream.read(block.get() + size, std::min(n, kShort) - size);
        if (got == 0) return {block.get(), size};
        size += got;
    }
    std::string bytes(block.get(), size);
    read_on(stream, n, bytes);
    return bytes;
}

}  // namespace axial
