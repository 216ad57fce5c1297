// The command line: a client of the library's public headers, and nothing more. The only file that
// includes CLI11.
#include "cli/commands.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <functional>

namespace {

using axial::cli::Arguments;
using Command = int (*)(const Arguments&);

class CommandLine {
public:
    CommandLine() {
        app_.name("axial");
        app_.set_help_flag("-h,--help", "Print this help");
        app_.set_version_flag("--version", [] {
            return "axial " + axial::engine_version() + "\n" + axial::unicode_version() + "\nmatcher " +
                   axial::matcher_version();
        });
        app_.require_subcommand(1);
        app_.set_help_all_flag("--help-all", "Print the help of every command");
        add_run();
        add_author_commands();
        add_looking_commands();
        CLI::App* help = app_.add_subcommand("help", "Print the help of a command");
        help->add_option("COMMAND", topic_, "which one");
        help->final_callback([this] { status_ = print_help(); });
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            constexpr int kUsage = 2;
            const int code = app_.exit(error);
            return code == 0 ? 0 : kUsage;
        }
        return status_;
    }

private:
    CLI::App* add(const std::string& name, const std::string& description, Command command) {
        CLI::App* sub = app_.add_subcommand(name, description);
        sub->add_option("--format", arguments_.common.format, "text, json or, for diagnostics, sarif")
            ->check(CLI::IsMember({"text", "json", "sarif"}));
        sub->add_option("--color", arguments_.common.color, "auto, always or never")
            ->check(CLI::IsMember({"auto", "always", "never"}));
        sub->add_flag("--quiet", arguments_.common.quiet, "no progress line");
        sub->final_callback([this, command] { status_ = command(arguments_); });
        return sub;
    }

    void codebook_options(CLI::App* sub) {
        axial::CompileOptions& compile = arguments_.compile;
        sub->add_option("--path", compile.library_path, "folder with codebooks to use or extend; may be repeated")
            ->allow_extra_args(false);
        sub->add_option("--max-nesting", compile.max_nesting, "levels nested in each other")->group("Limits");
        sub->add_option("--max-codebook-bytes", compile.max_codebook_bytes, "size of a codebook file")->group("Limits");
        sub->add_option("--max-import-depth", compile.max_import_depth, "codebooks that import one another in a row")
            ->group("Limits");
        sub->add_option("--max-terms", compile.max_terms, "terms of all codebooks together")->group("Limits");
    }

    void corpus_options(CLI::App* sub) {
        axial::CorpusInput& corpus = arguments_.corpus;
        sub->add_option("--text", corpus.text_column, "column of a table that holds the text");
        sub->add_option("--id", corpus.id_column, "column of a table that names the document");
        sub->add_option("--encoding", corpus.encoding, "encoding of the texts; without it each file is looked at");
        sub->add_option("--on-bad-text", corpus.on_bad_text,
                        "bytes that are no text: skip the document, replace them, or stop")
            ->transform(
                CLI::CheckedTransformer(std::map<std::string, axial::OnBadText>{{"skip", axial::OnBadText::skip},
                                                                                {"replace", axial::OnBadText::replace},
                                                                                {"stop", axial::OnBadText::stop}}));
        sub->add_flag("--join-lines", arguments_.compile.join_lines,
                      "texts are hard-wrapped: a single line break ends no paragraph and no word");
        sub->add_option("--max-document-bytes", corpus.max_document_bytes, "size of one document")->group("Limits");
    }

    void add_run() {
        CLI::App* sub = add("run", "Apply codebooks to a corpus: codings, tables, checks", axial::cli::run_command);
        sub->add_option("CODEBOOK… CORPUS…", arguments_.inputs,
                        "codebooks (.codebook), then folders, files, globs, archives or -")
            ->required();
        sub->add_option("-o,--output", arguments_.output, "where to write results: a folder, FILE.jsonl or FILE.csv");
        sub->add_option("-j,--jobs", arguments_.jobs, "threads; results do not depend on it");
        sub->add_option("--only", arguments_.compile.only, "code this dimension alone");
        sub->add_option("--where", arguments_.compile.where, "only documents for which this holds: \"year >= 2015\"");
        sub->add_flag("--count-words", arguments_.count_words, "count words of Chinese and other unspaced scripts too");
        sub->add_flag("--bom", arguments_.bom, "begin CSV files with a byte order mark, for Excel");
        sub->add_option("--resamples", arguments_.bootstrap, "resamples of documents for intervals");
        sub->add_option("--seed", arguments_.seed, "seed of the resamples");
        sub->add_option("--max-hits-per-unit", arguments_.max_hits_per_unit, "hits of one code in one unit")
            ->group("Limits");
        codebook_options(sub);
        corpus_options(sub);
    }

