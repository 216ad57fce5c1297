// The meaning hash: what a codebook codes, as one text, hashed.
//
// Only what differs from the default is written, each thing with its own word, so that a construct
// added to the language later never changes the hash of a codebook that does not use it. Lists and attributes
// stand by the hash of what they are, not by their names, each with one line that says it; so a list that
// many rules use is written once. Terms stand folded; what has no order is sorted.
#include "interpreter/resolve/resolve.h"

#include "grammar/hash.h"
#include "interpreter/resolve/cycles.h"
#include "interpreter/text/fold.h"
#include "interpreter/unicode/properties.h"
#include "interpreter/unicode/text_order.h"
#include "interpreter/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace axial {
namespace {

// For what has no order but counts each time it stands there.
std::string counted_join(std::vector<std::string> parts, std::string_view separator) {
    std::sort(parts.begin(), parts.end());
    return fmt::format("{}", fmt::join(parts, separator));
}

std::string sorted_join(const std::vector<std::string>& parts, std::string_view separator) {
    std::size_t size = 0;
    for (const std::string& part : parts) size += part.size() + separator.size();
    std::string out;
    out.reserve(size);
    const std::string* before = nullptr;
    for (const std::uint32_t place : unicode::order_of(parts)) {
        if (before != nullptr && *before == parts[place]) continue;
        if (before != nullptr) out += separator;
        out += parts[place];
        before = &parts[place];
    }
    return out;
}

// A term as it is looked for: white space in a row says no more than one space, at the edges nothing.
std::string one_spaced(std::string_view term) {
    std::string out;
    bool plain = false;  // behind a backslash
    bool space = false;
    for (std::size_t at = 0; at < term.size();) {
        const unicode::CodePoint sign = unicode::decode(term, at);
        if (!plain && unicode::is_white_space(sign.value)) {
            space = !out.empty();
        } else {
            if (space) out += ' ';
            space = false;
            out += term.substr(at, sign.size);
        }
        plain = !plain && sign.value == U'\\';
        at += sign.size;
    }
    return out;
}

// Length first, so that no text can look like structure.
std::string quoted(std::string_view text) {
    std::string out = std::to_string(text.size());
    out += ':';
    out += text;
    return out;
}

class MeaningWriter {
public:
    explicit MeaningWriter(const Codebook& book) : book_(book), folder_(book.fold) {}

    std::string run() {
        name_lists();
        name_attributes();
        settings();
        std::vector<std::string> lines;
        for (std::uint32_t d = 0; d < book_.dimensions.size(); ++d) lines.push_back(dimension(book_.dimensions[d]));
        for (const Code& one : book_.codes)
            if (!one.dimension.valid()) lines.push_back("code " + code(one));
        lines.insert(lines.end(), used_.begin(), used_.end());
        std::sort(lines.begin(), lines.end());
        for (const std::string& one : lines) out_ += one + "\n";
        return std::move(out_);
    }

private:
    // What stands in a rule for a list or an attribute, and the line that says what it is.
    struct Named {
        std::string name;
        std::string line;
        std::vector<std::uint32_t> parts;
    };

    void name_lists() {
        const auto graph = list_graph(book_);
        lists_.resize(graph.size());
        weighs_.resize(graph.size());
        for (const std::uint32_t id : walk_graph(graph).order) {
            lists_[id] = named("list", list_text(book_.lists[id]), graph[id]);
            weighs_[id] = has_weights(book_.lists[id]);
        }
    }

    void name_attributes() {
        const auto graph = attribute_graph(book_);
        attributes_.resize(graph.size());
        for (const std::uint32_t id : walk_graph(graph).order)
            attributes_[id] = named("attribute", attribute_text(book_.attributes[id]), graph[id]);
    }

    static Named named(std::string_view word, const std::string& text, const std::vector<std::uint32_t>& parts) {
        const std::string hash = sha256_hex(text);
        return {"#" + hash, fmt::format("{} {} {}", word, hash, text), parts};
    }

