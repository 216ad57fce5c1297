// See judged_units.h.
#include "interpreter/agree/judged_units.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace axial {
namespace {

constexpr std::int32_t kNone = CoderCoding::kNoCode;

std::uint32_t add_unit(JudgedUnits& units, CodedPlace place, double times) {
    units.document_of.push_back(units.documents.of(place.document));
    units.places.push_back(std::move(place));
    units.times.push_back(times);
    units.judgements.emplace_back();
    return static_cast<std::uint32_t>(units.size() - 1);
}

JudgedUnits same_names(const CoderCodings& codings) {
    JudgedUnits units;
    units.coders = codings.coders;
    units.codes = codings.codes;
    return units;
}

// The spans of one document, and who coded anything there.
struct DocumentSpans {
    std::vector<const CoderCoding*> codings;  // by start
    std::set<std::uint32_t> coders;
    std::uint64_t end = 0;
};

std::map<std::string, DocumentSpans> spans_by_document(const CoderCodings& codings) {
    std::map<std::string, DocumentSpans> documents;
    for (const CoderCoding& coding : codings.codings) {
        const CodedPlace& place = codings.places[coding.place];
        DocumentSpans& document = documents[place.document];
        document.coders.insert(coding.coder);
        if (!place.start || coding.code == kNone) continue;
        document.codings.push_back(&coding);
        document.end = std::max(document.end, *place.end);
    }
    for (auto& [name, document] : documents)
        std::stable_sort(document.codings.begin(), document.codings.end(),
                         [&](const CoderCoding* a, const CoderCoding* b) {
                             return *codings.places[a->place].start < *codings.places[b->place].start;
                         });
    return documents;
}

// Every coder of the document says what he coded in each of the units, in order and without overlap.
void judge(JudgedUnits& judged, std::size_t first, const DocumentSpans& document, const CoderCodings& codings) {
    for (std::size_t unit = first; unit < judged.size(); ++unit)
        for (const std::uint32_t coder : document.coders) judged.judgements[unit].push_back({coder, kNone});
    for (const CoderCoding* coding : document.codings) {
        const CodedPlace& span = codings.places[coding->place];
        const auto begins_behind = [](const CodedPlace& place, std::uint64_t at) { return *place.end <= at; };
        auto unit =
            static_cast<std::size_t>(std::lower_bound(judged.places.begin() + static_cast<std::ptrdiff_t>(first),
                                                      judged.places.end(), *span.start, begins_behind) -
                                     judged.places.begin());
        for (; unit < judged.size() && *judged.places[unit].start < *span.end; ++unit)
            judged.judgements[unit].push_back({coding->coder, coding->code});
    }
}

// What a run did with the rest of a corpus says nothing of its agreement with people who saw a sample. Of runs
// alone all units count.
std::set<std::string> units_judged_by_choice(const CoderCodings& codings) {
    const bool only_runs = codings.runs.size() == codings.coders.size();
    std::set<std::string> chosen;
    for (const CoderCoding& coding : codings.codings)
        if (only_runs || codings.runs.count(coding.coder) == 0) chosen.insert(codings.places[coding.place].unit);
    chosen.erase(std::string());
    return chosen;
}

template <typename NewName>
void rename_codes(CoderCodings& codings, NewName new_name) {
    Names renamed;
    std::vector<std::int32_t> number;
    for (const std::string& code : codings.codes.all())
        number.push_back(static_cast<std::int32_t>(renamed.of(new_name(code))));
    for (CoderCoding& coding : codings.codings)
        if (coding.code != kNone) coding.code = number[static_cast<std::size_t>(coding.code)];
    codings.codes = std::move(renamed);
}

std::vector<std::string> given_beside(const CoderCodings& codings, const std::vector<std::string>& known) {
    const std::set<std::string> names(known.begin(), known.end());
    Names others;
    for (const CoderCoding& coding : codings.codings) {
        if (coding.code == kNone) continue;
        const std::string& code = codings.codes[static_cast<std::size_t>(coding.code)];
        if (names.count(code) == 0) others.of(code);
    }
    return others.all();
}

}  // namespace

