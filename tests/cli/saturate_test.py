"""`check saturation` in a run, and `axial saturate`: small corpora, their figures worked out by hand."""

import hashlib
import json
import unicodedata
import unittest

from support import CLEAN, COULD_NOT_RUN, FOUND, CommandTest


def word(i):
    return "k" + chr(ord("a") + i // 26) + chr(ord("a") + i % 26)


class SaturationTest(CommandTest):
    def scheme(self, check, codes=8, more=""):
        lines = "".join(f'  code c{i}\n    match "{word(i)}"\n' for i in range(codes))
        self.write("s.codebook", 'codebook "S"\n  id s\n  version 1.0.0\nlanguage en\nattribute year number\n'
                   + more + "dimension d several\n" + lines + check)

    def corpus(self, documents, years=None):
        """Documents by the numbers of the codes that they have, a sentence each."""
        rows = ["doc_id,year,text"]
        for i, codes in enumerate(documents):
            text = " ".join(word(code).capitalize() + " is here." for code in codes) or "Nothing is here."
            rows.append(f"t{i + 1:02},{years[i] if years else ''},{text}")
        self.write("texts.csv", "\n".join(rows) + "\n")

    def report(self, code, *options, check=0):
        out = self.expect(code, "saturate", "s.codebook", "texts.csv", "--format", "json", *options).out
        return json.loads(out)["checks"][check]

    def guest(self):
        """Guest, Namey & Chen (2020): 37 codes in the base, then runs of 7, 4 and 1 new ones."""
        return [list(range(10)), list(range(10, 20)), list(range(20, 30)), list(range(30, 37)),
                [0, 37, 38, 39, 40], [1, 41, 42, 43], [2, 44], [3], [4], [5]]


class Guest(SaturationTest):
    def setUp(self):
        super().setUp()
        self.scheme("check saturation of d\n", codes=46)
        self.corpus(self.guest())

    def test_the_published_example(self):
        guest = self.report(CLEAN)["saturation"]["guest"]
        self.assertEqual(("6+2", 6, 37, 1), (guest["point"], guest["saturated_at"], guest["base_items"], guest["met_later"]))
        self.assertEqual([(5, 6, 7), (6, 7, 4), (7, 8, 1)], [(run["from"], run["to"], run["new"]) for run in guest["runs"]])
        self.assertEqual([round(n / 37, 12) for n in (7, 4, 1)], [round(run["ratio"], 12) for run in guest["runs"]])

    def test_a_run_writes_the_same_and_passes(self):
        outcome = self.expect(CLEAN, "run", "s.codebook", "texts.csv", "-o", "r")
        self.assertIn("check saturation of d: new codes", outcome.out)
        self.assertIn("6+2: 1 new in documents 7–8, 37 in the base; 1 met after it  passed", outcome.out)
        self.assertIn("A closed codebook cannot discover codes", " ".join(outcome.out.split()))
        written = self.json("r/checks/saturation-of-d.json")
        alone = self.report(CLEAN)
        self.assertEqual(alone["figures"], written["figures"])
        self.assertEqual(alone["saturation"], written["saturation"])
        figure, = [one for one in self.json("r/run.json")["checks"] if one["check"] == "saturation of d: new codes"]
        self.assertEqual((1 / 37, 0.05, True), (figure["value"], figure["threshold"], figure["passed"]))

    def test_twelve_rows_of_sensitivity(self):
        rows = self.report(CLEAN)["saturation"]["sensitivity"]
        self.assertEqual(12, len(rows))
        self.assertEqual({"base": 4, "run": 2, "new_at_most": 0.05, "saturated_at": 6, "point": "6+2"}, rows[0])
        self.assertEqual({"base": 6, "run": 3, "new_at_most": 0, "saturated_at": 7, "point": "7+3"}, rows[11])

    def test_a_stricter_rule_fails(self):
        self.scheme("check saturation of d\n  run 4 documents\n  new at most 0%\n", codes=46)
        report = self.report(FOUND)
        self.assertEqual("not reached: 1 new in documents 7–10, 37 in the base", report["figures"][0]["detail"])
        self.assertEqual("not_reached", report["saturation"]["guest"]["saturated_at_reason"])

    def test_the_text_fits_a_terminal(self):
        for options in ([], ["--color", "always"]):
            out = self.expect(CLEAN, "saturate", "s.codebook", "texts.csv", *options).out
            self.assertIn("^ 6+2", out)
        plain = self.expect(CLEAN, "saturate", "s.codebook", "texts.csv").out
        for line in plain.splitlines():
            width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
            self.assertLessEqual(width, 80, line)


class Figures(SaturationTest):
    def test_the_expected_curve_of_three_documents(self):
        # Codes 0 in all, 1 in two, 2 in one: S(1) = 1 + 2/3 + 1/3, S(2) = 1 + 1 + 2/3.
        self.scheme("", codes=4)
        self.corpus([[0, 1], [0, 1, 2], [0]])
        report = self.report(CLEAN)["saturation"]
        self.assertEqual([2, 3, 3], [point["observed"] for point in report["curve"]])
        for expected, point in zip((2, 8 / 3, 3), report["curve"]):
            self.assertAlmostEqual(expected, point["expected"])
        # Q1 = Q2 = 1, U = 6, T = 3: A = 2·1/(2·1 + 2·1), C = 1 − 1/6 · 1/2; Chao2 = 3 + 2/3 · 1/2.
        self.assertAlmostEqual(11 / 12, report["coverage"])
        self.assertAlmostEqual(10 / 3, report["chao2"]["at_least"])
        self.assertEqual(["d.c3"], report["never_met"])
        self.assertEqual({"name": "d.c2", "title": "", "first": 2, "document": "t02", "documents": 1}, report["met"][-1])
        self.assertIsNone(report["guest"]["saturated_at"])

    def test_the_residual(self):
        self.scheme("", codes=3)
        self.corpus([[0, 1], [], [2]])
        report = self.report(CLEAN)["saturation"]
        self.assertEqual((4, 1, 1), (report["units"], report["units_without_code"], report["documents_without"]))

    def test_what_otherwise_gives_is_residual(self):
        self.scheme("  code rest\n    otherwise\ncheck saturation of d\n", codes=2)
        self.corpus([[0], []])
        report = self.report(FOUND)["saturation"]
        self.assertEqual((2, 1, 1), (report["items_in_codebook"], report["items_met"], report["units_without_code"]))

    def test_coverage(self):
        documents = [[0, 1], [0, 1, 2], [0]]
        for percent, status in ((91, CLEAN), (92, FOUND)):
            self.scheme(f"check saturation of d\n  base 1 documents\n  run 1 documents\n  new at most 50%\n  coverage at least {percent}%\n")
            self.corpus(documents)
            coverage = self.report(status)["figures"][1]
            self.assertEqual(("saturation of d: coverage", status == CLEAN), (coverage["check"], coverage["passed"]))
            self.assertAlmostEqual(11 / 12, coverage["value"])

    def test_patterns(self):
        words = 'words LIST\n  kaa | kab | kac\n'
        self.scheme("  code e\n    match LIST\ncheck saturation of d\n  patterns\n  base 1 documents\n  run 1 documents\n",
                    codes=0, more=words)
        self.corpus([[0], [0, 1], [1]])
        report = self.report(CLEAN)
        self.assertEqual("saturation of d: new patterns", report["figures"][0]["check"])
        # A match that is a list alone says no more than the list's terms.
        self.assertEqual(["s.codebook:7: `kaa`", "s.codebook:7: `kab`"],
                         [item["name"] for item in report["saturation"]["met"]])
        self.assertEqual(["s.codebook:7: `kac`"], report["saturation"]["never_met"])
        self.assertEqual("2+1", report["saturation"]["guest"]["point"])

    def test_two_checks_of_a_dimension(self):
        self.scheme("check saturation of d\n  base 1 documents\n  run 1 documents\ncheck saturation of d\n  patterns\n", codes=1)
        self.corpus([[0], [0]])
        self.expect(FOUND, "run", "s.codebook", "texts.csv", "-o", "r")
        self.assertEqual(["saturation-of-d-2.json", "saturation-of-d.json"],
                         sorted(path.name for path in (self.folder / "r/checks").iterdir()))


class Orders(SaturationTest):
    DOCUMENTS = [[4], [0, 1], [0], [1], [2, 3]]

    def test_by_attribute_with_missing_values_last(self):
        self.scheme("check saturation of d\n  base 1 documents\n  run 1 documents\n  new at most 0%\n  order by year\n")
        self.corpus(self.DOCUMENTS, ["", 2001, 2003, 2002, 2000])
        report = self.report(CLEAN)["saturation"]
        self.assertEqual(["t05", "t02", "t04", "t03", "t01"], [point["document"] for point in report["curve"]])
        self.assertEqual([2, 4, 4, 4, 5], [point["observed"] for point in report["curve"]])
        self.assertEqual({"kind": "by attribute", "attribute": "year", "documents_without_value": 1}, report["order"])
        self.assertEqual(("2+1", 1), (report["guest"]["point"], report["guest"]["met_later"]))
        self.assertIn("in the order of year (1 without it last)", self.axial("saturate", "s.codebook", "texts.csv").out)

    def test_the_command_line_may_say_the_order(self):
        self.scheme("")
        self.corpus(self.DOCUMENTS, ["", 2001, 2003, 2002, 2000])
        self.assertEqual("t05", self.report(CLEAN, "--order-by", "year")["saturation"]["curve"][0]["document"])
        self.assertIn("error[AX0206]: unknown attribute `yaer`\n  = help: did you mean `year`?",
                      self.expect(COULD_NOT_RUN, "saturate", "s.codebook", "texts.csv", "--order-by", "yaer").err)

    def test_shuffled_orders_are_the_same_each_time(self):
        self.scheme("check saturation of d\n  order shuffled 200 times seed 7\n")
        self.corpus([[0, 1], [0], [1], [0, 1], [0], [1], [0], [2]])
        first, again = self.report(CLEAN), self.report(CLEAN)
        self.assertEqual(first, again)
        self.assertEqual((200, 7), (first["saturation"]["shuffled"]["orders"], first["saturation"]["shuffled"]["seed"]))
        figure = first["figures"][0]
        self.assertEqual((first["saturation"]["shuffled"]["reached"], 0.5, True),
                         (figure["value"], figure["threshold"], figure["passed"]))

    def test_seed_and_number_of_other_orders(self):
        self.scheme("check saturation of d\n  base 1 documents\n  run 1 documents\n")
        self.corpus(self.DOCUMENTS)
        shuffled = self.report(CLEAN, "--shuffles", "50", "--seed", "3")["saturation"]["shuffled"]
        self.assertEqual((50, 3), (shuffled["orders"], shuffled["seed"]))

    def test_threads_change_nothing(self):
        self.scheme("check saturation of d\n  patterns\n  order by year\n  hold out 30% of documents\ncheck saturation of d\n")
        self.corpus([[i % 7, (i * i) % 8] for i in range(90)], [2000 + i % 5 for i in range(90)])
        texts = set()
        for jobs in ("1", "2"):
            texts.add(self.axial("saturate", "s.codebook", "texts.csv", "-j", jobs).out)
            self.axial("run", "s.codebook", "texts.csv", "-o", f"r{jobs}", "-j", jobs)
        self.assertEqual(1, len(texts))
        self.assertEqual(self.tree("r1"), self.tree("r2"))


class HoldOut(SaturationTest):
    CHECK = "check saturation of d\n  base 1 documents\n  run 1 documents\n  new at most 100%\n  hold out 40% of documents\n"

    def held_out(self, n):
        return [i for i in range(n) if int(hashlib.sha256(f"t{i + 1:02}".encode()).hexdigest()[:13], 16) / 2 ** 52 < 0.4]

    def test_by_the_hash_of_the_id(self):
        out = self.held_out(20)
        self.assertTrue(0 < len(out) < 20)
        self.scheme(self.CHECK)
        self.corpus([[0] for _ in range(20)])
        report = self.report(CLEAN)
        self.assertEqual({"percent": 40, "documents": len(out), "new": []}, report["saturation"]["hold_out"])
        self.assertEqual([f"t{i + 1:02}" for i in range(20) if i not in out],
                         [point["document"] for point in report["saturation"]["curve"]])

    def test_a_new_code_there_fails(self):
        out = self.held_out(20)
        self.scheme(self.CHECK)
        self.corpus([[0, 5] if i == out[0] else [0] for i in range(20)])
        report = self.report(FOUND)
        self.assertEqual(["d.c5"], report["saturation"]["hold_out"]["new"])
        self.assertEqual((1, False), (report["figures"][1]["value"], report["figures"][1]["passed"]))

    def test_nothing_held_out(self):
        self.scheme(self.CHECK.replace("40%", "0%"))
        self.corpus([[0], [0]])
        figure = self.report(FOUND)["figures"][1]
        self.assertEqual((None, False, "no document of 2 falls to the 0% held out"),
                         (figure["value"], figure["passed"], figure["detail"]))


class TooLittle(SaturationTest):
    CHECK = "check saturation of d\n  coverage at least 90%\n"

    def details(self, documents):
        self.scheme(self.CHECK)
        self.corpus(documents)
        figures = self.report(FOUND)["figures"]
        self.assertEqual([(None, False)] * 2, [(figure["value"], figure["passed"]) for figure in figures])
        self.expect(FOUND, "saturate", "s.codebook", "texts.csv")
        return [figure["detail"] for figure in figures]

    def test_one_document(self):
        self.assertEqual("1 document, where base and run take 6", self.details([[0]])[0])

    def test_no_code_in_the_base(self):
        self.assertEqual("no codes in the base of 4 documents", self.details([[]] * 7)[0])

    def test_no_document(self):
        self.scheme(self.CHECK)
        self.write("texts.csv", "doc_id,text\n")
        self.assertIn("AX0605", self.expect(COULD_NOT_RUN, "saturate", "s.codebook", "texts.csv").err)

    def test_where_leaves_none(self):
        self.scheme(self.CHECK)
        self.corpus([[0]], [2000])
        self.expect(COULD_NOT_RUN, "saturate", "s.codebook", "texts.csv", "--where", "year > 2001")

    def test_defaults_of_a_silent_codebook_do_not_fail(self):
        self.scheme('dimension e several\n  code x\n    match "x"\n')
        self.corpus([[0]])
        out = json.loads(self.expect(CLEAN, "saturate", "s.codebook", "texts.csv", "--format", "json").out)
        self.assertEqual((False, ["saturation of d", "saturation of e"]),
                         (out["declared"], [check["check"] for check in out["checks"]]))
        only = json.loads(self.expect(CLEAN, "saturate", "s.codebook", "texts.csv", "--only", "e", "--format", "json").out)
        self.assertEqual(["saturation of e"], [check["check"] for check in only["checks"]])


class Mistakes(SaturationTest):
    def refused(self, check):
        self.scheme(check)
        self.corpus([[0]])
        return self.expect(COULD_NOT_RUN, "run", "s.codebook", "texts.csv").err

    def test_each_is_named(self):
        head = "check saturation of d\n"
        self.assertIn("error[AX0212]: `base 5 documents` stands twice",
                      self.refused(head + "  base 4 documents\n  base 5 documents\n"))
        self.assertIn("error[AX0212]", self.refused(head + "  codes\n  patterns\n"))
        self.assertIn("error[AX0305]: `0` is not a whole number from 1", self.refused(head + "  run 0 documents\n"))
        self.assertIn("error[AX0206]: unknown attribute `yaer`", self.refused(head + "  order by yaer\n"))
        self.assertIn("error[AX0205]: unknown dimension `e`", self.refused("check saturation of e\n"))

    def test_only_leaves_the_checks_of_other_dimensions_out(self):
        self.scheme('dimension e several\n  code x\n    match "x"\ncheck saturation of d\n')
        self.corpus([[0]])
        self.expect(CLEAN, "run", "s.codebook", "texts.csv", "--only", "e")

    def test_the_command_line(self):
        self.scheme("")
        self.assertIn("no corpus was given", self.expect(COULD_NOT_RUN, "saturate", "s.codebook").err)
        self.assertIn("one codebook is needed", self.expect(COULD_NOT_RUN, "saturate", "texts.csv").err)


if __name__ == "__main__":
    unittest.main()
