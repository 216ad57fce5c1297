// See sentence_ends.h.
#include "interpreter/text/sentence_ends.h"

#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/utf8.h"

namespace axial {
namespace {

using unicode::SentenceBreak;

bool is_terminal(SentenceBreak kind) { return kind == SentenceBreak::a_terminal || kind == SentenceBreak::s_terminal; }
bool is_attached(SentenceBreak kind) { return kind == SentenceBreak::extend || kind == SentenceBreak::format; }
bool is_cased(SentenceBreak kind) { return kind == SentenceBreak::lower || kind == SentenceBreak::upper; }

class SentencePlace {
public:
    SentencePlace(std::string_view text, std::uint32_t at) : text_(text), at_(at) {}

    std::uint32_t at() const { return at_; }
    bool is_end() const { return at_ >= text_.size(); }
    SentenceBreak kind() const { return is_end() ? SentenceBreak::other : kind_of(unicode::decode(text_, at_).value); }
    void step() {
        at_ += unicode::decode(text_, at_).size;
        skip_attached();
    }
    void skip(SentenceBreak kind_to_skip) {
        while (!is_end() && kind() == kind_to_skip) step();
    }

    // Line ends inside a paragraph are spaces.
    static SentenceBreak kind_of(char32_t c) {
        const SentenceBreak kind = unicode::sentence_break(c);
        const bool line_end =
            kind == SentenceBreak::cr || kind == SentenceBreak::lf || kind == SentenceBreak::separator;
        return line_end ? SentenceBreak::space : kind;
    }

private:
    void skip_attached() {
        while (!is_end()) {
            const unicode::CodePoint c = unicode::decode(text_, at_);
            if (c.value < 0x80 || !is_attached(kind_of(c.value))) return;
            at_ += c.size;
        }
    }

    std::string_view text_;
    std::uint32_t at_;
};

SentenceBreak kind_before(std::string_view text, std::uint32_t at) {
    while (at > 0) {
        const unicode::CodePoint c = unicode::decode_before(text, at);
        const SentenceBreak kind = SentencePlace::kind_of(c.value);
        if (!is_attached(kind)) return kind;
        at -= c.size;
    }
    return SentenceBreak::other;
}

// SB8: does a small letter come before any other letter or terminal?
bool goes_on_small(SentencePlace place) {
    for (; !place.is_end(); place.step()) {
        const SentenceBreak kind = place.kind();
        if (kind == SentenceBreak::lower) return true;
        if (kind == SentenceBreak::upper || kind == SentenceBreak::other_letter || is_terminal(kind)) return false;
    }
    return false;
}

// The end that the terminal at `at` makes; 0 where the sentence goes on.
std::uint32_t end_behind(std::string_view text, std::uint32_t at, SentenceBreak terminal) {
    SentencePlace place(text, at);
    place.step();
    const bool is_full_stop = terminal == SentenceBreak::a_terminal;
    const SentenceBreak next = place.kind();
    if (is_full_stop && next == SentenceBreak::numeric) return 0;                                   // SB6
    if (is_full_stop && next == SentenceBreak::upper && is_cased(kind_before(text, at))) return 0;  // SB7
    place.skip(SentenceBreak::closing);
    place.skip(SentenceBreak::space);
    if (place.is_end()) return static_cast<std::uint32_t>(text.size());
    const SentenceBreak follower = place.kind();
    if (follower == SentenceBreak::s_continue || is_terminal(follower)) return 0;  // SB8a
    if (is_full_stop && goes_on_small(place)) return 0;
    return place.at();
}

// The end that nearly every stop at `at` makes, told without the rules: 。 at the paragraph's end or before an
// ideograph, . ! ? there or before one blank or line end and a capital letter. 0: the rules tell.
std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::uint32_t paragraph_end) {
    const char sign = text[at];
    if (sign == '.' || sign == '!' || sign == '?') {
        const std::uint32_t next = at + 1;
        if (next >= paragraph_end) return paragraph_end;
        const bool plain = next + 1 < paragraph_end && (text[next] == ' ' || text[next] == '\n') &&
                           text[next + 1] >= 'A' && text[next + 1] <= 'Z';
        return plain ? next + 1 : 0;
    }
    constexpr std::uint32_t kStop = 3;  // bytes
    if (sign != '\xE3' || text[at + 1] != '\x80' || text[at + 2] != '\x82') return 0;
    return at + kStop >= paragraph_end || unicode::is_ideograph_lead(text[at + kStop]) ? at + kStop : 0;
}

}  // namespace

bool has_root_sentence_rules(std::string_view language) { return language.substr(0, 2) != "el"; }

void SentenceEnds::read(std::string_view text) {
    text_ = text;
    signs_.read(text, unicode::Sign::of_sentences);
}

std::uint32_t SentenceEnds::next(Span paragraph, std::uint32_t from) const {
    const std::string_view inside = text_.substr(paragraph.begin, paragraph.size());
    for (std::size_t place = from; (place = signs_.next(place)) < paragraph.end;) {
        const auto at = static_cast<std::uint32_t>(place);
        if (const std::uint32_t end = plain_end(text_, at, paragraph.end)) return end;
        const unicode::CodePoint c = unicode::decode(text_, place);
        const SentenceBreak kind = SentencePlace::kind_of(c.value);
        if (is_terminal(kind))
            if (const std::uint32_t end = end_behind(inside, at - paragraph.begin, kind)) return paragraph.begin + end;
        place += c.size;
    }
    return paragraph.end;
}

}  // namespace axial
