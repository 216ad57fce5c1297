"""`axial sample` and `axial adjudicate`: a sheet is drawn, filled in and read back."""

import csv
import io
import json
import unittest

from support import CLEAN, COULD_NOT_RUN, FOUND, CommandTest, diagnostics

CODEBOOK = """\
codebook "S"
  version 1.0.0
language zh
dimension d several
  category supply
    code loan
      match "贷款"
      match "信贷"
      yes "发放贷款"
  code park
    match "园区"
    yes "建设园区"
  code never
    match "火星"
    yes "去火星"
"""

OTHER_DIMENSION = """\
dimension e several
  code early
    match "初创"
    yes "初创企业"
"""


class SheetTest(CommandTest):
    """A corpus of ten documents: in each a loan, a park, three sentences without a code; in five also credit."""

    def setUp(self):
        super().setUp()
        self.write("s.codebook", CODEBOOK)
        for i in range(10):
            credit = "提供信贷支持。" if i % 2 == 0 else "提供其他支持。"
            self.write(f"texts/a{i}.txt", f"第{i}号文件发放贷款，贷款从优。建设园区。{credit}鼓励借钱。欢迎人才。\n")
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "results")

    def draw(self, *options, name="sheet.csv", code=CLEAN):
        return self.expect(code, "sample", "results", "-o", name, *options)

    def sheet(self, name="sheet.csv"):
        text = self.read(name).decode("utf-8")
        self.assertEqual("\ufeff", text[0])
        return list(csv.DictReader(io.StringIO(text[1:], newline="")))

    def fill(self, verdict, name="sheet.csv", encoding="utf-8-sig"):
        """Writes `verdict(row)` into every row, as a spreadsheet would save it."""
        rows = self.sheet(name)
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        for row in rows:
            writer.writerow({**row, "verdict": verdict(row)})
        self.write(name, out.getvalue().encode(encoding))

    def figures(self, *options, code=CLEAN, name="sheet.csv"):
        return json.loads(self.expect(code, "adjudicate", name, "--format", "json", *options).out)

    def of_code(self, figures, code):
        [found] = [one for one in figures["codes"] if one["code"] == code]
        return found


