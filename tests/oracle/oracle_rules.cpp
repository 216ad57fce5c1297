// Rules, counting and resolution, each as the language page says it.
#include "tests/oracle/oracle_rules.h"

#include "interpreter/unicode/utf8.h"
#include "tests/oracle/oracle_finds.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace oracle {

using namespace axial;

namespace {

using Evidences = std::vector<std::pair<Span, ListId>>;

struct Hit {
    Span span;
    ListId list;
    double weight = 1.0;
    Evidences evidence;
};

struct Answer {
    bool holds = false;
    std::vector<Hit> hits;
};

struct Where {
    Span span;
    int depth = 0;
    bool governed = false;
};

struct Coded {
    CodeId code;
    std::uint32_t unit = 0;
    Span span;
    std::uint32_t match = 0;
    double weight = 1.0;
    CodingStatus status = CodingStatus::coded;
    CodeId by;
    Evidences evidence;
};

int depth(Level level) {
    switch (level.kind) {
        case LevelKind::document:
            return 0;
        case LevelKind::structure:
            return 1 + static_cast<int>(level.index);
        case LevelKind::paragraph:
            return 100;
        case LevelKind::sentence:
            return 101;
        case LevelKind::clause:
            return 102;
    }
    return 0;
}

constexpr Level kSentence = kSentenceLevel;
constexpr Level kClause = kClauseLevel;
constexpr Level kDocument = kDocumentLevel;

class Rules {
public:
    Rules(const Codebook& book, std::string_view text) : book_(book), text_(text), finder_(book, text) {}

    std::vector<Coded> run() {
        std::vector<bool> done(book_.codes.size());
        for (std::uint32_t i = 0; i < book_.codes.size(); ++i) {
            if (done[i]) continue;
            const DimensionId dimension = book_.codes[i].dimension;
            std::vector<CodeId> together{CodeId{i}};
            if (dimension.valid() && whole(book_.dimension(dimension))) together = book_.dimension(dimension).codes;
            for (const CodeId code : together) done[code.value] = true;
            settle(dimension, together);
        }
        return codings_;
    }

    std::vector<std::pair<DimensionId, std::uint32_t>> missing;

private:
    static bool whole(const Dimension& dimension) { return dimension.cardinality != Cardinality::several; }

    // ---- expressions

    Answer eval(ExprId id, Where where) {
        const Expr& expr = book_.expr(id);
        Answer answer;
        switch (expr.kind) {
            case ExprKind::list:
                for (const Find& find : finder_.finds(expr.list))
                    if (where.span.contains(find.span.begin))
                        answer.hits.push_back({find.span, expr.list, find.weight, {}});
                answer.holds = !answer.hits.empty();
                break;
            case ExprKind::any:
            case ExprKind::one:
            case ExprKind::some_of: {
                std::uint32_t holding = 0;
                for (const ExprId operand : expr.operands) {
                    const Answer one = eval(operand, where);
                    if (one.holds) ++holding;
                    if (one.holds) add(answer, one.hits);
                }
                answer.holds = holding >= (expr.kind == ExprKind::some_of ? expr.count : 1);
                break;
            }
            case ExprKind::times:
                answer = eval(expr.operands[0], where);
                answer.holds = answer.hits.size() >= expr.count;
                break;
            case ExprKind::all:
                answer = all(expr, where);
                break;
            case ExprKind::near:
                answer = near(expr, where);
                break;
            case ExprKind::same:
                answer = same(expr, where);
                break;
            case ExprKind::code:
                answer.holds = has_code(expr.code, where.span);
                break;
            case ExprKind::heading:
                answer.holds = heading(expr, where.span.begin).has_value();
                break;
            default:
                break;
        }
        if (!answer.holds) answer.hits.clear();
        return answer;
    }

    static void add(Answer& answer, const std::vector<Hit>& hits) {
        for (const Hit& hit : hits) {
            const bool known =
                std::any_of(answer.hits.begin(), answer.hits.end(), [&](const Hit& h) { return h.span == hit.span; });
            if (!known) answer.hits.push_back(hit);
        }
        std::sort(answer.hits.begin(), answer.hits.end(), [](const Hit& a, const Hit& b) {
            return std::make_tuple(a.span.begin, a.span.end) < std::make_tuple(b.span.begin, b.span.end);
        });
    }

