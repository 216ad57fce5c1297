#include "interpreter/api/documents.h"

namespace axial {

CorpusOptions corpus_options(const CorpusInput& input) {
    CorpusOptions options;
    options.paths = input.paths;
    options.text_column = input.text_column;
    options.id_column = input.id_column;
    options.encoding = input.encoding;
    options.on_bad_text = input.on_bad_text == OnBadText::replace ? BadText::replace
                          : input.on_bad_text == OnBadText::stop  ? BadText::stop
                                                                  : BadText::skip;
    options.max_document_bytes = input.max_document_bytes;
    return options;
}

}  // namespace axial
