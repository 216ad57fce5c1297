#include "interpreter/corpus/compression.h"

#include "interpreter/corpus/input.h"
#include "interpreter/unicode/ascii.h"

#include <algorithm>
#include <array>
#include <new>
#include <vector>

#include <zlib.h>
#include <zstd.h>

namespace axial {
namespace {

constexpr std::size_t kChunk = 128 * 1024;

bool ends_with(std::string_view name, std::string_view ending) {
    if (name.size() <= ending.size()) return false;
    const std::string_view tail = name.substr(name.size() - ending.size());
    for (std::size_t i = 0; i < ending.size(); ++i)
        if (unicode::lower_ascii(tail[i]) != ending[i]) return false;
    return true;
}

struct Extension {
    std::string_view ending;
    FileForm form;
    Compression compression;
};

constexpr std::array<Extension, 9> kExtensions{{
    {".txt", FileForm::text, Compression::none},
    {".csv", FileForm::comma_table, Compression::none},
    {".tsv", FileForm::tab_table, Compression::none},
    {".jsonl", FileForm::json_lines, Compression::none},
    {".tar", FileForm::tar, Compression::none},
    {".tgz", FileForm::tar, Compression::gzip},
    {".tzst", FileForm::tar, Compression::zstd},
    {".zip", FileForm::zip, Compression::none},
    {".ndjson", FileForm::json_lines, Compression::none},
}};

const Extension* find_extension(std::string_view name) {
    for (const Extension& extension : kExtensions)
        if (ends_with(name, extension.ending)) return &extension;
    return nullptr;
}

Compression compression_of(std::string_view name) {
    if (ends_with(name, ".gz")) return Compression::gzip;
    if (ends_with(name, ".zst")) return Compression::zstd;
    return Compression::none;
}

// What both decompressors share: a chunk of the inner stream that is used up bit by bit.
class Decompressor : public ByteStream {
public:
    explicit Decompressor(std::unique_ptr<ByteStream> inner) : inner_(std::move(inner)), chunk_(kChunk) {}

protected:
    bool fill() {
        used_ = 0;
        filled_ = inner_->read(chunk_.data(), chunk_.size());
        if (filled_ == 0) error_ = inner_->error();
        return filled_ != 0;
    }
    bool has_input() const { return used_ < filled_; }

    std::unique_ptr<ByteStream> inner_;
    std::vector<char> chunk_;
    std::size_t used_ = 0;
    std::size_t filled_ = 0;
};

class GzipStream : public Decompressor {
public:
    explicit GzipStream(std::unique_ptr<ByteStream> inner) : Decompressor(std::move(inner)) {
        constexpr int kGzipOnly = 16 + MAX_WBITS;
        if (inflateInit2(&state_, kGzipOnly) != Z_OK) error_ = "no memory to decompress it";
    }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;
    ~GzipStream() override { inflateEnd(&state_); }

    std::size_t read(char* to, std::size_t n) override {
        while (error_.empty()) {
            if (!has_input() && !fill()) {
                if (error_.empty() && !between_members_) error_ = "the gzip data end too early";
                return 0;
            }
            const std::size_t got = inflate_some(to, n);
            if (got != 0) return got;
        }
        return 0;
    }

private:
    std::size_t inflate_some(char* to, std::size_t n) {
        state_.next_in = reinterpret_cast<Bytef*>(chunk_.data() + used_);
        state_.avail_in = static_cast<uInt>(filled_ - used_);
        state_.next_out = reinterpret_cast<Bytef*>(to);
        state_.avail_out = static_cast<uInt>(std::min<std::size_t>(n, kChunk));
        const uInt room = state_.avail_out;
        const int result = ::inflate(&state_, Z_NO_FLUSH);
        used_ = filled_ - state_.avail_in;
        between_members_ = result == Z_STREAM_END;
        if (between_members_)
            inflateReset(&state_);
        else if (result != Z_OK && result != Z_BUF_ERROR)
            error_ = "the gzip data are damaged";
        return room - state_.avail_out;
    }

    z_stream state_{};
    bool between_members_ = false;
};

class ZstdStream : public Decompressor {
public:
    explicit ZstdStream(std::unique_ptr<ByteStream> inner)
        : Decompressor(std::move(inner)), state_(ZSTD_createDStream()) {
        if (state_ == nullptr) error_ = "no memory to decompress it";
    }
    ZstdStream(const ZstdStream&) = delete;
    ZstdStream& operator=(const ZstdStream&) = delete;
    ~ZstdStream() override { ZSTD_freeDStream(state_); }