    Answer all(const Expr& expr, Where where) {
        Answer answer = eval(expr.operands[0], where);
        for (std::size_t i = 1; i < expr.operands.size() && answer.holds; ++i) {
            const bool wanted = !expr.negated[i];
            const Expr& operand = book_.expr(expr.operands[i]);
            if (operand.kind == ExprKind::heading && !answer.hits.empty()) {
                std::vector<Hit> under;
                for (Hit hit : answer.hits) {
                    const auto found = heading(operand, hit.span.begin);
                    if (found.has_value() != wanted) continue;
                    if (found) hit.evidence.push_back(*found);
                    under.push_back(hit);
                }
                answer = {!under.empty(), under};
                continue;
            }
            const Answer other = eval(expr.operands[i], where);
            if (other.holds != wanted) return {};
            if (wanted && !other.hits.empty())
                for (Hit& hit : answer.hits) hit.evidence.emplace_back(other.hits[0].span, other.hits[0].list);
        }
        return answer;
    }

    Answer same(const Expr& expr, Where where) {
        Answer answer;
        Units& units = finder_.units();
        for (std::uint32_t i = 0; i < units.count(expr.level); ++i) {
            const Span span = units.span(expr.level, i);
            const bool wider = depth(expr.level) <= where.depth;
            if (wider && units.at(expr.level, where.span.begin) != i) continue;
            if (!wider && !where.span.contains(span.begin)) continue;
            const Answer one = eval(expr.operands[0], {span, depth(expr.level), true});
            if (!one.holds) continue;
            answer.holds = true;
            for (const Hit& hit : one.hits)
                if (!wider || where.span.contains(hit.span.begin)) answer.hits.push_back(hit);
        }
        return answer;
    }

    bool has_code(CodeId code, Span span) {
        return std::any_of(codings_.begin(), codings_.end(), [&](const Coded& coding) {
            return coding.code == code && coding.status == CodingStatus::coded &&
                   finder_.units().span(book_.unit, coding.unit).overlaps(span);
        });
    }

    std::optional<std::pair<Span, ListId>> heading(const Expr& expr, std::uint32_t at) {
        std::vector<ListId> lists;
        const Expr& operand = book_.expr(expr.operands[0]);
        if (operand.kind == ExprKind::list) lists.push_back(operand.list);
        for (const ExprId one : operand.operands) lists.push_back(book_.expr(one).list);
        for (const Span span : std::vector<Span>(finder_.units().headings(at)))
            for (const ListId list : lists)
                if (const auto finds = finder_.finds_in_heading(list, span); !finds.empty())
                    return std::make_pair(finds[0].span, list);
        return std::nullopt;
    }

    // ---- nearness

    std::optional<Span> around(Level level, std::uint32_t at) {
        const auto index = finder_.units().at(level, at);
        if (!index) return std::nullopt;
        return finder_.units().span(level, *index);
    }

    Answer near(const Expr& expr, Where where) {
        Answer answer;
        for (Hit hit : eval(expr.operands[0], where).hits) {
            Where reach = where;
            if (!where.governed && expr.unit == DistanceUnit::sentences) {
                reach = {{0, size()}, 0, false};
            } else if (!where.governed) {
                if (const auto sentence = around(kSentence, hit.span.begin)) {
                    reach.span.begin = std::max(reach.span.begin, sentence->begin);
                    reach.span.end = std::min(reach.span.end, sentence->end);
                    reach.depth = std::max(reach.depth, depth(kSentence));
                }
            }
            const auto partners = partners_of(expr, expr.operands[1], hit.span, reach);
            for (const Hit& partner : partners) {
                hit.evidence.emplace_back(partner.span, partner.list);
                hit.evidence.insert(hit.evidence.end(), partner.evidence.begin(), partner.evidence.end());
            }
            if (!partners.empty()) answer.hits.push_back(hit);
        }
        answer.holds = !answer.hits.empty();
        return answer;
    }

