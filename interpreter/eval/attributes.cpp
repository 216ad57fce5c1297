#include "interpreter/eval/attributes.h"

#include "grammar/counted.h"
#include "grammar/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

constexpr std::size_t kColumnsShown = 12;

// The attributes that one is worked out from.
void collect_attributes(const Codebook& codebook, TestId test, std::vector<std::uint32_t>& found) {
    if (!test.valid()) return;
    const Test& t = codebook.test(test);
    if (t.attribute.valid()) found.push_back(t.attribute.value);
    for (const TestId operand : t.operands) collect_attributes(codebook, operand, found);
}

std::vector<std::uint32_t> parents_of(const Codebook& codebook, const Attribute& attribute) {
    std::vector<std::uint32_t> parents;
    if (attribute.from == AttributeSource::attribute && attribute.parent.valid())
        parents.push_back(attribute.parent.value);
    if (attribute.from == AttributeSource::variable)
        for (const VariableCase& c : attribute.cases) collect_attributes(codebook, c.test, parents);
    std::sort(parents.begin(), parents.end());
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    return parents;
}

// Parents first, otherwise as declared (Kahn 1962).
std::vector<std::uint32_t> reading_order(const Codebook& codebook) {
    const std::size_t n = codebook.attributes.size();
    std::vector<std::vector<std::uint32_t>> children(n);
    std::vector<std::size_t> waits(n);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::vector<std::uint32_t> parents = parents_of(codebook, codebook.attributes[i]);
        waits[i] = parents.size();
        for (const std::uint32_t parent : parents) children[parent].push_back(i);
        if (parents.empty()) order.push_back(i);
    }
    for (std::size_t done = 0; done < order.size(); ++done)
        for (const std::uint32_t child : children[order[done]])
            if (--waits[child] == 0) order.push_back(child);
    return order;
}

using Lines = std::vector<std::pair<std::string, std::string>>;

// Of two lines for one value the first stands.
Lines tidy_lines(const ValueMap& map) {
    Lines lines;
    for (const auto& [value, result] : map.entries) lines.emplace_back(tidy(value), tidy(result));
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return lines;
}

const std::string* look_up(const Lines& lines, const std::string& value) {
    const auto at = std::lower_bound(lines.begin(), lines.end(), value,
                                     [](const auto& line, const std::string& v) { return line.first < v; });
    return at != lines.end() && at->first == value ? &at->second : nullptr;
}

// `text` of the first group, on the raw text.
std::string_view group_text(const Pattern& pattern, std::string_view raw, const FoldedText& folded) {
    const std::optional<Span> group = pattern.first_group(folded.text);
    if (!group || !folded.map.is_boundary(group->begin) || !folded.map.is_boundary(group->end)) return {};
    const Span span = folded.map.raw(group->begin, group->end);
    return raw.substr(span.begin, span.size());
}

void merge_fault(AttributeNotes::Fault& into, const AttributeNotes::Fault& other) {
    if (other.count == 0) return;
    const std::uint64_t count = into.count + other.count;
    if (into.count == 0 || other.ordinal < into.ordinal) into = other;
    into.count = count;
}

std::string_view type_text(ValueType type) {
    switch (type) {
        case ValueType::number:
            return "a number";
        case ValueType::date:
            return "a date";
        case ValueType::choice:
            return "one of its choices";
        case ValueType::text:
            break;
    }
    return "a text";
}

std::string quoted_list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
    return text;
}

std::string first_text(const AttributeNotes::Fault& fault) {
    return fmt::format("the first is `{}` in document `{}`", fault.value, fault.document);
}

std::string type_help(const Attribute& attribute) {
    if (attribute.type == ValueType::choice)
        return fmt::format("the choices are {}; add the value to them, or map it to one",
                           quoted_list(attribute.choices));
    if (attribute.type == ValueType::date) return "write dates as 2015, 2015-03, 2015-03-02 or 2015年3月2日";
    return "write numbers with digits and one point, or declare the attribute as text";
}

}  // namespace

// ---- notes

void AttributeNotes::merge(const AttributeNotes& other) {
    if (other.documents != 0 && (documents == 0 || other.first_ordinal < first_ordinal)) {
        first_ordinal = other.first_ordinal;
        first_columns = other.first_columns;
    }
    documents += other.documents;
    attributes.resize(std::max(attributes.size(), other.attributes.size()));
    for (std::size_t i = 0; i < other.attributes.size(); ++i) {
        attributes[i].given += other.attributes[i].given;
        merge_fault(attributes[i].wrong, other.attributes[i].wrong);
        merge_fault(attributes[i].unmapped, other.attributes[i].unmapped);
    }
}

namespace {

void note_document(AttributeNotes& notes, const Document& document, std::size_t attributes) {
    AttributeNotes one;
    one.documents = 1;
    one.first_ordinal = document.ordinal;
    if (notes.documents == 0 || document.ordinal < notes.first_ordinal)
        for (const auto& [name, cell] : document.cells)
            if (one.first_columns.size() < kColumnsShown) one.first_columns.push_back(name);
    one.attributes.resize(attributes);
    notes.merge(one);
}

}  // namespace

