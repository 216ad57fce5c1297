"""What `run -o` writes, field by field, and what it may take the place of."""

import hashlib
import json
import unittest

from support import CLEAN, CODEBOOK, COULD_NOT_RUN, FOUND, CommandTest

RUN_FIELDS = ["axial", "engine", "icu", "matcher", "codebooks", "corpus", "options", "results_hash", "checks", "warnings"]
CODING_FIELDS = ["document", "unit", "code", "start", "end", "text", "match", "evidence", "weight", "status"]
FREQUENCY_COLUMNS = ["dimension", "code", "units", "documents", "hits", "share_of_units", "share_of_dimension", "share_low",
                     "share_high", "per_1000_words", "per_1000_characters"]
HEX64 = r"^[0-9a-f]{64}$"


class Folder(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")

    def test_the_set_is_whole_and_nothing_else_is_left(self):
        self.assertEqual(["categories.csv", "checks/examples.json", "codings.jsonl", "frequencies.csv", "run.json",
                          "tables/instrument-by-year.csv", "units.csv"], sorted(self.tree("r")))
        self.assertEqual(["a.codebook", "r", "texts"], self.names())

    def test_run_json(self):
        run = self.json("r/run.json")
        self.assertEqual(RUN_FIELDS, list(run))
        [book] = run["codebooks"]
        self.assertEqual(("org.example.support", "1.0.0"), (book["id"], book["version"]))
        self.assertEqual(hashlib.sha256(CODEBOOK.encode()).hexdigest(), book["file_hash"])
        self.assertRegex(book["meaning_hash"], r"^m1:[0-9a-f]{64}$")
        corpus = run["corpus"]
        self.assertEqual((2, 6), (corpus["documents"], corpus["units"]))
        texts = [self.read("texts/zh.txt").decode(), self.read("texts/sub/en.txt").decode()]
        self.assertEqual(sum(map(len, texts)), corpus["characters"])
        self.assertRegex(corpus["hash"], r"^[0-9a-f]+$")
        self.assertIsInstance(run["engine"], int)
        # `at` tells the checks of several codebooks apart.
        self.assertEqual([{"check": "examples", "value": 1, "threshold": 1, "passed": True, "detail": "5 of 5",
                           "at": "a.codebook:37"}],
                         run["checks"])
        self.assertEqual([], run["warnings"])

    def test_results_hash_is_that_of_the_codings(self):
        run = self.json("r/run.json")
        self.assertRegex(run["results_hash"], HEX64)
        self.assertEqual(hashlib.sha256(self.read("r/codings.jsonl")).hexdigest(), run["results_hash"])

    def test_results_hash_only_where_codings_were_written(self):
        run = json.loads(self.expect(CLEAN, "run", "a.codebook", "texts", "--format", "json").out)
        self.assertIsNone(run["results_hash"])
        written = self.json("r/run.json")
        self.assertEqual(written["corpus"]["hash"], run["corpus"]["hash"])
        self.assertEqual(written["codebooks"], run["codebooks"])

    def test_results_hash_of_one_file_is_that_of_the_folder(self):
        for file in ("r.jsonl", "r.csv"):
            run = json.loads(self.expect(CLEAN, "run", "a.codebook", "texts", "-o", file, "--format", "json").out)
            self.assertEqual(self.json("r/run.json")["results_hash"], run["results_hash"], file)
            told = self.read(file)
            self.expect(CLEAN, "run", "a.codebook", "texts", "-o", file)
            self.assertEqual(told, self.read(file), file)
        self.assertEqual(self.read("r/codings.jsonl"), self.read("r.jsonl"))

    def test_every_option_that_changes_a_result_is_told(self):
        changed = {"where": "year >= 2015", "only": "stage", "encoding": "UTF-8", "on_bad_text": "replace", "resamples": 50,
                   "seed": 7, "max_document_bytes": 1000, "max_hits_per_unit": 9, "join_lines": True, "count_words": True,
                   "text": "body", "id": "key"}
        arguments = []
        for name, value in changed.items():
            arguments += ["--" + name.replace("_", "-")] + ([] if value is True else [str(value)])
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r", *arguments)
        options = self.json("r/run.json")["options"]
        self.assertEqual(changed, {name: options[name] for name in changed})

    def test_codings(self):
        codings = self.jsonl("r/codings.jsonl")
        texts = {"zh": self.read("texts/zh.txt").decode(), "sub/en": self.read("texts/sub/en.txt").decode()}
        for coding in codings:
            fields = CODING_FIELDS + (["by"] if coding["status"] == "suppressed" else [])
            self.assertEqual(fields, list(coding))
            text = texts[coding["document"]]
            self.assertEqual(coding["text"], text[coding["start"]:coding["end"]])
            for evidence in coding["evidence"]:
                self.assertEqual(["start", "end", "text", "list"], list(evidence))
                self.assertEqual(evidence["text"], text[evidence["start"]:evidence["end"]])
        self.assertEqual({"coded", "negated", "suppressed"}, {coding["status"] for coding in codings})
        order = [(list(texts).index(one["document"]) == 0, one["start"], one["end"], one["code"]) for one in codings]
        self.assertEqual(sorted(order), order)
        self.assertEqual({"document": "sub/en", "unit": "1-1", "code": "instrument.supply.finance", "start": 13, "end": 18,
                          "text": "loans", "match": "a.codebook:19", "weight": 1, "status": "coded",
                          "evidence": [{"start": 22, "end": 30, "text": "startups", "list": "STARTUP"}]}, codings[0])
        self.assertEqual("stage.early", next(one for one in codings if one["status"] == "suppressed")["by"])

    def test_units(self):
        self.assertEqual(["document", "unit", "number", "start", "end", "instrument.supply.finance",
                          "instrument.training", "stage.early", "stage.late", "instrument", "stage"],
                         self.columns("r/units.csv"))
        units = self.csv("r/units.csv")
        self.assertEqual([("sub/en", "1-1", "1-1-1"), ("sub/en", "1-2", "1-1-2"), ("sub/en", "2-1", "1-2-1"),
                          ("zh", "1-1", "2-1-1"), ("zh", "1-2", "2-1-2"), ("zh", "2-1", "2-2-1")],
                         [(one["document"], one["unit"], one["number"]) for one in units])
        self.assertEqual(("1", "instrument.supply.finance", "1", "stage.early"),
                         tuple(units[3][name] for name in ("instrument.supply.finance", "instrument", "stage.early", "stage")))

    def test_a_unit_with_two_codes_joins_them(self):
        self.write("texts/zh.txt", "提供创业贷款和培训。\n")
        self.write("texts/metadata.csv", "file,year\nzh.txt,2020\nsub/en.txt,2020\n")
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.assertEqual("instrument.supply.finance;instrument.training", self.csv("r/units.csv")[3]["instrument"])

    def test_frequencies(self):
        self.assertEqual(FREQUENCY_COLUMNS, self.columns("r/frequencies.csv")[:len(FREQUENCY_COLUMNS)])
        rows = {row["code"]: row for row in self.csv("r/frequencies.csv")}
        finance = rows["instrument.supply.finance"]
        self.assertEqual(("instrument", "2", "2", "2", "0.333333", "0.666667"),
                         tuple(finance[name] for name in ("dimension", "units", "documents", "hits", "share_of_units",
                                                          "share_of_dimension")))
        characters = self.json("r/run.json")["corpus"]["characters"]
        self.assertAlmostEqual(2000 / characters, float(finance["per_1000_characters"]), 3)
        self.assertEqual({""}, {row["per_1000_words"] for row in rows.values()})
        self.assertEqual("0", rows["stage.late"]["units"])

    def test_word_rates_are_empty_for_chinese_unless_asked_for(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r", "--count-words")
        self.assertNotEqual("", self.csv("r/frequencies.csv")[0]["per_1000_words"])

    def test_tables_and_checks(self):
        rows = self.csv("r/tables/instrument-by-year.csv")
        self.assertEqual(["year", "kind", "name", "title", "codings", "units", "documents", "hits"], list(rows[0])[:8])
        self.assertEqual({("2015", "instrument.supply", "1"), ("2020", "instrument.supply", "1")},
                         {(row["year"], row["name"], row["codings"]) for row in rows if row["kind"] == "category"})
        check = self.json("r/checks/examples.json")
        self.assertTrue(check["passed"])
        [figure] = check["figures"]
        for field in ("check", "value", "threshold", "passed", "detail", "definition"):
            self.assertIn(field, figure)

    def test_csv_of_other_programs(self):
        for name in ("units.csv", "frequencies.csv"):
            self.assertTrue(self.read(f"r/{name}").endswith(b"\r\n"))
            self.assertFalse(self.read(f"r/{name}").startswith(b"\xef\xbb\xbf"))
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r", "--bom")
        for name in ("units.csv", "frequencies.csv", "categories.csv", "tables/instrument-by-year.csv"):
            self.assertTrue(self.read(f"r/{name}").startswith(b"\xef\xbb\xbf"), name)
        self.assertTrue(self.read("r/run.json").startswith(b"{"))
        self.assertTrue(self.read("r/codings.jsonl").startswith(b"{"))

    def test_text_that_a_spreadsheet_would_run(self):
        self.write("t.jsonl", json.dumps({"doc_id": '=cmd|"x"', "text": "贷款"}, ensure_ascii=False) + "\n"
                   + json.dumps({"doc_id": "a,b", "text": "贷款"}) + "\n")
        self.expect(CLEAN, "run", "a.codebook", "t.jsonl", "-o", "r")
        self.assertEqual(["'=cmd|\"x\"", "a,b"], [row["document"] for row in self.csv("r/units.csv")])
        self.assertEqual(["=cmd|\"x\"", "a,b"], [coding["document"] for coding in self.jsonl("r/codings.jsonl")])


class Summary(CommandTest):
    """What is counted on the way, code by code or unit by unit, is what the codings that are written add up to."""

    BOOK = """\
codebook "Counts"
  id      org.example.counts
  version 1.0.0
language en
unit sentence

words LOAN
  loan | credit
words AID
  loan | grant
words PARK
  park | loan

dimension all several
  code one
    match LOAN
  code two
    match LOAN
    match AID

dimension best exactly one, most hits wins
  code aid
    match AID
  code park
    match PARK
"""

    def test_counts_are_the_same_with_results_and_without(self):
        self.write("c.codebook", self.BOOK)
        self.write("texts/a.txt", "A loan and a loan for the park. Credit, grant, loan. Nothing here. A park.\n")
        without = self.expect(CLEAN, "run", "c.codebook", "texts").out
        self.assertEqual(without, self.expect(CLEAN, "run", "c.codebook", "texts", "-o", "r").out)
        counted = {row["code"]: (int(row["units"]), int(row["hits"])) for row in self.csv("r/frequencies.csv")}
        self.assertEqual({"all.one": (2, 4), "all.two": (2, 5), "best.aid": (1, 2), "best.park": (2, 4)}, counted)
        for code, (units, hits) in counted.items():
            lines = [line for line in self.jsonl("r/codings.jsonl")
                     if line["code"] == code and line["status"] == "coded"]
            self.assertEqual((units, hits), (len({line["unit"] for line in lines}), len(lines)), code)

    def test_too_many_hits_are_told_where_hits_are_only_counted(self):
        self.write("c.codebook", self.BOOK)
        self.write("texts/a.txt", "A loan, " + "credit, " * 4 + "here. A loan there.\n")
        self.write("texts/b.txt", "One loan.\n")
        without = self.expect(CLEAN, "run", "c.codebook", "texts", "--max-hits-per-unit", "5").out
        self.assertEqual(without, self.expect(CLEAN, "run", "c.codebook", "texts", "-o", "r").out)
        told = self.expect(FOUND, "run", "c.codebook", "texts", "--max-hits-per-unit", "4").err
        self.assertIn("error[AX0706]", told)
        self.assertIn("all.one", told)


class OneFile(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()
        self.write("b.codebook", CODEBOOK.replace("贷款 | 担保", "担保"))

    def test_jsonl_is_the_same_as_in_the_folder(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "one.jsonl")
        self.assertEqual(self.read("r/codings.jsonl"), self.read("one.jsonl"))

    def test_csv(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "one.csv")
        rows = self.csv("one.csv")
        self.assertEqual(["document", "unit", "code", "start", "end", "text", "match", "evidence", "weight", "status", "by"],
                         list(rows[0]))
        self.assertEqual(("sub/en", "1-2", "loans", "startup; not", "negated"),
                         tuple(rows[1][name] for name in ("document", "unit", "text", "evidence", "status")))

    def test_several_codebooks_are_told_apart(self):
        self.write("b.codebook", CODEBOOK)
        self.expect(CLEAN, "run", "a.codebook", "b.codebook", "texts", "-o", "one.jsonl")
        lines = self.jsonl("one.jsonl")
        self.assertEqual(["codebook"] + CODING_FIELDS, list(lines[0]))
        self.assertEqual({"a", "b"}, {line["codebook"] for line in lines})
        self.expect(CLEAN, "run", "a.codebook", "b.codebook", "texts", "-o", "one.csv")
        self.assertEqual("codebook", self.columns("one.csv")[0])
        self.assertEqual(len(lines), len(self.csv("one.csv")))

    def test_a_former_file_is_replaced_whole(self):
        self.write("one.jsonl", "something else\n" * 1000)
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "one.jsonl")
        self.assertEqual(10, len(self.jsonl("one.jsonl")))

    def test_forms_that_come_later(self):
        for form in (".sqlite", ".qdpx", ".html", ".SQLITE"):
            outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "r" + form)
            self.assertIn(f"error[AX0805]: this version writes no results as `{form.lower()}`\n", outcome.err)
            self.assertEqual("", outcome.out)
        self.assertEqual(["a.codebook", "b.codebook", "texts"], self.names())


class SeveralCodebooks(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()
        self.write("b.codebook", CODEBOOK.replace("org.example.support", "org.example.other"))

    def test_a_folder_each(self):
        self.expect(CLEAN, "run", "a.codebook", "b.codebook", "texts", "-o", "r")
        self.assertEqual({"run.json", "a", "b"}, {name.split("/")[0] for name in self.tree("r")})
        self.assertEqual(["a.codebook", "b.codebook"], [book["file"] for book in self.json("r/run.json")["codebooks"]])
        self.assertEqual(["a.codebook:37", "b.codebook:37"], [check["at"] for check in self.json("r/run.json")["checks"]])
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "alone")
        for name, content in self.tree("alone").items():
            if name != "run.json":
                self.assertEqual(content, self.read(f"r/a/{name}"), name)

    def test_equal_stems(self):
        self.write("sub/a.codebook", CODEBOOK)
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "sub/a.codebook", "texts", "-o", "r")
        self.assertIn("error[AX0806]: two codebooks have the file name `a`", outcome.err)
        self.assertNotIn("r", self.names())

    def test_names_that_no_folder_can_have(self):
        (self.folder / "deep").mkdir()
        for name in ("...codebook", "..codebook", "run.json.codebook"):
            self.write(name, CODEBOOK)
            outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", name, "texts", "-o", "deep/r")
            self.assertIn("error[AX0807]", outcome.err)
            self.assertEqual({}, self.tree("deep"))

    def test_one_that_is_wrong_stops_the_run(self):
        self.write("b.codebook", CODEBOOK.replace("match LOAN near", "match LOANS near"))
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "b.codebook", "texts", "-o", "r")
        self.assertIn("b.codebook:19", outcome.err)
        self.assertNotIn("r", self.names())


