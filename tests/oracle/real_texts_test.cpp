// Real texts: the fast ways held against ICU's iterators and against the slow engine, with the codebooks
// of the project. Skips where the shared corpora are not beside it.
//
// AXIAL_REAL_BYTES says how much of each corpus is read (all of it: 1000000000), AXIAL_EVERY_TERM how many terms
// lie between two that are left out of the example corpus (all: 1).
#include "interpreter/api/embedded.h"
#include "interpreter/corpus/corpus.h"
#include "interpreter/eval/apply.h"
#include "interpreter/resolve/resolve.h"
#include "interpreter/text/ideographs.h"
#include "interpreter/text/lines.h"
#include "interpreter/text/script_group.h"
#include "interpreter/text/sentence_ends.h"
#include "interpreter/unicode/breaks.h"
#include "interpreter/unicode/utf8.h"
#include "tests/oracle/oracle_rules.h"
#include "tests/oracle/settings.h"
#include "tests/oracle/term_removal.h"

#include "grammar/parse.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <functional>

namespace {

namespace fs = std::filesystem;

const fs::path kProject = PROJECT_SOURCE_DIR;

std::uint64_t bytes_wanted(std::uint64_t normal) { return oracle::setting("AXIAL_REAL_BYTES", normal); }

bool has_corpora() {
    if (fs::exists(kProject.parent_path() / "shared/data/corpora")) return true;
    WARN("not tried: there are no shared corpora beside the project");
    return false;
}

// Documents of a shared corpus until so many bytes were read.
void each_document(const std::string& corpus, std::uint64_t bytes,
                   const std::function<void(const axial::Document&)>& visit) {
    axial::Diagnostics diags;
    axial::CorpusOptions options;
    options.paths = {(kProject.parent_path() / "shared/data/corpora" / corpus).string()};
    axial::CorpusReader reader(options, diags);
    std::uint64_t seen = 0;
    for (axial::Document document; seen < bytes && reader.next(document, diags);) {
        visit(document);
        seen += document.text.size();
    }
    REQUIRE(seen > 0);
}

void each_line(const std::string& text, const std::function<void(std::string_view)>& visit) {
    axial::TextLines lines;
    lines.read(text);
    for (std::uint32_t at = 0; at < text.size();) {
        const axial::TextLine line = lines.at(at);
        const std::string_view content = std::string_view(text).substr(line.content.begin, line.content.size());
        if (!content.empty()) visit(content);
        at = line.next;
    }
}

void each_run(std::string_view line, const std::function<void(std::string_view)>& visit) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size();) {
        const auto c = axial::unicode::decode(line, at);
        if (!axial::is_plain_ideograph(c.value)) {
            if (begin < at) visit(line.substr(begin, at - begin));
            begin = at + c.size;
        }
        at += c.size;
    }
    if (begin < line.size()) visit(line.substr(begin));
}

axial::Codebook codebook(const std::string& path) {
    axial::Diagnostics diags;
    std::string reason;
    const std::string full = (kProject / path).string();
    const auto text = axial::read_file(full, reason);
    REQUIRE(text);
    axial::FileLoader loader({}, axial::std_modules());
    const auto source = std::make_shared<axial::Source>(path, full, *text);
    const auto file = std::make_shared<const axial::ast::File>(axial::parse(source, {}, diags));
    axial::Codebook book = axial::resolve(file, loader, {}, diags);
    REQUIRE_FALSE(diags.has_errors());
    return book;
}

// The front of a text, cut at a line's end: the slow engine is very slow.
std::string_view front(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    const std::size_t end = text.rfind('\n', most);
    return std::string_view(text).substr(0, end == std::string::npos ? 0 : end);
}