class Drawing(SheetTest):
    def test_columns_and_rows(self):
        outcome = self.draw("--on", "texts", "--each", "4")
        rows = self.sheet()
        self.assertEqual(["id", "document", "unit", "text", "marked", "code", "verdict", "memo"], list(rows[0]))
        self.assertEqual(["d.supply.loan"] * 4 + ["d.park"] * 4, [row["code"] for row in rows])
        self.assertEqual({""}, {row["verdict"] + row["memo"] for row in rows})
        for row in rows:
            self.assertTrue(row["unit"].startswith(row["document"] + "#"))
            self.assertEqual(row["text"], row["marked"].replace("⟦", "").replace("⟧", ""))
        self.assertIn("建设⟦园区⟧。", [row["marked"] for row in rows])
        self.assertIn("d.supply.loan     15      4\n", outcome.out)
        self.assertEqual("", outcome.err)

    def test_every_hit_of_a_unit_is_marked(self):
        self.draw("--on", "texts")
        marked = [row["marked"] for row in self.sheet()]
        self.assertIn("第3号文件发放⟦贷款⟧，⟦贷款⟧从优。", marked)

    def test_the_text_of_codings_without_the_corpus(self):
        self.draw()
        rows = self.sheet()
        self.assertEqual({"贷款 … 贷款", "园区", "信贷"}, {row["text"] for row in rows})
        self.assertIn("⟦贷款⟧ … ⟦贷款⟧", {row["marked"] for row in rows})

    def test_by_pattern(self):
        self.draw("--by", "pattern", "--each", "3")
        drawn = {}
        for row in self.sheet("sheet.key.csv"):
            drawn.setdefault(row["stratum"], []).append(row["population"])
        self.assertEqual({"s.codebook:7": ["10"] * 3, "s.codebook:8": ["5"] * 3, "s.codebook:11": ["10"] * 3, "d.never": ["0"]}, drawn)

    def test_the_size_from_a_margin(self):
        out = self.draw("--margin", "0.2").out
        # 24.01 / (1 + 23.01 / 15) = 9.48, and of ten 7.27.
        self.assertIn("d.supply.loan     15     10\n", out)
        self.assertIn("d.park            10      8\n", out)
        self.assertIn("n = n0 / (1 + (n0 - 1) / N), n0 = z² p (1 - p) / e² = 24.01 with p = 0.5", out)
        drawn = json.loads(self.draw("--margin", "0.2", "--format", "json").out)
        self.assertEqual(0.2, drawn["margin"])
        self.assertEqual([10, 8, 0], [one["drawn"] for one in drawn["strata"]])

    def test_the_same_seed_the_same_bytes(self):
        self.draw("--on", "texts", "--each", "5", "--uncoded", "5", "--blind", name="a.csv")
        self.draw("--on", "texts", "--each", "5", "--uncoded", "5", "--blind", name="b.csv")
        self.draw("--on", "texts", "--each", "5", "--uncoded", "5", "--blind", "--seed", "2", name="c.csv")
        self.assertEqual(self.read("a.csv"), self.read("b.csv"))
        self.assertEqual(self.read("a.key.csv"), self.read("b.key.csv"))
        self.assertNotEqual(self.read("a.csv"), self.read("c.csv"))

    def test_a_blind_sheet_tells_nothing(self):
        self.draw("--on", "texts", "--uncoded", "20", "--blind")
        rows = self.sheet()
        self.assertEqual(["id", "document", "unit", "text", "verdict", "memo"], list(rows[0]))
        self.assertEqual(len(rows), len({row["unit"] for row in rows}))
        text = self.read("sheet.csv").decode("utf-8")
        for word in ("⟦", "loan", "park", "uncoded"):
            self.assertNotIn(word, text)
        self.assertNotEqual(sorted(row["unit"] for row in rows), [row["unit"] for row in rows])

    def test_uncoded_units_have_no_code(self):
        self.draw("--on", "texts", "--uncoded", "30")
        uncoded = [row for row in self.sheet() if row["code"] == ""]
        self.assertEqual(25, len(uncoded))
        self.assertEqual({"鼓励借钱。", "欢迎人才。", "提供其他支持。"}, {row["text"] for row in uncoded})

    def test_text_that_a_spreadsheet_would_run(self):
        self.write("texts/=b.txt", "=贷款\n")
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "results")
        self.draw("--on", "texts")
        [row] = [row for row in self.sheet() if "=b" in row["unit"]]
        self.assertEqual(["'=b", "'=贷款", "'=⟦贷款⟧"], [row["document"], row["text"], row["marked"]])

    def test_from_codings_alone(self):
        (self.folder / "c").mkdir()
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "c/codings.jsonl")
        self.expect(CLEAN, "sample", "c/codings.jsonl", "-o", "sheet.csv")
        self.assertEqual(25, len(self.sheet()))
        outcome = self.expect(COULD_NOT_RUN, "sample", "c/codings.jsonl", "-o", "x.csv", "--on", "texts")
        self.assertIn("error[AX0663]: there is no units.csv beside the codings of `c/codings.jsonl`", outcome.err)


