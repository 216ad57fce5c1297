#include "interpreter/eval/examples.h"

#include "grammar/diagnostic.h"
#include "interpreter/eval/usage.h"

#include <algorithm>

namespace axial {
namespace {

using Kind = Example::Kind;

class ExampleRunner {
public:
    ExampleRunner(const Program& program, std::size_t index, const AttributeReader& attributes, Diagnostics& diags)
        : application_(program),
          index_(index),
          book_(*program.plans()[index].codebook),
          attributes_(attributes),
          diags_(diags) {}

    ExamplesResult run() {
        ExamplesResult result;
        result.usage = UsageCounts(book_);
        for (std::uint32_t c = 0; c < book_.codes.size(); ++c)
            for (std::uint32_t e = 0; e < book_.codes[c].examples.size(); ++e)
                result.outcomes.push_back(run_one({c}, e, result.usage));
        return result;
    }

private:
    ExampleOutcome run_one(CodeId id, std::uint32_t e, UsageCounts& usage) {
        const Example& example = book_.code(id).examples[e];
        std::vector<AttributeValue> given;
        Values values;
        if (!example.with.empty()) {
            given = attributes_.given(example.with, example.text);
            values = std::span<const AttributeValue>(given);
        }
        application_.read(example.text, Detail::trace);
        const DocumentCodings& codings = application_.apply(index_, values);
        count_usage(application_, index_, usage);
        const auto found = std::find_if(codings.codings.begin(), codings.codings.end(), [&](const Coding& coding) {
            return coding.code == id && coding.status == CodingStatus::coded;
        });
        const bool coded = found != codings.codings.end();
        const Span whole = {0, static_cast<std::uint32_t>(example.text.size())};
        const auto miss = coded ? std::nullopt : why_not(application_, index_, id, whole, values);
        return {id, e, judge(id, example, coded ? &*found : nullptr, miss), coded};
    }

    ExampleVerdict judge(CodeId id, const Example& example, const Coding* coding, const std::optional<Miss>& miss) {
        const Code& code = book_.code(id);
        switch (example.kind) {
            case Kind::unsure:
                return ExampleVerdict::unsure;
            case Kind::todo: {
                const bool wanted = example.because.empty() ? coding != nullptr : coding == nullptr;
                if (!wanted) return ExampleVerdict::gap;
                report(diags_, diag::todo_passes, example.origin.place())
                    .help.push_back(example.because.empty() ? "write `yes` for `todo`" : "write `no` for `todo no`");
                return ExampleVerdict::failed;
            }
            case Kind::yes: {
                if (coding != nullptr) return ExampleVerdict::passed;
                auto& d = report(diags_, diag::example_not_coded, example.origin.place(), code.full_name);
                if (miss) d.notes.push_back(describe(book_, *miss, example.text));
                d.help.push_back("mend the rule, or the example; `todo` marks a gap that is known");
                return ExampleVerdict::failed;
            }
            case Kind::no:
                break;
        }
        return judge_no(code, example, coding, miss);
    }

    ExampleVerdict judge_no(const Code& code, const Example& example, const Coding* coding,
                            const std::optional<Miss>& miss) {
        if (coding != nullptr) {
            auto& d = report(diags_, diag::example_coded, example.origin.place(), code.full_name);
            const Origin match =
                coding->match == Coding::kOtherwise ? *code.otherwise : code.matches[coding->match].origin;
            d.labels.push_back({match.place(), "this gives it, for `" +
                                                   example.text.substr(coding->span.begin, coding->span.size()) + "`"});
            d.help.push_back("keep such text out with `except`, `unless` or a narrower rule");
            return ExampleVerdict::failed;
        }
        const std::string_view actual = miss ? name_of(miss->reason) : name_of(Reason::no_match);
        if (example.because.empty() || example.because == actual) return ExampleVerdict::passed;
        const Origin& where = example.because_origin.source ? example.because_origin : example.origin;
        auto& d = report(diags_, diag::example_other_reason, where.place(), example.because);
        if (miss) d.notes.push_back(describe(book_, *miss, example.text));
        d.help.push_back("write `because " + std::string(actual) + "`, or mend the example");
        return ExampleVerdict::failed;
    }

    Application application_;
    std::size_t index_;
    const Codebook& book_;
    const AttributeReader& attributes_;
    Diagnostics& diags_;
};

std::string quote(std::string_view text, Span span) {
    return "`" + std::string(text.substr(span.begin, span.size())) + "`";
}

}  // namespace

std::size_t ExamplesResult::count(ExampleVerdict verdict) const {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [&](const ExampleOutcome& o) { return o.verdict == verdict; }));
}

ExamplesResult run_examples(const Program& program, std::size_t index, const AttributeReader& attributes,
                            Diagnostics& diags) {
    return ExampleRunner(program, index, attributes, diags).run();
}

std::string describe(const Codebook& codebook, const Miss& miss, std::string_view text) {
    const std::string find = miss.find ? quote(text, *miss.find) : "the find";
    const std::string by = miss.by ? quote(text, miss.by->span) : "";
    switch (miss.reason) {
        case Reason::no_match:
            return miss.find ? "not coded: " + find + " is there, but the rule asks for more"
                             : "not coded: none of the words of its rules is there";
        case Reason::except:
            return "not coded because of `except`: " + (by.empty() ? find : by) + " takes in " + find;
        case Reason::distance:
            return "not coded because of distance: " + (by.empty() ? "the partner" : by) + " is too far from " + find;
        case Reason::order:
            return "not coded because of order: " + (by.empty() ? "the partner" : by) +
                   " stands on the other side of " + find;
        case Reason::scope:
            return "not coded because of scope: " +
                   (by.empty() ? "what the rule asks for is not in the same part of the text as " + find
                               : by + " stands against " + find + " there");
        case Reason::where:
            return "not coded because of `where`: the rule is not for this document";
        case Reason::negated:
            return "not coded because it is negated: " + by + " reaches " + find;
        case Reason::suppressed:
            return "not coded because the unit kept `" +
                   (miss.winner.valid() ? codebook.code(miss.winner).full_name
                                        : std::string("no code, as the dimension reports conflicts")) +
                   "`";
    }
    return {};
}

}  // namespace axial
