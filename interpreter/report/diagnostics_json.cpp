#include "grammar/diagnostic.h"
#include "interpreter/report/diagnostics.h"
#include "interpreter/report/json.h"
#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace axial {

namespace {

void write_label(JsonWriter& json, const Label& label) {
    json.begin_object();
    json.key("file").text(label.place.file);
    json.key("line").count(label.place.line).key("column").count(label.place.column);
    json.key("begin").count(label.place.begin).key("end").count(label.place.end);
    json.key("text").text(label.text);
    json.end_object();
}

void write_patch(JsonWriter& json, const Patch& patch) {
    json.begin_object();
    json.key("file").text(patch.file);
    json.key("begin").count(patch.begin).key("end").count(patch.end);
    json.key("replacement").text(patch.replacement);
    json.key("safe").truth(patch.safe);
    json.end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
    json.begin_object();
    json.key("code").text(diagnostic.code).key("name").text(diagnostic.name);
    json.key("severity").text(severity_word(diagnostic.severity));
    json.key("message").text(diagnostic.message);
    json.key("labels").begin_array();
    for (const Label& label : diagnostic.labels) write_label(json, label);
    json.end_array();
    json.key("notes").texts(diagnostic.notes).key("help").texts(diagnostic.help);
    json.key("patches").begin_array();
    for (const Patch& patch : diagnostic.patches) write_patch(json, patch);
    json.end_array();
    json.end_object();
}

// ---- SARIF

// A relative reference (RFC 3986): everything but unreserved signs and '/' is percent-encoded.
std::string uri_of(std::string_view path) {
    std::string uri;
    for (const char c : path) {
        const bool plain = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return path.substr(0, 1) == "/" ? "file://" + uri : uri;
}

std::string rule_id(const Diagnostic& diagnostic) {
    return diagnostic.code.empty() ? diagnostic.name : diagnostic.code;
}

// The end column, where the place ends on its line.
std::size_t end_column(const Place& place) {
    const std::size_t line_end = place.line_begin + place.line_text.size();
    const std::size_t begin = std::clamp(place.begin, place.line_begin, line_end);
    const std::size_t end = std::clamp(place.end, begin, line_end);
    return place.column +
           unicode::count_code_points(std::string_view(place.line_text).substr(begin - place.line_begin, end - begin));
}

void write_location(JsonWriter& json, const Label& label) {
    const Place& place = label.place;
    json.begin_object();
    json.key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object().key("uri").text(uri_of(place.file)).end_object();
    if (place.line != 0) {
        json.key("region").begin_object();
        json.key("startLine").count(place.line);
        if (place.column != 0) {
            json.key("startColumn").count(place.column);
            json.key("endLine").count(place.line).key("endColumn").count(end_column(place));
            json.key("snippet").begin_object().key("text").text(place.line_text).end_object();
        }
        json.end_object();
    }
    json.end_object();
    if (!label.text.empty()) json.key("message").begin_object().key("text").text(label.text).end_object();
    json.end_object();
}

void write_locations(JsonWriter& json, const Diagnostic& diagnostic) {
    const auto has_file = [](const Label& label) { return !label.place.file.empty(); };
    if (diagnostic.labels.empty()) return;
    if (has_file(diagnostic.labels.front())) {
        json.key("locations").begin_array();
        write_location(json, diagnostic.labels.front());
        json.end_array();
    }
    if (std::none_of(diagnostic.labels.begin() + 1, diagnostic.labels.end(), has_file)) return;
    json.key("relatedLocations").begin_array();
    for (std::size_t i = 1; i < diagnostic.labels.size(); ++i)
        if (has_file(diagnostic.labels[i])) write_location(json, diagnostic.labels[i]);
    json.end_array();
}

void write_fixes(JsonWriter& json, const Diagnostic& diagnostic) {
    if (diagnostic.patches.empty()) return;
    json.key("fixes").begin_array().begin_object();
    json.key("artifactChanges").begin_array();
    for (const Patch& patch : diagnostic.patches) {
        json.begin_object();
        json.key("artifactLocation").begin_object().key("uri").text(uri_of(patch.file)).end_object();
        json.key("replacements").begin_array().begin_object();
        json.key("deletedRegion").begin_object();
        json.key("byteOffset").count(patch.begin).key("byteLength").count(patch.end - patch.begin);
        json.end_object();
        json.key("insertedContent").begin_object().key("text").text(patch.replacement).end_object();
        json.end_object().end_array().end_object();
    }
    json.end_array().end_object().end_array();
}

// SARIF has one text a result: message, then notes and help on lines of their own.
std::string whole_message(const Diagnostic& diagnostic) {
    std::string text = diagnostic.message;
    for (const std::string& note : diagnostic.notes) text += "\nnote: " + note;
    for (const std::string& help : diagnostic.help) text += "\nhelp: " + help;
    return text;
}

void write_rules(JsonWriter& json, const Diagnostics& diagnostics) {
    json.key("rules").begin_array();
    for (const DiagnosticKind& kind : diagnostic_kinds()) {
        const auto is_kind = [&](const Diagnostic& d) { return d.name == kind.name; };
        if (std::none_of(diagnostics.items().begin(), diagnostics.items().end(), is_kind)) continue;
        json.begin_object();
        json.key("id").text(kind.code.empty() ? kind.name : kind.code).key("name").text(kind.name);
        json.key("shortDescription").begin_object().key("text").text(kind.format).end_object();
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string render_json(const Diagnostics& diagnostics) {
    JsonWriter json;
    json.begin_object().key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : diagnostics.items()) write_diagnostic(json, diagnostic);
    json.end_array().end_object();
    return json.take();
}

std::string render_sarif(const Diagnostics& diagnostics, std::string_view engine_version) {
    JsonWriter json;
    json.begin_object();
    json.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json").key("version").text("2.1.0");
    json.key("runs").begin_array().begin_object();
    json.key("tool").begin_object().key("driver").begin_object();
    json.key("name").text("axial").key("version").text(engine_version);
    write_rules(json, diagnostics);
    json.end_object().end_object();
    json.key("columnKind").text("unicodeCodePoints");
    json.key("results").begin_array();
    for (const Diagnostic& diagnostic : diagnostics.items()) {
        json.begin_object();
        json.key("ruleId").text(rule_id(diagnostic)).key("level").text(severity_word(diagnostic.severity));
        json.key("message").begin_object().key("text").text(whole_message(diagnostic)).end_object();
        write_locations(json, diagnostic);
        write_fixes(json, diagnostic);
        json.end_object();
    }
    json.end_array().end_object().end_array().end_object();
    return json.take();
}

}  // namespace axial