    // The line of everything the rules speak of, and of its parts, is part of the meaning.
    std::string use(const std::vector<Named>& all, std::uint32_t id) const {
        std::vector<std::uint32_t> waiting = {id};
        while (!waiting.empty()) {
            const Named& one = all[waiting.back()];
            waiting.pop_back();
            if (used_.insert(one.line).second) waiting.insert(waiting.end(), one.parts.begin(), one.parts.end());
        }
        return all[id].name;
    }

    void line(std::string_view word, const std::string& value) { out_ += fmt::format("{} {}\n", word, value); }

    void settings() {
        line("language", fmt::format("{}", fmt::join(book_.languages, ",")));
        std::vector<std::string> ignored;
        if (book_.fold.case_) ignored.emplace_back("case");
        if (book_.fold.width) ignored.emplace_back("width");
        if (book_.fold.script) ignored.emplace_back("script");
        if (book_.fold.accents) ignored.emplace_back("accents");
        line("ignore", sorted_join(ignored, ","));
        line("unit", level(book_.unit));
        word_mode("han", book_.words.han);
        word_mode("thai", book_.words.thai);
        word_mode("lao", book_.words.lao);
        word_mode("khmer", book_.words.khmer);
        word_mode("burmese", book_.words.burmese);
        for (const StructureLevel& one : book_.structure.levels)
            line("level", quoted(one.name) + quoted(one.starts.text));
        if (!book_.skip.empty()) line("skip", sorted_join(book_.skip, ","));
        if (!book_.sentence_exceptions.empty()) {
            std::vector<std::string> exceptions;
            for (const std::string& one : book_.sentence_exceptions) exceptions.push_back(quoted(one));
            line("sentence-exceptions", sorted_join(exceptions, ""));
        }
    }

    void word_mode(std::string_view script, WordMode mode) {
        if (mode != WordMode::whole)
            line("words", fmt::format("{} {}", script, mode == WordMode::substring ? "substring" : "tokens"));
    }

    std::string level(const Level& one) const {
        if (one.kind == LevelKind::structure) return quoted(book_.structure.levels[one.index].name);
        return std::string(level_name(one.kind));
    }

    std::string dimension(const Dimension& one) const {
        std::vector<std::string> codes;
        for (const CodeId id : one.codes) codes.push_back(code(book_.code(id)));
        if (one.cardinality == Cardinality::several)
            return fmt::format("dimension {} several {}", quoted(one.name), sorted_join(codes, " "));
        static constexpr std::string_view kResolutions[] = {"first", "most", "longest", "conflict"};
        return fmt::format("dimension {} {} {} {}", quoted(one.name),
                           one.cardinality == Cardinality::exactly_one ? "exactly-one" : "at-most-one",
                           kResolutions[static_cast<std::size_t>(one.resolution)], fmt::join(codes, " "));
    }

    std::string code(const Code& one) const {
        std::vector<std::string> matches;
        for (const Match& match : one.matches) matches.push_back(match_text(match));
        std::string out = quoted(one.full_name);
        if (one.weight != 1.0) out += fmt::format(" weight {}", one.weight);
        if (one.otherwise) out += " otherwise";
        // Which `match` gives a hit first decides its weight, so order counts where terms weigh.
        out += weighs(one) ? fmt::format(" [{}]", fmt::join(matches, " "))
                           : fmt::format(" {{{}}}", sorted_join(matches, " "));
        return "(" + out + ")";
    }

    bool weighs(const Code& one) const {
        return std::any_of(one.matches.begin(), one.matches.end(),
                           [&](const Match& match) { return weighs(match.expr); });
    }
    // Of a list whose parts have been asked.
    bool has_weights(const WordList& list) const {
        return std::any_of(list.terms.begin(), list.terms.end(), [](const Term& term) { return term.weight != 1.0; }) ||
               std::any_of(list.also.begin(), list.also.end(), [&](ListId other) { return weighs_[other.value]; });
    }
    bool weighs(ExprId id) const {
        const Expr& one = book_.expr(id);
        if (one.list.valid() && weighs_[one.list.value]) return true;
        return std::any_of(one.operands.begin(), one.operands.end(), [&](ExprId operand) { return weighs(operand); });
    }

