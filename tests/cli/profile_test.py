"""What `run --profile` says, where it says it, and that it changes nothing else."""

import json
import unittest

from support import CLEAN, CommandTest

BOOK = """\
codebook "Loans"
  id      org.example.loans
  version 1.0.0
language en

words LOAN
  loan* | /[a-z]+[0-9]+[a-z]+/ | /lend(er|ing) of [a-z]+/
words LAST
  whole*
  except wholesale

code finance
  match LOAN
code market
  match LAST and LOAN in the same document
"""
PARAGRAPH = "Banks extend loans to startups and to the wholesale market, at rates that nobody has yet foreseen.\n\n"
NO_LITERAL = "a.codebook:7 /[a-z]+[0-9]+[a-z]+/: no piece of text stands in all its finds, so it is tried on every " \
             "paragraph; give it a word that must be there, or part its alternatives into patterns of their own"


class Profile(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.codebook", BOOK)
        self.write("texts/a.txt", PARAGRAPH * 2000)
        self.write("texts/b.txt", PARAGRAPH * 2000)

    def test_it_says_the_stages_and_names_the_slow_pattern_with_advice(self):
        said = self.expect(CLEAN, "run", "a.codebook", "texts", "-j", "2", "--profile").err
        self.assertRegex(said, r"^Profile: \d+\.\d\d s on 2 threads, \d+\.\d\d s of work; 2 documents, 0\.4 MB read\n")
        for stage in ("reading and decoding", "paragraphs and units", "search: folding", "search: words", "search: patterns",
                      "lists", "rules", "counting and tables"):
            self.assertRegex(said, rf"(?m)^{stage} +\d+\.\d +\d+\.\d$")
        self.assertRegex(said, r"(?m)^a\.codebook:7 /\[a-z\]\+\[0-9\]\+\[a-z\]\+/ +\d+\.\d +\d+\.\d +4,000 +100\.0 +0\.4 +0$")
        self.assertIn(NO_LITERAL, said.splitlines())
        self.assertIn("`except` drops 100 % of them", said)
        self.assertNotIn("lend(er", said, "a pattern whose literal never stands in the corpus is not tried")

    def test_results_are_the_same_with_and_without_it(self):
        for jobs in ("1", "2"):
            plain = self.expect(CLEAN, "run", "a.codebook", "texts", "-j", jobs, "-o", "plain")
            measured = self.expect(CLEAN, "run", "a.codebook", "texts", "-j", jobs, "--profile", "-o", "measured")
            self.assertEqual(self.tree("plain"), self.tree("measured"))
            self.assertEqual(plain.stdout, measured.stdout)
            self.assertEqual("", plain.err)

    def test_figures_do_not_depend_on_the_number_of_threads(self):
        one, two = (self.profile(jobs) for jobs in ("1", "2"))
        for kind in ("patterns", "lists", "rules"):
            counts = [sorted(({k: v for k, v in entry.items() if k not in ("seconds", "advice")} for entry in some[kind]),
                             key=str) for some in (one, two)]
            self.assertEqual(counts[0], counts[1])

    def test_as_json_it_holds_what_the_text_says(self):
        profile = self.profile("1", "-o", "r")
        self.assertEqual((1, 2), (profile["threads"], profile["documents"]))
        self.assertAlmostEqual(profile["work_seconds"], sum(stage["seconds"] for stage in profile["stages"]))
        self.assertLessEqual({"lines of codings", "writing files"}, {stage["stage"] for stage in profile["stages"]})
        [pattern] = profile["patterns"]
        self.assertEqual(("[a-z]+[0-9]+[a-z]+", "LOAN", []), (pattern["pattern"], pattern["list"], pattern["looked_for"]))
        self.assertEqual((4000, 4000, 0), (pattern["paragraphs"], pattern["of_paragraphs"], pattern["finds"]))
        lists = {one["list"]: one for one in profile["lists"]}
        self.assertEqual((4000, 4000), (lists["LOAN"]["places"], lists["LOAN"]["finds"]))
        self.assertEqual((4000, 4000, 0), tuple(lists["LAST"][k] for k in ("places", "except", "finds")))
        self.assertEqual([("finance", "a.codebook:13", 4000, 4000)],
                         [(rule["code"], rule["at"], rule["units"], rule["hits"]) for rule in profile["rules"]])

    def profile(self, jobs, *arguments):
        done = self.expect(CLEAN, "run", "a.codebook", "texts", "--profile", "--format", "json", "-j", jobs, *arguments)
        json.loads(done.out)
        return json.loads(done.err)["profile"]


if __name__ == "__main__":
    unittest.main()
