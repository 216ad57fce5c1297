#include "interpreter/report/codings.h"

#include "interpreter/report/csv.h"
#include "interpreter/report/json.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

namespace axial {

namespace {

std::string_view status_word(CodingStatus status) {
    switch (status) {
        case CodingStatus::negated:
            return "negated";
        case CodingStatus::suppressed:
            return "suppressed";
        case CodingStatus::coded:
            break;
    }
    return "coded";
}

std::string_view slice(const Document& document, Span span) {
    return std::string_view(document.text).substr(span.begin, span.size());
}

// The path of a coding's unit, as the form of the results has it; neighbours mostly share it.
template <typename Render>
class UnitPaths {
public:
    UnitPaths(Units& units, Level level, Render render) : units_(units), level_(level), render_(render) {}
    const std::string& of(std::uint32_t unit) {
        if (unit != unit_ || !known_) path_ = render_(units_.path(level_, unit));
        unit_ = unit;
        known_ = true;
        return path_;
    }

private:
    Units& units_;
    Level level_;
    Render render_;
    std::uint32_t unit_ = 0;
    bool known_ = false;
    std::string path_;
};

// Puts pieces one behind the other, into room that was made for them.
class Pen {
public:
    static constexpr std::size_t kDigits = std::numeric_limits<std::uint64_t>::digits10 + 1;  // of a count at most

