// The documents of a corpus one by one, for commands that look at texts without a run's tables.
#pragma once

#include "axial/corpus.h"
#include "interpreter/corpus/corpus.h"

#include <cstdint>

namespace axial {

CorpusOptions corpus_options(const CorpusInput& input);

// Calls `each(document)` in corpus order until it returns false. How many documents there were; none where
// bad text ended the corpus early. Where there were none, `diags` says why.
template <typename Each>
std::uint64_t for_each_document(const CorpusInput& input, Diagnostics& diags, Each each) {
    CorpusReader reader(corpus_options(input), diags);
    Document document;
    std::uint64_t n = 0;
    while (reader.next(document, diags)) {
        ++n;
        if (!each(document)) break;
    }
    return reader.stopped() ? 0 : n;
}

}  // namespace axial