class Refused(SheetTest):
    def slip(self, *arguments):
        outcome = self.expect(COULD_NOT_RUN, "sample", *arguments, "-o", "sheet.csv")
        self.assertEqual("", outcome.out)
        self.assertNotIn("sheet.csv", self.names())
        self.assertNotIn("sheet.key.csv", self.names())
        return outcome.err

    def test_arguments(self):
        self.assertIn("error[AX0651]: there is no file or folder `none`", self.slip("none"))
        self.assertIn("error[AX0662]: the folder `texts` has no codings.jsonl", self.slip("texts"))
        self.assertIn("error[AX0658]: no code belongs to the dimension `x`", self.slip("results", "--dimension", "x"))
        self.assertIn("error[AX0665]: ", self.slip("results", "--uncoded", "3"))
        self.assertIn("`--margin` takes a number between 0 and 1, such as 0.1, not `5`", self.slip("results", "--margin", "5"))
        self.assertIn("--each excludes --margin", self.slip("results", "--margin", "0.1", "--each", "3"))
        self.assertIn("`--each` takes a whole number from 1", self.slip("results", "--each", "0"))

    def test_uncoded_units_beside_a_sample_by_pattern(self):
        seen = self.slip("results", "--by", "pattern", "--uncoded", "3", "--on", "texts")
        self.assertIn("error[AX0670]: uncoded units cannot be drawn beside a sample by pattern", seen)
        self.assertIn("a unit that two patterns found would count twice", seen)
        self.assertIn("leave out `--by pattern`", seen)

    def test_uncoded_of_several_dimensions(self):
        self.write("s.codebook", CODEBOOK + OTHER_DIMENSION)
        self.expect(CLEAN, "run", "s.codebook", "texts", "-o", "results")
        self.assertIn("error[AX0664]: the codes belong to several dimensions: `d`, `e`",
                      self.slip("results", "--uncoded", "3", "--on", "texts"))
        self.draw("--uncoded", "3", "--on", "texts", "--dimension", "d")

    def test_texts_that_changed(self):
        self.write("texts/a3.txt", "全新的文件，没有旧话。\n")
        error = self.slip("results", "--on", "texts")
        self.assertIn("error[AX0665]: drawn units whose text is not known: `a3#1-1`", error)

    def test_a_sheet_with_verdicts_stays(self):
        self.draw()
        self.draw("--seed", "2")
        self.fill(lambda row: "yes")
        before = self.read("sheet.csv")
        outcome = self.draw("--seed", "3", code=COULD_NOT_RUN)
        self.assertIn("there is a sheet that a coder filled in", outcome.err)
        self.assertEqual(before, self.read("sheet.csv"))


