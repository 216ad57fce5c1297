// One document from memory.
#include "axial/coding.h"

#include "interpreter/api/engine.h"
#include "interpreter/report/codings.h"
#include "interpreter/unicode/encoding.h"
#include "interpreter/unicode/utf8.h"

namespace axial {

struct Session::Impl {
    explicit Impl(Engine shared) : engine(std::move(shared)), application(*engine.impl().program) {
        for (const auto& book : engine.impl().codebooks) lines.emplace_back(*book);
    }

    Engine engine;
    Application application;
    std::vector<CodingLines> lines;
    CodePointIndex positions;
    Document document;
    std::vector<CodingRecord> records;

    void read(const TextDocument& input) {
        document.id = input.id;
        document.path = input.id;
        document.cells = input.attributes;
        document.ordinal = 1;
        document.text = input.text;
        if (!unicode::is_valid_utf8(input.text))
            document.text = unicode::decode_bytes(input.text, "UTF-8", unicode::BadBytes::replace).text;
    }

    std::string slice(Span span) const { return document.text.substr(span.begin, span.size()); }

    CodingRecord record(const Coding& coding, const DocumentCodings& codings, std::size_t codebook, Units& units) {
        const Codebook& book = *engine.impl().codebooks[codebook];
        static constexpr const char* kStatus[] = {"coded", "negated", "suppressed"};
        CodingRecord out;
        out.unit = units.path(book.unit, coding.unit);
        out.code = book.code(coding.code).full_name;
        out.start = positions(coding.span.begin);
        out.end = positions(coding.span.end);
        out.text = slice(coding.span);
        out.match = lines[codebook].match_text(coding);
        out.weight = coding.weight;
        out.status = kStatus[static_cast<std::size_t>(coding.status)];
        if (coding.status == CodingStatus::suppressed)
            out.by = coding.by.valid() ? book.code(coding.by).full_name : "conflict";
        for (std::uint32_t e = coding.evidence_begin; e < coding.evidence_end; ++e) {
            const Evidence& evidence = codings.evidence[e];
            out.evidence.push_back({positions(evidence.span.begin), positions(evidence.span.end), slice(evidence.span),
                                    lines[codebook].list_text(evidence.list)});
        }
        return out;
    }
};

Session::Session(Engine engine) : impl_(std::make_unique<Impl>(std::move(engine))) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;

const std::vector<CodingRecord>& Session::code(const TextDocument& document, std::size_t codebook) {
    Impl& self = *impl_;
    const Engine::Impl& shared = self.engine.impl();
    self.read(document);
    self.records.clear();
    AttributeNotes notes;
    const std::vector<AttributeValue> values = shared.attributes[codebook]->read(self.document, notes);
    const std::span<const AttributeValue> view(values);
    const auto& where = shared.where[codebook];
    if (where && !holds(*shared.codebooks[codebook], *where, view)) return self.records;
    self.application.read(self.document.text, Detail::finds);
    const DocumentCodings& codings = self.application.apply(codebook, view);
    self.positions.reset(self.document.text);
    for (const Coding& coding : codings.codings)
        self.records.push_back(self.record(coding, codings, codebook, self.application.units_of(codebook)));
    return self.records;
}

}  // namespace axial