void compare_engines(const std::string& path, const std::string& corpus, std::uint64_t documents) {
    const axial::Codebook book = codebook(path);
    const axial::Codebook* books[] = {&book};
    axial::Diagnostics diags;
    const axial::Program program(books, diags);
    axial::Application application(program);
    std::uint64_t number = 0;
    each_document(corpus, bytes_wanted(documents * 20000), [&](const axial::Document& document) {
        if (number++ % 16 != 0) return;
        const std::string_view text = front(document.text, 1500);
        INFO(corpus << ": " << document.id);
        application.read(text, axial::Detail::finds);
        REQUIRE(oracle::lines_of(book, application.apply(0, std::nullopt)) == oracle::codings_of(book, text));
    });
}

}  // namespace

TEST_CASE("sentences of real texts end where ICU ends them") {
    if (!has_corpora()) return;
    axial::unicode::Breaks icu(axial::unicode::BreakKind::sentence);
    axial::SentenceEnds sentences;
    std::size_t ends = 0;
    for (const char* corpus :
         {"zh-regulations", "zh-smart-policies", "en-eu-energy-climate-law", "en-un-general-debate"}) {
        each_document(corpus, bytes_wanted(1000000), [&](const axial::Document& document) {
            each_line(document.text, [&](std::string_view line) {
                const auto size = static_cast<std::uint32_t>(line.size());
                sentences.read(line);
                std::vector<std::uint32_t> mine;
                for (std::uint32_t end = 0; end < size;) mine.push_back(end = sentences.next({0, size}, end));
                ends += mine.size();
                if (mine == icu.all(line)) return;
                FAIL(corpus << ": " << line);
            });
        });
    }
    CHECK(ends > 1000);
}

TEST_CASE("runs of ideographs in real texts are cut as ICU cuts them") {
    if (!has_corpora()) return;
    axial::unicode::Breaks icu(axial::unicode::BreakKind::word);
    axial::IdeographCutter cutter;
    std::size_t words = 0;
    for (const char* corpus : {"zh-regulations", "zh-smart-policies", "zh-gov-work-reports", "zh-privacy-ca4p483"}) {
        each_document(corpus, bytes_wanted(1000000), [&](const axial::Document& document) {
            each_line(document.text, [&](std::string_view line) {
                each_run(line, [&](std::string_view run) {
                    const std::vector<std::uint32_t>& mine = cutter.cut(run);
                    const std::vector<std::uint32_t>& theirs = icu.all(run);
                    words += theirs.size();
                    if (std::equal(mine.begin() + 1, mine.end(), theirs.begin(), theirs.end())) return;
                    FAIL(corpus << ": " << run);
                });
            });
        });
    }
    WARN(words << " words of real texts were cut alike");
    CHECK(words > 10000);
}

TEST_CASE("real texts are coded alike by both engines, with the project's codebooks") {
    if (!has_corpora()) return;
    compare_engines("codebooks/returning-entrepreneurs/policy-instruments.codebook", "zh-regulations", 20);
    compare_engines("codebooks/returning-entrepreneurs/policy-instruments.codebook", "zh-smart-policies", 20);
    compare_engines("codebooks/mcdonnell-elmore/policy-tools.codebook", "zh-gov-work-reports", 20);
    compare_engines("codebooks/howlett-ramesh/instrument-spectrum.codebook", "zh-smart-policies", 20);
    compare_engines("codebooks/eu-policy-instruments/eu-policy-instruments.codebook", "en-eu-energy-climate-law", 20);
}

TEST_CASE("terms left out of the example corpus give what codebooks without them give") {
    const axial::Codebook book = codebook("codebooks/mcdonnell-elmore/policy-tools.codebook");
    std::vector<std::string> texts;
    axial::Diagnostics diags;
    axial::CorpusOptions options;
    options.paths = {(kProject / "examples/corpus/zh").string()};
    axial::CorpusReader reader(options, diags);
    for (axial::Document document; reader.next(document, diags);) texts.push_back(document.text);
    REQUIRE(texts.size() > 40);
    oracle::RemovalTrial trial(book);
    const auto every = static_cast<std::uint32_t>(oracle::setting("AXIAL_EVERY_TERM", 7));
    for (std::uint32_t term = 0; term < trial.terms(); term += every) CHECK(trial.difference(term, texts) == "");
    CHECK(trial.counts().lost > 0);
}
