"""`axial agree`, `axial stat` and `check agreement`: coders' files in, figures and warnings out."""

import csv
import json
import math
import pathlib
import unittest

from support import CLEAN, COULD_NOT_RUN, FOUND, SANITIZED, SOURCE, CommandTest

SHARED = SOURCE.parent / "shared" / "data" / "corpora"

CODEBOOK = """\
codebook "Loans and parks"
  version 1.0.0
language en
dimension i several
  code loan
    match "loan*"
  code park
    match "park*"
"""
TEXTS = {"d1": "A loan is given. The park is built. Nothing here. A loan for the park.\n", "d2": "Loans for all. Parks too.\n"}
GOLD = "unit,coder,code\n" + "".join(f"{unit},ann,{code}\n" for unit, code in [
    ("d1#1-1", "loan"), ("d1#1-2", "park"), ("d1#1-3", "none"), ("d1#1-4", "loan"), ("d2#1-1", "loan"), ("d2#1-2", "loan")])
# Krippendorff (2011): four coders, twelve units, missing values.
WIDE = """\
unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,,5,5,5
11,,,1,1
12,,,3,
"""


class Agree(CommandTest):
    def agree(self, *arguments, code=CLEAN):
        return json.loads(self.expect(code, "agree", *arguments, "--format", "json").out)

    def test_the_published_table(self):
        self.write("wide.csv", WIDE)
        seen = self.agree("wide.csv", "--wide")
        self.assertEqual(["dimension", "unit", "units", "pairable_units", "coders", "coefficients", "per_code", "pairs",
                          "by_coder", "confusion", "disagreements", "warnings"], list(seen))
        figures = {name: figure["value"] for name, figure in seen["coefficients"].items()}
        # irrCAC 1.0 on the same table.
        self.assertAlmostEqual(0.74342, figures["krippendorff_alpha"], 5)
        self.assertAlmostEqual(0.76117, figures["fleiss_kappa"], 5)
        self.assertAlmostEqual(0.77544, figures["gwet_ac1"], 5)
        self.assertAlmostEqual(0.77273, figures["brennan_prediger"], 5)
        self.assertAlmostEqual(0.81818, figures["percent_agreement"], 5)
        self.assertIsNone(figures["cohen_kappa"])
        # irrCAC's conger.kappa of it.
        self.assertAlmostEqual(0.76282, figures["conger_kappa"], 5)
        self.assertEqual("not_for_this_data", seen["coefficients"]["cohen_kappa"]["reason"])
        self.assertIn("outlying_coder", [warning["name"] for warning in seen["warnings"]])

    def test_long_wide_and_separate_files_give_the_same(self):
        rows = [line.split(",") for line in WIDE.splitlines()[1:]]
        self.write("wide.csv", WIDE)
        self.write("long.csv", "unit,coder,code\n" + "".join(
            f"{row[0]},{coder},{value}\n" for row in rows for coder, value in zip("ABCD", row[1:])))
        for at, coder in enumerate("ABCD"):
            self.write(f"{coder}.csv", "unit,code\n" + "".join(f"{row[0]},{row[at + 1]}\n" for row in rows))
        wide = self.agree("wide.csv", "--wide")["coefficients"]
        self.assertEqual(wide, self.agree("long.csv")["coefficients"])
        self.assertEqual(wide, self.agree("A.csv", "B.csv", "C.csv", "D.csv")["coefficients"])
        self.assertEqual(wide, self.agree("long.csv", "-j", "1")["coefficients"])

    def test_machine_against_human_by_its_results(self):
        self.write("c.codebook", CODEBOOK)
        for name, text in TEXTS.items():
            self.write(f"texts/{name}.txt", text)
        self.write("gold.csv", GOLD)
        self.expect(CLEAN, "run", "c.codebook", "texts", "-o", "results")
        seen = self.agree("gold.csv", "results", "--on", "texts")
        self.assertEqual("i", seen["dimension"])
        self.assertEqual({"ann", "results"}, set(seen["coders"]))
        # Sets of codes: one unit has two. Only d1#1-4 and d2#1-2 differ.
        self.assertEqual("sets, MASI, documents resampled", seen["coefficients"]["krippendorff_alpha"]["method"])
        self.assertEqual([("d1#1-4", "A loan for the park."), ("d2#1-2", "Parks too.")],
                         [(one["unit"], one["text"]) for one in seen["disagreements"]])
        loan = next(code for code in seen["per_code"] if code["code"] == "i.loan")
        self.assertEqual((1.0, 0.75), (loan["precision"], loan["recall"]))

    def test_a_run_as_csv_says_what_it_says_as_json(self):
        cues = "cues negation\n  no\n  reach forward to the end of the clause\n"
        self.write("c.codebook", CODEBOOK.replace("dimension i", cues + "dimension i")
                   .replace('match "park*"', 'match "park*"\n      unless negation'))
        self.write("texts/d1.txt", "A loan. The park. No park. No loan in a park.\n")
        for form in ("csv", "jsonl"):
            self.expect(CLEAN, "run", "c.codebook", "texts", "-o", f"run.{form}")
        self.assertIn(b"negated", self.read("run.csv"))
        seen = self.agree("run.csv", "run.jsonl")
        self.assertEqual(["run.csv", "run.jsonl"], seen["coders"])
        self.assertEqual([], seen["disagreements"])

    def test_coders_of_one_name_are_told_apart(self):
        self.write("v1/codings.csv", "unit,code\n1,a\n2,b\n")
        self.write("v2/codings.csv", "unit,code\n1,a\n2,a\n")
        self.assertEqual(["v1", "v2"], self.agree("v1/codings.csv", "v2/codings.csv")["coders"])
        self.write("v1/ann.csv", "unit,code\n1,a\n2,b\n")
        self.write("v2/ann.csv", "unit,code\n1,a\n2,a\n")
        self.assertEqual(["v1/ann", "v2/ann"], self.agree("v1/ann.csv", "v2/ann.csv")["coders"])

    def test_a_short_unit_is_one_of_its_document(self):
        self.write("c.csv", "document,unit,coder,code\na,1,x,p\na,1,y,p\nb,1,x,q\nb,1,y,p\n")
        seen = self.agree("c.csv")
        self.assertEqual(2, seen["units"])
        self.assertEqual(["b#1"], [one["unit"] for one in seen["disagreements"]])

    def test_rows_are_chosen_by_columns_that_are_there(self):
        self.write("w.csv", "unit,Ann,Bo,round\n1,a,a,2\n2,a,b,2\n3,b,b,1\n")
        seen = self.agree("w.csv", "--wide", "--rows", "round=2")
        self.assertEqual((["Ann", "Bo"], 2), (seen["coders"], seen["units"]))
        self.assertIn("AX0653", self.expect(COULD_NOT_RUN, "agree", "w.csv", "--wide", "--rows", "rund=2").err)
        self.assertIn("COLUMN=VALUE", self.expect(COULD_NOT_RUN, "agree", "w.csv", "--wide", "--rows", "round").err)

    def test_several_dimensions_are_one_list(self):
        self.write("c.csv", "unit,coder,code\n1,x,i.a\n1,x,j.b\n1,y,i.a\n1,y,j.b\n")
        self.assertEqual(["i", "j"], [one["dimension"] for one in self.agree("c.csv")])

    def test_spans_by_character_and_by_sentence(self):
        self.write("texts/d1.txt", "Aaaa bbbb. Cccc dddd.\n")
        self.write("spans.csv", "document,start,end,coder,code\nd1,0,10,ann,x\nd1,0,4,bo,x\nd1,11,21,bo,y\n")
        by_character = self.agree("spans.csv")
        self.assertEqual("character", by_character["unit"])
        self.assertEqual(21, by_character["units"])
        # Both x on 4 characters, both nothing on 1; they differ on 6 and 10.
        self.assertAlmostEqual(5 / 21, by_character["coefficients"]["percent_agreement"]["value"], 9)
        by_text = self.agree("spans.csv", "--by", "character", "--on", "texts")
        self.assertEqual(22, by_text["units"])
        by_sentence = self.agree("spans.csv", "--by", "sentence", "--on", "texts")
        self.assertEqual(2, by_sentence["units"])
        self.assertAlmostEqual(0.5, by_sentence["coefficients"]["percent_agreement"]["value"], 9)
        by_span = self.agree("spans.csv", "--by", "span")
        self.assertEqual(["u_alpha", "bar_u_alpha", "cu_alpha", "cu_coverage", "holsti"], list(by_span["coefficients"]))

    def test_sentences_of_a_document_do_not_hang_on_which_comes_first(self):
        english, chinese = "Loans help. Parks too.\n", "鼓励贷款。欢迎人才。\n"
        for folder, texts in [("one", {"a": english, "b": chinese}), ("other", {"a": chinese, "b": english})]:
            rows = ""
            for name, text in texts.items():
                self.write(f"{folder}/{name}.txt", text)
                rows += f"{name},0,5,ann,x\n{name},0,{len(text) - 1},bo,x\n"
            self.write(f"{folder}.csv", "document,start,end,coder,code\n" + rows)
            seen = self.agree(f"{folder}.csv", "--by", "sentence", "--on", folder)
            self.assertEqual(4, seen["units"])
            self.assertEqual(0.5, seen["coefficients"]["percent_agreement"]["value"])

    def test_what_cannot_be_compared_is_said(self):
        self.write("units.csv", "unit,coder,code\n1,a,x\n1,b,y\n")
        self.write("none.csv", "unit,coder,code\n")
        self.write("names.csv", "unit,Ann,Bo\n1,x,y\n")
        for words, arguments in [
                ("AX0651", ["nowhere.csv"]), ("AX0653", ["names.csv"]), ("AX0655", ["none.csv"]),
                ("AX0657", ["units.csv", "--by", "span"]), ("AX0656", ["units.csv", "--by", "sentence"]),
                ("AX0658", ["units.csv", "--dimension", "z"])]:
            with self.subTest(arguments):
                outcome = self.expect(COULD_NOT_RUN, "agree", *arguments)
                self.assertIn(f"error[{words}]", outcome.err)
                self.assertEqual("", outcome.out)

    def test_numbers_as_codes_are_no_dimensions_and_cells_hold_several_codes(self):
        self.write("wide.csv", "unit,A,B\n" + "".join(f"{i},1.1,{'1.1' if i else '2.1'}\n" for i in range(12)) + "12,1.1;2.1,1.1\n")
        seen = self.agree("wide.csv", "--wide")
        self.assertEqual("", seen["dimension"])
        self.assertEqual(["1.1", "2.1"], sorted(code["code"] for code in seen["per_code"]))
        self.assertEqual({"A": "1.1;2.1", "B": "1.1"}, seen["disagreements"][-1]["values"])
        several = next(warning["text"] for warning in seen["warnings"] if warning["name"] == "several_codes")
        self.assertIn("1 of 13 units have several codes by one coder (the first: 12 by `A`)", several)
        self.assertIn("sets, MASI, units resampled", seen["coefficients"]["krippendorff_alpha"]["method"])

    def test_documents_of_units_are_told_by_a_column(self):
        rows = "".join(f"{text},{text}-{unit},{coder},{'xy'[(3 * text + unit + (coder == 'b')) % 7 < 2]}\n"
                       for text in range(12) for unit in range(4) for coder in "ab")
        self.write("units.csv", "manifesto,unit,coder,code\n" + rows)
        by_unit, by_text = (self.agree("units.csv", *more)["coefficients"]["krippendorff_alpha"]
                            for more in ([], ["--document", "manifesto"]))
        self.assertEqual("nominal, units resampled", by_unit["method"])
        self.assertEqual("nominal, documents resampled", by_text["method"])
        self.assertEqual(by_unit["value"], by_text["value"])
        self.assertIn("error[AX0653]", self.expect(COULD_NOT_RUN, "agree", "units.csv", "--document", "text").err)

    def test_how_many_resamples_are_low_or_undefined(self):
        self.write("rare.csv", "unit,coder,code\n" + "".join(
            f"{unit},{coder},{'x' if unit == 0 or (unit == 1 and coder == 'a') else 'none'}\n" for unit in range(20) for coder in "ab"))
        alpha = self.agree("rare.csv")["coefficients"]["krippendorff_alpha"]
        # No resample has a value where neither unit was drawn: (18/20)^20 of them.
        self.assertAlmostEqual(0.9 ** 20, alpha["undefined_share"], 1)
        self.assertTrue(0 < alpha["p_below_667"] <= alpha["p_below_800"] < 1)
        self.assertIn("In 11.8 % it is undefined", self.expect(CLEAN, "agree", "rare.csv").out)

    def test_segments_have_intervals_and_texts_a_length(self):
        rows = "".join(f"d{d},{start},{start + 5},{coder},{code}\n" for d in range(12)
                       for coder, start, code in [("a", 2, "x"), ("b", 3 + d % 3, "x"), ("a", 20, "y"), ("b", 20, "xy"[d % 2])])
        self.write("spans.csv", "document,start,end,coder,code\n" + rows)
        for d in range(12):
            self.write(f"texts/d{d}.txt", "a" * 60)
        for more, known in (([], False), (["--on", "texts"], True)):
            seen = self.agree("spans.csv", "--by", "span", *more)
            u = seen["coefficients"]["u_alpha"]
            self.assertTrue(u["low"] < u["value"] < u["high"], u)
            self.assertIn("documents resampled", u["method"])
            self.assertIsNotNone(seen["per_code"][0]["krippendorff_alpha"]["low"])
            self.assertEqual(not known, "unknown_length" in [warning["name"] for warning in seen["warnings"]])
            # Of 48 segments x and x meet in every document, y and y in the six odd ones.
            self.assertAlmostEqual(2 * (12 + 6) / 48, seen["coefficients"]["holsti"]["value"], 9)
        self.assertEqual(*(self.agree("spans.csv", "--by", "span", "-j", jobs) for jobs in "12"))

    def test_kappas_of_characters_as_suites_print_them(self):
        self.write("texts/d1.txt", "a" * 100)
        self.write("texts/d2.txt", "a" * 50)
        self.write("spans.csv", "document,start,end,coder,code\nd1,0,20,a,x\nd1,10,30,b,x\nd2,0,10,a,x\nd2,0,10,b,x\n")
        seen = self.agree("spans.csv", "--by", "character", "--on", "texts")["coefficients"]
        first = (0.8 - (0.2 * 0.2 + 0.8 * 0.8)) / (1 - (0.2 * 0.2 + 0.8 * 0.8))
        self.assertAlmostEqual((first + 1) / 2, seen["char_kappa_mean"]["value"], 9)
        self.assertAlmostEqual((100 * first + 50) / 150, seen["char_kappa_by_size"]["value"], 9)
        share = 30 / 150
        chance = share ** 2 + (1 - share) ** 2
        self.assertAlmostEqual((130 / 150 - chance) / (1 - chance), seen["char_kappa_pooled"]["value"], 9)

    def test_a_row_that_cannot_be_read_is_missing_and_told(self):
        self.write("broken.csv", WIDE + "13,1\n")
        outcome = self.expect(FOUND, "agree", "broken.csv", "--wide")
        self.assertIn("error[AX0621]", outcome.err)
        self.assertIn("4 coders; by unit: 12 with a value", outcome.out)

    def test_everyone_agrees(self):
        self.write("same.csv", "unit,coder,code\n" + "".join(f"{unit},{coder},x\n" for unit in range(20) for coder in "ab"))
        alpha = self.agree("same.csv")["coefficients"]["krippendorff_alpha"]
        self.assertEqual((None, "no_variation"), (alpha["value"], alpha["reason"]))

    def test_texts_of_units_that_files_name(self):
        self.write("texts/d1.txt", TEXTS["d1"])
        self.write("texts/d3.txt", "Nothing.\n")
        self.write("c.codebook", CODEBOOK)
        self.write("gold.csv", GOLD + "d1#1-2,bob,loan\nd1#1-3,bob,none\nd3,ann,loan\nd3,bob,none\n")
        shown = {one["unit"]: one["text"] for one in
                 self.agree("gold.csv", "c.codebook", "--on", "texts")["disagreements"]}
        self.assertEqual({"d1#1-2": "The park is built.", "d3": "Nothing. "}, shown)
        outcome = self.expect(CLEAN, "agree", "gold.csv", "--on", "texts")
        self.assertIn("warning[AX0660]", outcome.err)
        for arguments in (["c.codebook", "c.codebook", "--on", "texts"], ["c.codebook", "--on", "texts", "--language", "en"]):
            self.assertEqual("", self.expect(COULD_NOT_RUN, "agree", "gold.csv", *arguments).out)

    @unittest.skipUnless(SHARED.is_dir(), "there is no ../shared")
    @unittest.skipIf(SANITIZED, "two hundred coders take minutes under sanitizers")
    def test_crowds(self):
        coal = self.agree(str(SHARED / "ep-coal-debate-crowd" / "codings.csv"), "--rows", "language=English", "--first-only",
                          "--resamples", "100")["coefficients"]
        for name, value in {"percent_agreement": 0.54905, "fleiss_kappa": 0.29323, "krippendorff_alpha": 0.29362,
                            "gwet_ac1": 0.3378, "brennan_prediger": 0.32358}.items():
            self.assertAlmostEqual(value, coal[name]["value"], 5, name)
        jobs = self.agree(str(SHARED / "en-uk-manifestos-crowd" / "immigration_codings_job1.csv"), "--code", "area",
                          "--rows", "is_gold_question=0", "--first-only", "--resamples", "100")
        for name, value in {"percent_agreement": 0.97114, "fleiss_kappa": 0.59186, "krippendorff_alpha": 0.53751,
                            "gwet_ac1": 0.96894, "brennan_prediger": 0.94228}.items():
            self.assertAlmostEqual(value, jobs["coefficients"][name]["value"], 5, name)
        # Of 51 coders no unit has more than six: what each coder's own shares say is of other units.
        self.assertEqual("not_for_this_data", jobs["coefficients"]["conger_kappa"]["reason"])
        added = {warning["name"]: warning["text"] for warning in jobs["warnings"]}
        self.assertIn("no unit has more than 6", added["composite_of_a_pool"])
        self.assertIn("alpha 0.513", added["coders_added_where_others_disagreed"])

    @unittest.skipUnless(SHARED.is_dir(), "there is no ../shared")
    def test_policy_design_features(self):
        folder = SHARED / "en-polianna-policy-design"
        for feature, alpha in {"Actor": 0.88396, "Compliance": 0.07801, "Objective": 0.65812}.items():
            seen = self.agree(str(folder / "units_by_coder.csv"), "--code", feature,
                              "--rows", "coder!=Curation", "--resamples", "50")
            self.assertAlmostEqual(alpha, seen["coefficients"]["krippendorff_alpha"]["value"], 5, feature)


