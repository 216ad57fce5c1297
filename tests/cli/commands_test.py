"""Every command: exit codes, which stream gets what, the forms of output, colour."""

import json
import os
import pty
import unicodedata
import unittest

from support import AXIAL, CLEAN, CODEBOOK, COULD_NOT_RUN, FOUND, CommandTest, diagnostics, environment

COMMANDS = ["run", "lint", "test", "fmt", "flatten", "hash", "explain", "search", "dump", "agree", "stat", "help"]
MISTAKEN = CODEBOOK.replace("match LOAN near", "match LOANS near")
COLOUR = "\x1b["


class HelpAndVersion(CommandTest):
    def test_version_names_what_results_depend_on(self):
        lines = self.expect(CLEAN, "--version").out.splitlines()
        self.assertRegex(lines[0], r"^axial \d+\.\d+\.\d+$")
        self.assertRegex(lines[1], r"^ICU \d+")
        self.assertRegex(lines[2], r"^matcher \S+")
        self.assertRegex(lines[3], r"^build \S+")

    def test_help_lists_every_command(self):
        for arguments in (["help"], ["--help"], ["-h"]):
            text = self.expect(CLEAN, *arguments).out
            for command in COMMANDS:
                self.assertRegex(text, rf"(?m)^  {command} ")

    def test_help_of_each_command_is_the_same_by_both_ways(self):
        for command in COMMANDS[:-1]:
            by_name = self.expect(CLEAN, "help", command)
            by_option = self.expect(CLEAN, command, "--help")
            self.assertEqual(by_name.out, by_option.out)
            self.assertEqual(b"", by_name.stderr)
            self.assertTrue(by_name.out.startswith(f"axial {command} "))
            for option in ("--format", "--color", "--quiet"):
                self.assertIn(option, by_name.out)

    def test_help_of_an_unknown_command(self):
        outcome = self.expect(COULD_NOT_RUN, "help", "lnit")
        self.assertEqual("error: this version has no command `lnit`\n  = help: did you mean `lint`?\n", outcome.err)


class Slips(CommandTest):
    def slip(self, *arguments):
        outcome = self.expect(COULD_NOT_RUN, *arguments)
        self.assertEqual("", outcome.out)
        self.assertRegex(outcome.err, r"^error(\[AX\d+\])?: ")
        self.assertIn("= help: ", outcome.err)
        return outcome.err

    def test_nothing_given(self):
        self.assertIn("no command was given", self.slip())
        for command in COMMANDS[:-1]:
            self.slip(command)

    def test_a_later_command_is_refused(self):
        for command in ("why-not", "diff", "report", "lsp"):
            self.assertIn(f"this version has no command `{command}`", self.slip(command, "x"))

    def test_options(self):
        self.write_example()
        self.assertIn("did you mean `--jobs`?", self.slip("run", "a.codebook", "texts", "--job", "2"))
        self.assertIn("`--jobs`", self.slip("run", "a.codebook", "texts", "--jobs", "many"))
        self.assertIn("`--format`", self.slip("lint", "a.codebook", "--format", "xml"))
        self.assertIn("`--color`", self.slip("lint", "a.codebook", "--color", "red"))
        self.assertIn("`--stage`", self.slip("dump", "a.codebook", "--stage", "soup"))

    def test_an_argument_that_is_no_text(self):
        self.write_example()
        error = self.slip("run", "a.codebook", "texts", "--where", b"\xff")
        self.assertIn("= help: give it as UTF-8\n", error)
        self.assertNotIn("iconv", error)

    def test_more_resamples_than_memory(self):
        self.assertIn("`--resamples` takes a whole number from 0 to 100000, not `4294967295`",
                      self.slip("run", "a.codebook", "texts", "--resamples", "4294967295"))

    def test_what_is_missing(self):
        self.write_example()
        self.assertIn("no corpus was given", self.slip("run", "a.codebook"))
        self.assertIn("no codebook was given", self.slip("run", "texts"))
        self.assertIn("needs a corpus", self.slip("dump", "a.codebook", "--stage", "units"))
        self.assertIn("there is no diagnostic", self.slip("explain", "AX9999"))

    def test_names_that_the_codebook_does_not_have(self):
        self.write_example()
        self.assertIn("error[AX0206]: unknown attribute `yaer`", self.slip("run", "a.codebook", "texts", "--where", "yaer = 2015"))
        self.assertIn("error[AX0205]: unknown dimension `stages`", self.slip("run", "a.codebook", "texts", "--only", "stages"))

    def test_a_codebook_that_is_not_there(self):
        for command in ("run", "lint", "test", "fmt", "flatten", "hash"):
            outcome = self.expect(COULD_NOT_RUN, command, "none.codebook", *(["."] if command == "run" else []))
            self.assertIn("error[AX0229]: the codebook cannot be read: ", outcome.err)
            self.assertEqual("", outcome.out)