    void add_author_commands() {
        CLI::App* lint = add("lint", "Look for mistakes and likely mistakes in codebooks", axial::cli::lint_command);
        lint->add_option("CODEBOOK…", arguments_.inputs)->required();
        lint->add_option("--on", arguments_.on, "a corpus: also what only texts can show");
        codebook_options(lint);
        corpus_options(lint);
        CLI::App* test = add("test", "Run the examples beside the codes", axial::cli::test_command);
        test->add_option("CODEBOOK…", arguments_.inputs)->required();
        codebook_options(test);
        CLI::App* fmt = add("fmt", "Write codebooks in canonical form", axial::cli::fmt_command);
        fmt->add_option("CODEBOOK…", arguments_.inputs)->required();
        fmt->add_flag("--check", arguments_.check, "write nothing; exit 1 when a file would change");
        fmt->add_flag("--diff", arguments_.diff, "write nothing; print what would change");
        codebook_options(fmt);
        CLI::App* flatten = add("flatten", "Print a codebook after `extends`, with the origin of each line",
                                axial::cli::flatten_command);
        flatten->add_option("CODEBOOK…", arguments_.inputs)->required();
        codebook_options(flatten);
        CLI::App* hash = add("hash", "Print the file hash and the meaning hash", axial::cli::hash_command);
        hash->add_option("CODEBOOK…", arguments_.inputs)->required();
        codebook_options(hash);
    }

    void add_looking_commands() {
        CLI::App* explain = add("explain", "Explain a diagnostic, the defaults, or why a unit got its codes",
                                axial::cli::explain_command);
        explain->add_option("AX…|UNIT CODEBOOK… CORPUS…", arguments_.inputs,
                            "a diagnostic, or DOCUMENT#5-2 or FILE:LINE with codebooks and a corpus");
        explain->add_flag("--defaults", arguments_.defaults, "print what a codebook need not say");
        codebook_options(explain);
        corpus_options(explain);
        CLI::App* search = add("search", "Concordance of an expression of the language", axial::cli::search_command);
        search
            ->add_option("EXPRESSION [CODEBOOK] CORPUS…", arguments_.inputs,
                         "as after `match`; lists of a codebook may be named")
            ->required();
        search->add_option("--context", arguments_.search.context, "characters on each side");
        search->add_option("--most", arguments_.search.most, "lines at the most");
        search->add_option("--language", arguments_.search.language,
                           "language of the texts, where no codebook says it");
        search->add_option("--where", arguments_.compile.where, "only documents for which this holds");
        codebook_options(search);
        corpus_options(search);
        CLI::App* dump = add("dump", "Print one stage of the work as text", axial::cli::dump_command);
        dump->add_option("CODEBOOK [CORPUS]", arguments_.inputs)->required();
        dump->add_option("--stage", arguments_.stage, "which one")
            ->required()
            ->check(CLI::IsMember(axial::dump_stages()));
        codebook_options(dump);
        corpus_options(dump);
    }

    const CLI::App* find_command() const {
        for (const CLI::App* sub : app_.get_subcommands([](const CLI::App*) { return true; }))
            if (sub->get_name() == topic_) return sub;
        return nullptr;
    }

    int print_help() {
        const CLI::App* about = &app_;
        if (!topic_.empty()) {
            about = find_command();
            if (about == nullptr) {
                std::fprintf(stderr, "error: there is no command `%s`\n  = help: `axial help` lists them\n",
                             topic_.c_str());
                return 2;
            }
        }
        std::fputs(about->help(topic_.empty() ? "" : "axial").c_str(), stdout);
        return 0;
    }

    CLI::App app_{"A language for codebooks, and an interpreter that applies them to texts"};
    Arguments arguments_;
    std::string topic_;
    int status_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        return CommandLine().run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("error: memory ran out\n  = help: fewer `--jobs`, or smaller documents\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
    }
    return 2;
}
