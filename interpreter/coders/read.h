// Files of coders' judgements. One interface for all of them: a new form is a new function behind it.
//
// - A long table: `unit`, `coder`, `code`; or `document`, `start`, `end`, `coder`, `code` for spans. Without `coder`
// the
//   file is one coder, named after it. An empty code is a missing value; `none`, `no
//   code`, `无` say that the coder judged the unit and gave it no code. `document` beside `unit` says where it lies;
//   a column `order` says in which order coders came.
// - A wide table (asked for): `unit`, then one column a coder; an empty cell is a missing value.
// - codings.jsonl of a run, or of an import: spans; with `coder`, else the file is one coder. Only status `coded`.
// - A folder of results: the machine, from units.csv, which also names the units it left uncoded.
#pragma once

#include "axial/diagnostic.h"
#include "interpreter/coders/coder_codings.h"
#include "interpreter/corpus/corpus.h"

#include <string>
#include <vector>

namespace axial {

struct CoderColumns {
    bool wide = false;
    std::string unit, document, coder, code;  // names of columns; empty: the usual ones
    std::vector<std::string> rows;            // "COLUMN=VALUE", "COLUMN!=VALUE": of tables only rows for which all hold
};

// All files together. Nothing, and diagnostics, where one cannot be read.
std::optional<CoderCodings> read_coder_codings(const std::vector<std::string>& files, const CoderColumns& columns,
                                               const CorpusOptions& options, Diagnostics& diags);

}  // namespace axial
