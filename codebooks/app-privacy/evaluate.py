#!/usr/bin/env python3
"""Holds app-privacy.codebook against the segment codes of CA4P-483.

usage: evaluate.py CORPUS --half development|test [--axial PROGRAM] [--csv FILE] [--table]

CORPUS is a folder with annotations.csv, documents.csv and texts.tar.zst.
"""
import argparse
import collections
import csv
import hashlib
import math
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# e_17 (important but unknown) has no code here: a paragraph that bears it counts as missed.
CODES = {
    "e_1": "first-party", "e_2": "third-party", "e_3": "provided", "e_4": "rights",
    "e_5": "retention", "e_6": "security", "e_7": "change", "e_8": "definitions",
    "e_9": "consent", "e_10": "choices", "e_11": "minors", "e_12": "transfer",
    "e_13": "notify", "e_14": "contact", "e_15": "cookies", "e_16": "other",
    "e_17": "unknown",
}
NAMES = list(dict.fromkeys(CODES.values()))


def half_of(document):
    """The half a document belongs to, by a hash of its id."""
    number = int(hashlib.sha256(document.encode()).hexdigest(), 16)
    return "development" if number % 2 == 0 else "test"


def wilson(right, n):
    """Wilson's 95 % interval of a share."""
    if n == 0:
        return None, None
    z = 1.959964
    p = right / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - reach, middle + reach


def gold_codes(segments, start, end):
    """Codes in whose segments at least half of the unit's characters lie."""
    share = collections.Counter()
    for code in {code for _, _, code in segments}:
        covered, last = 0, start
        for a, b, c in segments:  # sorted by start
            if c == code and b > last and a < end:
                covered += min(b, end) - max(a, last)
                last = min(b, end)
        share[code] = covered
    return {code for code, covered in share.items() if covered and 2 * covered >= end - start}


def count(units, predict):
    """Per code: right, wrongly given, missed."""
    counts = {name: [0, 0, 0] for name in NAMES}
    for gold, predicted in units:
        given = predict(predicted)
        for name in given & gold:
            counts[name][0] += 1
        for name in given - gold:
            counts[name][1] += 1
        for name in gold - given:
            counts[name][2] += 1
    return counts


def add(parts):
    total = {name: [0, 0, 0] for name in NAMES}
    for part in parts:
        for name, three in part.items():
            for i in range(3):
                total[name][i] += three[i]
    return total


def ratio(a, b):
    return a / b if b else 0.0


def figures(counts):
    """Precision, recall and F1 per code, micro and macro (codes that occur in the gold)."""
    rows, present = {}, []
    sums = [0, 0, 0]
    for name, (right, wrong, missed) in counts.items():
        f1 = ratio(2 * right, 2 * right + wrong + missed)
        rows[name] = (ratio(right, right + wrong) if right + wrong else None,
                      ratio(right, right + missed) if right + missed else None, f1)
        if right + missed:
            present.append(f1)
        sums = [a + b for a, b in zip(sums, (right, wrong, missed))]
    right, wrong, missed = sums
    rows["micro"] = (ratio(right, right + wrong), ratio(right, right + missed),
                     ratio(2 * right, 2 * right + wrong + missed))
    rows["macro"] = (None, None, ratio(sum(present), len(present)))
    return rows


def bayes(train, paragraphs):
    """Another program for comparison: multinomial naive Bayes over pairs of characters."""
    seen, totals, priors, vocabulary = {}, {}, collections.Counter(), set()
    for text, gold in train:
        pairs = [text[i:i + 2] for i in range(len(text) - 1)]
        vocabulary.update(pairs)
        for code in gold:
            priors[code] += 1
            seen.setdefault(code, collections.Counter()).update(pairs)
    for code, counter in seen.items():
        totals[code] = sum(counter.values()) + len(vocabulary)
    for text in paragraphs:
        pairs = [text[i:i + 2] for i in range(len(text) - 1)]
        yield max(sorted(seen), key=lambda code: math.log(priors[code]) + sum(
            math.log((seen[code][pair] + 1) / totals[code]) for pair in pairs))