class EachCommand(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()
        self.write("wrong.codebook", MISTAKEN)

    def test_run(self):
        outcome = self.expect(CLEAN, "run", "a.codebook", "texts")
        self.assertIn("Financial support", outcome.out)
        self.assertEqual("", outcome.err)
        outcome = self.expect(COULD_NOT_RUN, "run", "wrong.codebook", "texts")
        self.assertEqual("", outcome.out)
        self.assertIn("error[AX0203]: unknown word list `LOANS`", outcome.err)

    def test_run_with_a_failed_check_ends_with_1(self):
        self.write("b.codebook", CODEBOOK + "check coverage\n  coded at least 99% of sentence\n")
        outcome = self.expect(FOUND, "run", "b.codebook", "texts")
        self.assertIn("Financial support", outcome.out)
        self.write("c.codebook", CODEBOOK.replace('yes "开展创业培训"', 'yes "开展培育"'))
        outcome = self.expect(FOUND, "run", "c.codebook", "texts")
        self.assertIn("AX0701", outcome.err)

    def test_lint(self):
        outcome = self.expect(CLEAN, "lint", "a.codebook")
        self.assertEqual("", outcome.out)
        outcome = self.expect(FOUND, "lint", "wrong.codebook")
        self.assertEqual("", outcome.out)
        self.assertIn("error[AX0203]: unknown word list `LOANS`", outcome.err)
        self.assertIn("--> wrong.codebook:19:13", outcome.err)
        self.expect(CLEAN, "lint", "a.codebook", "--on", "texts")

    def test_lint_of_several_goes_on_after_a_wrong_one(self):
        self.write("none.codebook", MISTAKEN.replace("match LOAN", "match LEAN"))
        outcome = self.expect(FOUND, "lint", "wrong.codebook", "a.codebook", "none.codebook")
        self.assertIn("wrong.codebook:19", outcome.err)
        self.assertIn("none.codebook:19", outcome.err)

    def test_test(self):
        outcome = self.expect(CLEAN, "test", "a.codebook")
        self.assertIn("5 passed, 0 failed", outcome.out)
        self.write("b.codebook", CODEBOOK.replace("because negated", "because scope"))
        outcome = self.expect(FOUND, "test", "b.codebook")
        self.assertIn("4 passed, 1 failed", outcome.out)
        self.assertIn("error[AX0703]: the example is left uncoded, but not because of `scope`", outcome.err)

    def test_fmt(self):
        self.write("f.codebook", 'codebook "F"\r\n   version 1.0.0\ncode  c\n     match   "a"|"b"\n')
        before = self.read("f.codebook")
        outcome = self.expect(FOUND, "fmt", "--check", "f.codebook")
        self.assertEqual("f.codebook is not formatted\n", outcome.out)
        outcome = self.expect(FOUND, "fmt", "--diff", "f.codebook")
        self.assertIn("+++ f.codebook (formatted)", outcome.out)
        self.assertEqual(before, self.read("f.codebook"))
        meaning = json.loads(self.expect(CLEAN, "hash", "f.codebook", "--format", "json").out)["meaning_hash"]
        self.assertEqual("", self.expect(CLEAN, "fmt", "f.codebook").out)
        self.assertEqual('codebook "F"\n  version 1.0.0\ncode c\n  match "a" | "b"\n', self.read("f.codebook").decode())
        self.expect(CLEAN, "fmt", "--check", "f.codebook")
        after = json.loads(self.expect(CLEAN, "hash", "f.codebook", "--format", "json").out)["meaning_hash"]
        self.assertEqual(meaning, after)
        self.assertNotIn("f.codebook.axial-new", self.names())

    def test_fmt_leaves_a_mistaken_codebook_alone(self):
        self.write("f.codebook", 'codebook "F\n  version 1.0.0\n')
        before = self.read("f.codebook")
        outcome = self.expect(FOUND, "fmt", "f.codebook")
        self.assertIn("error[AX0107]", outcome.err)
        self.assertEqual(before, self.read("f.codebook"))

    def test_fmt_writes_through_a_link_and_keeps_who_may_read(self):
        path = self.write("real.codebook", 'codebook "F"\n    version 1.0.0\ncode c\n  match "a"\n')
        path.chmod(0o640)
        (self.folder / "link.codebook").symlink_to("real.codebook")
        self.expect(CLEAN, "fmt", "link.codebook")
        self.assertTrue((self.folder / "link.codebook").is_symlink())
        self.assertEqual(0o640, path.stat().st_mode & 0o777)
        self.expect(CLEAN, "fmt", "--check", "real.codebook")

    def test_explain_a_message(self):
        by_code = self.expect(CLEAN, "explain", "AX0203").out
        self.assertTrue(by_code.startswith("AX0203 unknown_words"), by_code)
        self.assertEqual(by_code, self.expect(CLEAN, "explain", "unknown_words").out)

    def test_explain_a_unit(self):
        outcome = self.expect(CLEAN, "explain", "zh#1-1", "a.codebook", "texts")
        self.assertIn("instrument.supply.finance", outcome.out)
        self.assertIn("a.codebook:19", outcome.out)
        self.assertIn("with `创业`", outcome.out)
        outcome = self.expect(CLEAN, "explain", "texts/zh.txt:2", "a.codebook", "texts")
        self.assertIn("negated", outcome.out)
        value = json.loads(self.expect(CLEAN, "explain", "zh#1-1", "a.codebook", "texts", "--format", "json").out)
        self.assertEqual("zh#1-1", value["unit"])
        self.assertEqual(["stage.early", "instrument.supply.finance", "stage.late"],
                         [coding["code"] for coding in value["codings"]])
        outcome = self.expect(COULD_NOT_RUN, "explain", "zh#9-9", "a.codebook", "texts")
        self.assertIn("error[AX0707]: the corpus has no unit `zh#9-9`", outcome.err)
        self.assertEqual("", outcome.out)

    def test_search(self):
        outcome = self.expect(CLEAN, "search", '"loan*" near "startup*"', "texts")
        self.assertIn("loans", outcome.out)
        self.assertNotIn("贷款", outcome.out)
        outcome = self.expect(CLEAN, "search", "LOAN", "a.codebook", "texts", "--format", "json")
        lines = [json.loads(line) for line in outcome.out.splitlines()]
        self.assertEqual(["sub/en#1-1", "sub/en#1-2", "zh#1-1", "zh#2-1"], [line["unit"] for line in lines])
        self.assertEqual((13, 18, "Banks extend ", "loans"),
                         tuple(lines[0][field] for field in ("start", "end", "left", "text")))
        outcome = self.expect(COULD_NOT_RUN, "search", '"loan" near', "texts")
        self.assertIn("error[AX0106]", outcome.err)
        self.assertEqual("", outcome.out)

    def test_flatten_and_hash(self):
        self.write("child.codebook", 'codebook "Child"\n  version 2.0.0\n  extends support 1.0.0\n'
                                     'code extra\n  match "税"\n')
        self.write("support.codebook", CODEBOOK)
        outcome = self.expect(CLEAN, "flatten", "child.codebook")
        self.assertIn("code extra", outcome.out)
        self.assertIn("code training  # support:23", outcome.out)
        value = json.loads(self.expect(CLEAN, "hash", "child.codebook", "--format", "json").out)
        self.assertEqual("2.0.0", value["version"])
        self.assertTrue(value["meaning_hash"].startswith("m1:"))

    def test_flatten_without_the_parent(self):
        self.write("child.codebook", 'codebook "Child"\n  version 2.0.0\n  extends nowhere 1.0.0\n')
        outcome = self.expect(FOUND, "flatten", "child.codebook")
        self.assertIn("error[AX0214]: no codebook `nowhere` was found", outcome.err)
        self.assertEqual("", outcome.out)

    def test_dump_every_stage(self):
        for stage in ("tokens", "ast", "resolve", "meaning"):
            self.assertNotEqual("", self.expect(CLEAN, "dump", f"--stage={stage}", "a.codebook").out)
        for stage in ("folded", "units", "hits", "codings"):
            self.assertNotEqual("", self.expect(CLEAN, "dump", f"--stage={stage}", "a.codebook", "texts").out)
        self.write("unclosed.codebook", 'codebook "F\n')
        outcome = self.expect(FOUND, "dump", "--stage=ast", "unclosed.codebook")
        self.assertIn("error[AX0107]", outcome.err)
        self.assertNotEqual("", outcome.out)


class Forms(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()
        self.write("wrong.codebook", MISTAKEN)

    def test_json_results_are_one_value(self):
        value = json.loads(self.expect(CLEAN, "run", "a.codebook", "texts", "--format", "json").out)
        self.assertEqual(2, value["corpus"]["documents"])
        value = json.loads(self.expect(CLEAN, "test", "a.codebook", "--format", "json").out)
        self.assertEqual((5, 0), (value["passed"], value["failed"]))

    def test_json_of_diagnostics(self):
        [one] = diagnostics(self.expect(FOUND, "lint", "wrong.codebook", "--format", "json"))
        self.assertEqual(("AX0203", "unknown_words", "error"), (one["code"], one["name"], one["severity"]))
        self.assertEqual(("wrong.codebook", 19, 13),
                         tuple(one["labels"][0][field] for field in ("file", "line", "column")))
        self.assertEqual([], diagnostics(self.expect(CLEAN, "lint", "a.codebook", "--format", "json")))

    def test_sarif(self):
        log = json.loads(self.expect(FOUND, "lint", "wrong.codebook", "--format", "sarif").err)
        self.assertEqual("2.1.0", log["version"])
        [run] = log["runs"]
        self.assertEqual("axial", run["tool"]["driver"]["name"])
        [result] = run["results"]
        self.assertEqual(("AX0203", "error"), (result["ruleId"], result["level"]))
        region = result["locations"][0]["physicalLocation"]["region"]
        self.assertEqual((19, 13, 18), (region["startLine"], region["startColumn"], region["endColumn"]))
        log = json.loads(self.expect(CLEAN, "lint", "a.codebook", "--format", "sarif").err)
        self.assertEqual([], log["runs"][0]["results"])

    def test_colour_is_asked_for_or_seen(self):
        self.assertNotIn(COLOUR, self.axial("lint", "wrong.codebook").err)
        self.assertIn(COLOUR, self.axial("lint", "wrong.codebook", "--color", "always").err)
        self.assertIn(COLOUR, self.axial("run", "a.codebook", "texts", "--color", "always").out)
        # Asked for outright it holds against the variable.
        env = environment(NO_COLOR="1")
        self.assertIn(COLOUR, self.axial("lint", "wrong.codebook", "--color", "always", env=env).err)

    def test_colour_on_a_terminal(self):
        self.assertIn(COLOUR, self.on_terminal({"TERM": "xterm"}))
        self.assertNotIn(COLOUR, self.on_terminal({"TERM": "xterm", "NO_COLOR": "1"}))
        self.assertNotIn(COLOUR, self.on_terminal({"TERM": "dumb"}))
        self.assertNotIn(COLOUR, self.on_terminal({"TERM": "xterm"}, "--color", "never"))
        self.assertIn(COLOUR, self.on_terminal({"TERM": "xterm", "NO_COLOR": ""}))

    def on_terminal(self, changes, *options):
        try:
            pid, terminal = pty.fork()
        except OSError as reason:  # a bare container
            self.skipTest(f"there is no terminal to be had: {reason}")
        if pid == 0:
            os.chdir(self.folder)
            os.execve(AXIAL, [AXIAL, "lint", "wrong.codebook", *options], environment(**changes))
        shown = b""
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # how Linux says that the other side is gone
            pass
        os.close(terminal)
        _, status = os.waitpid(pid, 0)
        self.assertEqual(FOUND, os.waitstatus_to_exitcode(status))
        return shown.decode("utf-8")

    def test_no_progress_where_stderr_is_no_terminal(self):
        self.assertEqual("", self.axial("run", "a.codebook", "texts").err)
        self.assertEqual("", self.axial("run", "a.codebook", "texts", "--quiet").err)


class Terminals(CommandTest):
    """Text for people obeys nothing that stands in texts, metadata or names."""

    EVIL = "\x1b[2J\x1b]0;evil\x07\x9b5m\r"

    def setUp(self):
        super().setUp()
        self.write("a.codebook", CODEBOOK)
        self.write("texts/a.txt", f"---\nyear: x{self.EVIL.rstrip()}x\n---\nSee {self.EVIL} loan for a startup. {self.EVIL}\n")
        self.write("texts/line\nend.txt", "A loan.\n")
        self.write("texts/\x1b[2J.txt", b"\xff\xfe\x00\xd8\xd8")
        self.write("\x1b[2J.codebook", CODEBOOK.replace("match LOAN", "match LOANS"))

    def test_no_control_character_reaches_the_terminal(self):
        for arguments in (["run", "a.codebook", "texts"], ["search", '"loan"', "texts"], ["explain", "a#1-1", "a.codebook", "texts"],
                          ["lint", "\x1b[2J.codebook"], ["run", "a.codebook", "\x1b[3J"], ["search", "loan\x1b[2J", "texts"]):
            outcome = self.axial(*arguments)
            for stream in (outcome.out, outcome.err):
                self.assertEqual([], [c for c in stream if c != "\n" and unicodedata.category(c) == "Cc"], (arguments, stream))

    def test_pictures_stand_in_their_place(self):
        self.assertIn("See ␛[2J␛]0;evil␇\\u{9B}5m   loan", self.axial("search", '"loan"', "texts").out)
        self.assertIn("line end#1-1", self.axial("search", '"loan"', "texts").out)
        self.assertIn("--> ␛[2J.codebook:19:13", self.axial("lint", "\x1b[2J.codebook").err)

    def test_other_programs_get_the_text_itself(self):
        lines = [json.loads(line) for line in self.axial("search", '"loan"', "texts", "--format", "json").out.splitlines()]
        self.assertIn("\x1b[2J", lines[0]["left"])


class NotEvaluated(CommandTest):
    """What a later version evaluates: one line a statement, and exit 1."""

    STATEMENTS = {
        "compare": "compare instrument by year\n",
        "trace": "trace instrument from level is local to level is central by year\n",
    }

    def codebook(self, *statements):
        text = CODEBOOK + "attribute level one of (central, local)\n"
        self.write("a.codebook", text + "".join(self.STATEMENTS[one] for one in statements))
        self.write("texts/zh.txt", "---\nyear: 2015\nlevel: local\n---\n加大创业贷款支持力度。\n")

    def test_one_line_each_and_exit_1(self):
        for statement in self.STATEMENTS:
            with self.subTest(statement):
                self.codebook(statement)
                outcome = self.expect(FOUND, "run", "a.codebook", "texts", "-o", "r")
                self.assertEqual(1, outcome.err.count("error["), outcome.err)
                self.assertIn(f"error[AX0312]: this version does not evaluate `{statement}`\n", outcome.err)
                self.assertIn("Financial support", outcome.out)
                self.assertEqual([f"this version does not evaluate `{statement}`"], self.json("r/run.json")["warnings"])

    def test_all_together(self):
        self.codebook(*self.STATEMENTS)
        outcome = self.expect(FOUND, "run", "a.codebook", "texts")
        self.assertEqual(len(self.STATEMENTS), outcome.err.count("error[AX0312]"), outcome.err)

    def test_the_author_may_write_them(self):
        self.codebook(*self.STATEMENTS)
        for command in ("lint", "test", "hash", "flatten"):
            self.expect(CLEAN, command, "a.codebook")


if __name__ == "__main__":
    unittest.main()
