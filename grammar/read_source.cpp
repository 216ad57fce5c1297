#include "grammar/read_source.h"

#include "grammar/diagnostic.h"
#include "grammar/parse.h"
#include "interpreter/unicode/encoding.h"
#include "interpreter/unicode/utf8.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace axial {
namespace {

struct File {
    const std::string& name;
    const std::string& path;
    std::string_view bytes;
    const std::string& called() const { return path.empty() ? name : path; }
};

Place whole_file(const File& file) {
    Place place;
    place.file = file.called();
    return place;
}

bool check_size(const File& file, std::uint32_t most, Diagnostics& diags) {
    if (file.bytes.size() <= most) return true;
    report(diags, diag::codebook_too_large, whole_file(file), file.bytes.size(), most)
        .help.push_back(
            "is this a codebook? a corpus is given as a folder or with another extension; `--max-codebook-bytes` "
            "raises the limit");
    return false;
}

std::uint32_t line_at(std::string_view bytes, std::size_t at) {
    return 1 +
           static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// In one word for a shell, whatever it holds.
std::string shell_word(const std::string& text) {
    const bool plain = !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '/' ||
               c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
    if (plain) return text;
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string utf8_name(const std::string& path) {
    constexpr std::string_view kExtension = ".codebook";
    const bool has = path.size() > kExtension.size() &&
                     path.compare(path.size() - kExtension.size(), kExtension.size(), kExtension) == 0;
    return (has ? path.substr(0, path.size() - kExtension.size()) : path) + ".utf-8.codebook";
}

// UTF-16 of Latin letters is valid UTF-8 too, with every other byte zero.
bool is_utf8_text(std::string_view bytes) {
    constexpr std::ptrdiff_t kBytesPerZero = 4;
    const auto zeros = std::count(bytes.begin(), bytes.end(), '\0');
    return zeros * kBytesPerZero <= static_cast<std::ptrdiff_t>(bytes.size()) && unicode::is_valid_utf8(bytes);
}

bool check_encoding(const File& file, Diagnostics& diags) {
    if (is_utf8_text(file.bytes)) return true;
    const unicode::DetectedEncoding detected = unicode::detect_encoding(file.bytes);
    const auto wrong = unicode::first_invalid_utf8(file.bytes);
    const bool mostly_utf8 = detected.name == "UTF-8";
    const std::string encoding = detected.name.empty() ? "a binary file"
                                 : mostly_utf8         ? "UTF-8 with damaged characters"
                                                       : detected.name;
    auto& d = report(diags, diag::not_utf8, whole_file(file), encoding);
    if (wrong)
        d.notes.push_back("the first byte that is not UTF-8 is on line " + std::to_string(line_at(file.bytes, *wrong)));
    if (file.path.empty())
        d.help.push_back("give it as UTF-8");
    else if (detected.name.empty() || mostly_utf8)
        d.help.push_back("save it again as UTF-8 in the program it was written with");
    else
        d.help.push_back("iconv -f " + detected.name + " -t UTF-8 " + shell_word(file.called()) + " > " +
                         shell_word(utf8_name(file.called())));
    return false;
}

}  // namespace

SourcePtr read_source(std::string name, std::string path, std::string bytes, Diagnostics& diags) {
    const File file{name, path, bytes};
    if (!check_size(file, std::numeric_limits<std::uint32_t>::max() - 1, diags) || !check_encoding(file, diags))
        return nullptr;
    return std::make_shared<Source>(std::move(name), std::move(path), std::move(bytes));
}

bool check_text(const Source& source, const ParseOptions& options, Diagnostics& diags) {
    const File file{source.name(), source.path(), source.text()};
    return check_size(file, options.max_bytes, diags) && check_encoding(file, diags);
}

}  // namespace axial
