"""README.md and docs/cli.md keep their word: every command in them is run, every name in them exists."""

import re
import shlex
import shutil
import unittest

from support import CLEAN, CODEBOOK, FOUND, SANITIZED, SOURCE, CommandTest

PAGES = {name: (SOURCE / name).read_text("utf-8") for name in ("README.md", "docs/cli.md")}
COMMANDS = ["run", "lint", "test", "fmt", "explain", "search", "agree", "saturate", "suggest", "sample", "adjudicate", "stat", "flatten",
            "hash", "dump"]

# What the pages leave to the reader to fill in.
PLACES = {"CODEBOOK.codebook": "A.codebook", "CODEBOOK": "A.codebook", "CODEBOOK…": "A.codebook", "CORPUS": "texts",
          "CORPUS…": "texts", "RESULTS": "results", "DOCUMENT#5-2": "a#5-2", "STAGE": "codings", "EXPRESSION": '"贷款"',
          "[CODEBOOK]": "A.codebook", "[CORPUS]": "texts", "FILE…": "coders.csv",
          "FILE.jsonl": "questions.jsonl"}


MANY_COMMANDS = "every command once more takes a minute; under sanitizers those of the blocks are enough"


def blocks(page, language):
    """The lines of the fenced blocks in a language."""
    for block in re.findall(rf"(?ms)^```{language}\n(.*?)^```$", PAGES[page]):
        yield from block.splitlines()


def words(command):
    """The arguments of a command as the page spells it, with its place-holders filled in."""
    given = [PLACES.get(word, word) for word in shlex.split(command, comments=" #" in command)]
    return [word.replace("=STAGE", "=codings") for word in given]


class Pages(CommandTest):
    def setUp(self):
        super().setUp()
        for name in ("examples", "codebooks"):
            (self.folder / name).symlink_to(SOURCE / name)
        for name in ("A", "B"):
            self.write(f"{name}.codebook", CODEBOOK.replace("org.example.support", name.lower()))
        paragraph = "加大创业贷款支持力度。开展创业培训。\n"
        self.write("coders.csv", "unit,coder,code\na#1-1,ann,x\na#1-1,bo,y\na#1-2,ann,supply.finance\n")
        self.write("questions.jsonl", '{"id":1,"statistic":"holsti","input":{"M":4,"N1":5,"N2":5}}\n')
        self.write("texts/a.txt", "---\nyear: 2015\n---\n" + paragraph * 6)

    def prepare(self, command):
        """What the commands before it leave on the disk: results, and a sheet that was filled in."""
        shutil.rmtree(self.folder / "results", ignore_errors=True)
        if command not in ("sample", "adjudicate"):
            return
        corpus = (SOURCE / "codebooks/returning-entrepreneurs/policy-instruments.codebook", "examples/corpus/zh")
        self.expect(CLEAN, "run", *corpus, "-o", "results")
        (self.folder / "sheet.csv").unlink(missing_ok=True)
        if command == "adjudicate":
            self.expect(CLEAN, "sample", "results", "-o", "sheet.csv")
            self.write("sheet.csv", self.read("sheet.csv").replace(b",,\r\n", b",yes,\r\n"))

    def test_every_command_in_a_block(self):
        tried = 0
        for page in PAGES:
            for line in blocks(page, "sh"):
                if not line.startswith("axial "):
                    continue
                with self.subTest(page, command=line):
                    arguments = words(line)[1:]
                    self.prepare(arguments[0])
                    self.expect(CLEAN, *arguments)
                    tried += 1
        self.assertGreaterEqual(tried, 8)

    @unittest.skipIf(SANITIZED, MANY_COMMANDS)
    def test_every_command_in_the_table(self):
        rows = re.findall(r"(?m)^\| `(\w+ .*?)` \|", PAGES["docs/cli.md"].split("## Commands")[1].split("```")[0])
        self.assertEqual(COMMANDS, list(dict.fromkeys(row.split()[0] for row in rows)))
        for row in rows:
            with self.subTest(row):
                arguments = words(row.replace("explain FILE", "explain"))
                self.prepare(arguments[0])
                self.expect(CLEAN, *arguments, *(["-o", "results"] if arguments[0] == "run" else []))

    @unittest.skipIf(SANITIZED, MANY_COMMANDS)
    def test_the_example_of_each_help_text(self):
        (self.folder / "scheme.codebook").symlink_to("A.codebook")
        self.write("texts/shanghai-2021.txt", "创业培训。\n" * 4 + "创业贷款。开展创业贷款。\n")
        for command in COMMANDS:
            example = self.expect(CLEAN, "help", command).out.split("\nExample\n")[1].strip()
            with self.subTest(example):
                arguments = shlex.split(example)[1:]
                self.assertEqual(command, arguments[0])
                self.prepare(command)
                arguments = ["examples/corpus/zh" if command == "sample" and one == "texts" else one for one in arguments]
                self.assertIn(self.axial(*arguments).code, (CLEAN, FOUND) if command == "fmt" else (CLEAN,))

    def test_the_scripts_of_the_readme_are_there(self):
        help_text = (SOURCE / "dev").read_text("utf-8")
        for line in blocks("README.md", "sh"):
            if line.startswith("./dev "):
                self.assertIn(f"cmd_{line.split()[1]}()", help_text)

    def test_the_codebook_of_the_readme(self):
        self.write("readme.codebook", "\n".join(blocks("README.md", "codebook")) + "\n")
        self.assertIn("3 passed, 0 failed", self.expect(CLEAN, "test", "readme.codebook").out)
        self.expect(CLEAN, "lint", "readme.codebook")

    def test_every_option_is_one(self):
        known = "".join(self.expect(CLEAN, "help", command).out for command in COMMANDS)
        named = set(re.findall(r"`(?:-o PATH|[^`]*?)?(--[a-z][a-z-]*)", PAGES["docs/cli.md"]))
        self.assertGreaterEqual(len(named), 20)
        self.assertEqual(set(), named - set(re.findall(r"--[a-z][a-z-]*", known)))

    def test_every_option_is_told(self):
        for option in set(re.findall(r"--[a-z][a-z-]*", self.expect(CLEAN, "help", "run").out)) - {"--help", "--output"}:
            self.assertIn(option, PAGES["docs/cli.md"])

    def test_every_file_of_a_result_is_told(self):
        self.expect(CLEAN, "run", "A.codebook", "texts", "-o", "results")
        for name in self.tree("results"):
            name = re.sub(r"^(tables|checks)/.*\.", r"\1/NAME.", name)
            self.assertIn(f"| `{name}` |", PAGES["docs/cli.md"])

    def test_links_lead_somewhere(self):
        for page, text in PAGES.items():
            for link in re.findall(r"\]\(([^)#]+)\)", text):
                self.assertTrue(((SOURCE / page).parent / link).exists(), f"{page}: {link}")


