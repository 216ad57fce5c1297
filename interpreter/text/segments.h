// Sentences of one paragraph and clauses of one sentence.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/breaks.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Scratch, one a thread.
class SentenceCutter {
public:
    explicit SentenceCutter(std::string_view language);

    // Appends the sentences of `paragraph`, in offsets of `text`.
    void cut(std::string_view text, Span paragraph, const std::vector<std::string>& exceptions, std::vector<Span>& out);
    // How many `cut` would append.
    std::uint32_t count(std::string_view text, Span paragraph, const std::vector<std::string>& exceptions);

private:
    template <typename Visit>
    void each(std::string_view raw, const std::vector<std::string>& exceptions, Visit visit);
    template <typename Visit>
    void each_end(std::string_view raw, Visit visit);
    bool is_exception(std::string_view paragraph, std::uint32_t end, const std::vector<std::string>& exceptions);

    std::optional<unicode::Breaks> breaks_;  // for a language with rules of its own
    Words words_;
    std::string flat_;
};

// Appends the clauses of `sentence`.
void cut_clauses(std::string_view text, Span sentence, std::vector<Span>& out);

}  // namespace axial
