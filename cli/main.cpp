// The command line: a client of the library's public headers, and nothing more.
#include "cli/terminal.h"
#include "cli/usage.h"

#include <fcntl.h>
#include <unistd.h>
#if !defined(AXIAL_SANITIZED)
#include <mimalloc.h>
#endif

#include <cstdio>
#include <limits>
#include <sstream>

namespace {

using axial::cli::Arguments;
using Command = int (*)(const Arguments&);

constexpr std::uint32_t kMost32 = std::numeric_limits<std::uint32_t>::max();
constexpr unsigned kMostResamples = 100'000;  // memory grows with them, and precision no longer does
constexpr std::uint64_t kMostTerms = 1000;    // of one list: each is tried on every document
constexpr std::uint64_t kMostHeldOut = 90;    // percent
constexpr std::uint64_t kMost64 = 1'000'000'000'000'000'000;

struct Bounds {
    std::uint64_t least = 0, most = 0;
};

class HelpText : public CLI::FormatterBase {
public:
    std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
        return axial::cli::help_text(*app);
    }
};

std::string version_text() {
    return "axial " + axial::engine_version() + "\n" + axial::unicode_version() + "\nmatcher " +
           axial::matcher_version() + "\nbuild " AXIAL_BUILD;
}

class CommandLine {
public:
    CommandLine() {
        app_.name("axial");
        app_.formatter(std::make_shared<HelpText>());
        app_.set_help_flag("-h,--help", "this text");
        app_.set_version_flag("--version", version_text);
        app_.require_subcommand(1);
        add_run();
        add_author_commands();
        add_looking_commands();
        add_statistics_commands();
        CLI::App* help = app_.add_subcommand("help", "Prints the options of a command.");
        help->add_option("COMMAND", topic_, "which one; without it the commands are listed");
        help->final_callback([this] { status_ = print_help(); });
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() != 0) return axial::cli::refuse_command_line(app_, error);
            std::ostringstream text;
            app_.exit(error, text, text);
            return axial::cli::finish(axial::ExitStatus::clean, text.str());
        }
        return status_;
    }