    std::size_t read(char* to, std::size_t n) override {
        while (error_.empty()) {
            if (!has_input() && !fill() && !drain_) {
                if (error_.empty() && !between_frames_) error_ = "the Zstandard data end too early";
                return 0;
            }
            const std::size_t got = decompress_some(to, n);
            if (got != 0) return got;
        }
        return 0;
    }

private:
    std::size_t decompress_some(char* to, std::size_t n) {
        ZSTD_inBuffer in{chunk_.data(), filled_, used_};
        ZSTD_outBuffer out{to, n, 0};
        const std::size_t result = ZSTD_decompressStream(state_, &out, &in);
        used_ = in.pos;
        if (ZSTD_isError(result)) {
            error_ = std::string("the Zstandard data are damaged (") + ZSTD_getErrorName(result) + ")";
            return 0;
        }
        between_frames_ = result == 0;
        drain_ = out.pos == out.size;  // more may wait inside although the input is used up
        return out.pos;
    }

    ZSTD_DStream* state_;
    bool between_frames_ = true;
    bool drain_ = false;
};

// Texts pack to a quarter and less: what would have to pack better to be in bounds is not unpacked in vain. Memory that
// is never written to costs nothing, so that room is taken for those that pack very well.
constexpr std::uint64_t kUsuallyPacked = 4, kMostPacked = 16;  // times

std::optional<std::size_t> read_all(ByteStream& stream, char* to, std::size_t room) {
    std::size_t size = 0;
    while (size < room) {
        const std::size_t got = stream.read(to + size, room - size);
        if (got == 0) break;
        size += got;
    }
    char more = 0;
    if (size == room && stream.read(&more, 1) != 0) return std::nullopt;
    if (!stream.error().empty()) return std::nullopt;
    return size;
}

std::optional<std::size_t> unpack_zstd(ByteStream& packed, std::uint64_t packed_size, char* to, std::size_t room) {
    const std::string all = read_up_to(packed, static_cast<std::size_t>(packed_size) + 1);
    if (all.size() != packed_size || !packed.error().empty()) return std::nullopt;
    const std::size_t size = ZSTD_decompress(to, room, all.data(), all.size());
    if (ZSTD_isError(size)) return std::nullopt;
    return size;
}

}  // namespace

FileType file_type(std::string_view name) {
    const Compression outer = compression_of(name);
    const Extension* extension = find_extension(without_compression(name));
    if (extension == nullptr) return {FileForm::other, outer};
    if (outer == Compression::none) return {extension->form, extension->compression};
    const bool twice = extension->compression != Compression::none || extension->form == FileForm::zip;
    return twice ? FileType{} : FileType{extension->form, outer};
}

std::string_view without_compression(std::string_view path) {
    switch (compression_of(path)) {
        case Compression::gzip:
            return path.substr(0, path.size() - 3);
        case Compression::zstd:
            return path.substr(0, path.size() - 4);
        case Compression::none:
            break;
    }
    return path;
}

std::string_view without_extension(std::string_view path) {
    const std::string_view plain = without_compression(path);
    const Extension* extension = find_extension(plain);
    return extension == nullptr ? plain : plain.substr(0, plain.size() - extension->ending.size());
}

std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> inner, Compression compression) {
    switch (compression) {
        case Compression::gzip:
            return std::make_unique<GzipStream>(std::move(inner));
        case Compression::zstd:
            return std::make_unique<ZstdStream>(std::move(inner));
        case Compression::none:
            break;
    }
    return inner;
}

std::optional<Bytes> unpack(std::unique_ptr<ByteStream> packed, std::uint64_t packed_size, Compression compression,
                            std::uint64_t most) {
    const bool is_packed = compression != Compression::none;
    if (packed_size > (is_packed ? most / kUsuallyPacked : most)) return std::nullopt;
    const auto room = static_cast<std::size_t>(std::min(is_packed ? packed_size * kMostPacked : packed_size, most));
    Bytes bytes{std::unique_ptr<char[]>(new (std::nothrow) char[room])};
    if (!bytes.data) return std::nullopt;
    const auto size = compression == Compression::zstd
                          ? unpack_zstd(*packed, packed_size, bytes.data.get(), room)
                          : read_all(*decompress(std::move(packed), compression), bytes.data.get(), room);
    if (!size) return std::nullopt;
    bytes.size = *size;
    return bytes;
}

Compression sniff_compression(std::string_view first_bytes) {
    if (first_bytes.substr(0, 2) == "\x1f\x8b") return Compression::gzip;
    if (first_bytes.substr(0, 4) == "\x28\xb5\x2f\xfd") return Compression::zstd;
    return Compression::none;
}

}  // namespace axial