class Exchange(CommandTest):
    def setUp(self):
        super().setUp()
        self.write_example()

    def refused(self, code, target="r"):
        before = self.tree(target)
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", target)
        self.assertIn(f"error[{code}]", outcome.err)
        self.assertEqual("", outcome.out)
        self.assertEqual(before, self.tree(target))

    def test_a_folder_of_something_else(self):
        self.write("r/thesis.docx", "years of work")
        self.refused("AX0802")

    def test_a_run_json_of_something_else(self):
        self.write("r/run.json", '{"name": "another program"}')
        self.refused("AX0802")

    def test_an_empty_folder_is_taken(self):
        (self.folder / "r").mkdir()
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.assertIn("run.json", self.tree("r"))

    def test_an_earlier_result_is_exchanged_whole(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.write("r/tables/of-an-earlier-run.csv", "x\r\n")
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r/")
        self.assertNotIn("tables/of-an-earlier-run.csv", self.tree("r"))
        self.assertEqual(["a.codebook", "r", "texts"], self.names())

    def test_through_a_link(self):
        (self.folder / "real").mkdir()
        (self.folder / "r").symlink_to("real")
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.assertTrue((self.folder / "r").is_symlink())
        self.assertIn("run.json", self.tree("real"))

    def test_a_file_where_the_folder_should_be(self):
        self.write("r", "a letter")
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "r")
        self.assertIn("error[AX0803]", outcome.err)
        self.assertEqual(b"a letter", self.read("r"))

    def test_a_folder_where_the_file_should_be(self):
        (self.folder / "r.csv").mkdir()
        self.assertIn("error[AX0804]", self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "r.csv").err)

    def test_the_folder_above_is_not_there(self):
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "no/such/r")
        self.assertIn("error[AX0801]", outcome.err)
        self.assertIn("make the folder above it first", outcome.err)

    def test_a_run_that_fails_leaves_the_earlier_result(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        before = self.tree("r")
        self.expect(COULD_NOT_RUN, "run", "a.codebook", "nowhere", "-o", "r")
        self.assertEqual(before, self.tree("r"))
        self.assertEqual(["a.codebook", "r", "texts"], self.names())

    def test_results_inside_the_corpus_do_not_become_texts(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "texts/r")
        first = self.tree("texts/r")
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "texts/r")
        self.assertEqual(first, self.tree("texts/r"))


if __name__ == "__main__":
    unittest.main()
