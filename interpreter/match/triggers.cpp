// See triggers.h. The longest literal is the rarest, as a rule; a whole word of it is settled by one
// look-up, the front of a word and its inside by the word's letters.
#include "interpreter/match/triggers.h"

#include "interpreter/text/kept_signs.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace axial {
namespace {

using Kind = Element::Kind;

constexpr std::uint32_t kFurthest = 0xFFFF;  // literal of a term, and byte of a literal, that a trigger can name

// May text go on in the same word at this side of an element?
bool is_open(const LoweredTerm& term, std::size_t neighbour) {
    return neighbour < term.elements.size() &&
           (term.elements[neighbour].kind == Kind::star || term.elements[neighbour].kind == Kind::one);
}

// The literals from which the first one can be found by steps over white space and literals.
std::vector<std::uint32_t> reachable_literals(const LoweredTerm& term) {
    std::vector<std::uint32_t> literals;
    for (std::uint32_t i = term.anchor; i < term.elements.size() && i <= kFurthest; ++i) {
        if (term.elements[i].kind == Kind::literal)
            literals.push_back(i);
        else if (term.elements[i].kind != Kind::space)
            break;
    }
    return literals;
}

class PieceFinder {
public:
    PieceFinder(std::string_view literal, bool open_before, bool open_behind, Letters& letters)
        : literal_(literal), open_before_(open_before), open_behind_(open_behind), letters_(letters) {
        letters_.read(literal);
    }

    std::optional<ChosenTrigger> find() {
        if (letters_.odd()) return std::nullopt;
        letters_.each_unspaced(
            [&](std::uint32_t begin, std::uint32_t end) { offer(TriggerKind::unspaced, begin, end); });
        for (std::size_t i = 0; i < letters_.words().size(); ++i) offer_word(i);
        return best_;
    }

private:
    // A wildcard beside the literal can reach into its outermost words, over a sign that joins them too.
    void offer_word(std::size_t word) {
        const bool front = word > 0 || !open_before_;
        const bool back = word + 1 < letters_.words().size() || !open_behind_;
        offer(!front ? TriggerKind::inside
              : back ? TriggerKind::whole
                     : TriggerKind::front,
              letters_.words()[word].begin, letters_.words()[word].end);
    }

    void offer(TriggerKind kind, std::uint32_t begin, std::uint32_t end) {
        if (begin > kFurthest) return;
        const auto worth = [](const ChosenTrigger& choice) {
            // Ideographs say more a byte than letters do, and a whole word more than a part of one.
            const std::size_t size = choice.piece.size();
            switch (choice.trigger.kind) {
                case TriggerKind::unspaced:
                    return size > 3 ? 4 * size : size;
                case TriggerKind::whole:
                    return 2 * size + 4;
                default:
                    return size;
            }
        };
        ChosenTrigger choice;
        choice.trigger.kind = kind;
        choice.trigger.lead = static_cast<std::uint16_t>(begin);
        choice.piece = literal_.substr(begin, end - begin);
        if (!best_ || worth(choice) > worth(*best_)) best_ = std::move(choice);
    }