// ---- reading

struct AttributeReader::Reading {
    std::vector<AttributeValue> values;
    const Document* document = nullptr;  // none: an example
    AttributeNotes* notes = nullptr;
    FoldedText text;  // folded once, when a pattern asks
    bool folded = false;

    void fault(AttributeNotes::Fault& fault, std::string value) const {
        merge_fault(fault, AttributeNotes::Fault{1, document->ordinal, document->id, std::move(value)});
    }
};

AttributeReader::AttributeReader(const Codebook& codebook)
    : codebook_(codebook), folder_(codebook.fold), order_(reading_order(codebook)) {
    for (const Attribute& attribute : codebook.attributes) {
        const bool has_pattern = attribute.from == AttributeSource::text || attribute.from == AttributeSource::file;
        patterns_.push_back(has_pattern ? compile_pattern(attribute.pattern.text, folder_) : Pattern{});
    }
    for (const ValueMap& map : codebook.maps) maps_.push_back(tidy_lines(map));
}

AttributeReader::AttributeReader(AttributeReader&&) noexcept = default;
AttributeReader::~AttributeReader() = default;

std::vector<AttributeValue> AttributeReader::read(const Document& document, AttributeNotes& notes) const {
    note_document(notes, document, codebook_.attributes.size());
    Reading reading;
    reading.values.resize(codebook_.attributes.size());
    reading.document = &document;
    reading.notes = &notes;
    for (const std::uint32_t attribute : order_) read_one(attribute, reading);
    return std::move(reading.values);
}

std::vector<AttributeValue> AttributeReader::given(std::span<const std::pair<AttributeId, std::string>> values,
                                                   std::string_view text) const {
    FoldedText folded;
    folder_.fold_into(text, folded);
    Reading reading;
    reading.values.resize(codebook_.attributes.size());
    std::vector<bool> stated(codebook_.attributes.size());
    for (const auto& [id, cell] : values) {
        const std::optional<AttributeValue> value = parse_value(codebook_.attribute(id), tidy(cell));
        if (value) reading.values[id.value] = *value;
        stated[id.value] = true;
    }
    for (const std::uint32_t attribute : order_) {
        const AttributeSource from = codebook_.attributes[attribute].from;
        if (stated[attribute]) continue;
        if (from == AttributeSource::text && patterns_[attribute].error == PatternError::none) {
            const std::string found = tidy(group_text(patterns_[attribute], text, folded));
            const std::optional<AttributeValue> value =
                found.empty() ? std::nullopt : parse_value(codebook_.attributes[attribute], found);
            if (value) reading.values[attribute] = *value;
        }
        if (from == AttributeSource::attribute) read_mapped(attribute, reading);
        if (from == AttributeSource::variable) read_variable(attribute, reading);
    }
    return std::move(reading.values);
}

void AttributeReader::read_one(std::uint32_t index, Reading& reading) const {
    const Attribute& attribute = codebook_.attributes[index];
    const Document& document = *reading.document;
    switch (attribute.from) {
        case AttributeSource::column: {
            const std::string* cell = document.cell(attribute.column.empty() ? attribute.name : attribute.column);
            if (cell) read_cell(index, *cell, reading);
            break;
        }
        case AttributeSource::text:
            if (!reading.folded) folder_.fold_into(document.text, reading.text);
            reading.folded = true;
            if (patterns_[index].error == PatternError::none)
                read_cell(index, group_text(patterns_[index], document.text, reading.text), reading);
            break;
        case AttributeSource::file:
            read_pattern(index, document.path, reading);
            break;
        case AttributeSource::attribute:
            read_mapped(index, reading);
            break;
        case AttributeSource::variable:
            read_variable(index, reading);
            break;
    }
}

void AttributeReader::read_pattern(std::uint32_t index, std::string_view text, Reading& reading) const {
    if (patterns_[index].error != PatternError::none) return;
    FoldedText folded;
    folder_.fold_into(text, folded);
    read_cell(index, group_text(patterns_[index], text, folded), reading);
}

void AttributeReader::read_cell(std::uint32_t index, std::string_view cell, Reading& reading) const {
    const std::string text = tidy(cell);
    if (text.empty()) return;
    const std::optional<AttributeValue> value = parse_value(codebook_.attributes[index], text);
    if (value) reading.values[index] = *value;
    if (!reading.notes) return;
    AttributeNotes::PerAttribute& notes = reading.notes->attributes[index];
    ++notes.given;
    if (!value) reading.fault(notes.wrong, text);
}

void AttributeReader::read_mapped(std::uint32_t index, Reading& reading) const {
    const Attribute& attribute = codebook_.attributes[index];
    if (!attribute.parent.valid() || !attribute.map.valid()) return;
    const AttributeValue& parent = reading.values[attribute.parent.value];
    if (parent.missing) return;
    if (const std::string* result = look_up(maps_[attribute.map.value], tidy(parent.text))) {
        read_cell(index, *result, reading);
    } else if (reading.notes) {
        reading.fault(reading.notes->attributes[index].unmapped, parent.text);
    }
}