class Defaults(CommandTest):
    """`explain --defaults`: to write a default down changes nothing, and to write something else does."""

    PLAIN = ('codebook "D"\n  version 1.0.0\n{settings}attribute year text\nwords some\n  loan | 贷款{weight}\n'
             'words other\n  startup | 创业\ncues negation\n  not | 不得\n{reach}dimension d at most one{resolution}\n'
             '  code c\n{code_weight}    match some near other{near}\n      unless other{scope}\n      unless negation\n'
             '  code e\n    match some and other{all}\ncheck coverage\n{coverage}')
    GAPS = dict.fromkeys(("settings", "weight", "reach", "resolution", "code_weight", "near", "scope", "all", "coverage"), "")

    def setUp(self):
        super().setUp()
        self.text = self.expect(CLEAN, "explain", "--defaults").out
        self.write("texts/a.txt", "The loan is not\ngiven to a startup, but to banks; a LOAN for it. Loans.\n\n不得贷款给创业。贷款，"
                                  "创业。\n创业　贷款。ｌｏａｎ startup\n")

    def codebook(self, **changes):
        self.write("d.codebook", self.PLAIN.format(**{**self.GAPS, **changes}))

    def meaning(self, **changes):
        self.codebook(**changes)
        return re.search(r"m1:\w+", self.expect(CLEAN, "hash", "d.codebook").out)[0]

    def codings(self, **changes):
        self.codebook(**changes)
        self.axial("run", "d.codebook", "texts", "-o", "c.jsonl")
        lines = self.jsonl("c.jsonl")
        for line in lines:
            del line["match"]
        return lines

    def printed(self, begin):
        [line] = [line for line in self.text.splitlines() if line.startswith(begin)]
        statement, _, comment = line.partition("#")
        return " ".join(statement.split()), comment.strip()

    def test_settings(self):
        for begin, other in (("language", "language zh"), ("ignore", "ignore case"), ("words of zh are", "words of zh are substring"),
                             ("unit", "unit clause")):
            statement, _ = self.printed(begin)
            self.assertEqual(self.meaning(), self.meaning(settings=statement + "\n"), statement)
            self.assertNotEqual(self.meaning(), self.meaning(settings=other + "\n"), other)

    def test_what_there_is_none_of(self):
        self.assertEqual(("skip", "nothing"), self.printed("skip"))
        self.assertEqual("none: document, paragraph, sentence, clause", self.printed("structure")[1])

    def test_weights(self):
        weight = self.printed("weight")[0].split()[1]
        self.assertEqual(self.codings(), self.codings(weight=f" weight {weight}", code_weight=f"    weight {weight}\n"))
        self.assertNotEqual(self.codings(), self.codings(code_weight="    weight 2\n"))

    def test_cues(self):
        reach = self.printed("cues")[0].removeprefix("cues ")
        self.assertEqual(self.meaning(), self.meaning(reach=f"  {reach}\n"))
        self.assertNotEqual(self.meaning(), self.meaning(reach="  reach backward to the end of the clause\n"))

    def test_resolution(self):
        rule = self.printed("dimension")[0].split("at most one")[1]
        self.assertEqual(self.meaning(), self.meaning(resolution=rule))
        self.assertNotEqual(self.meaning(), self.meaning(resolution=", most hits wins"))

    def test_how_far_conditions_look(self):
        level = self.printed("unless")[1].rsplit(" ", 1)[1]
        self.assertEqual(self.meaning(), self.meaning(scope=f" in the same {level}"))
        self.assertNotEqual(self.meaning(), self.meaning(scope=" in the same paragraph"))

    def test_how_far_rules_look(self):
        near = self.printed("match … near")[1].rsplit(" ", 1)[1]
        unit = self.printed("unit")[0].split()[1]
        plain = self.codings()
        self.assertTrue(plain)
        self.assertEqual(plain, self.codings(near=f" in the same {near}", all=f" in the same {unit}"))
        self.assertNotEqual(plain, self.codings(all=" in the same paragraph"))
        self.assertIn("the coding unit", self.printed("match … and")[1])

    def test_coverage(self):
        parts = self.printed("check coverage")[1].split(", ")
        figures = []
        for coverage in ("", "".join(f"  {part}\n" for part in parts)):
            self.codebook(coverage=coverage)
            self.axial("run", "d.codebook", "texts", "-o", "r")
            figures.append([one["check"] for one in self.json("r/run.json")["checks"]])
        self.assertEqual(figures[0], figures[1])
        self.assertEqual(2, len(figures[0]))


if __name__ == "__main__":
    unittest.main()