    std::string_view literal_;
    bool open_before_, open_behind_;
    Letters& letters_;
    std::optional<ChosenTrigger> best_;
};

ChosenTrigger piece_of(std::string_view literal, bool open_before, bool open_behind, Letters& letters) {
    auto found = PieceFinder(literal, open_before, open_behind, letters).find();
    if (found) return std::move(*found);
    return {{}, std::string(literal)};
}

std::uint32_t longest_literal(const LoweredTerm& term) {
    const std::vector<std::uint32_t> literals = reachable_literals(term);
    return *std::max_element(literals.begin(), literals.end(), [&](std::uint32_t a, std::uint32_t b) {
        return term.elements[a].folded.size() < term.elements[b].folded.size();
    });
}

// A term of one word, or of how a word begins, is the word; one of unspaced characters is these.
bool is_settled(const LoweredTerm& term, const ChosenTrigger& choice) {
    if (term.kind != TermKind::words || choice.piece.size() != term.elements.front().folded.size()) return false;
    const bool plain = choice.trigger.kind == TriggerKind::whole || choice.trigger.kind == TriggerKind::unspaced;
    if (plain) return term.elements.size() == 1;
    return choice.trigger.kind == TriggerKind::front && term.elements.size() == 2 &&
           term.elements[1].kind == Kind::star;
}

bool is_visible_ascii(char c) { return c > ' ' && c < 0x7F; }

// The literal on the other side of white space; null where something else stands there.
const Element* neighbour(const LoweredTerm& term, std::size_t space, std::size_t literal) {
    const std::vector<Element>& elements = term.elements;
    if (space >= elements.size() || literal >= elements.size()) return nullptr;
    const bool parted = elements[space].kind == Kind::space && elements[literal].kind == Kind::literal;
    return parted && !elements[literal].folded.empty() ? &elements[literal] : nullptr;
}

void note_neighbours(const LoweredTerm& term, ChosenTrigger& choice) {
    Trigger& trigger = choice.trigger;
    const std::size_t element = trigger.element;
    if (const Element* before = neighbour(term, element - 1, element - 2);
        before && is_visible_ascii(before->folded.back()))
        trigger.before = before->folded.back();
    if (trigger.lead + choice.piece.size() != term.elements[element].folded.size()) return;
    if (const Element* behind = neighbour(term, element + 1, element + 2);
        behind && is_visible_ascii(behind->folded.front()))
        trigger.behind = behind->folded.front();
}

// `space` and `sign` are what stands beside a literal. White space of several characters is left to the term.
bool may_be_parted(char space, char sign, char wanted) {
    if (space != ' ') return !is_visible_ascii(space);
    return sign == wanted || !is_visible_ascii(sign);
}

void note_beside(std::string_view literal, ChosenTrigger& choice) {
    Trigger& trigger = choice.trigger;
    const std::size_t end = trigger.lead + choice.piece.size();
    if (end < literal.size())
        trigger.behind = literal[end];
    else
        trigger.before = literal[trigger.lead - 1u];
}

bool may_be_part(const Trigger& trigger, std::string_view text, Span piece) {
    if (trigger.behind != 0) return piece.end < text.size() && may_be_first(text[piece.end], trigger.behind);
    return piece.begin > 0 && may_be_last(text[piece.begin - 1], trigger.before);
}

void add_literals(const std::vector<std::string>& literals, bool is_also, Letters& letters,
                  std::vector<ChosenTrigger>& choices) {
    for (std::size_t i = 0; i < literals.size(); ++i) {
        ChosenTrigger& choice = choices.emplace_back(piece_of(literals[i], true, true, letters));
        choice.trigger.element = static_cast<std::uint16_t>(i);
        choice.trigger.is_also = is_also;
        choice.trigger.is_part = choice.piece.size() < literals[i].size();
        if (choice.trigger.is_part) note_beside(literals[i], choice);
    }
}

}  // namespace

std::string_view literal_of(const LoweredTerm& term, const Trigger& trigger) {
    if (term.kind != TermKind::pattern) return term.elements[trigger.element].folded;
    return (trigger.is_also ? term.pattern.also_required : term.pattern.required)[trigger.element];
}

bool may_stand_beside(const Trigger& trigger, std::string_view text, Span piece) {
    if (trigger.is_part) return may_be_part(trigger, text, piece);
    const std::uint32_t begin = piece.begin - trigger.lead;
    if (trigger.before != 0 && (begin < 2 || !may_be_parted(text[begin - 1], text[begin - 2], trigger.before)))
        return false;
    return trigger.behind == 0 ||
           (piece.end + 1 < text.size() && may_be_parted(text[piece.end], text[piece.end + 1], trigger.behind));
}

std::vector<ChosenTrigger> choose_triggers(const LoweredTerm& term, std::uint32_t id, Letters& letters) {
    std::vector<ChosenTrigger> choices;
    if (term.kind == TermKind::pattern) {
        add_literals(term.pattern.required, false, letters, choices);
        add_literals(term.pattern.also_required, true, letters, choices);
    } else {
        const std::uint32_t element = longest_literal(term);
        ChosenTrigger& choice =
            choices.emplace_back(piece_of(term.elements[element].folded, element > 0 && is_open(term, element - 1),
                                          is_open(term, element + 1), letters));
        choice.trigger.element = static_cast<std::uint16_t>(element);
        choice.trigger.settled = is_settled(term, choice);
        note_neighbours(term, choice);
    }
    for (ChosenTrigger& choice : choices) {
        Trigger& trigger = choice.trigger;
        trigger.term = id;
        trigger.signs_lead = has_sign(literal_of(term, trigger).substr(0, trigger.lead));
        if (trigger.signs_lead && !trigger.is_part) trigger.before = 0;  // nobody knows how far away
    }
    return choices;
}

}  // namespace axial
