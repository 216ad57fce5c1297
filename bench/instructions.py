#!/usr/bin/env python3
"""How many instructions a run takes, against what was written down: a slip that seconds on a busy machine would not show.

    instructions.py AXIAL           compare; a tenth more fails
    instructions.py AXIAL --renew   write down what this build takes

Start-up (everything before the first text, with an empty corpus) is counted apart from what each byte of text costs. The counts
depend on compiler, build type, ICU and processor: for a build that is not written down the check is skipped.
"""

import json
import pathlib
import platform
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
BASELINE = HERE / "instructions.json"
STUDY = ROOT / "codebooks/returning-entrepreneurs/policy-instruments.codebook"
TOLERANCE = 0.10
SKIPPED = 77
TEXT_BYTES = 200_000
TERMS = 1_000
SEED = 1


# ---- Texts and codebooks


def made_words(count):
    """Words of two to five syllables, one in thirty with an accent, so that both ways of reading a word are gone through."""
    chance = random.Random(SEED)
    syllables = [consonant + vowel for consonant in "bcdfghlmnprstvw" for vowel in "aeiou"]
    words = dict.fromkeys("".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(count))
    return [word.replace("a", "á") if number % 30 == 29 else word for number, word in enumerate(words)]


def english_text(words):
    """Sentences whose words follow Zipf's law."""
    chance = random.Random(SEED)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    paragraphs, size = [], 0
    while size < TEXT_BYTES:
        drawn = chance.choices(words, weights, k=100)
        sentences = [drawn[at : at + 20] for at in range(0, 100, 20)]
        paragraphs.append(" ".join(", ".join((" ".join(s[:9]), " ".join(s[9:]))).capitalize() + "." for s in sentences))
        size += len(paragraphs[-1].encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def chinese_text():
    """The example corpus, its lines mixed and taken again until the size is reached."""
    lines = [line for path in sorted((ROOT / "examples/corpus/zh").glob("*.txt")) for line in path.read_text().splitlines() if line]
    chance, mixed, size = random.Random(SEED), [], 0
    while size < TEXT_BYTES:
        for line in chance.sample(lines, len(lines)):
            mixed.append(line)
            size += len(line.encode()) + 1
    return "\n".join(mixed) + "\n"


def chinese_terms(text):
    """Pairs of neighbouring characters, every third in order of the first place they stand."""
    pairs = dict.fromkeys(a + b for a, b in zip(text, text[1:]) if "\u4e00" <= min(a, b) and max(a, b) <= "\u9fff")
    return list(pairs)[::3][:TERMS]


def codebook(language, terms):
    lines = ['codebook "Instructions"', "  version 1.0.0", f"language {language}", "words TERMS"]
    lines += [f'  "{term}"' for term in terms]
    return "\n".join(lines + ["dimension theme several", "  code found", "    match TERMS"]) + "\n"


def cases(folder):
    """Name, codebook, text."""
    words, chinese = made_words(8_000), chinese_text()
    for name, language, terms in (("english", "en", words[100:: len(words) // TERMS][:TERMS]), ("chinese", "zh", chinese_terms(chinese))):
        (folder / f"{name}.codebook").write_text(codebook(language, terms))
    return [("english 1,000 terms", folder / "english.codebook", english_text(words)),
            ("chinese 1,000 terms", folder / "chinese.codebook", chinese),
            ("chinese study", STUDY, chinese)]


# ---- Counting


def instructions(axial, book, corpus, folder):
    counts = folder / "counts"
    argv = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={counts}", axial, "run", "-j", "1", "--quiet", book, corpus]
    done = subprocess.run(argv, capture_output=True, text=True)
    if done.returncode not in (0, 1):  # 1: a check of the codebook failed; other tests are for that
        sys.exit(done.stderr)
    return int(counts.read_text().rsplit("summary:", 1)[1])


def count(axial):
    """`NAME, start-up` in instructions, `NAME, a byte` in instructions for each byte of text."""
    figures = {}
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for name, book, text in cases(folder):
            corpus = folder / "text.txt"
            corpus.write_text("")
            start = instructions(axial, book, corpus, folder)
            corpus.write_text(text)
            whole = instructions(axial, book, corpus, folder)
            figures[f"{name}, start-up"] = start
            figures[f"{name}, a byte"] = round((whole - start) / len(text.encode()), 2)
    return figures


def build_of(axial):
    version = subprocess.run([axial, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()
    named = [line.removeprefix("build ") for line in version if line.startswith(("ICU", "build"))]
    return ", ".join([*reversed(named), platform.machine() + (" with AVX2" if has_avx2() else "")])


def has_avx2():
    """The best that valgrind knows; the program takes what the processor has (interpreter/unicode/bulk)."""
    processor = pathlib.Path("/proc/cpuinfo")
    return processor.is_file() and " avx2 " in processor.read_text()


# ---- The comparison


def compare(figures, expected):
    """Prints every figure; says whether one went up too far."""
    slipped = renew = False
    for name, now in figures.items():
        before = expected.get(name)
        change = now / before - 1 if before else float("inf")
        slipped |= change > TOLERANCE
        renew |= change < -TOLERANCE
        print(f"{name:<30} {now:>14,} {before or 0:>14,} {change:>+8.1%}{'  more than a tenth' if change > TOLERANCE else ''}")
    return slipped, renew


def main(axial, *options):
    axial = pathlib.Path(axial).resolve()
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return SKIPPED
    build, baseline = build_of(axial), json.loads(BASELINE.read_text())
    command = f"python3 bench/instructions.py {axial.relative_to(ROOT) if axial.is_relative_to(ROOT) else axial} --renew"
    if "--renew" in options:
        baseline[build] = count(axial)
        BASELINE.write_text(json.dumps(baseline, indent=2) + "\n")
        print(f"{build}: written down in bench/{BASELINE.name}")
        return 0
    if build not in baseline:
        print(f"skipped: no figures for {build}; `{command}` writes them down")
        return SKIPPED
    slipped, renew = compare(count(axial), baseline[build])
    if slipped or renew:
        print(("more instructions than were written down" if slipped else "more than a tenth fewer: write it down") + f": {command}")
    return 1 if slipped else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