    // All that satisfy the relation; of these the nearest on each side, and of those the nearer.
    std::vector<Hit> partners_of(const Expr& expr, ExprId operand, Span hit, Where reach) {
        std::optional<Hit> ahead, behind;
        const Answer answer = eval(operand, reach);
        for (const Hit& partner : answer.hits) {
            if (partner.span.overlaps(hit)) continue;
            const bool is_behind = partner.span.begin >= hit.end;
            if (expr.near == NearKind::after && is_behind) continue;
            if ((expr.near == NearKind::before || expr.near == NearKind::followed_by) && !is_behind) continue;
            if (!near_enough(expr, hit, partner.span)) continue;
            if (is_behind && !behind) behind = partner;
            const auto later = [](Span a, Span b) {
                return std::make_tuple(a.end, a.begin) > std::make_tuple(b.end, b.begin);
            };
            if (!is_behind && (!ahead || later(partner.span, ahead->span))) ahead = partner;
        }
        if (ahead && behind) {
            const std::uint32_t a =
                expr.unit == DistanceUnit::none ? hit.begin - ahead->span.end : apart(expr.unit, ahead->span, hit);
            const std::uint32_t b =
                expr.unit == DistanceUnit::none ? behind->span.begin - hit.end : apart(expr.unit, hit, behind->span);
            if (a < b) behind.reset();
            if (b < a) ahead.reset();
        }
        std::vector<Hit> found;
        if (ahead) found.push_back(*ahead);
        if (behind) found.push_back(*behind);
        return found;
    }

    bool near_enough(const Expr& expr, Span a, Span b) {
        if (a.begin > b.begin) std::swap(a, b);
        if (expr.unit != DistanceUnit::none) return apart(expr.unit, a, b) <= expr.count;
        return expr.near != NearKind::followed_by || apart(DistanceUnit::characters, a, b) == 1;
    }

