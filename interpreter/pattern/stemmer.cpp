// Snowball stems through libstemmer.
#include "interpreter/pattern/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace axial {
namespace {

struct Language {
    std::string_view tag;
    const char* algorithm;
};

// ISO 639-1 tags of the algorithms that libstemmer 2.2 has.
constexpr Language kLanguages[] = {
    {"ar", "arabic"},    {"ca", "catalan"},    {"da", "danish"},     {"de", "german"},   {"el", "greek"},
    {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},     {"fi", "finnish"},  {"fr", "french"},
    {"ga", "irish"},     {"hi", "hindi"},      {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"},
    {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"},  {"ne", "nepali"},   {"nl", "dutch"},
    {"nn", "norwegian"}, {"no", "norwegian"},  {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},
    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},      {"tr", "turkish"},  {"yi", "yiddish"},
};

std::string_view primary_subtag(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

}  // namespace

std::string stemmer_for(const std::vector<std::string>& languages) {
    for (const std::string& language : languages) {
        const auto found = std::find_if(std::begin(kLanguages), std::end(kLanguages),
                                        [&](const Language& known) { return known.tag == primary_subtag(language); });
        if (found != std::end(kLanguages)) return found->algorithm;
    }
    return {};
}

struct Stemmer::Impl {
    explicit Impl(const std::string& algorithm) : stemmer(sb_stemmer_new(algorithm.c_str(), "UTF_8")) {}
    ~Impl() { sb_stemmer_delete(stemmer); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    sb_stemmer* stemmer;
};

Stemmer::Stemmer(const std::string& algorithm) : impl_(std::make_unique<Impl>(algorithm)) { assert(impl_->stemmer); }
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

std::string_view Stemmer::stem(std::string_view word) {
    if (!impl_->stemmer) return word;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stem = sb_stemmer_stem(impl_->stemmer, bytes, static_cast<int>(word.size()));
    if (!stem) return word;
    const auto size = static_cast<std::size_t>(sb_stemmer_length(impl_->stemmer));
    return {reinterpret_cast<const char*>(stem), size};
}

}  // namespace axial
