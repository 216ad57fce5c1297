// One document from memory, its codings back.
//
//     axial::Session session(engine);                      // one a thread
//     for (const axial::CodingRecord& coding : session.code({"doc-1", text, {}}))
//         use(coding.code, coding.text);
#pragma once

#include "axial/codebook.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace axial {

struct TextDocument {
    std::string id;
    std::string text;                                             // UTF-8
    std::vector<std::pair<std::string, std::string>> attributes;  // column and cell
};

struct EvidenceRecord {
    std::uint64_t start = 0, end = 0;  // code points, as below
    std::string text;
    std::string list;  // the list's name, or FILE:LINE of one written in the rule
};

struct CodingRecord {
    std::string unit;                  // "5-2": path inside the document
    std::string code;                  // full name
    std::uint64_t start = 0, end = 0;  // code points of the text from 0, end exclusive
    std::string text;
    std::string match;  // FILE:LINE of the statement
    std::vector<EvidenceRecord> evidence;
    double weight = 1.0;
    std::string status;  // "coded", "negated", "suppressed"
    std::string by;      // suppressed: by which code
};

// Per-thread working memory over a shared engine.
class Session {
public:
    explicit Session(Engine engine);
    ~Session();
    Session(Session&&) noexcept;

    // Ordered by start, end and the full name of the code. Text that is not UTF-8 is read with U+FFFD for what is not.
    // Valid until the next call.
    const std::vector<CodingRecord>& code(const TextDocument& document, std::size_t codebook = 0);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace axial