def percentiles(values):
    values = sorted(value for value in values if value is not None)
    if not values:
        return None, None
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("corpus")
    arguments.add_argument("--half", choices=["development", "test"], required=True)
    arguments.add_argument("--axial", default="axial", help="the program")
    arguments.add_argument("--csv", help="write the table to this file")
    arguments.add_argument("--table", action="store_true", help="print gold against prediction")
    arguments.add_argument("--bayes", action="store_true",
                           help="naive Bayes beside it, learnt from the development half "
                                "(on that half itself: from the other four fifths)")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--resamples", type=int, default=1000)
    options = arguments.parse_args()

    def rows_of(name):
        return csv.DictReader(open(os.path.join(options.corpus, name), encoding="utf-8"))

    documents = {row["doc_id"] for row in rows_of("documents.csv")}
    halves = [options.half] + (["development"] if options.bayes else [])
    chosen = {document for document in documents if half_of(document) in halves}
    segments = collections.defaultdict(list)
    spans_of = collections.defaultdict(list)
    for row in rows_of("annotations.csv"):
        if row["doc_id"] not in chosen:
            continue
        if row["level"] == "span":
            spans_of[row["doc_id"]].append((int(row["start"]), int(row["end"]), row["text"]))
        elif row["level"] == "segment":
            segments[row["doc_id"]].append((int(row["start"]), int(row["end"]), row["code"]))
    for spans in segments.values():
        spans.sort()

    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(options.corpus, "texts.tar.zst")
        subprocess.run([options.axial, "run", os.path.join(HERE, "app-privacy.codebook"), archive,
                        "-j", "1", "--quiet", "-o", folder], check=True,
                       stdout=subprocess.DEVNULL)
        per_document = collections.defaultdict(list)
        with open(os.path.join(folder, "units.csv"), encoding="utf-8") as file:
            for row in csv.DictReader(file):
                document = row["document"].split("/")[-1].removesuffix(".txt")
                if document not in chosen:
                    continue
                # The lines of signs that part the passages hold no letter and are no units here.
                codes = {code.split(".")[-1] for code in row["topic"].split() if code}
                per_document[document].append((int(row["start"]), int(row["end"]), codes))

    texts = read_texts(options.corpus, chosen)
    units, lines = {}, {}
    for document in sorted(chosen):
        text = texts[document]
        # The offsets of the annotations are those of the texts as stored, and so are the units'.
        for start, end, words in spans_of[document]:
            if text[start:end] != words:
                sys.exit(f"{document}: the span at {start} is not where it should be")
        if per_document[document][-1][1] > len(text):
            sys.exit(f"{document}: a unit ends behind the text")
        kept = [(text[start:end],
                 {CODES[code] for code in gold_codes(segments[document], start, end)}, codes)
                for start, end, codes in per_document[document]
                if any(sign.isalnum() for sign in text[start:end])]
        lines[document] = [line for line, _, _ in kept]
        units[document] = [(gold, codes) for _, gold, codes in kept]
    learnt = None
    if options.bayes:
        learnt = learn(options, units, lines)
    report(options, {d: u for d, u in units.items() if half_of(d) == options.half}, learnt)


def learn(options, units, lines):
    """Gold and guess of naive Bayes for each paragraph of the half."""
    development = sorted(d for d in units if half_of(d) == "development")
    answers = []
    folds = range(5) if options.half == "development" else [None]
    for fold in folds:
        train = [d for i, d in enumerate(development) if fold is None or i % 5 != fold]
        tested = ([d for i, d in enumerate(development) if i % 5 == fold] if fold is not None
                  else sorted(d for d in units if half_of(d) == "test"))
        model = [(line, gold) for d in train for line, (gold, _) in zip(lines[d], units[d])]
        guesses = bayes(model, [line for d in tested for line in lines[d]])
        answers += [(gold, {guess}) for (gold, _), guess in
                    zip((unit for d in tested for unit in units[d]), guesses)]
    return answers