    std::string match_text(const Match& match) const {
        std::string out = expr(match.expr);
        std::vector<std::string> unless;
        for (const ExprId id : match.unless) unless.push_back(expr(id));
        if (!unless.empty()) out += " unless{" + sorted_join(unless, " ") + "}";
        std::vector<std::string> where;
        for (const TestId id : match.where) where.push_back(test(id));
        if (!where.empty()) out += " where{" + sorted_join(where, " ") + "}";
        return "(" + out + ")";
    }

    std::vector<std::string> operands(const Expr& one) const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < one.operands.size(); ++i)
            out.push_back((i < one.negated.size() && one.negated[i] ? "not" : "") + expr(one.operands[i]));
        return out;
    }

    std::string distance(const Expr& one) const {
        static constexpr std::string_view kNear[] = {"near", "before", "after", "followed"};
        static constexpr std::string_view kUnits[] = {"", "words", "characters", "sentences"};
        std::string out(kNear[static_cast<std::size_t>(one.near)]);
        if (one.unit != DistanceUnit::none)
            out += fmt::format(" {} {}", one.count, kUnits[static_cast<std::size_t>(one.unit)]);
        return out;
    }

    std::string expr(ExprId id) const {
        const Expr& one = book_.expr(id);
        std::vector<std::string> parts = operands(one);
        switch (one.kind) {
            case ExprKind::list:
                return list(one.list);
            case ExprKind::cue:
                return "cue" + list(one.list);
            case ExprKind::code:
                return "code" + quoted(book_.code(one.code).full_name);
            case ExprKind::any:
            case ExprKind::one:
                return "or{" + sorted_join(parts, " ") + "}";
            case ExprKind::heading:
                return "heading(" + parts.front() + ")";
            case ExprKind::near:
                return fmt::format("{}({} {})", distance(one), parts[0], parts[1]);
            case ExprKind::relation:
                return fmt::format("{}({})", distance(one), parts[0]);
            case ExprKind::same:
                return fmt::format("same {}({})", level(one.level), parts[0]);
            case ExprKind::present:
                return fmt::format("present {}({})", level(one.level), parts[0]);
            case ExprKind::times:
                return fmt::format("times {}({})", one.count, parts[0]);
            case ExprKind::some_of:
                return fmt::format("some {}{{{}}}", one.count, counted_join(parts, " "));
            case ExprKind::all:
                break;
        }
        // The hits are those of the first operand; the others only hold or not.
        const std::string first = parts.front();
        parts.erase(parts.begin());
        return fmt::format("and({} {{{}}})", first, sorted_join(parts, " "));
    }

    std::string term(const Term& one) const {
        static constexpr std::string_view kKinds[] = {"", "exactly", "stem", "pattern"};
        const bool folded = one.kind == TermKind::words || one.kind == TermKind::stem;
        const std::string text = one.kind == TermKind::pattern ? one.text : one_spaced(one.text);
        std::string out(kKinds[static_cast<std::size_t>(one.kind)]);
        out += quoted(folded ? folder_.fold(text) : text);
        if (one.weight != 1.0) out += fmt::format("*{}", one.weight);
        return out;
    }

    std::string terms(const std::vector<Term>& all) const {
        std::vector<std::string> parts;
        parts.reserve(all.size());
        for (const Term& one : all) parts.push_back(term(one));
        return sorted_join(parts, " ");
    }

    std::string list(ListId id) const { return id.valid() ? use(lists_, id.value) : "none"; }

    std::string list_text(const WordList& one) const {
        std::string out = "[" + terms(one.terms);
        if (!one.excepts.empty()) out += " except " + terms(one.excepts);
        std::vector<std::string> also;
        for (const ListId other : one.also) also.push_back(lists_[other.value].name);
        if (!also.empty()) out += " also " + sorted_join(also, " ");
        if (one.is_cues) {
            static constexpr std::string_view kReach[] = {"forward", "backward", "both"};
            out += fmt::format(" reach {} {}", kReach[static_cast<std::size_t>(one.reach.direction)], one.reach.words);
            if (!one.stops.empty()) out += " stops " + terms(one.stops);
        }
        return out + "]";
    }

    // A rule makes what it tests part of the meaning; the text of a variable only names it.
    enum class Speaks : std::uint8_t { of_meaning, of_parts };

    std::string test(TestId id, Speaks speaks = Speaks::of_meaning) const {
        const Test& one = book_.test(id);
        std::vector<std::string> parts;
        for (const TestId operand : one.operands) parts.push_back(test(operand, speaks));
        const std::string tested = !one.attribute.valid()         ? "none"
                                   : speaks == Speaks::of_meaning ? attribute(one.attribute)
                                                                  : attributes_[one.attribute.value].name;
        switch (one.kind) {
            case TestKind::all:
                return "all{" + sorted_join(parts, " ") + "}";
            case TestKind::one:
                return "one{" + sorted_join(parts, " ") + "}";
            case TestKind::negate:
                return "not(" + parts.front() + ")";
            case TestKind::in: {
                std::vector<std::string> values;
                for (const std::string& value : one.values) values.push_back(quoted(value));
                return fmt::format("in({} {{{}}})", tested, sorted_join(values, " "));
            }
            case TestKind::compare:
                break;
        }
        static constexpr std::string_view kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
        return fmt::format("({} {} {})", tested, kSigns[static_cast<std::size_t>(one.comparison)],
                           quoted(one.values.front()));
    }

    std::string attribute(AttributeId id) const { return id.valid() ? use(attributes_, id.value) : "none"; }

    // An attribute by where its value comes from, not by its name.
    std::string attribute_text(const Attribute& one) const {
        static constexpr std::string_view kTypes[] = {"text", "number", "date", "choice"};
        std::string out = std::string(kTypes[static_cast<std::size_t>(one.type)]) + " ";
        if (one.from != AttributeSource::variable && !one.choices.empty()) {
            std::vector<std::string> choices;
            for (const std::string& choice : one.choices) choices.push_back(quoted(choice));
            out += "of{" + sorted_join(choices, " ") + "} ";
        }
        switch (one.from) {
            case AttributeSource::column:
                return out + "column" + quoted(one.column);
            case AttributeSource::text:
                return out + "text" + quoted(one.pattern.text);
            case AttributeSource::file:
                return out + "file" + quoted(one.pattern.text);
            case AttributeSource::attribute:
                return out + mapped(one);
            case AttributeSource::variable:
                break;
        }
        for (const VariableCase& one_case : one.cases)
            out += fmt::format("[{} {}]", quoted(one_case.value),
                               one_case.test.valid() ? test(one_case.test, Speaks::of_parts) : "otherwise");
        return out;
    }

    std::string mapped(const Attribute& one) const {
        std::vector<std::string> entries;
        if (one.map.valid())
            for (const auto& [key, value] : book_.maps[one.map.value].entries)
                entries.push_back(quoted(key) + quoted(value));
        return fmt::format("map({} {{{}}})", one.parent.valid() ? attributes_[one.parent.value].name : "none",
                           sorted_join(entries, " "));
    }

    const Codebook& book_;
    Folder folder_;
    std::vector<Named> lists_, attributes_;
    std::vector<bool> weighs_;  // by list: a term of it, or of one it takes in, has a weight
    mutable std::set<std::string> used_;
    std::string out_;
};

}  // namespace

std::string meaning_text(const Codebook& codebook) { return MeaningWriter(codebook).run(); }

std::string meaning_hash(const Codebook& codebook) { return "m1:" + sha256_hex(meaning_text(codebook)); }

}  // namespace axial
