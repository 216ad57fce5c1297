// The lints that only texts can show: what never fires, what straddles words, which codes go together.
#include "axial/tools.h"

#include "grammar/diagnostic.h"
#include "interpreter/api/documents.h"
#include "interpreter/api/engine.h"
#include "interpreter/eval/usage.h"
#include "interpreter/lint/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace axial {

namespace {

constexpr std::uint64_t kFewFinds = 5;  // below it a share says little
constexpr double kManyStraddle = 0.2;
constexpr std::uint64_t kFewUnits = 10;
constexpr double kNearlyAlways = 0.95;

struct Straddle {
    std::uint64_t dropped = 0;
    std::string document, sentence;  // of the first
};

class CorpusLinter {
public:
    CorpusLinter(const Engine::Impl& engine, Diagnostics& diags)
        : engine_(engine),
          book_(*engine.codebooks.front()),
          application_(*engine.program),
          usage_(book_),
          diags_(diags) {
        straddles_.resize(book_.lists.size());
        for (std::size_t l = 0; l < book_.lists.size(); ++l) straddles_[l].resize(book_.lists[l].terms.size());
        together_.resize(book_.codes.size(), std::vector<std::uint64_t>(book_.codes.size()));
    }

    void read(const Document& document) {
        AttributeNotes notes;
        const auto values = engine_.attributes.front()->read(document, notes);
        application_.read(document.text, Detail::trace);
        const DocumentCodings& codings = application_.apply(0, std::span<const AttributeValue>(values));
        count_usage(application_, 0, usage_);
        count_straddles(document);
        count_together(codings);
    }

    void conclude() {
        for (std::uint32_t l = 0; l < book_.lists.size(); ++l) {
            if (!book_.lists[l].module.empty()) continue;
            for (std::uint32_t t = 0; t < book_.lists[l].terms.size(); ++t) judge_term(l, t);
        }
        for (std::uint32_t c = 0; c < book_.codes.size(); ++c) {
            for (std::uint32_t m = 0; m < book_.codes[c].matches.size(); ++m)
                if (usage_.matches[c][m] == 0)
                    report(diags_, diag::never_fires, book_.codes[c].matches[m].origin.place(), "match")
                        .help.push_back("`axial explain` shows for a sentence you expect what stands against it");
            for (std::uint32_t other = c + 1; other < book_.codes.size(); ++other) judge_pair(c, other);
        }
    }

private:
    void count_straddles(const Document& document) {
        const Plan& plan = application_.program().plans().front();
        GroupScan& scan = application_.scan_of(0);
        const PatternGroup& patterns = scan.patterns();
        for (std::uint32_t l = 0; l < book_.lists.size(); ++l) {
            if (!book_.lists[l].module.empty()) continue;
            for (const Dropped& dropped : scan.dropped(plan.first_list + l)) {
                if (dropped.reason != DropReason::word_rule) continue;
                const LoweredTerm& term = patterns.terms[dropped.find.term];
                if (term.list != plan.first_list + l || term.index >= straddles_[l].size()) continue;
                Straddle& straddle = straddles_[l][term.index];
                if (straddle.dropped++ == 0) remember(document, dropped.find.span, straddle);
            }
        }
    }

    void remember(const Document& document, Span span, Straddle& straddle) {
        Units& units = application_.units_of(0);
        const Level sentence = kSentenceLevel;
        straddle.document = document.id;
        if (const auto unit = units.at(sentence, span.begin)) {
            const Span whole = units.span(sentence, *unit);
            straddle.document += "#" + units.path(sentence, *unit);
            straddle.sentence = document.text.substr(whole.begin, whole.size());
        }
    }

    void count_together(const DocumentCodings& codings) {
        std::map<std::uint32_t, std::set<std::uint32_t>> by_unit;
        for (const Coding& coding : codings.codings)
            if (coding.status == CodingStatus::coded) by_unit[coding.unit].insert(coding.code.value);
        for (const auto& [unit, codes] : by_unit)
            for (const std::uint32_t a : codes)
                for (const std::uint32_t b : codes) ++together_[a][b];
    }

    void judge_term(std::uint32_t l, std::uint32_t t) {
        const Term& term = book_.lists[l].terms[t];
        const Straddle& straddle = straddles_[l][t];
        const std::uint64_t kept = usage_.terms[l][t];
        const std::uint64_t all = kept + straddle.dropped;
        const bool straddles =
            all >= kFewFinds && static_cast<double>(straddle.dropped) > kManyStraddle * static_cast<double>(all);
        if (straddles) {
            auto& d = report(diags_, diag::straddling_term, term.origin.place(), term.text, straddle.dropped, all);
            d.notes.push_back("for example " + straddle.document + "  " + straddle.sentence);
            d.help.push_back("these finds are not counted; list longer words that are meant, or leave it as it is");
        } else if (kept == 0) {
            report(diags_, diag::never_fires, term.origin.place(), term.text)
                .help.push_back("look for another spelling, or take it out; `# allow never_fires: REASON` keeps it");
        }
    }

    void judge_pair(std::uint32_t a, std::uint32_t b) {
        const std::uint64_t both = together_[a][b];
        const std::uint64_t fewer = std::min(together_[a][a], together_[b][b]);
        if (fewer < kFewUnits || static_cast<double>(both) < kNearlyAlways * static_cast<double>(fewer)) return;
        auto& d = report(diags_, diag::overlapping_codes, book_.codes[a].origin.place(), book_.codes[a].full_name,
                         book_.codes[b].full_name, both, fewer);
        d.labels.push_back({book_.codes[b].origin.place(), "the other code"});
        d.help.push_back("if one of them is meant to be a part of the other, make it so; else sharpen what parts them");
    }

    const Engine::Impl& engine_;
    const Codebook& book_;
    Application application_;
    UsageCounts usage_;
    Diagnostics& diags_;
    std::vector<std::vector<Straddle>> straddles_;      // by list, by term
    std::vector<std::vector<std::uint64_t>> together_;  // units that bear both codes
};

}  // namespace

ExitStatus lint_on_corpus(const CodebookFile& file, const CompileOptions& options, const CorpusInput& corpus,
                          Diagnostics& diags) {
    const ExitStatus alone = lint_codebook(file, options, diags);
    if (alone != ExitStatus::clean) return alone;
    Diagnostics ignored;
    const auto engine = Engine::compile({file}, options, ignored);
    if (!engine) return ExitStatus::could_not_run;
    Diagnostics found;
    CorpusLinter linter(engine->impl(), found);
    std::uint64_t documents = 0;
    for_each_document(corpus, diags, [&](const Document& document) {
        linter.read(document);
        return ++documents != 0;
    });
    if (documents == 0) return ExitStatus::could_not_run;
    linter.conclude();
    if (const ReadCodebook read = read_and_resolve(file, options, Purpose::authoring, ignored); read.file)
        apply_corpus_allows(*read.file, found);
    found.sort();
    diags.append(found);
    return diags.has_errors() ? ExitStatus::found : ExitStatus::clean;
}

}  // namespace axial