std::vector<std::string> dimensions_of(const Names& codes) {
    std::vector<std::string> dimensions;
    for (const std::string& code : codes.all()) {
        const std::string dimension(dimension_of(code));
        if (std::find(dimensions.begin(), dimensions.end(), dimension) == dimensions.end())
            dimensions.push_back(dimension);
    }
    if (dimensions.empty()) dimensions.emplace_back();
    return dimensions;
}

std::vector<std::string> unify_codes(CoderCodings& codings, const std::vector<std::string>& known) {
    for (const std::string& code : known) codings.codes.of(code);
    // Ends of full names behind a `.`, and the one name that has each; none where several do.
    std::map<std::string, std::optional<std::string>> full_name;
    for (const std::string& code : codings.codes.all())
        for (std::size_t dot = code.find('.'); dot != std::string::npos; dot = code.find('.', dot + 1)) {
            const auto [place, is_new] = full_name.try_emplace(code.substr(dot + 1), code);
            if (!is_new) place->second.reset();
        }
    rename_codes(codings, [&](const std::string& code) {
        const auto found = full_name.find(code);
        const bool is_short =
            found != full_name.end() && found->second && dimension_of(code) != dimension_of(*found->second);
        return is_short ? *found->second : code;
    });
    return known.empty() ? known : given_beside(codings, known);
}

void put_into_dimension(CoderCodings& codings, const std::vector<std::string>& codes, const std::string& dimension) {
    const std::set<std::string> chosen(codes.begin(), codes.end());
    rename_codes(codings, [&](const std::string& code) {
        return chosen.count(code) != 0 && dimension_of(code).empty() ? dimension + "." + code : code;
    });
}

JudgedUnits units_as_named(const CoderCodings& codings) {
    JudgedUnits units = same_names(codings);
    const std::set<std::string> chosen = units_judged_by_choice(codings);
    std::map<std::string, std::uint32_t> by_name;
    for (const CodedPlace& place : codings.places)
        if (chosen.count(place.unit) != 0 &&
            by_name.try_emplace(place.unit, static_cast<std::uint32_t>(units.size())).second)
            add_unit(units, place, 1);
    for (const CoderCoding& coding : codings.codings) {
        const auto unit = by_name.find(codings.places[coding.place].unit);
        if (unit != by_name.end()) units.judgements[unit->second].push_back({coding.coder, coding.code});
    }
    return units;
}

JudgedUnits units_of_texts(const CoderCodings& codings, const std::vector<DocumentUnits>& documents) {
    JudgedUnits judged = same_names(codings);
    const std::map<std::string, DocumentSpans> spans = spans_by_document(codings);
    for (const DocumentUnits& document : documents) {
        const auto found = spans.find(document.document);
        if (found == spans.end()) continue;
        const std::size_t first = judged.size();
        for (const CodedPlace& unit : document.units) add_unit(judged, unit, 1);
        judge(judged, first, found->second, codings);
    }
    return judged;
}

JudgedUnits characters_of_texts(const CoderCodings& codings, const std::vector<DocumentLength>& lengths) {
    JudgedUnits judged = same_names(codings);
    std::unordered_map<std::string, std::uint64_t> characters;
    for (const DocumentLength& length : lengths) characters.emplace(length.document, length.characters);
    for (const auto& [name, document] : spans_by_document(codings)) {
        const auto known = characters.find(name);
        const std::uint64_t length = std::max(document.end, known == characters.end() ? 0 : known->second);
        std::set<std::uint64_t> ends{0, length};
        for (const CoderCoding* coding : document.codings) {
            ends.insert(*codings.places[coding->place].start);
            ends.insert(*codings.places[coding->place].end);
        }
        const std::size_t first = judged.size();
        for (auto end = std::next(ends.begin()); end != ends.end(); ++end) {
            const std::uint64_t begin = *std::prev(end);
            add_unit(judged, {name, {}, begin, *end}, static_cast<double>(*end - begin));
        }
        judge(judged, first, document, codings);
    }
    return judged;
}

}  // namespace axial