class Check(CommandTest):
    def setUp(self):
        super().setUp()
        for name, text in TEXTS.items():
            self.write(f"texts/{name}.txt", text)
        self.write("book/gold.csv", GOLD)

    def run_with(self, check, code):
        self.write("book/c.codebook", CODEBOOK + check)
        outcome = self.expect(code, "run", "book/c.codebook", "texts", "--format", "json")
        return {figure["check"]: figure for figure in json.loads(outcome.out)["checks"]}

    def test_figures_and_thresholds(self):
        checks = self.run_with('check agreement on i with "gold.csv"\n  by sentence\n  f1 at least 0.70\n'
                               "  percent at least 0.9\n  of each code at least 0.4\n", FOUND)
        # TP 4 (three loans, a park), FP 2 (the second park of d1, that of d2), FN 1 (the loan of d2#1-2).
        f1 = checks["agreement on i: f1"]
        self.assertAlmostEqual(8 / 11, f1["value"], 9)
        self.assertTrue(f1["passed"])
        percent = checks["agreement on i: percent"]
        self.assertAlmostEqual(4 / 6, percent["value"], 9)
        self.assertEqual((False, 0.9), (percent["passed"], percent["threshold"]))
        self.assertAlmostEqual(6 / 7, checks["agreement on i: f1 of i.loan"]["value"], 9)
        self.assertAlmostEqual(1 / 2, checks["agreement on i: f1 of i.park"]["value"], 9)

    def test_without_a_line_alpha_is_asked(self):
        checks = self.run_with('check agreement on i with "gold.csv"\n', FOUND)
        self.assertEqual(["agreement on i: alpha"], list(checks))
        self.assertEqual(0.8, checks["agreement on i: alpha"]["threshold"])

    def test_spans_of_a_file_give_their_units_the_code(self):
        self.write("book/gold.csv", "document,start,end,coder,code\nd1,2,6,ann,loan\nd1,21,25,ann,park\n")
        checks = self.run_with('check agreement on i with "gold.csv"\n  by sentence\n  percent at least 0.7\n', CLEAN)
        # Of four sentences of d1 the last one differs: ann coded nothing there.
        self.assertAlmostEqual(3 / 4, checks["agreement on i: percent"]["value"], 9)

    def test_a_coder_called_as_the_codebook_is_somebody_else(self):
        self.write("book/gold.csv", GOLD.replace(",ann,", ",c,"))
        checks = self.run_with('check agreement on i with "gold.csv"\n  f1 at least 0.70\n', CLEAN)
        self.assertAlmostEqual(8 / 11, checks["agreement on i: f1"]["value"], 9)

    def test_coders_among_themselves_and_beside_the_run(self):
        bob = GOLD.replace("unit,coder,code\n", "").replace(",ann,", ",bob,").replace("d2#1-2,bob,loan", "d2#1-2,bob,park")
        self.write("book/gold.csv", GOLD + bob)
        checks = self.run_with('check agreement on i with "gold.csv"\n  between coders\n  percent at least 0.8\n'
                               '  of each code at least 0.9\ncheck agreement on i with "gold.csv"\n  percent at least 0.7\n', FOUND)
        alone = checks["agreement on i between coders: percent"]
        # The two differ on d2#1-2 alone.
        self.assertAlmostEqual(5 / 6, alone["value"], 9)
        self.assertTrue(alone["passed"])
        self.assertIn("observed agreement 0.833; 2 coders, 6 units (sentence) with values of two and more", alone["detail"])
        self.assertAlmostEqual(5 / 6, checks["agreement on i between coders: percent of i.park"]["value"], 9)
        # With the run: all three alike on four units, two of three pairs differ on d1#1-4 (loan and park) and d2#1-2.
        beside = checks["agreement on i: percent"]
        self.assertAlmostEqual((4 + 1 / 3 + 1 / 3) / 6, beside["value"], 9)
        self.assertIn("3 coders", beside["detail"])

    def test_categories_are_those_of_the_codebook(self):
        self.write("book/gold.csv", "unit,coder,code\n" + "".join(
            f"d{d}#1-{s},{coder},{code}\n" for coder, codes in {"ann": "ab", "bob": "aa"}.items()
            for d, s, code in [(1, 1, codes[0]), (1, 2, codes[0]), (1, 3, codes[0]), (2, 1, codes[1])]))
        book = ('codebook "Four"\n  version 1.0.0\nlanguage en\ndimension i exactly one\n' +
                "".join(f'  code {code}\n    match "{code}x"\n' for code in "abce"))
        check = 'check agreement on i with "gold.csv"\n  between coders\n  by sentence\n  ac1 at least 0.5\n'
        self.write("book/c.codebook", book + check)
        outcome = self.expect(CLEAN, "run", "book/c.codebook", "texts", "--format", "json")
        # pa = 3/4, pi of a = 7/8 and of b = 1/8, of four categories: pe = 2 (7/64) / 3.
        chance = 2 * 7 / 64 / 3
        ac1 = (0.75 - chance) / (1 - chance)
        self.assertAlmostEqual(ac1, json.loads(outcome.out)["checks"][0]["value"], 9)
        alone, known = (json.loads(self.expect(CLEAN, "agree", "book/gold.csv", *more, "--format", "json").out)
                        for more in ([], ["book/c.codebook"]))
        self.assertAlmostEqual(ac1, known["coefficients"]["gwet_ac1"]["value"], 9)
        self.assertAlmostEqual((0.75 - 1 / 4) / (3 / 4), known["coefficients"]["brennan_prediger"]["value"], 9)
        self.assertIn("4 categories, of the codebook", known["coefficients"]["gwet_ac1"]["method"])
        self.assertAlmostEqual(0.5, alone["coefficients"]["brennan_prediger"]["value"], 9)
        self.assertIn("2 categories, that occur", alone["coefficients"]["brennan_prediger"]["method"])

    def test_a_code_that_the_codebook_does_not_have(self):
        self.write("book/gold.csv", GOLD.replace("d1#1-1,ann,loan", "d1#1-1,ann,lona"))
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "gold.csv"\n  by sentence\n  percent at least 0.1\n')
        outcome = self.expect(CLEAN, "run", "book/c.codebook", "texts", "-o", "results")
        self.assertIn("warning[AX0673]: codes that coders gave and the codebook does not have: 1 (`lona`)", outcome.err)
        self.assertIn("did you mean `loan`", outcome.err)
        # It is a code of its own: the run and ann differ there.
        written = json.loads((self.folder / "results" / "run.json").read_text())
        self.assertAlmostEqual(3 / 6, written["checks"][0]["value"], 9)
        self.assertIn("lona", str(written["warnings"]))
        self.write("book/gold.csv", GOLD.replace("d1#1-1,ann,loan", "d1#1-1,ann,i.loan"))
        self.assertIn("warning[AX0650]", self.expect(CLEAN, "agree", "book/gold.csv").err)
        self.assertNotIn("warning", self.expect(CLEAN, "agree", "book/gold.csv", "book/c.codebook").err)

    def test_units_that_the_corpus_does_not_have(self):
        check = 'check agreement on i with "gold.csv"\n  by sentence\n  ac1 at least 0.0\n'
        self.write("texts/d1.txt", "A loan is given. The park is built. Nothing here. Loans.\n")
        figures = []
        for code in ("loan", "park"):
            self.write("book/gold.csv", GOLD + f"d9#1-1,ann,{code}\n")
            self.write("book/c.codebook", CODEBOOK + check)
            outcome = self.expect(CLEAN, "run", "book/c.codebook", "texts", "--format", "json")
            self.assertIn("units that coders judged and the corpus does not have: 1 (`d9#1-1`)", outcome.err)
            figures.append(json.loads(outcome.out)["checks"][0]["value"])
        self.assertEqual(figures[0], figures[1])

    def test_spans_of_coders_among_themselves(self):
        self.write("book/gold.csv", "document,start,end,coder,code\nd1,2,6,ann,loan\nd1,3,6,bob,loan\nd1,21,25,bob,park\n")
        checks = self.run_with('check agreement on i with "gold.csv"\n  between coders\n  percent at least 0.7\n', CLEAN)
        self.assertAlmostEqual(3 / 4, checks["agreement on i between coders: percent"]["value"], 9)

    def test_one_coder_alone_has_nobody_to_agree_with(self):
        checks = self.run_with('check agreement on i with "gold.csv"\n  between coders\n', FOUND)
        self.assertIn("undefined", checks["agreement on i between coders: alpha"]["detail"])

    def test_f1_is_of_the_run(self):
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "gold.csv"\n  between coders\n  f1 at least 0.7\n')
        self.assertIn("error[AX0231]", self.expect(COULD_NOT_RUN, "run", "book/c.codebook", "texts").err)

    def test_version_against_version(self):
        self.write("book/old.codebook", CODEBOOK.replace('"park*"', '"parks"'))
        self.expect(CLEAN, "run", "book/old.codebook", "texts", "-o", "book/old")
        checks = self.run_with('check agreement on i with "old"\n  by sentence\n  percent at least 0.6\n', CLEAN)
        # `parks` leaves out the park of d1#1-2 and the one of d1#1-4.
        self.assertAlmostEqual(4 / 6, checks["agreement on i: percent"]["value"], 9)

    def test_a_share_or_a_percentage(self):
        checks = self.run_with('check agreement on i with "gold.csv"\n  by sentence\n  percent at least 60%\n  of each code at least 0.5\n', CLEAN)
        self.assertEqual([0.6, 0.5, 0.5], [check["threshold"] for check in checks.values()])
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "gold.csv"\n  percent at least 80\n')
        self.assertIn("write a share from 0 to 1, as 0.80, or a percentage, as 80%",
                      self.expect(COULD_NOT_RUN, "run", "book/c.codebook", "texts").err)

    def test_an_option_stands_once(self):
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "gold.csv"\n  by sentence\n  by paragraph\n')
        self.assertIn("error[AX0212]", self.expect(COULD_NOT_RUN, "run", "book/c.codebook", "texts").err)

    def test_no_common_unit_is_undefined_and_fails(self):
        self.write("book/gold.csv", "unit,coder,code\nelsewhere#1-1,ann,loan\n")
        checks = self.run_with('check agreement on i with "gold.csv"\n', FOUND)
        alpha = checks["agreement on i: alpha"]
        self.assertEqual((None, False), (alpha["value"], alpha["passed"]))
        self.assertIn("undefined", alpha["detail"])

    def test_a_file_that_is_not_there(self):
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "silver.csv"\n')
        outcome = self.expect(COULD_NOT_RUN, "run", "book/c.codebook", "texts", "-o", "results")
        self.assertIn("error[AX0651]", outcome.err)
        self.assertNotIn("results", self.names())

    def test_threads_change_nothing(self):
        self.write("book/c.codebook", CODEBOOK + 'check agreement on i with "gold.csv"\n')
        one = self.expect(FOUND, "run", "book/c.codebook", "texts", "-j", "1").out
        self.assertEqual(one, self.expect(FOUND, "run", "book/c.codebook", "texts", "-j", "2").out)


