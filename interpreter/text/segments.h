// Sentences of one paragraph and clauses of one sentence.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/sentence_ends.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/breaks.h"

#include <algorithm>
#include <array>
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
        if (before.size() < 2) return false;
        const std::vector<Exception>& like = by_byte_[byte_at(before, 2)];
        return std::any_of(like.begin(), like.end(), [&](const Exception& exception) {
            const std::size_t size = exception.text.size();
            if (size > before.size() || (size > 2 && exception.third_last != byte_at(before, 3))) return false;
            return before.ends_with(exception.text) && test(exception.text);
        });
    }

private:
    struct Exception {
        std::string text;
        unsigned char third_last = 0;
    };
    static unsigned char byte_at(std::string_view text, std::size_t from_end) {
        return static_cast<unsigned char>(text[text.size() - from_end]);
    }

    // Nearly every sentence ends with the last sign of nearly every exception: the two bytes before it tell.
    std::array<std::vector<Exception>, 256> by_byte_;
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