    explicit Pen(char* at) : at_(at) {}
    void put(std::string_view piece) {
        std::memcpy(at_, piece.data(), piece.size());
        at_ += piece.size();
    }
    void put(std::uint64_t count) { at_ = std::to_chars(at_, at_ + kDigits, count).ptr; }
    const char* end() const { return at_; }

private:
    char* at_;
};

constexpr std::string_view kEndKey = ",\"end\":";
constexpr std::string_view kTextKey = ",\"text\":";

void append_key(std::string& out, std::string_view key) {
    out += ",\"";
    out += key;
    out += "\":";
}

void append_evidence(std::string& out, const CodingLines& lines, const Document& document, const Evidence& evidence,
                     const CodePointIndex& positions) {
    out += "{\"start\":" + std::to_string(positions(evidence.span.begin));
    out += kEndKey;
    out += std::to_string(positions(evidence.span.end));
    out += kTextKey;
    append_json_string(out, slice(document, evidence.span));
    append_key(out, "list");
    append_json_string(out, evidence.list.valid() ? lines.list_text(evidence.list) : std::string());
    out += '}';
}

void append_by(std::string& out, const CodingLines& lines, const Coding& coding) {
    append_key(out, "by");
    if (coding.by.valid())
        append_json_string(out, lines.codebook().code(coding.by).full_name);
    else
        out += "null";
}

}  // namespace

CodingLines::MatchPlace::MatchPlace(std::string place)
    : text(std::move(place)), json(",\"match\":" + json_string(text) + ",\"evidence\":[") {}

CodingLines::CodingLines(const Codebook& codebook, std::string label) : codebook_(codebook), label_(std::move(label)) {
    for (const Code& code : codebook.codes) {
        code_json_.push_back(",\"code\":" + json_string(code.full_name) + ",\"start\":");
        std::vector<MatchPlace>& matches = matches_.emplace_back();
        for (const Match& match : code.matches) matches.emplace_back(match.origin.file_line());
        otherwise_.emplace_back(code.otherwise ? code.otherwise->file_line() : code.origin.file_line());
    }
    for (const WordList& list : codebook.lists)
        lists_.push_back(list.name.empty() ? list.origin.file_line() : list.name);
}

const CodingLines::MatchPlace& CodingLines::match(const Coding& coding) const {
    const std::vector<MatchPlace>& matches = matches_[coding.code.value];
    return coding.match < matches.size() ? matches[coding.match] : otherwise_[coding.code.value];
}

namespace {

// Of a line whose coding has no evidence, weight 1 and no code that took its place: nearly all.
constexpr std::string_view kUsualRest = "],\"weight\":1,\"status\":\"coded\"}\n";

bool is_usual(const Coding& coding) {
    return coding.evidence_begin == coding.evidence_end && coding.weight == 1 && coding.status == CodingStatus::coded;
}

// What stands behind the bracket that opens the evidence.
std::string rest_of_line(const CodingLines& lines, const Document& document, const DocumentCodings& codings,
                         const Coding& coding, const CodePointIndex& positions) {
    std::string rest;
    for (std::uint32_t i = coding.evidence_begin; i < coding.evidence_end; ++i) {
        if (i != coding.evidence_begin) rest += ',';
        append_evidence(rest, lines, document, codings.evidence[i], positions);
    }
    rest += ']';
    append_key(rest, "weight");
    append_json_number(rest, coding.weight);
    append_key(rest, "status");
    append_json_string(rest, status_word(coding.status));
    if (coding.status == CodingStatus::suppressed) append_by(rest, lines, coding);
    rest += "}\n";
    return rest;
}

}  // namespace

void append_codings_jsonl(std::string& out, const CodingLines& lines, const Document& document,
                          const DocumentCodings& codings, Units& units, CodingScratch& scratch) {
    if (codings.codings.empty()) return;
    scratch.positions.reset(document.text);
    const CodePointIndex& positions = scratch.positions;
    const std::string label = lines.label().empty() ? "{" : "{\"codebook\":" + json_string(lines.label()) + ",";
    const std::string name = label + "\"document\":" + json_string(document.id) + ",\"unit\":";
    UnitPaths heads(units, lines.codebook().unit, [&](const std::string& path) { return name + json_string(path); });
    constexpr std::size_t kRestOfLine = 160;  // bytes of most
    out.reserve(out.size() + codings.codings.size() * (name.size() + kRestOfLine));
    for (const Coding& coding : codings.codings) {
        const std::string& head = heads.of(coding.unit);
        const std::string& code = lines.code_json(coding.code);
        const std::string_view text = slice(document, coding.span);
        const std::string escaped =
            is_json_plain(document.text, coding.span.begin, coding.span.end) ? std::string() : json_string(text);
        const std::string& match = lines.match_json(coding);
        const std::string other =
            is_usual(coding) ? std::string() : rest_of_line(lines, document, codings, coding, positions);
        const std::string_view rest = other.empty() ? kUsualRest : other;
        std::string& line = scratch.line;
        const std::size_t most = head.size() + code.size() + 2 * Pen::kDigits + kEndKey.size() + kTextKey.size() + 2 +
                                 std::max(text.size(), escaped.size()) + match.size() + rest.size();
        if (line.size() < most) line.resize(most);
        Pen pen(line.data());
        pen.put(head);
        pen.put(code);
        pen.put(positions(coding.span.begin));
        pen.put(kEndKey);
        pen.put(positions(coding.span.end));
        pen.put(kTextKey);
        if (escaped.empty()) {
            pen.put("\"");
            pen.put(text);
            pen.put("\"");
        } else {
            pen.put(escaped);
        }
        pen.put(match);
        pen.put(rest);
        out.append(line.data(), static_cast<std::size_t>(pen.end() - line.data()));
    }
}

// ---- CSV

void append_codings_csv_head(std::string& out, const CodingLines& lines) {
    CsvRow row(out);
    if (!lines.label().empty()) row.text("codebook");
    for (const char* name :
         {"document", "unit", "code", "start", "end", "text", "match", "evidence", "weight", "status", "by"})
        row.text(name);
    row.end();
}

void append_codings_csv(std::string& out, const CodingLines& lines, const Document& document,
                        const DocumentCodings& codings, Units& units, CodingScratch& scratch) {
    if (codings.codings.empty()) return;
    scratch.positions.reset(document.text);
    UnitPaths paths(units, lines.codebook().unit, [](std::string path) { return path; });
    for (const Coding& coding : codings.codings) {
        std::string evidence;
        for (std::uint32_t i = coding.evidence_begin; i < coding.evidence_end; ++i) {
            if (!evidence.empty()) evidence += "; ";
            evidence += slice(document, codings.evidence[i].span);
        }
        CsvRow row(out);
        if (!lines.label().empty()) row.text(lines.label());
        row.text(document.id).text(paths.of(coding.unit)).text(lines.codebook().code(coding.code).full_name);
        row.count(scratch.positions(coding.span.begin)).count(scratch.positions(coding.span.end));
        row.text(slice(document, coding.span)).text(lines.match_text(coding)).text(evidence);
        row.number(coding.weight).text(status_word(coding.status));
        row.text(coding.by.valid() ? lines.codebook().code(coding.by).full_name : std::string());
        row.end();
    }
}

// ---- units

void append_units_csv_head(std::string& out, const CodingLines& lines) {
    CsvRow row(out);
    for (const char* name : {"document", "unit", "number", "start", "end"}) row.text(name);
    for (const Code& code : lines.codebook().codes) row.text(code.full_name);
    for (const Dimension& dimension : lines.codebook().dimensions) row.text(dimension.name);
    row.end();
}

namespace {

void append_unit_codes(CsvRow& row, const Codebook& codebook, const std::vector<std::uint32_t>& hits) {
    for (const std::uint32_t count : hits) row.count(count);
    for (const Dimension& dimension : codebook.dimensions) {
        std::string codes;
        for (const CodeId code : dimension.codes) {
            if (hits[code.value] == 0) continue;
            if (!codes.empty()) codes += ';';
            codes += codebook.code(code).full_name;
        }
        row.text(codes);
    }
}

}  // namespace

void append_units_csv(std::string& out, const CodingLines& lines, const Document& document,
                      const DocumentCodings& codings, Units& units, CodingScratch& scratch) {
    const Codebook& codebook = lines.codebook();
    scratch.positions.reset(document.text);
    std::vector<const Coding*> coded;
    for (const Coding& coding : codings.codings)
        if (coding.status == CodingStatus::coded) coded.push_back(&coding);
    std::stable_sort(coded.begin(), coded.end(), [](const Coding* a, const Coding* b) { return a->unit < b->unit; });

    auto next = coded.begin();
    for (std::uint32_t unit = 0; unit < codings.units; ++unit) {
        scratch.hits.assign(codebook.codes.size(), 0);
        for (; next != coded.end() && (*next)->unit == unit; ++next) ++scratch.hits[(*next)->code.value];
        const std::string path = units.path(codebook.unit, unit);
        const Span span = units.span(codebook.unit, unit);
        CsvRow row(out);
        row.text(document.id).text(path);
        row.text(std::to_string(document.ordinal) + (path.empty() ? "" : "-" + path));
        row.count(scratch.positions(span.begin)).count(scratch.positions(span.end));
        append_unit_codes(row, codebook, scratch.hits);
        row.end();
    }
}

}  // namespace axial