class Stat(CommandTest):
    def test_a_line_a_question(self):
        questions = ['{"id":1,"statistic":"holsti","input":{"M":42,"N1":50,"N2":46}}', "",
                     '{"id":"b","statistic":"krippendorff_alpha","input":{"units":[[1,1],[1,1]]}}', "{", '{"id":4,"statistic":"x"}']
        outcome = self.expect(FOUND, "stat", "-", stdin="\n".join(questions).encode())
        answers = [json.loads(line) for line in outcome.out.splitlines()]
        self.assertEqual([1, "b", None, 4], [answer["id"] for answer in answers])
        self.assertEqual({"id": 1, "value": 0.875}, answers[0])
        self.assertEqual(("no_variation", None), (answers[1]["reason"], answers[1]["value"]["alpha"]))
        self.assertEqual(["bad_question"] * 2, [answer["reason"] for answer in answers[2:]])

    def test_files(self):
        self.write("q.jsonl", '{"id":1,"statistic":"yamane","input":{"N":800,"e":0.1}}\n')
        self.assertEqual(89, json.loads(self.expect(CLEAN, "stat", "q.jsonl").out)["value"]["n"])
        self.expect(COULD_NOT_RUN, "stat", "none.jsonl")
        self.expect(COULD_NOT_RUN, "stat", str(pathlib.Path(self.folder)))
        self.assertIn("krippendorff_alpha", self.expect(CLEAN, "stat", "--list").out.split())


