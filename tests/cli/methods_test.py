"""docs/methods.md keeps its word: every statistic has its section, every question the answer printed beneath it."""

import json
import math
import re
import unittest

from support import CLEAN, SOURCE, CommandTest

PAGE = (SOURCE / "docs/methods.md").read_text("utf-8")
LINES = ["What it says", "Formula", "Assumes", "Undefined", "Source", "Read it", "Elsewhere", "In `axial stat`"]


def parts(level, text):
    """The headings of a level, each with the text up to the next heading of that level or a higher one."""
    marks = "#" * level
    found = re.finditer(rf"(?ms)^{marks} (.*?)$\n(.*?)(?=^#{{2,{level}}} |\Z)", text)
    return [(match[1], match[2]) for match in found]


def statistic_of(heading):
    """The statistic that a heading names at its end; nothing where it names none."""
    found = re.search(r"\(`(\w+)`\)$", heading)
    return found and found[1]


SECTIONS = [(statistic_of(heading), text) for heading, text in parts(3, PAGE) if statistic_of(heading)]


def examples(text):
    """Pairs of a question, in one line, and its answer, which the page breaks into several."""
    for block in re.findall(r"(?ms)^```json\n(.*?)^```$", text):
        question, answer = block.split("\n", 1)
        yield question, json.loads(answer)


def anchor(heading):
    """What a link to a heading is called."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def same(one, other):
    """Equal, keys in the same order; numbers up to what processors differ in."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
    return type(one) is type(other) and one == other


class Methods(CommandTest):
    def test_every_statistic_has_one_section(self):
        known = self.expect(CLEAN, "stat", "--list").out.split()
        self.assertEqual(known, sorted(name for name, _ in SECTIONS))

    def test_every_section_has_the_same_lines(self):
        for name, text in SECTIONS:
            with self.subTest(name):
                self.assertEqual(LINES, re.findall(r"(?m)^- \*\*(.*?)\.\*\*", text))

    def test_questions_have_the_answers_printed_beneath(self):
        asked = list(examples(PAGE))
        questions = "".join(question + "\n" for question, _ in asked)
        answers = self.expect(CLEAN, "stat", "-", stdin=questions.encode("utf-8")).out.splitlines()
        self.assertEqual(len(asked), len(answers))
        for (question, printed), answer in zip(asked, answers):
            with self.subTest(question):
                self.assertTrue(same(printed, json.loads(answer)), answer)

    def test_every_group_has_an_example(self):
        for heading, text in parts(2, PAGE):
            names = {statistic_of(section) for section, _ in parts(3, text)} - {None}
            asked = {json.loads(question)["statistic"] for question, _ in examples(text)}
            with self.subTest(heading):
                self.assertTrue(asked <= names)
                self.assertEqual(bool(names), bool(asked))

    def test_what_an_answer_holds_is_named_in_its_section(self):
        sections = dict(SECTIONS)
        for question, answer in examples(PAGE):
            name, value = json.loads(question)["statistic"], answer["value"]
            for key in value if isinstance(value, dict) else []:
                with self.subTest(f"{name}: {key}"):
                    self.assertIn(f"`{key}`", sections[name])

    def test_links_lead_to_headings(self):
        headings = {anchor(heading) for heading in re.findall(r"(?m)^##+ (.*)$", PAGE)}
        for target in re.findall(r"\]\(#(.*?)\)", PAGE):
            self.assertIn(target, headings)


if __name__ == "__main__":
    unittest.main()
