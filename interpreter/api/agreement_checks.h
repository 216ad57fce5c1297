// `check agreement`: what coders said in a file against what a run codes, in the documents that the file names.
//
// The file's units or spans are brought to the units of the check. The run's codings of a document are one more
// coder's, who judged all of its units; a check `between coders` leaves it out.
#pragma once

#include "interpreter/coders/coder_codings.h"
#include "interpreter/coding/coding.h"
#include "interpreter/corpus/document.h"
#include "interpreter/eval/coverage.h"
#include "interpreter/report/utf8.h"
#include "interpreter/resolve/codebook.h"
#include "interpreter/text/units.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace axial {

// What a run coded in one document that a check asks for.
struct MachineDocument {
    std::size_t check = 0;
    std::string document;
    std::vector<CodedPlace> units;  // of the check's level
    struct Coded {
        std::uint64_t start = 0, end = 0;  // code points
        CodeId code;
    };
    std::vector<Coded> codings;  // of the check's dimension
};

// The files of one codebook's checks. Immutable once read; threads share it.
class AgreementChecks {
public:
    AgreementChecks() = default;
    // False, and diagnostics, where a file cannot be read.
    bool read(const Codebook& codebook, Diagnostics& diags);

    // Is there no check?
    bool empty() const { return files_.empty(); }
    // Of every check that has something to say of the document.
    void record(const Codebook& codebook, const Document& document, const DocumentCodings& codings, Units& units,
                CodePointIndex& positions, std::vector<MachineDocument>& out) const;
    // Figures of all checks, in the order of the codebook. `machine`: what was recorded, in corpus order. A file whose
    // units are not all there is told.
    std::vector<CheckFigure> figures(const Codebook& codebook, const std::string& coder,
                                     const std::vector<MachineDocument>& machine, Diagnostics& diags) const;

private:
    struct File {
        std::string path;
        CoderCodings codings;
        std::set<std::string> documents;
    };
    std::vector<File> files_;  // by check
};

}  // namespace axial
