// A codebook made by hand for tests of counting and reporting: one dimension with two categories and
// three codes (supply: loan, grant; environment: park), attributes `year` and `level`.
#pragma once

#include "interpreter/coding/coding.h"
#include "interpreter/corpus/document.h"
#include "interpreter/eval/values.h"
#include "interpreter/resolve/codebook.h"

#include <memory>
#include <string>
#include <vector>

namespace axial {

inline Codebook small_codebook() {
    Codebook codebook;
    codebook.title = "Instruments";
    codebook.version = "1.0.0";
    codebook.languages = {"zh"};
    const auto source = std::make_shared<Source>("p.codebook", "", "1\n2\n3\n4\n");
    codebook.sources = {source};
    Dimension dimension;
    dimension.name = "instrument";
    dimension.title = "Policy instruments";
    const char* categories[][2] = {{"supply", "供给型"}, {"environment", "Environment"}};
    for (const auto& [name, title] : categories) {
        Category category;
        category.name = name;
        category.full_name = "instrument." + category.name;
        category.title = title;
        category.dimension = DimensionId{0};
        dimension.categories.push_back(CategoryId{static_cast<std::uint32_t>(codebook.categories.size())});
        codebook.categories.push_back(category);
    }
    const char* codes[][2] = {{"loan", "贷款"}, {"grant", ""}, {"park", "Parks"}};
    for (const auto& [name, title] : codes) {
        const auto at = static_cast<std::uint32_t>(codebook.codes.size());
        Code code;
        code.name = name;
        code.title = title;
        code.dimension = DimensionId{0};
        code.category = CategoryId{at < 2 ? 0U : 1U};
        code.full_name = codebook.categories[code.category.value].full_name + "." + name;
        Match match;
        match.origin = Origin{source, {2 * at, 2 * at + 1}};
        code.matches = {match};
        dimension.codes.push_back(CodeId{at});
        codebook.codes.push_back(code);
    }
    codebook.dimensions = {dimension};
    Attribute year;
    year.name = "year";
    year.type = ValueType::number;
    Attribute level;
    level.name = "level";
    level.type = ValueType::choice;
    level.choices = {"central", "local"};
    codebook.attributes = {year, level};
    return codebook;
}

inline Document small_document(std::uint64_t ordinal, std::string text) {
    Document document;
    document.id = "doc-" + std::to_string(ordinal);
    document.path = document.id + ".txt";
    document.text = std::move(text);
    document.ordinal = ordinal;
    return document;
}

inline Coding coding(std::uint32_t code, std::uint32_t unit, Span span, CodingStatus status = CodingStatus::coded) {
    Coding made;
    made.code = CodeId{code};
    made.unit = unit;
    made.span = span;
    made.status = status;
    return made;
}

inline std::vector<AttributeValue> no_values(const Codebook& codebook) {
    return std::vector<AttributeValue>(codebook.attributes.size());
}

inline std::vector<AttributeValue> values(const Codebook& codebook, const std::string& year, const std::string& level) {
    return {parse_value(codebook.attributes[0], year).value_or(AttributeValue{}),
            parse_value(codebook.attributes[1], level).value_or(AttributeValue{})};
}

inline Table table_of(std::vector<std::uint32_t> attributes) {
    Table table;
    table.dimension = DimensionId{0};
    for (const std::uint32_t at : attributes) table.by.push_back(AttributeId{at});
    return table;
}

}  // namespace axial