def read_texts(corpus, chosen):
    archive = subprocess.run(["tar", "--zstd", "-xOf", os.path.join(corpus, "texts.tar.zst")]
                             + [f"txt/{document}.txt" for document in sorted(chosen)],
                             check=True, capture_output=True).stdout.decode("utf-8")
    # One stream in the order of the archive: cut it by the lengths that tar lists.
    listing = subprocess.run(["tar", "--zstd", "-tvf", os.path.join(corpus, "texts.tar.zst")],
                             check=True, capture_output=True, text=True).stdout
    texts, raw, at = {}, archive.encode("utf-8"), 0
    for line in listing.splitlines():
        fields = line.split()
        document = fields[-1].split("/")[-1].removesuffix(".txt")
        if document in chosen:
            size = int(fields[2])
            texts[document] = raw[at:at + size].decode("utf-8")
            at += size
    return texts


def report(options, units, learnt):
    everything = [unit for document in units for unit in units[document]]
    commonest = collections.Counter(code for gold, _ in everything for code in gold)
    trivial = {commonest.most_common(1)[0][0]}
    counts = count(everything, lambda predicted: predicted)
    rows = figures(counts)
    base = figures(count(everything, lambda _: trivial))
    parts = [count(units[document], lambda predicted: predicted) for document in units]
    chance = random.Random(options.seed)
    samples = [figures(add(chance.choices(parts, k=len(parts)))) for _ in range(options.resamples)]

    table = [["code", "gold", "given", "right", "precision", "precision low", "precision high",
              "recall", "recall low", "recall high", "f1", "f1 low", "f1 high",
              "precision wilson low", "precision wilson high", "recall wilson low",
              "recall wilson high"]]

    def shown(value):
        return "" if value is None else f"{value:.3f}"

    for name, (precision, recall, f1) in rows.items():
        right, wrong, missed = (counts[name] if name in counts
                                else [sum(c[i] for c in counts.values()) for i in range(3)])
        line = [name, right + missed, right + wrong, right]
        for i, value in enumerate((precision, recall, f1)):
            low, high = (percentiles([s[name][i] for s in samples]) if value is not None
                         else (None, None))
            line += [shown(value), shown(low), shown(high)]
        bounds = (wilson(right, right + wrong) + wilson(right, right + missed)
                  if name in counts else (None,) * 4)
        table.append(line + [shown(bound) for bound in bounds])
    table.append([f"always {next(iter(trivial))}: micro", "", "", ""] +
                 [shown(base["micro"][0]), "", "", shown(base["micro"][1]), "", "",
                  shown(base["micro"][2])] + [""] * 6)
    table.append([f"always {next(iter(trivial))}: macro"] + [""] * 9 +
                 [shown(base["macro"][2])] + [""] * 6)
    if learnt is not None:
        other = figures(count(learnt, lambda guess: guess))
        table.append(["naive Bayes: micro", "", "", "", shown(other["micro"][0]), "", "",
                      shown(other["micro"][1]), "", "", shown(other["micro"][2])] + [""] * 6)
        table.append(["naive Bayes: macro"] + [""] * 9 + [shown(other["macro"][2])] + [""] * 6)
    print(f"{options.half}: {len(units)} documents, {len(everything)} paragraphs, "
          f"{sum(len(g) == 0 for g, _ in everything)} of them without a gold code")
    for line in table:
        print(f"{line[0]:24}" + "".join(f"{str(cell):>8}" for cell in
                                         line[1:5] + line[7:8] + line[10:13]))
    if options.csv:
        with open(options.csv, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
    if options.table:
        print("\ngold (row) against given (column)")
        pairs = collections.Counter((gold, given) for golds, givens in everything
                                    for gold in (golds or {"(none)"}) for given in givens)
        print(" " * 12 + "".join(f"{name[:7]:>8}" for name in NAMES))
        for gold in NAMES + ["(none)"]:
            print(f"{gold:12}" + "".join(f"{pairs[gold, name]:8}" for name in NAMES))


if __name__ == "__main__":
    main()
