// The documents of a corpus one by one, for commands that look at texts without a run's tables.
#pragma once

#include "axial/corpus.h"
#include "interpreter/corpus/corpus.h"

namespace axial {

CorpusOptions corpus_options(const CorpusInput& input);

// Calls `each(document)` in corpus order until it returns false.
template <typename Each>
void for_each_document(const CorpusInput& input, Diagnostics& diags, Each each) {
    CorpusReader reader(corpus_options(input), diags);
    Document document;
    while (reader.next(document, diags))
        if (!each(document)) return;
}

}  // namespace axial
