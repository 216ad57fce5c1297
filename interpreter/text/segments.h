// Sentences of one paragraph and clauses of one sentence.
#pragma once

#include "grammar/source.h"
#include "interpreter/text/words.h"
#include "interpreter/unicode/breaks.h"

#include <string>
#include <string_view>
#include <vector>

namespace axial {

// Scratch, one a thread: ICU's iterator and buffers.
class SentenceCutter {
public:
    explicit SentenceCutter(std::string_view language) : breaks_(unicode::BreakKind::sentence, language) {}

    // Appends the sentences of `paragraph`, in offsets of `text`.
    void cut(std::string_view text, Span paragraph, const std::vector<std::string>& exceptions, std::vector<Span>& out);

private:
    bool is_exception(std::string_view paragraph, std::uint32_t end, const std::vector<std::string>& exceptions);

    unicode::Breaks breaks_;
    Words words_;
    std::string flat_;
};

// Appends the clauses of `sentence`.
void cut_clauses(std::string_view text, Span sentence, std::vector<Span>& out);

}  // namespace axial