private:
    // A whole number, by default any that fits.
    template <typename Whole>
    static CLI::Option* number(CLI::App* sub, const std::string& name, Whole& value, const std::string& text,
                               Bounds bounds = {0, sizeof(Whole) < sizeof kMost64 ? kMost32 : kMost64}) {
        return shown(sub->add_option(name, value, text)->check(axial::cli::whole_number(bounds.least, bounds.most)),
                     "N");
    }
    static CLI::Option* word(CLI::App* sub, const std::string& name, std::string& value, const std::string& type,
                             const std::string& text) {
        return sub->add_option(name, value, text)->type_name(type)->check(axial::cli::not_empty());
    }
    static CLI::Option* shown(CLI::Option* option, const std::string& type) {
        return option->type_name(type)->capture_default_str();
    }

    CLI::App* add(const std::string& name, const std::string& description, const std::string& example,
                  Command command) {
        CLI::App* sub = app_.add_subcommand(name, description);
        sub->footer(example);
        sub->get_help_ptr()->group("Everywhere");
        word(sub, "--format", arguments_.common.format, "FORM", "text, json or, for messages, sarif")
            ->capture_default_str()
            ->check(axial::cli::one_of({"text", "json", "sarif"}))
            ->group("Everywhere");
        word(sub, "--color", arguments_.common.color, "WHEN",
             "auto, always or never; auto is on a terminal where NO_COLOR is not set")
            ->capture_default_str()
            ->check(axial::cli::one_of({"auto", "always", "never"}))
            ->group("Everywhere");
        sub->add_flag("--quiet", arguments_.common.quiet, "no progress line")->group("Everywhere");
        sub->final_callback([this, command] { status_ = command(arguments_); });
        return sub;
    }

    void positional(CLI::App* sub, const std::string& name, const std::string& text) {
        sub->add_option(name, arguments_.inputs, text)->required()->check(axial::cli::not_empty());
    }

    void codebook_options(CLI::App* sub) {
        axial::CompileOptions& compile = arguments_.compile;
        sub->add_option("--path", compile.library_path,
                        "where codebooks to use or extend are looked for, after the codebook's own folder and before "
                        "std; may be repeated")
            ->allow_extra_args(false)
            ->type_name("FOLDER")
            ->group("Codebooks");
        number(sub, "--max-nesting", compile.max_nesting, "levels nested in each other")->group("Limits");
        number(sub, "--max-codebook-bytes", compile.max_codebook_bytes, "size of a codebook file")->group("Limits");
        number(sub, "--max-import-depth", compile.max_import_depth, "codebooks that import one another in a row")
            ->group("Limits");
        number(sub, "--max-terms", compile.max_terms, "terms of all codebooks together")->group("Limits");
    }

    void corpus_options(CLI::App* sub) {
        axial::CorpusInput& corpus = arguments_.corpus;
        const std::string group = "Corpora";
        word(sub, "--text", corpus.text_column, "COLUMN", "column of a table that holds the text")->group(group);
        word(sub, "--id", corpus.id_column, "COLUMN", "column of a table that names the document")->group(group);
        word(sub, "--encoding", corpus.encoding, "NAME", "encoding of the texts; without it each file is looked at")
            ->group(group);
        sub->add_option_function<std::string>(
               "--on-bad-text", [&corpus](const std::string& what) { corpus.on_bad_text = on_bad_text(what); },
               "bytes that are no text: skip the document, replace them, or stop (default skip)")
            ->type_name("WHAT")
            ->check(axial::cli::one_of({"skip", "replace", "stop"}))
            ->group(group);
        sub->add_flag("--join-lines", arguments_.compile.join_lines,
                      "texts are hard-wrapped: a single line break ends no paragraph and no word")
            ->group(group);
        number(sub, "--max-document-bytes", corpus.max_document_bytes, "size of one document")->group("Limits");
    }

    static axial::OnBadText on_bad_text(const std::string& what) {
        if (what == "replace") return axial::OnBadText::replace;
        return what == "stop" ? axial::OnBadText::stop : axial::OnBadText::skip;
    }

    // What part of codebook and corpus is wanted.
    void part_options(CLI::App* sub) {
        word(sub, "--only", arguments_.compile.only, "DIMENSION", "this dimension alone");
        word(sub, "--where", arguments_.compile.where, "TEST", "only documents for which this holds: \"year >= 2015\"");
    }

    void jobs_option(CLI::App* sub) {
        constexpr unsigned kMostJobs = 1024;
        number(sub, "-j,--jobs", arguments_.jobs, "threads, 0 as many as the machine has; results do not depend on it",
               {0, kMostJobs});
    }

    static void resampling_options(CLI::App* sub, const std::string& of, std::uint32_t& resamples,
                                   std::uint64_t& seed) {
        number(sub, "--resamples", resamples, "resamples of " + of + " for intervals", {0, kMostResamples});
        number(sub, "--seed", seed, "seed of the resamples");
    }

    void add_run() {
        CLI::App* sub =
            add("run", "Applies codebooks to a corpus: codings, tables, checks.",
                "axial run scheme.codebook texts --where \"year >= 2015\" -o results", axial::cli::run_command);
        positional(sub, "CODEBOOK… CORPUS…", "codebooks (.codebook), and folders, files, globs, archives or -");
        word(sub, "-o,--output", arguments_.output, "PATH", "where to write results: a folder, FILE.jsonl or FILE.csv");
        jobs_option(sub);
        part_options(sub);
        sub->add_flag("--count-words", arguments_.count_words, "count words of Chinese and other unspaced scripts too");
        sub->add_flag("--profile", arguments_.profile,
                      "say on standard error where the time went, and what would make it less; results are the same");
        sub->add_flag("--bom", arguments_.bom, "begin CSV files with a byte order mark, for Excel");
        resampling_options(sub, "documents", arguments_.bootstrap, arguments_.seed);
        number(sub, "--max-hits-per-unit", arguments_.max_hits_per_unit, "hits of one code in one unit")
            ->group("Limits");
        codebook_options(sub);
        corpus_options(sub);
    }

    CLI::App* add_author_command(const std::string& name, const std::string& description, const std::string& options,
                                 Command command) {
        CLI::App* sub = add(name, description, "axial " + name + " scheme.codebook" + options, command);
        positional(sub, "CODEBOOK…", "files that end in .codebook");
        return sub;
    }

    void add_author_commands() {
        CLI::App* lint = add_author_command("lint", "Looks for mistakes and likely mistakes in codebooks.",
                                            " --on texts", axial::cli::lint_command);
        word(lint, "--on", arguments_.on, "CORPUS", "also what only texts can show");
        codebook_options(lint);
        corpus_options(lint);
        codebook_options(
            add_author_command("test", "Runs the examples beside the codes.", "", axial::cli::test_command));
        CLI::App* fmt =
            add_author_command("fmt", "Writes codebooks in canonical form.", " --diff", axial::cli::fmt_command);
        fmt->add_flag("--check", arguments_.check, "write nothing; exit 1 when a file would change");
        fmt->add_flag("--diff", arguments_.diff, "write nothing; print what would change, and exit 1 when it would");
        codebook_options(fmt);
        codebook_options(add_author_command("flatten",
                                            "Prints a codebook after `extends`, with the origin of each line.", "",
                                            axial::cli::flatten_command));
        codebook_options(
            add_author_command("hash", "Prints the file hash and the meaning hash.", "", axial::cli::hash_command));
    }

    void add_looking_commands() {
        CLI::App* explain = add("explain", "Explains a message, the defaults, or why a unit got its codes.",
                                "axial explain shanghai-2021#5-2 scheme.codebook texts", axial::cli::explain_command);
        explain->add_option("AX…|UNIT CODEBOOK… CORPUS…", arguments_.inputs,
                            "a message (AX0203, unknown_words); or a unit, DOCUMENT#5-2 or FILE:LINE, with codebooks "
                            "and a corpus");
        explain->add_flag("--defaults", arguments_.defaults, "print what a codebook need not say");
        codebook_options(explain);
        corpus_options(explain);
        CLI::App* search =
            add("search", "Prints every place where an expression of the language holds, in context.",
                "axial search '\"loan*\" near \"startup*\"' texts --context 50", axial::cli::search_command);
        positional(search, "EXPRESSION [CODEBOOK] CORPUS…",
                   "as after `match`; a single word is text; with a codebook its lists may be named");
        word(search, "--where", arguments_.compile.where, "TEST",
             "only documents for which this holds; the codebook declares the attributes");
        number(search, "--context", arguments_.search.context, "characters on each side", {0, kMost32});
        number(search, "--most", arguments_.search.most, "lines at the most", {0, kMost32});
        word(search, "--language", arguments_.search.language, "LANGUAGES",
             "languages of the texts, such as \"zh, en\", where no codebook says it");
        codebook_options(search);
        corpus_options(search);
        CLI::App* dump = add("dump", "Prints one stage of the work as text.",
                             "axial dump --stage=units scheme.codebook texts", axial::cli::dump_command);
        positional(dump, "CODEBOOK [CORPUS]", "the stages from `folded` on need a corpus");
        word(dump, "--stage", arguments_.stage, "STAGE", stages())
            ->required()
            ->check(axial::cli::one_of(axial::dump_stages()));
        codebook_options(dump);
        corpus_options(dump);
    }

    void add_agree() {
        axial::AgreementRequest& request = arguments_.agreement;
        CLI::App* agree = add("agree", "Reliability between coders: human, machine, versions of a codebook.",
                              "axial agree coders.csv --by unit --most 5", axial::cli::agree_command);
        positional(agree, "FILE…",
                   "long tables (unit, coder, code; or document, start, end, coder, code), wide ones, "
                   "codings.jsonl, folders of results; FILE.codebook says how the texts of --on are cut into units");
        word(
            agree, "--by", arguments_.by, "UNIT",
            "unit, sentence, paragraph, character or span; without it units where the files name them, else characters")
            ->check(axial::cli::one_of({"unit", "sentence", "paragraph", "character", "span"}));
        agree->add_flag("--wide", request.wide, "tables have one column a coder: unit, CODER, CODER…");
        word(agree, "--dimension", request.dimension, "DIMENSION", "this dimension alone");
        word(agree, "--unit", request.unit, "COLUMN", "column that names the unit");
        word(agree, "--document", request.document, "COLUMN", "column that names the unit's document");
        word(agree, "--coder", request.coder, "COLUMN", "column that names the coder");
        word(agree, "--code-column,--code", request.code, "COLUMN", "column with the code");
        rows_option(agree, request.rows);
        agree->add_flag("--first-only", request.first_only,
                        "a coder gives a unit one code: of several the first counts");
        word(agree, "--on", arguments_.on, "CORPUS",
             "the coded texts: disagreements show theirs; of units that the files name with FILE.codebook");
        word(agree, "--language", request.language, "LANGUAGES",
             "languages of the texts, such as \"zh, en\"; they say how sentences end");
        number(agree, "--most", request.most, "lines of a list at the most", {0, kMost32});
        resampling_options(agree, "documents", request.resamples, request.seed);
        jobs_option(agree);
        corpus_options(agree);
    }

    void add_saturate() {
        axial::SaturationRequest& request = arguments_.saturation;
        CLI::App* saturate = add("saturate", "How soon the documents of a corpus stop to bring new codes.",
                                 "axial saturate scheme.codebook texts --order-by year", axial::cli::saturate_command);
        positional(saturate, "CODEBOOK CORPUS…",
                   "its `check saturation`, or every dimension with the defaults where it has none");
        part_options(saturate);
        word(saturate, "--order-by", request.order_by, "ATTRIBUTE",
             "documents in the order of its values, whatever the checks say");
        number(saturate, "--shuffles", request.shuffles, "orders by chance, where a check does not say how many",
               {1, kMostResamples});
        number(saturate, "--seed", arguments_.seed, "seed of those orders");
        jobs_option(saturate);
        codebook_options(saturate);
        corpus_options(saturate);
    }

    static void rows_option(CLI::App* sub, std::vector<std::string>& rows) {
        sub->add_option("--rows", rows, "of tables only rows for which this holds, or COLUMN!=VALUE; may be repeated")
            ->allow_extra_args(false)
            ->type_name("COLUMN=VALUE");
    }

    void add_suggest() {
        axial::SuggestionRequest& request = arguments_.suggestion;
        CLI::App* suggest =
            add("suggest", "Terms that a codebook misses and terms that bring false codes, for its author to judge.",
                "axial suggest scheme.codebook texts --gold coders.csv --hold-out 30", axial::cli::suggest_command);
        positional(suggest, "CODEBOOK CORPUS…", "one codebook, and texts; standard input will not do");
        word(suggest, "--gold", request.gold, "FILE",
             "human codings as `axial agree` reads them; without it what is coded is compared with what is not");
        word(suggest, "--by", arguments_.by, "UNIT",
             "unit (of coding), document, paragraph or sentence; without it what the gold coding names")
            ->check(axial::cli::one_of({"unit", "document", "paragraph", "sentence"}));
        suggest->add_flag("--wide", request.wide, "the table has one column a coder: unit, CODER, CODER…");
        word(suggest, "--unit", request.unit, "COLUMN", "column that names the unit");
        word(suggest, "--coder", request.coder, "COLUMN", "column that names the coder");
        word(suggest, "--code-column", request.code_column, "COLUMN", "column with the code");
        rows_option(suggest, request.rows);
        word(suggest, "--only", arguments_.compile.only, "DIMENSION", "this dimension alone");
        word(suggest, "--code", request.code, "CODE", "this code alone");
        word(suggest, "--where", arguments_.compile.where, "TEST",
             "only documents for which this holds: \"year >= 2015\"");
        number(suggest, "--top", request.most, "terms of each list", {1, kMostTerms});
        number(suggest, "--min-documents", request.least_documents, "documents that a term must stand in",
               {1, kMost32});
        number(suggest, "--hold-out", request.hold_out,
               "percent of documents that terms are not chosen from, but tried on too", {0, kMostHeldOut});
        word(suggest, "-o,--output", arguments_.output, "FILE.csv", "also write the terms as a table");
        jobs_option(suggest);
        codebook_options(suggest);
        corpus_options(suggest);
    }

    void add_sample() {
        axial::SampleRequest& request = arguments_.sample;
        CLI::App* sample = add("sample", "Draws codings of a run for a coder to judge: a sheet and its key.",
                               "axial sample results --on texts -o sheet.csv", axial::cli::sample_command);
        positional(sample, "RESULTS", "a folder of results, or codings.jsonl");
        word(sample, "-o,--output", arguments_.output, "SHEET.csv",
             "the sheet to write; its key is written beside it as SHEET.key.csv")
            ->required();
        word(sample, "--on", arguments_.on, "CORPUS", "the coded texts: the sheet shows whole units");
        word(sample, "--by", arguments_.by, "WHAT", "draw from each code or from each pattern (default code)")
            ->check(axial::cli::one_of({"code", "pattern"}));
        CLI::Option* each = number(sample, "--each", request.each, "units of each code or pattern", {1, kMost32});
        sample
            ->add_option("--margin", request.margin,
                         "instead of --each: as many as tell a share to within E at 95 %, such as 0.1")
            ->check(axial::cli::share())
            ->type_name("E")
            ->excludes(each);
        number(sample, "--uncoded", request.uncoded, "also so many units without a code, for recall; needs --on");
        word(sample, "--dimension", request.dimension, "DIMENSION", "codes of this dimension alone");
        sample->add_flag("--blind", request.blind, "show neither codes nor marks, and shuffle the rows");
        number(sample, "--seed", arguments_.seed, "seed of the draw");
        corpus_options(sample);
    }

    void add_adjudicate() {
        axial::AdjudicationRequest& request = arguments_.adjudication;
        CLI::App* adjudicate = add("adjudicate", "Precision and recall from a sheet that a coder filled in.",
                                   "axial adjudicate sheet.csv", axial::cli::adjudicate_command);
        positional(adjudicate, "SHEET", "a sheet of `axial sample` with its column `verdict` filled in");
        word(adjudicate, "--key", request.key, "FILE", "the key of the sheet (default: SHEET.key.csv beside it)");
        resampling_options(adjudicate, "rows", request.resamples, arguments_.seed);
    }

    void add_statistics_commands() {
        add_agree();
        add_saturate();
        add_suggest();
        add_sample();
        add_adjudicate();
        CLI::App* stat = add("stat", "Works out statistics: one question a line, one answer a line, as JSON.",
                             "axial stat questions.jsonl", axial::cli::stat_command);
        stat->add_option("FILE.jsonl", arguments_.inputs, "the questions, or - for standard input");
        stat->add_flag("--list", arguments_.list, "print the names of all statistics");
    }

    static std::string stages() {
        std::string list;
        for (const std::string& stage : axial::dump_stages()) list += (list.empty() ? "" : ", ") + stage;
        return list;
    }

    int print_help() {
        if (topic_.empty()) return axial::cli::finish(axial::ExitStatus::clean, axial::cli::help_text(app_));
        for (const CLI::App* sub : app_.get_subcommands([](const CLI::App*) { return true; }))
            if (sub->get_name() == topic_)
                return axial::cli::finish(axial::ExitStatus::clean, axial::cli::help_text(*sub));
        return axial::cli::refuse_command(app_, topic_);
    }

    CLI::App app_{"A language for codebooks, and an interpreter that applies them to texts."};
    Arguments arguments_;
    std::string topic_;
    int status_ = 0;
};

// A stream that was closed would be given to the first file opened, and text for people written into it.
void occupy_standard_streams() {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
        if (fcntl(descriptor, F_GETFD) == -1 && open("/dev/null", O_RDONLY) == -1) return;
}

#if !defined(AXIAL_SANITIZED)
// Memory comes in pages of 2 MB where the system has them: a page fault costs as much as reading a sentence, and tables
// of megabytes are more than a processor knows the pages of. Before all constructors, for the allocator keeps the pages
// that it has when the first of them asks for memory.
void take_large_pages() { mi_option_enable(mi_option_large_os_pages); }
[[gnu::section(".preinit_array"), gnu::used]] void (*const before_constructors)() = take_large_pages;
#endif

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_streams();
    try {
        return CommandLine().run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("error: memory ran out\n  = help: fewer `--jobs`, or smaller documents\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
    }
    return 2;
}