@unittest.skipUnless(SHARED.is_dir(), "there is no ../shared")
class ReferenceTables(CommandTest):
    """irrCAC's coefficients on small published tables, with and without weights, to five decimals."""

    FOLDER = SHARED / "reliability-reference"
    # Name there: name here, and which part of the answer it is.
    NAMES = {"pa.coeff": ("fleiss_kappa", "po"), "pa2": ("fleiss_kappa", "po"), "fleiss.kappa": ("fleiss_kappa", "value"),
             "krippen.alpha": ("krippendorff_alpha", "value"), "krippen2": ("krippendorff_alpha", "value"),
             "gwet.ac1": ("gwet_ac2", "value"), "conger.kappa": ("multi_rater_variants", "conger"),
             "bp.coeff": ("brennan_prediger", "value"), "bp2": ("brennan_prediger", "value"),
             "kappa2": ("weighted_kappa", "value"), "scott2": ("scott_pi", "value")}
    WEIGHTS = {"unweighted": lambda d, q: 0, "linear": lambda d, q: 1 - d / (q - 1),
               "quadratic": lambda d, q: 1 - d * d / (q - 1) ** 2,
               "ordinal": lambda d, q: 1 - math.comb(d + 1, 2) / math.comb(q, 2)}

    def rows(self, name):
        with open(self.FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def data(self, name):
        cells = [row[1:] for row in self.rows(name)[1:]]
        if name.startswith("table"):
            return {"table": [[int(cell) for cell in row] for row in cells]}, len(cells)
        if name.startswith("dist"):
            return {"counts": [[int(cell) for cell in row] for row in cells]}, len(cells[0])
        units = [[cell.strip() or None for cell in row] for row in cells]
        return {"units": units}, len({value for unit in units for value in unit} - {None})

    def question(self, number, dataset, coefficient, weights):
        data, q = self.data(dataset)
        matrix = [[1 if k == l else self.WEIGHTS[weights](abs(k - l), q) for l in range(q)] for k in range(q)]
        statistic = self.NAMES[coefficient][0]
        options = {"weights": matrix}
        if statistic == "krippendorff_alpha":
            options = {"metric": "custom", "matrix": [[1 - weight for weight in row] for row in matrix]}
        return json.dumps({"id": number, "statistic": statistic, "options": options, "input": data})

    def test_every_coefficient(self):
        expected = self.rows("expected_coefficients")[1:]
        self.assertEqual(93, len(expected))
        lines = "\n".join(self.question(number, *row[:3]) for number, row in enumerate(expected))
        answers = self.expect(CLEAN, "stat", "-", stdin=lines.encode()).out.splitlines()
        for row, line in zip(expected, answers):
            with self.subTest(row[:3]):
                value = json.loads(line)["value"]
                self.assertAlmostEqual(float(row[3]), value[self.NAMES[row[1]][1]], delta=1.01e-5)
                if row[1] in ("fleiss.kappa", "bp.coeff") and not row[0].startswith("table"):
                    self.assertAlmostEqual(float(row[4]), value["se"], delta=1.01e-5)


if __name__ == "__main__":
    unittest.main()
