// Sentences of one paragraph and clauses of one sentence.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/sentence_ends.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/breaks.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// What ends no sentence although the rules say so: "Art.".
class SentenceExceptions {
public:
    SentenceExceptions() = default;
    explicit SentenceExceptions(const std::vector<std::string>& exceptions);

    // Does `test` hold of one with which `before` ends? Most text ends with none.
    template <typename Test>
    bool any_at_end_of(std::string_view before, Test test) const {
        if (before.size() < 2 || (before.size() > 2 && !ends_.test(third_and_second_last(before)))) return false;
        const std::vector<std::string>& like = by_second_last_[byte_at(before, 2)];
        return std::any_of(like.begin(), like.end(), [&](const std::string& exception) {
            return before.ends_with(exception) && test(exception);
        });
    }

private:
    static unsigned char byte_at(std::string_view text, std::size_t from_end) {
        return static_cast<unsigned char>(text[text.size() - from_end]);
    }
    static std::size_t third_and_second_last(std::string_view text) {
        return std::size_t{byte_at(text, 3)} << 8 | byte_at(text, 2);
    }

    // Nearly every sentence ends with the last sign of nearly every exception: the two bytes before it tell.
    std::array<std::vector<std::string>, 256> by_second_last_;
    std::bitset<256 * 256> ends_;  // the third and the second last byte of one
};

// Scratch, one a thread.
class SentenceCutter {
public:
    explicit SentenceCutter(std::string_view language);

    // `text` outlives the questions.
    void enter(std::string_view text);
    // Appends the sentences of `paragraph`, in offsets of the text.
    void cut(Span paragraph, const SentenceExceptions& exceptions, std::vector<Span>& out);

private:
    template <typename Visit>
    void each_end(Span paragraph, Visit visit);
    bool is_exception(std::string_view paragraph, std::uint32_t end, const SentenceExceptions& exceptions);

    std::string_view text_;
    SentenceEnds ends_;
    bool has_ends_ = false;                  // of this text
    std::optional<unicode::Breaks> breaks_;  // for a language with rules of its own
    Words words_;
    std::string flat_;
};

// Appends the clauses of `sentence`.
void cut_clauses(std::string_view text, Span sentence, std::vector<Span>& out);

}  // namespace axial
