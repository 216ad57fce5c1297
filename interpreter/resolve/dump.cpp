// The text form of a resolved codebook, for people who look into a stage and for its goldens.
#include "interpreter/resolve/resolve.h"

#include <fmt/format.h>

namespace axial {
namespace {

class Dumper {
public:
    explicit Dumper(const Codebook& book) : book_(book) {}

    std::string run() {
        out_ = fmt::format("codebook {} {} {}\nlanguages {}\nunit {}\n", book_.title, book_.id, book_.version,
                           fmt::join(book_.languages, ", "), book_.unit_name);
        for (const WordList& list : book_.lists) dump_list(list);
        for (const Attribute& attribute : book_.attributes) out_ += fmt::format("attribute {}\n", attribute.name);
        for (const Code& code : book_.codes) {
            out_ += fmt::format("code {} [{}]\n", code.full_name, code.origin.file_line());
            for (const Match& match : code.matches) {
                out_ += "  match\n";
                dump_expr(match.expr, 2);
                for (const ExprId unless : match.unless) {
                    out_ += "    unless\n";
                    dump_expr(unless, 3);
                }
            }
        }
        return std::move(out_);
    }

private:
    void dump_list(const WordList& list) {
        out_ += fmt::format("{} {} [{}]\n", list.is_cues ? "cues" : "words", list.name.empty() ? "(inline)" : list.name,
                            list.origin.file_line());
        for (const Term& term : list.terms) out_ += fmt::format("  {}\n", term.text);
        for (const Term& term : list.excepts) out_ += fmt::format("  except {}\n", term.text);
    }

    void dump_expr(ExprId id, std::size_t depth) {
        static constexpr std::string_view kKinds[] = {"list", "any",      "near",    "and",  "or",
                                                      "same", "times",    "some of", "code", "heading",
                                                      "cue",  "relation", "present"};
        const Expr& expr = book_.expr(id);
        out_ += fmt::format("{:{}}{}", "", depth * 2, kKinds[static_cast<std::size_t>(expr.kind)]);
        if (expr.list.valid())
            out_ += fmt::format(" {}", book_.list(expr.list).name.empty() ? "(inline)" : book_.list(expr.list).name);
        if (expr.code.valid()) out_ += " " + book_.code(expr.code).full_name;
        if (expr.count != 0) out_ += fmt::format(" {}", expr.count);
        out_ += '\n';
        for (const ExprId operand : expr.operands) dump_expr(operand, depth + 1);
    }

    const Codebook& book_;
    std::string out_;
};

}  // namespace

std::string dump(const Codebook& codebook) { return Dumper(codebook).run(); }

}  // namespace axial