class Judging(SheetTest):
    def test_round_trip(self):
        self.draw("--on", "texts", "--uncoded", "20")
        # Of 15 units with a loan the five with credit are wrong; of 25 uncoded ones the ten that speak of borrowing
        # should have it.
        self.fill(lambda row: ("loan" if "借钱" in row["text"] else "no") if not row["code"] else
                  "no" if "信贷" in row["text"] else "是")
        figures = self.figures()
        loan, park, never = (self.of_code(figures, code) for code in ("d.supply.loan", "d.park", "d.never"))
        self.assertEqual([15, 15, 10], [loan["population"], loan["judged"], loan["right"]])
        self.assertAlmostEqual(10 / 15, loan["precision"]["value"])
        self.assertEqual("wilson", loan["precision"]["method"])
        missed = figures["uncoded"]["with_code"] / 20 * 25
        self.assertAlmostEqual(10 + missed, loan["units"]["value"])
        self.assertAlmostEqual(10 / (10 + missed), loan["recall"]["value"])
        self.assertLess(loan["recall"]["low"], loan["recall"]["value"])
        self.assertEqual(1, park["precision"]["value"])
        # None of the 20 uncoded units that were looked at has a park: as many may as Wilson's upper end of 0 of 20 says.
        unseen = 25 * 3.8414588 / (20 + 3.8414588)
        self.assertEqual([1, 1, None], [park["recall"].get(key) for key in ("value", "high", "reason")])
        self.assertAlmostEqual(park["right"] / (park["right"] + unseen), park["recall"]["low"], 6)
        self.assertEqual([None, "no_units"], [never["precision"][key] for key in ("value", "reason")])
        self.assertAlmostEqual(20 / 25, figures["precision"]["value"])
        self.assertEqual({"s.codebook:7": 1, "s.codebook:8": 0, "s.codebook:11": 1},
                         {one["pattern"]: one["precision"]["value"] for one in figures["patterns"]})
        text = self.expect(CLEAN, "adjudicate", "sheet.csv").out
        self.assertIn("Judged sheet: 45 rows, 45 judged, 0 left blank\n", text)
        self.assertRegex(text, r"d\.supply\.loan +15 +15 +15 +10 +0\.667 +0\.417 to 0\.848\n")
        self.assertRegex(text, r"s\.codebook:8 +d\.supply\.loan +5 +0 +0\.000 +0\.000 to 0\.434\n")

    def test_blind_round_trip(self):
        self.draw("--on", "texts", "--uncoded", "30", "--blind")
        self.fill(lambda row: "loan；d.park" if "园区" in row["text"] else "loan" if "贷款" in row["text"] else "否")
        figures = self.figures()
        self.assertTrue(figures["blind"])
        loan = self.of_code(figures, "d.supply.loan")
        self.assertAlmostEqual(10 / 15, loan["precision"]["value"])
        # Ten found, and ten units with `park` alone that should have it too.
        self.assertAlmostEqual(20, loan["units"]["value"])
        self.assertAlmostEqual(0.5, loan["recall"]["value"])

    def test_without_uncoded_units_there_is_no_recall(self):
        self.draw()
        self.fill(lambda row: "1")
        figures = self.figures()
        for figure in ("recall", "units"):
            self.assertEqual([None, "not_drawn"], [self.of_code(figures, "d.park")[figure][key] for key in ("value", "reason")])
        self.assertIsNone(figures["uncoded"])
        self.assertIn("Recall needs a sample of uncoded units", self.expect(CLEAN, "adjudicate", "sheet.csv").out)

    def test_a_sheet_saved_by_a_chinese_spreadsheet_and_sorted(self):
        self.draw("--on", "texts")
        self.fill(lambda row: "是" if row["code"] == "d.park" else "否", encoding="utf-8-sig")
        expected = self.figures()
        lines = self.read("sheet.csv").decode("utf-8-sig").splitlines()
        text = "\r\n".join([lines[0], *sorted(lines[1:], reverse=True)]) + "\r\n"
        self.write("sheet.csv", text.replace("⟦", "【").replace("⟧", "】").encode("gb18030"))
        self.assertEqual(expected, self.figures())

    def test_a_verdict_that_is_none(self):
        self.draw()
        verdicts = iter(["maybe", "lone", "", "y"] + ["no"] * 21)
        self.fill(lambda row: next(verdicts))
        outcome = self.expect(FOUND, "adjudicate", "sheet.csv", "--format", "json")
        figures = json.loads(outcome.out)
        self.assertEqual([25, 22, 1, 2, 0], [figures[key] for key in ("rows", "judged", "blank", "unreadable", "missing")])
        found = diagnostics(outcome)
        self.assertEqual(["AX0668", "AX0668"], [one["code"] for one in found])
        text = self.expect(FOUND, "adjudicate", "sheet.csv").err
        self.assertIn("error[AX0668]: `maybe` is no verdict on the code `d.supply.loan`\n --> sheet.csv:2", text)
        self.assertIn("sheet.csv:3", text)
        self.assertIn("write yes or no, or the codes that the unit should have", text)

    def test_rows_left_out_are_counted(self):
        self.draw()
        self.fill(lambda row: "yes")
        lines = self.read("sheet.csv").splitlines(keepends=True)
        self.write("sheet.csv", b"".join(lines[:11]))
        figures = self.figures()
        self.assertEqual([10, 15], [figures["rows"], figures["missing"]])
        self.assertIn("; 15 of the key are missing\n", self.expect(CLEAN, "adjudicate", "sheet.csv").out)

    def refuse(self, *arguments):
        outcome = self.expect(COULD_NOT_RUN, "adjudicate", *arguments)
        self.assertEqual("", outcome.out)
        return outcome.err

    def test_sheets_that_cannot_be_used(self):
        self.draw()
        self.assertIn("error[AX0669]: the sheet holds no verdict", self.refuse("sheet.csv"))
        self.assertIn("error[AX0651]: there is no file or folder `none.csv`", self.refuse("none.csv"))
        self.draw("--seed", "2", name="other.csv")
        self.fill(lambda row: "yes")
        self.assertIn("is not in the key", self.refuse("sheet.csv", "--key", "other.key.csv"))
        self.assertIn("error[AX0666]: the key of the sheet, `gone.csv`, is not there", self.refuse("sheet.csv", "--key", "gone.csv"))
        self.write("twice.csv", self.read("sheet.csv") + self.read("sheet.csv").splitlines(keepends=True)[1])
        self.assertIn("stands twice in the sheet", self.refuse("twice.csv", "--key", "sheet.key.csv"))
        self.write("broken.csv", b"id,verdict\r\n\"s1,yes\r\n")
        self.assertIn("error[AX0622]", self.refuse("broken.csv", "--key", "sheet.key.csv"))
        self.write("empty.csv", b"")
        self.assertIn("error[AX0653]: `empty.csv` has no column `id`", self.refuse("empty.csv", "--key", "sheet.key.csv"))


if __name__ == "__main__":
    unittest.main()