// The first case that holds; a test that a missing value leaves open leaves the variable missing.
void AttributeReader::read_variable(std::uint32_t index, Reading& reading) const {
    for (const VariableCase& c : codebook_.attributes[index].cases) {
        const Truth met = c.test.valid() ? truth(codebook_, c.test, reading.values) : Truth::yes;
        if (met == Truth::yes) read_cell(index, c.value, reading);
        if (met != Truth::no) return;
    }
}

// ---- warnings

void AttributeReader::report_notes(const AttributeNotes& notes, Diagnostics& diags) const {
    for (std::size_t i = 0; i < notes.attributes.size(); ++i) {
        const Attribute& attribute = codebook_.attributes[i];
        const AttributeNotes::PerAttribute& seen = notes.attributes[i];
        const Place place = attribute.origin.place();
        if (seen.wrong.count != 0) {
            Diagnostic& d = report(diags, diag::attribute_wrong_type, place, attribute.name, type_text(attribute.type),
                                   counted(seen.wrong.count, "document"));
            d.notes = {first_text(seen.wrong), "there the attribute counts as missing"};
            d.help = {type_help(attribute)};
        }
        if (seen.unmapped.count != 0) {
            Diagnostic& d =
                report(diags, diag::attribute_unmapped, place, codebook_.maps[attribute.map.value].name,
                       codebook_.attribute(attribute.parent).name, counted(seen.unmapped.count, "document"));
            d.notes = {first_text(seen.unmapped), fmt::format("there `{}` counts as missing", attribute.name)};
        }
        const bool own = attribute.from != AttributeSource::attribute && attribute.from != AttributeSource::variable;
        if (!own || seen.given != 0 || notes.documents == 0) continue;
        Diagnostic& d = report(diags, diag::attribute_absent, place, attribute.name);
        if (attribute.from != AttributeSource::column) {
            d.notes = {"its pattern is found nowhere"};
        } else if (notes.first_columns.empty()) {
            d.notes = {"the first document has no metadata"};
        } else {
            d.notes = {fmt::format("the first document has {}", quoted_list(notes.first_columns))};
            d.help = {"say which column holds it: `from \"COLUMN\"`"};
        }
    }
}

// ---- tests

namespace {

Truth of(bool value) { return value ? Truth::yes : Truth::no; }

Truth compared(Order order, Comparison comparison) {
    if (order == Order::unknown) return Truth::unknown;
    switch (comparison) {
        case Comparison::equal:
            return of(order == Order::equal);
        case Comparison::not_equal:
            return of(order != Order::equal);
        case Comparison::less:
            return of(order == Order::less);
        case Comparison::less_equal:
            return of(order != Order::greater);
        case Comparison::greater:
            return of(order == Order::greater);
        case Comparison::greater_equal:
            return of(order != Order::less);
    }
    return Truth::no;
}

// A wanted value that is not of the type is equal to none (the resolver has said so before).
Truth compare_one(const Attribute& attribute, const AttributeValue& value, Comparison comparison,
                  const std::string& wanted) {
    const std::optional<AttributeValue> parsed = parse_value(attribute, tidy(wanted));
    if (!parsed) return of(comparison == Comparison::not_equal);
    return compared(compare_values(attribute.type, value, *parsed), comparison);
}

Truth truth_at(const Codebook& codebook, const Test& test, std::span<const AttributeValue> values) {
    if (!test.attribute.valid() || values[test.attribute.value].missing) return Truth::unknown;
    const Attribute& attribute = codebook.attribute(test.attribute);
    const AttributeValue& value = values[test.attribute.value];
    const Comparison comparison = test.kind == TestKind::in ? Comparison::equal : test.comparison;
    Truth result = Truth::no;
    for (const std::string& wanted : test.values) {
        const Truth one = compare_one(attribute, value, comparison, wanted);
        if (one == Truth::yes) return one;
        if (one == Truth::unknown) result = one;
    }
    return result;
}

// Kleene's three values: `deciding` is what one operand settles the whole with.
Truth joined(const Codebook& codebook, const Test& test, std::span<const AttributeValue> values, Truth deciding) {
    Truth result = deciding == Truth::yes ? Truth::no : Truth::yes;
    for (const TestId operand : test.operands) {
        const Truth one = truth(codebook, operand, values);
        if (one == deciding) return deciding;
        if (one == Truth::unknown) result = Truth::unknown;
    }
    return result;
}

}  // namespace

Truth truth(const Codebook& codebook, TestId id, std::span<const AttributeValue> values) {
    const Test& test = codebook.test(id);
    switch (test.kind) {
        case TestKind::compare:
        case TestKind::in:
            return truth_at(codebook, test, values);
        case TestKind::all:
            return joined(codebook, test, values, Truth::no);
        case TestKind::one:
            return joined(codebook, test, values, Truth::yes);
        case TestKind::negate:
            break;
    }
    const Truth inner = test.operands.empty() ? Truth::unknown : truth(codebook, test.operands.front(), values);
    return inner == Truth::unknown ? inner : of(inner == Truth::no);
}

bool holds(const Codebook& codebook, TestId test, std::span<const AttributeValue> values) {
    return truth(codebook, test, values) == Truth::yes;
}

}  // namespace axial
