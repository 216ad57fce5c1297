"""`axial suggest`: small corpora on which the right terms and their figures are worked out by hand."""

import csv
import hashlib
import io
import json
import math
import re
import unittest

from support import CLEAN, COULD_NOT_RUN, SANITIZED, CommandTest

SCHEME = """\
codebook "S"
  id s
  version 1.0.0
language en
unit document
words LOAN
  loan* | credit
dimension d several
  code money
    match LOAN
  code people
    match "staff"
"""

OTHER = "Some other words stand here in their place for once."
OTHERS = {f"z{i}": OTHER for i in range(4)}

# money: right in a and b, wrong in c and d, missed in e and f; g, h, i and j are without it.
TEXTS = {"a": "The loan is there.", "b": "A loan for them.", "c": "A credit note came.", "d": "Another credit note, no loan.",
         "e": "Grants came.", "f": "More grants.", "g": "Grants, but none here.", "h": "Nothing.",
         "i": "Nothing else stands here today either.", "j": "Green grass grows where rain falls."}
MONEY = set("abef")


def terms_of(text):
    """The different terms of an English text, by the page's words."""
    terms = set()
    for words in (part.split() for part in re.split("[.,]", text.lower())):
        terms |= {" ".join(words[i:i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
    return {term for term in terms if len(term) > 1}


def g2(a, b, c, d):
    """Dunning's, by its definition."""
    cells = [[a, b], [c - a, d - b]]
    total = c + d
    return 2 * sum(cell * math.log(cell * total / (sum(row) * size))
                   for row in cells for cell, size in zip(row, (c, d)) if cell)


class SuggestTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("s.codebook", SCHEME)
        self.texts(TEXTS)
        self.gold({name: "d.money" if name in MONEY else "none" for name in TEXTS})

    def texts(self, texts):
        self.write("texts.csv", "doc_id,text\n" + "".join(f'{name},"{text}"\n' for name, text in texts.items()))

    def gold(self, codes):
        self.write("gold.csv", "unit,code\n" + "".join(f"{unit},{code}\n" for unit, code in codes.items()))

    def suggest(self, *options, gold=True, code=CLEAN):
        given = ["--gold", "gold.csv"] if gold else []
        return self.expect(code, "suggest", "s.codebook", "texts.csv", *given, *options)

    def report(self, *options, gold=True):
        return json.loads(self.suggest("--format", "json", *options, gold=gold).out)

    def code(self, name, *options, gold=True):
        [code] = [one for one in self.report(*options, gold=gold)["codes"] if one["code"] == name]
        return code

    @staticmethod
    def terms(part):
        return [one["term"] for one in part["terms"]]

    def assert_figures(self, expected, figures):
        for figure, value in zip(("precision", "recall", "f1"), expected):
            self.assertAlmostEqual(value, figures[figure], 12, figure)


class Money(SuggestTest):
    def test_where_the_code_stands(self):
        money = self.code("d.money")
        self.assertEqual((2, 2, 2, 0), tuple(money[one] for one in ("right", "wrong", "missed", "split")))
        self.assert_figures((1 / 2, 1 / 2, 1 / 2), money)

    def test_a_term_of_the_missed_units(self):
        add = self.code("d.money")["add"]
        self.assertEqual((2, 4, 1), (add["target_units"], add["reference_units"], add["candidates"]))
        [grants] = add["terms"]
        self.assertEqual(("grants", 2, 1), (grants["term"], grants["target"], grants["reference"]))
        missed, neither = (sum(len(terms_of(TEXTS[name])) for name in names) for names in ("ef", "ghij"))
        self.assertEqual((6, 38), (missed, neither))
        self.assertAlmostEqual(g2(2, 1, 6, 38), grants["g2"], 12)
        self.assertAlmostEqual(math.log2((2 / 6) / (1 / 38)), grants["log_ratio"], 12)
        self.assertAlmostEqual(math.erfc(math.sqrt(grants["g2"] / 2)), grants["p_adjusted"], 9)  # one candidate
        self.assertEqual((2, 1, 0, 0), tuple(grants[one] for one in ("gains_right", "gains_wrong", "takes", "takes_right")))
        self.assert_figures((4 / 7, 1, 8 / 11), grants)

    def test_a_term_for_unless(self):
        unless = self.code("d.money")["unless"]
        # `credit` is the code's own, and `credit note` stands where `note` does.
        self.assertEqual((2, 2, 3, ["note"]),
                         (unless["target_units"], unless["reference_units"], unless["candidates"], self.terms(unless)))
        [note] = unless["terms"]
        self.assertEqual((0, 2), (note["loses_right"], note["loses_wrong"]))
        self.assert_figures((1, 1 / 2, 2 / 3), note)

    def test_terms_that_bring_false_codes(self):
        credit, loan = self.code("d.money")["leave_out"]
        # c has the code by `credit` alone, d by both.
        self.assertEqual(("credit", "s.codebook:7", 0, 2, 0, 1), tuple(
            credit[one] for one in ("term", "place", "right", "wrong", "loses_right", "loses_wrong")))
        self.assertEqual(("loan*", 2, 1, 2, 0), tuple(
            loan[one] for one in ("term", "right", "wrong", "loses_right", "loses_wrong")))
        self.assert_figures((2 / 3, 1 / 2, 4 / 7), credit)
        self.assert_figures((0, 0, 0), loan)
        self.assertEqual((0, 2 / 3), (credit["term_precision"], loan["term_precision"]))

    def test_what_cannot_be_told_says_why(self):
        people = self.code("d.people")
        self.assertEqual([None] * 3, [people[one] for one in ("precision", "recall", "f1")])
        self.assertEqual(["zero_count"] * 3, [people[one + "_reason"] for one in ("precision", "recall", "f1")])
        self.assertEqual([], self.terms(people["add"]) + self.terms(people["unless"]) + people["leave_out"])

    def test_the_same_figures_come_of_the_terms_written_down(self):
        """What is foretold of a term happens when the term is added, left out, or kept out."""
        money = self.code("d.money")
        foretold = {'    match LOAN | "grants"\n': money["add"]["terms"][0],
                    '    match LOAN\n      unless "note" in the same document\n': money["unless"]["terms"][0]}
        for rule, figures in foretold.items():
            self.write("s.codebook", SCHEME.replace("    match LOAN\n", rule))
            self.assert_figures([figures[one] for one in ("precision", "recall", "f1")], self.code("d.money"))
        self.write("s.codebook", SCHEME.replace(" | credit", ""))
        self.assert_figures((2 / 3, 1 / 2, 4 / 7), self.code("d.money"))

    def test_text_for_people(self):
        out = self.suggest("--code", "money").out
        self.assertIn("Suggested terms: 10 units of 10 documents that coders judged; a unit is a document", out)
        self.assertIn("gold 4, coded 4: 2 right, 2 wrong, 2 missed; precision 0.500, recall 0.500, F1 0.500", out)
        lines = [" ".join(line.split()) for line in out.splitlines()]
        self.assertIn("Add missed neither G² log ratio p adj. +right +wrong precision recall F1", lines)
        self.assertIn("grants 2 1 5.0 3.7 0.025 2 1 0.571 1.000 0.727 ↑", lines)
        self.assertIn("Leave out right wrong its precision −right −wrong precision recall F1 where", lines)
        self.assertIn("credit 0 2 0.000 0 1 0.667 0.500 0.571 ↑ s.codebook:7", lines)
        self.assertIn("note 2 0 2.9 2.0 0.089 0 2 1.000 0.500 0.667 ↑", lines)
        self.assertIn("which flatters them: `--hold-out 30`", out)
        self.assertNotIn("d.people", out)

    def test_nothing_to_mend_is_said(self):
        out = self.suggest("--code", "people").out
        self.assertIn("No unit is missed.\nNo unit is wrong.\n", out)
        self.gold({name: "d.money" if name in "abcd" else "none" for name in TEXTS})
        self.assertIn("No unit is missed.\nNo unit is wrong.\n", self.suggest("--code", "d.money").out)

    def test_missed_units_that_share_no_term_are_counted(self):
        out = self.suggest("--min-documents", "3").out
        self.assertIn("missed: e, f\nNo term that stands in 3 documents or more sets the 2 missed units apart.\n", out)
        self.assertEqual(["e", "f"], self.code("d.money")["add"]["first_units"])

    def test_a_single_unit_is_enough_if_asked(self):
        self.texts({**TEXTS, "k": "Plain."})
        self.gold({name: "d.money" if name in MONEY else "none" for name in [*TEXTS, "k"]})
        self.assertIn("more", self.terms(self.code("d.money", "--min-documents", "1")["add"]))

    def test_what_chance_would_give_is_not_shown(self):
        # `grants` takes as large a part of missed units as of the others.
        self.texts({**TEXTS, "k": OTHER, "l": OTHER, "h": "Grants."})
        self.gold({name: "d.money" if name in MONEY | {"k", "l"} else "none" for name in [*TEXTS, "k", "l"]})
        self.assertEqual([], self.terms(self.code("d.money")["add"]))

    def test_top(self):
        self.assertEqual(1, len(self.code("d.money", "--top", "1")["leave_out"]))

    def test_only_and_where(self):
        self.write("s.codebook", SCHEME.replace("words LOAN", "attribute year number\nwords LOAN")
                   + 'dimension e several\n  code f\n    match "grass"\n')
        rows = "".join(f'{name},{2000 + i},"{text}"\n' for i, (name, text) in enumerate(TEXTS.items()))
        self.write("texts.csv", "doc_id,year,text\n" + rows)
        self.assertEqual(["d.money", "d.people"], [one["code"] for one in self.report("--only", "d")["codes"]])
        outcome = self.suggest("--where", "year < 2006", "--format", "json")
        self.assertEqual((6, ""), (json.loads(outcome.out)["units"], outcome.err))

    def test_a_table(self):
        self.suggest("-o", "terms.csv")
        rows = list(csv.DictReader(io.StringIO(self.read("terms.csv").decode("utf-8-sig"), newline="")))
        self.assertEqual([("d.money", "match", "grants"), ("d.money", "unless", "note"), ("d.money", "leave out", "credit"),
                          ("d.money", "leave out", "loan*")], [(row["code"], row["use"], row["term"]) for row in rows])
        self.assertEqual(("2", "1", "0.727273", ""), tuple(rows[0][one] for one in ("right", "wrong", "f1", "held_out_f1")))

    @unittest.skipIf(SANITIZED, "eighteen runs, whose outputs are only compared")
    def test_threads_change_nothing(self):
        for options in ((), ("--format", "json"), ("--hold-out", "40")):
            for gold in (True, False):
                told = {self.suggest("-j", jobs, *options, gold=gold).out for jobs in ("1", "2", "5")}
                self.assertEqual(1, len(told))


class HeldOut(SuggestTest):
    @staticmethod
    def is_held_out(name, percent):
        return int(hashlib.sha256(name.encode()).hexdigest()[:13], 16) / 2**52 < percent / 100

    def test_terms_are_chosen_on_one_part_and_tried_on_both(self):
        kinds = {"missed": ("Grants.", "d.money"), "neither": ("Nothing came.", "none"),
                 "bait": ("Grants were refused.", "none"), "right": ("A loan came.", "d.money")}
        names = [f"{kind}{i}" for kind in kinds for i in range(12)]
        held = {name for name in names if self.is_held_out(name, 50)}
        counts = {kind: (sum(name.startswith(kind) for name in set(names) - held), sum(name.startswith(kind) for name in held))
                  for kind in kinds}
        self.assertTrue(all(n > 1 for pair in counts.values() for n in pair))
        self.texts({name: kinds[name.rstrip("0123456789")][0] for name in names})
        self.gold({name: kinds[name.rstrip("0123456789")][1] for name in names})
        report = self.report("--hold-out", "50", "--code", "money")
        self.assertEqual((len(names) - len(held), len(held)), (report["units"], report["held_out_units"]))
        [money] = report["codes"]
        grants = money["add"]["terms"][0]
        self.assertEqual("grants", grants["term"])
        self.assertEqual((counts["missed"][0], counts["bait"][0]), (grants["target"], grants["reference"]))
        for part, figures in enumerate((grants, grants["held_out"])):
            right, wrong = counts["missed"][part], counts["bait"][part]
            self.assertEqual((right, wrong), (figures["gains_right"], figures["gains_wrong"]))
            true = counts["right"][part] + right
            self.assert_figures((true / (true + wrong), 1, 2 * true / (2 * true + wrong)), figures)
        self.assertEqual(counts["missed"][1], money["held_out"]["missed"])
        text = self.suggest("--hold-out", "50").out
        self.assertIn("| held out: +right", text)
        self.assertIn("Terms were chosen without the documents held out", text)


class Gold(SuggestTest):
    def test_most_coders_decide_and_a_tie_says_nothing(self):
        rows = ["unit,coder,code"]
        for name in TEXTS:
            code = "d.money" if name in MONEY else "none"
            # Of two coders of e one says otherwise; of three of f one does.
            rows += [f"{name},x,{code}", f"{name},y,{'none' if name == 'e' else code}"]
        rows += ["f,z,none"]
        self.write("gold.csv", "\n".join(rows) + "\n")
        money = self.code("d.money")
        self.assertEqual((2, 2, 1, 1), tuple(money[one] for one in ("right", "wrong", "missed", "split")))
        self.assertIn("coders split over 1", self.suggest().out)

    def test_a_wide_table_and_rows(self):
        self.write("gold.csv", "unit,round,ann\n" + "".join(
            f"{name},2,{'d.money' if name in MONEY else 'none'}\n{name},1,d.people\n" for name in TEXTS))
        self.assertEqual((2, 2, 2), tuple(self.code("d.money", "--wide", "--rows", "round=2")[one]
                                          for one in ("right", "wrong", "missed")))

    def test_columns_by_name_and_codes_by_their_ends(self):
        self.write("gold.csv", "what,said\n" + "".join(f"{name},{'money' if name in MONEY else 'none'}\n" for name in TEXTS))
        self.assertEqual(2, self.code("d.money", "--unit", "what", "--code-column", "said")["missed"])

    def test_units_nobody_judged_are_left_out(self):
        self.gold({"a": "d.money", "e": "d.money"})
        report = self.report()
        self.assertEqual((2, 1), (report["units"], report["codes"][0]["missed"]))

    def test_results_of_a_run_agree_with_it(self):
        self.expect(CLEAN, "run", "s.codebook", "texts.csv", "-o", "r")
        out = self.expect(CLEAN, "suggest", "s.codebook", "texts.csv", "--gold", "r", "--code", "money").out
        self.assertIn("No unit is missed.\nNo unit is wrong.\n", out)

    def test_spans_make_paragraphs(self):
        self.write("s.codebook", SCHEME.replace("unit document", "unit sentence"))
        text = "The loan is there. Good.\n\nGrants came. Well.\n\nMore grants. Fine.\n\n" + OTHER + "\n"
        self.write("texts/t.txt", text)
        self.write("texts/u.txt", "Other grants.\n")
        spans = [(text.index(words), text.index(words) + len(words)) for words in ("loan", "Grants came", "More")]
        self.write("gold.csv", "document,start,end,code\n" + "".join(f"t,{a},{b},d.money\n" for a, b in spans)
                   + "u,0,5,d.money\n")
        for by, units, add in (("paragraph", 5, "grants"), ("sentence", 8, "grants")):
            out = self.expect(CLEAN, "suggest", "s.codebook", "texts", "--gold", "gold.csv", "--by", by, "--format", "json").out
            report = json.loads(out)
            self.assertEqual((units, by), (report["units"], report["unit"]))
            money = report["codes"][0]
            self.assertEqual((1, 0, 3, add), (money["right"], money["wrong"], money["missed"], money["add"]["terms"][0]["term"]))

    def test_a_term_of_one_document_does_not_rule(self):
        self.write("s.codebook", SCHEME.replace("unit document", "unit sentence"))
        self.write("texts/t.txt", "Brand grants. Brand grants again. Brand here.\n")
        self.write("texts/u.txt", "More grants. Some other words stand here in their place for once. Some other words stand here in their place for once. Some other words stand here in their place for once. Some other words stand here in their place for once.\n")
        self.write("gold.csv", "unit,code\n" + "".join(f"{unit},d.money\n" for unit in ("t#1-1", "t#1-2", "t#1-3", "u#1-1"))
                   + "".join(f"u#1-{i},none\n" for i in range(2, 6)))
        options = ("suggest", "s.codebook", "texts", "--gold", "gold.csv", "--code", "money", "--format", "json")
        [grants] = json.loads(self.expect(CLEAN, *options).out)["codes"][0]["add"]["terms"]
        self.assertEqual(("grants", 3, 2), (grants["term"], grants["target"], grants["documents"]))
        one = json.loads(self.expect(CLEAN, *options, "--min-documents", "1").out)
        self.assertIn("brand", self.terms(one["codes"][0]["add"]))
        self.assertIn("in docs", self.expect(CLEAN, *options[:-2]).out)

    def test_units_by_path(self):
        self.write("s.codebook", SCHEME.replace("unit document", "unit sentence"))
        self.write("texts/t.txt", "The loan is there. Grants came. " + OTHER + "\n")
        self.write("texts/u.txt", "More grants.\n")
        self.write("gold.csv", "document,unit,code\nt,1-1,d.money\nt,1-2,d.money\nt,1-3,none\nu,1-1,d.money\n")
        out = self.expect(CLEAN, "suggest", "s.codebook", "texts", "--gold", "gold.csv", "--format", "json").out
        report = json.loads(out)
        self.assertEqual(("sentence", 4, ["grants"]), (report["unit"], report["units"], self.terms(report["codes"][0]["add"])))


class OneCodeAUnit(SuggestTest):
    def setUp(self):
        super().setUp()
        self.write("s.codebook", SCHEME.replace("several", "at most one"))
        self.texts({"a": "Grants for staff.", "b": "Grants.", "c": "Many grants.", "d": "Staff.", "e": OTHER})
        self.gold({"a": "d.people", "b": "d.money", "c": "d.money", "d": "d.people", "e": "none"})

    def test_what_a_term_takes_from_a_code_listed_later(self):
        [grants] = self.code("d.money")["add"]["terms"]
        self.assertEqual((2, 1, 1, 1), tuple(grants[one] for one in ("gains_right", "gains_wrong", "takes", "takes_right")))
        self.assertIn("1 (1 right)", self.suggest().out)

    def test_a_code_listed_first_keeps_its_units(self):
        codes = SCHEME.split("dimension")[1].split("  code ")
        self.write("s.codebook", SCHEME.split("dimension")[0] + "dimension d at most one\n  code " + codes[2] + "  code " + codes[1])
        [grants] = self.code("d.money")["add"]["terms"]
        self.assertEqual((2, 0, 0), tuple(grants[one] for one in ("gains_right", "gains_wrong", "takes")))

    def test_otherwise_has_no_rule_to_add_to(self):
        self.write("s.codebook", SCHEME.replace("several", "exactly one") + "  code rest\n    otherwise\n")
        self.gold({"a": "d.people", "b": "d.money", "c": "d.money", "d": "d.rest", "e": "d.rest"})
        self.assertIn("`otherwise` gives it where no other code is", self.suggest("--code", "rest").out)


class WithoutGold(SuggestTest):
    def test_terms_beside_the_code_that_uncoded_units_hold(self):
        self.texts({"a": "A loan from banks.", "b": "The loan of banks.", "c": "Banks.", "f": "Staff of banks.", **OTHERS})
        money = self.code("d.money", gold=False)
        [banks] = money["add"]["terms"]
        self.assertEqual(("banks", 2, 1, 1), tuple(banks[one] for one in ("term", "target", "reference", "uncoded")))
        self.assertEqual((2, 5), (money["add"]["target_units"], money["add"]["reference_units"]))  # f has another code
        out = self.suggest(gold=False).out
        self.assertIn("coded 2; 5 without a code of d\n", out)
        self.assertIn("Without gold coding this is no evidence of what is right", out)

    def test_phrases_round_a_term_of_the_code_are_not_suggested(self):
        self.write("s.codebook", SCHEME.replace("    match LOAN\n", '    match "loan" near "bank*"\n'))
        self.texts({"a": "A new loan from the bank.", "b": "A new loan of the banks.", "c": "A new loan.", **OTHERS})
        terms = self.terms(self.code("d.money", gold=False)["add"])
        self.assertEqual(["new"], terms)

    def test_what_otherwise_gives_counts_as_uncoded(self):
        self.write("s.codebook", SCHEME.replace("several", "exactly one") + "  code rest\n    otherwise\n")
        self.texts({"a": "A loan from banks.", "b": "The loan of banks.", "c": "Banks.", **OTHERS})
        self.assertEqual(["banks"], self.terms(self.code("d.money", gold=False)["add"]))


class Lengths(SuggestTest):
    def test_words_of_grammar_are_not_key_to_longer_units(self):
        filler = " ".join(f"word{a}{b}" for a in "abcde" for b in "abcdefgh")
        self.texts({**{f"a{i}": f"A loan of the banks and to them. {filler}." for i in range(6)},
                    **{f"b{i}": "Of the banks." if i < 3 else f"Of the {name}." for i, name in enumerate("xyzuvw")}})
        self.assertEqual([], [term for term in self.terms(self.code("d.money", gold=False)["add"]) if term in ("of", "the", "of the")])


class Chinese(SuggestTest):
    def test_words_of_the_segmenter_and_pairs(self):
        self.write("s.codebook", 'codebook "S"\n  id s\n  version 1.0.0\nlanguage zh\nunit document\ndimension d several\n'
                                 '  code money\n    match "贷款"\n')
        self.texts({"a": "发放贷款。", "b": "给予财政补贴。", "c": "安排财政补贴，２０２１年。", "d": "财政工作。", "e": "开展培训。",
                    "f": "补贴家用。"})
        self.gold({"a": "d.money", "b": "d.money", "c": "d.money", "d": "none", "e": "none", "f": "none"})
        add = self.code("d.money")["add"]
        self.assertEqual(["财政补贴"], self.terms(add))  # of 财政 and 补贴, which lie in it, each tells less
        self.assertEqual((2, 0), (add["terms"][0]["gains_right"], add["terms"][0]["gains_wrong"]))


class Wrong(SuggestTest):
    def test_units_that_are_not_there(self):
        self.gold({**{name: "d.money" for name in TEXTS}, "x": "d.money", "y": "none"})
        outcome = self.suggest()
        self.assertIn("warning[AX0672]: units that coders judged and the corpus does not have: 2 (`x`, `y`)", outcome.err)
        self.gold({"x": "d.money"})
        self.assertIn("error[AX0671]: no unit of the gold coding is in the corpus", self.suggest(code=COULD_NOT_RUN).err)

    def test_codes_that_are_not_there(self):
        self.gold({"a": "d.money", "b": "d.mony"})
        outcome = self.suggest()
        self.assertIn("warning[AX0673]: codes that coders gave and the codebook does not have: 1 (`d.mony`)", outcome.err)
        self.assertIn("`d.mony`: did you mean `d.money`?", outcome.err)
        self.gold({"a": "q.x"})
        self.assertIn("error[AX0674]", self.suggest(code=COULD_NOT_RUN).err)
        outcome = self.suggest("--code", "monet", code=COULD_NOT_RUN)
        self.assertIn("error[AX0204]: unknown code `monet`", outcome.err)

    def test_usage(self):
        for arguments, message in ((("texts.csv",), "one codebook is needed"), (("s.codebook",), "no corpus was given"),
                                   (("s.codebook", "texts.csv", "--rows", "x"), "COLUMN=VALUE"),
                                   (("s.codebook", "texts.csv", "--gold", "gone.csv"), "AX0651"),
                                   (("s.codebook", "-"), "AX0675")):
            self.assertIn(message, self.expect(COULD_NOT_RUN, "suggest", *arguments).err)

    def test_a_table_that_cannot_be_written(self):
        (self.folder / "t.csv").mkdir()
        self.suggest("-o", "t.csv", code=COULD_NOT_RUN)


if __name__ == "__main__":
    unittest.main()
