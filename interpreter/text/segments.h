// Sentences of one paragraph and clauses of one sentence.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/breaks.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// What ends no sentence although the rules say so: "Art.".
class SentenceExceptions {
public:
    SentenceExceptions() = default;
    explicit SentenceExceptions(const std::vector<std::string>& exceptions);

    // The exceptions with which `before` may end; most text ends with none.
    std::span<const std::string> like(std::string_view before) const {
        if (before.size() < 2) return {};
        return by_byte_[static_cast<unsigned char>(before[before.size() - 2])];
    }

private:
    // Nearly every sentence ends with the last sign of nearly every exception: the byte before it tells.
    std::array<std::vector<std::string>, 256> by_byte_;
};

// Scratch, one a thread.
class SentenceCutter {
public:
    explicit SentenceCutter(std::string_view language);

    // Appends the sentences of `paragraph`, in offsets of `text`.
    void cut(std::string_view text, Span paragraph, const SentenceExceptions& exceptions, std::vector<Span>& out);

private:
    template <typename Visit>
    void each_end(std::string_view raw, Visit visit);
    bool is_exception(std::string_view paragraph, std::uint32_t end, const SentenceExceptions& exceptions);

    std::optional<unicode::Breaks> breaks_;  // for a language with rules of its own
    Words words_;
    std::string flat_;
};

// Appends the clauses of `sentence`.
void cut_clauses(std::string_view text, Span sentence, std::vector<Span>& out);

}  // namespace axial
