"""`check stability` in a run: its figures held against runs of the codebook without each term."""

import unittest

from support import CLEAN, FOUND, SOURCE, CommandTest

HEAD = 'codebook "S"\n  id s\n  version 1.0.0\nlanguage zh, en\n'
LISTS = {
    "words LOAN": ["贷款", "担保贷款", "信贷", "except 学生贷款", "except 贷款余额"],
    "words MONEY": ["补贴", "资金", "also LOAN"],
    "cues never": ["不得", "不", "not cues 不断", "stops at 但"],
}
RULES = """dimension aid several
  code loan
    match LOAN
      unless never
  code money
    match MONEY near "企业" within 8 characters
  code rest
    otherwise
dimension stage at most one, most hits wins
  code plan
    match "计划" | "规划"
  code act
    match "实施" | "发放"
code both
  match "企业" and code loan
"""
CHECK = "check stability\n"
TEXTS = {
    "a": "不得向企业发放贷款，但补贴企业。不断增加信贷，实施计划。学生贷款余额。企业担保贷款。\n",
    "b": "计划规划实施。发放资金给企业。贷款余额和信贷。企业。\n",
    "c": "不贷款。资金。企业得到担保贷款和补贴。规划。\n",
}


def terms_of(lists):
    """The lists and the line of each of their entries that is a term."""
    return [(name, line) for name, lines in lists.items() for line in lines if not line.startswith("also")]


class StabilityTest(CommandTest):
    def setUp(self):
        super().setUp()
        for name, text in TEXTS.items():
            self.write(f"texts/{name}.txt", text)

    def codebook(self, check=CHECK, without=None, name="s.codebook"):
        lists = "".join(
            title + "\n" + "".join(f"  {line}\n" for line in lines if (title, line) != without)
            for title, lines in LISTS.items())
        self.write(name, HEAD + lists + RULES + check)

    def units(self, folder):
        """By code, the units that have it."""
        rows = self.csv(f"{folder}/units.csv")
        codes = [name for name in rows[0] if name in self.codes()]
        return {code: {(row["document"], row["unit"]) for row in rows if int(row[code] or 0) > 0} for code in codes}

    def codes(self):
        return ["aid.loan", "aid.money", "aid.rest", "stage.plan", "stage.act", "both"]

    def stability(self, folder="r"):
        return self.json(f"{folder}/checks/stability.json")["stability"]


class Exactness(StabilityTest):
    def test_each_term_is_as_if_it_were_not_there(self):
        self.codebook()
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "r")
        whole = self.units("r")
        said = {(code["code"], term["term"]): (term["lost"], term["gained"])
                for code in self.stability()["codes"] for term in code["terms"] if term["list"]}
        for title, line in terms_of(LISTS):
            with self.subTest(line):
                self.codebook("", without=(title, line), name="w.codebook")
                self.expect(CLEAN, "run", "w.codebook", "texts", "-o", "w")
                now = self.units("w")
                for code, before in whole.items():
                    seen = (len(before - now[code]), len(now[code] - before))
                    self.assertEqual(said.get((code, line.split()[-1]), (0, 0)), seen, code)

    def test_results_do_not_depend_on_threads(self):
        self.codebook("check stability\n  no term carries more than 100% of a code\n")
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "one", "-j", "1")
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "four", "-j", "4")
        for file in ("run.json", "checks/stability.json", "units.csv"):
            self.assertEqual(self.read(f"one/{file}"), self.read(f"four/{file}"), file)

    def test_codebooks_that_share_a_run_do_not_meet(self):
        self.codebook()
        self.codebook("", name="other.codebook")
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "alone")
        self.expect(CLEAN, "run", "other.codebook", "s.codebook", "texts", "-o", "both")
        self.assertEqual(self.read("alone/checks/stability.json"), self.read("both/s/checks/stability.json"))


class Figures(StabilityTest):
    def test_what_stands_in_the_files_and_on_the_terminal(self):
        self.codebook("check stability\n  no term carries more than 40% of a code\n")
        outcome = self.expect(FOUND, "run", "s.codebook", "texts", "-o", "r")
        self.assertIn("check stability: no term carries more than 40% of a code", outcome.out)
        self.assertIn("failed", outcome.out)
        self.assertIn("Without one term", outcome.out)
        self.assertIn("It does not say that the word is wrong", " ".join(outcome.out.split()))
        figure, = self.json("r/run.json")["checks"]
        self.assertEqual(0.4, figure["threshold"])
        self.assertFalse(figure["passed"])
        largest = max(code["concentration"] or 0 for code in self.stability()["codes"])
        self.assertEqual(largest, figure["value"])
        self.assertEqual(largest, self.json("r/checks/stability.json")["figures"][0]["value"])

    def test_a_code_without_units_says_why_it_has_no_figure(self):
        self.write("n.codebook", HEAD + 'code here\n  match "补贴" | "资金"\ncode gone\n  match "税收"\ncheck stability\n')
        self.expect(CLEAN, "run", "n.codebook", "texts", "-o", "r")
        gone = self.stability()["codes"][1]
        self.assertEqual((0, None, "no_units"), (gone["units"], gone["concentration"], gone["concentration_reason"]))

    def test_the_example_holds(self):
        outcome = self.expect(CLEAN, "run", SOURCE / "examples/checks/support.codebook", SOURCE / "examples/corpus/zh")
        self.assertIn("check stability", outcome.out)
        self.assertIn("check saturation", outcome.out)


if __name__ == "__main__":
    unittest.main()