    std::uint32_t apart(DistanceUnit unit, Span first, Span second) {
        Words& words = finder_.words();
        if (unit == DistanceUnit::characters) return words.characters_between(first.end, second.begin) + 1;
        if (unit == DistanceUnit::sentences) {
            const auto a = finder_.units().at(kSentence, first.begin), b = finder_.units().at(kSentence, second.begin);
            return a && b ? *b - *a : 0xFFFFFFFF;
        }
        std::uint32_t last = first.end - 1;
        while (unicode::is_continuation(text_[last])) --last;
        const Span from = words.word_at(last), to = words.word_at(second.begin);
        if (from == to) return 0;
        std::uint32_t count = 1;
        for (const Span word : words.words_in({0, size()}))
            if (word.begin >= from.end && word.begin < to.begin) ++count;
        return count;
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

    // ---- unless

    struct Rejection {
        bool holds = false, only_cues = false;
        std::optional<std::pair<Span, ListId>> by;
    };

    Rejection rejects(ExprId id, const Hit& hit, std::optional<Level> level) {
        const Expr& expr = book_.expr(id);
        switch (expr.kind) {
            case ExprKind::cue:
                return negates(book_.list(expr.list), expr.list, hit.span);
            case ExprKind::same:
                return rejects(expr.operands[0], hit, expr.level);
            case ExprKind::one: {
                std::vector<Rejection> found;
                for (const ExprId operand : expr.operands)
                    if (const Rejection one = rejects(operand, hit, level); one.holds) found.push_back(one);
                for (const Rejection& one : found)
                    if (!one.only_cues) return one;
                return found.empty() ? Rejection{} : found[0];
            }
            case ExprKind::all: {
                Rejection result{true, true, {}};
                for (std::size_t i = 0; i < expr.operands.size(); ++i) {
                    const Rejection one = rejects(expr.operands[i], hit, level);
                    if (one.holds == expr.negated[i]) return {};
                    if (expr.negated[i]) continue;
                    result.only_cues = result.only_cues && one.only_cues;
                    if (!result.by) result.by = one.by;
                }
                return result;
            }
            case ExprKind::relation: {
                if (!level)
                    level = expr.unit == DistanceUnit::none        ? kClause
                            : expr.unit == DistanceUnit::sentences ? kDocument
                                                                   : kSentence;
                const auto span = around(*level, hit.span.begin);
                if (!span) return {};
                const auto found = partners_of(expr, expr.operands[0], hit.span, {*span, depth(*level), true});
                if (found.empty()) return {};
                return {true, false, std::make_pair(found[0].span, found[0].list)};
            }
            case ExprKind::present: {
                const auto span = around(expr.level, hit.span.begin);
                if (!span) return {};
                const Answer answer = eval(expr.operands[0], {*span, depth(expr.level), true});
                Rejection result{answer.holds, false, {}};
                if (!answer.hits.empty()) result.by = std::make_pair(answer.hits[0].span, answer.hits[0].list);
                return result;
            }
            default:
                return {};
        }
    }

    Rejection negates(const WordList& cues, ListId list, Span hit) {
        for (const Find& cue : finder_.finds(list))
            if (!cue.span.overlaps(hit) && around(kSentence, cue.span.begin) == around(kSentence, hit.begin))
                if (in_reach(cues, list, cue.span, hit)) return {true, true, std::make_pair(cue.span, list)};
        return {};
    }

    bool in_reach(const WordList& cues, ListId list, Span cue, Span hit) {
        const auto limit = around(cues.reach.words ? kSentence : kClause, cue.begin);
        if (!limit) return false;
        const std::vector<Span> words = finder_.words().words_in({0, size()});
        const bool forward = hit.begin >= cue.end;
        if (forward && cues.reach.direction == ReachDirection::backward) return false;
        if (!forward && cues.reach.direction == ReachDirection::forward) return false;
        Span reach = forward ? Span{cue.end, limit->end} : Span{limit->begin, cue.begin};
        if (cues.reach.words) {
            std::vector<Span> near;
            for (const Span word : words)
                if (forward ? reach.contains(word.begin) : word.begin >= reach.begin && word.end <= reach.end)
                    near.push_back(word);
            if (near.size() >= cues.reach.words) {
                if (forward)
                    reach.end = near[cues.reach.words - 1].end;
                else
                    reach.begin = near[near.size() - cues.reach.words].begin;
            }
        }
        for (const Find& stop : finder_.stops(list)) {
            if (forward && stop.span.begin >= cue.end) reach.end = std::min(reach.end, stop.span.begin);
            if (!forward && stop.span.end <= cue.begin) reach.begin = std::max(reach.begin, stop.span.end);
        }
        return hit.begin >= reach.begin && hit.end <= reach.end;
    }

    // ---- counting and resolution

    void code(CodeId id, std::vector<Coded>& out) {
        const Code& code = book_.code(id);
        std::vector<Coded> found;
        for (std::uint32_t m = 0; m < code.matches.size(); ++m) {
            for (std::uint32_t unit = 0; unit < finder_.units().count(book_.unit); ++unit) {
                const Answer answer =
                    eval(code.matches[m].expr, {finder_.units().span(book_.unit, unit), depth(book_.unit), false});
                for (const Hit& hit : answer.hits) {
                    Coded coding{id, unit,        hit.span, m, code.weight * hit.weight, CodingStatus::coded,
                                 {}, hit.evidence};
                    bool rejected = false;
                    for (const ExprId unless : code.matches[m].unless) {
                        const Rejection one = rejects(unless, hit, std::nullopt);
                        if (!one.holds) continue;
                        rejected = rejected || !one.only_cues;
                        if (coding.status == CodingStatus::coded && one.by) coding.evidence.push_back(*one.by);
                        coding.status = CodingStatus::negated;
                    }
                    if (!rejected) found.push_back(coding);
                }
            }
        }
        for (const Coded& coding : found) {
            const bool better = std::any_of(found.begin(), found.end(), [&](const Coded& other) {
                return other.span == coding.span &&
                       std::make_tuple(other.status, other.match) < std::make_tuple(coding.status, coding.match);
            });
            if (!better) out.push_back(coding);
        }
    }

    void settle(DimensionId dimension, const std::vector<CodeId>& codes) {
        std::vector<Coded> found;
        CodeId otherwise;
        for (const CodeId id : codes) {
            code(id, found);
            if (book_.code(id).otherwise && !otherwise.valid()) otherwise = id;
        }
        const bool resolving = dimension.valid() && whole(book_.dimension(dimension));
        for (std::uint32_t unit = 0; resolving && unit < finder_.units().count(book_.unit); ++unit)
            resolve(book_.dimension(dimension), dimension, otherwise, unit, found);
        codings_.insert(codings_.end(), found.begin(), found.end());
    }

    void resolve(const Dimension& dimension, DimensionId id, CodeId otherwise, std::uint32_t unit,
                 std::vector<Coded>& found) {
        std::vector<std::tuple<long, long, CodeId>> rivals;  // minus strength, place, code
        for (std::size_t place = 0; place < dimension.codes.size(); ++place) {
            long hits = 0, longest = 0;
            for (const Coded& coding : found) {
                if (coding.unit != unit || coding.code != dimension.codes[place] ||
                    coding.status != CodingStatus::coded)
                    continue;
                ++hits;
                longest = std::max(
                    longest,
                    static_cast<long>(unicode::count_code_points(text_.substr(coding.span.begin, coding.span.size()))));
            }
            if (hits == 0) continue;
            const long strength = dimension.resolution == Resolution::most_hits     ? hits
                                  : dimension.resolution == Resolution::longest_hit ? longest
                                                                                    : 0;
            rivals.emplace_back(-strength, static_cast<long>(place), dimension.codes[place]);
        }
        std::sort(rivals.begin(), rivals.end());
        const bool conflict = dimension.resolution == Resolution::report_conflict && rivals.size() > 1;
        if (rivals.empty() && otherwise.valid())
            found.push_back({otherwise,
                             unit,
                             finder_.units().span(book_.unit, unit),
                             Coding::kOtherwise,
                             book_.code(otherwise).weight,
                             CodingStatus::coded,
                             {},
                             {}});
        else if ((rivals.empty() || conflict) && dimension.cardinality == Cardinality::exactly_one)
            missing.emplace_back(id, unit);
        if (rivals.size() < 2) return;
        const CodeId winner = conflict ? CodeId{} : std::get<2>(rivals[0]);
        for (Coded& coding : found) {
            if (coding.unit != unit || coding.status != CodingStatus::coded || coding.code == winner) continue;
            coding.status = CodingStatus::suppressed;
            coding.by = winner;
        }
    }

    const Codebook& book_;
    std::string_view text_;
    Finder finder_;
    std::vector<Coded> codings_;
};

std::string line(const Codebook& book, const Coded& coding) {
    constexpr const char* kStatus[] = {"coded", "negated", "suppressed"};
    std::string out = fmt::format("{:05}-{:05} {} unit {} match {} weight {} {}", coding.span.begin, coding.span.end,
                                  book.code(coding.code).name, coding.unit, static_cast<int>(coding.match),
                                  coding.weight, kStatus[static_cast<int>(coding.status)]);
    if (coding.by.valid()) out += " by " + book.code(coding.by).name;
    for (const auto& [span, list] : coding.evidence)
        out += fmt::format(" [{}-{} list {}]", span.begin, span.end, list.value);
    return out;
}

void finish(std::vector<std::string>& lines, const Codebook& book,
            const std::vector<std::pair<DimensionId, std::uint32_t>>& missing) {
    for (const auto& [dimension, unit] : missing)
        lines.push_back(fmt::format("missing {} unit {}", book.dimension(dimension).name, unit));
    std::sort(lines.begin(), lines.end());
}

}  // namespace

std::vector<std::string> codings_of(const Codebook& book, std::string_view text) {
    Rules rules(book, text);
    std::vector<std::string> lines;
    for (const Coded& coding : rules.run()) lines.push_back(line(book, coding));
    finish(lines, book, rules.missing);
    return lines;
}

std::vector<std::string> lines_of(const Codebook& book, const DocumentCodings& codings) {
    std::vector<std::string> lines;
    for (const Coding& c : codings.codings) {
        Coded coding{c.code, c.unit, c.span, c.match, c.weight, c.status, c.by, {}};
        for (std::uint32_t i = c.evidence_begin; i < c.evidence_end; ++i)
            coding.evidence.emplace_back(codings.evidence[i].span, codings.evidence[i].list);
        lines.push_back(line(book, coding));
    }
    finish(lines, book, codings.missing);
    return lines;
}

}  // namespace oracle
