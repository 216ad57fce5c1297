"""How often the codebook and the experts of the SDG Classification Benchmark agree.

    python3 evaluate.py CORPUS --half development|test [--axial PROGRAM] [--csv FILE]

CORPUS is a folder with texts.csv (id, sdg, label, text) and baseline_predictions.csv
(id, sdg, human, then one column for each program). A passage belongs to the development
half if the SHA-256 of its id is even. The figure is the accuracy for each goal over the
passages judged for it, and the mean of the 17; its interval is the middle 95 % over
resamples of the passages within each goal. The lines "axial leads by" hold axial against
each other program on the same passages, in the same way.
"""
import argparse
import csv
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile

GOALS = ["poverty", "hunger", "health", "education", "gender", "water", "energy", "work", "industry",
         "inequality", "cities", "consumption", "climate", "oceans", "land", "peace", "partnership"]
HERE = pathlib.Path(__file__).resolve().parent


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def in_half(name, half):
    even = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0
    return even == (half == "development")


def codes_of(results):
    """The codes of each passage in a folder of results: {id: {code, …}}."""
    return {row["document"]: {code.removeprefix("goal.") for code in row["goal"].split(";") if code}
            for row in rows_of(results / "units.csv")}


def coded(axial, texts):
    """The codes of each passage: {id: {code, …}}."""
    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder, "passages.csv")
        with open(table, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(["id", "text"])
            out.writerows([row["id"], row["text"]] for row in texts)
        results = pathlib.Path(folder, "results")
        subprocess.run([axial, "run", HERE / "sdg.codebook", table, "--text", "text", "--id", "id",
                        "-j", "1", "--quiet", "-o", results], check=True, stdout=subprocess.DEVNULL)
        return codes_of(results)


def mean(values):
    return sum(values) / len(values)


def interval(by_goal, resamples, seed):
    """by_goal: for each goal a list of numbers, one for each passage."""
    chance = random.Random(seed)
    means = sorted(mean([mean(chance.choices(hits, k=len(hits))) for hits in by_goal])
                   for _ in range(resamples))
    return means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("corpus", type=pathlib.Path)
    options.add_argument("--half", choices=["development", "test"], required=True)
    options.add_argument("--axial", default="axial", help="the program to run")
    options.add_argument("--resamples", type=int, default=10000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--csv", help="a file for the table")
    given = options.parse_args()

    texts = [row for row in rows_of(given.corpus / "texts.csv") if in_half(row["id"], given.half)]
    others = {row["id"]: row for row in rows_of(given.corpus / "baseline_predictions.csv")}
    codes = coded(given.axial, texts)
    tools = [name for name in next(iter(others.values())) if name not in ("id", "sdg", "human")]

    agreed = {name: [[] for _ in GOALS] for name in ["axial"] + tools}
    wrong = [[0, 0] for _ in GOALS]  # coded though the experts say no; not coded though they say yes
    for row in texts:
        goal = int(row["sdg"]) - 1
        ours = "1" if GOALS[goal] in codes[row["id"]] else "0"
        agreed["axial"][goal].append(int(ours == row["label"]))
        wrong[goal][0] += ours == "1" and row["label"] == "0"
        wrong[goal][1] += ours == "0" and row["label"] == "1"
        for tool in tools:
            agreed[tool][goal].append(int(others[row["id"]][tool] == row["label"]))

    table = [["goal", "code", "rows", "coded_though_no", "not_coded_though_yes", "axial"] + tools]
    for goal, code in enumerate(GOALS):
        table.append([goal + 1, code, len(agreed["axial"][goal]), *wrong[goal]]
                     + [f"{mean(agreed[name][goal]):.3f}" for name in agreed])
    whole = ["", "", len(texts), sum(pair[0] for pair in wrong), sum(pair[1] for pair in wrong)]
    bounds = [interval(by_goal, given.resamples, given.seed) for by_goal in agreed.values()]
    table.append(["mean", *whole[1:]] + [f"{mean([mean(hits) for hits in by_goal]):.3f}" for by_goal in agreed.values()])
    table.append(["low", "", "", "", ""] + [f"{low:.3f}" for low, _ in bounds])
    table.append(["high", "", "", "", ""] + [f"{high:.3f}" for _, high in bounds])

    leads = [[[a - b for a, b in zip(ours, theirs)] for ours, theirs in zip(agreed["axial"], agreed[tool])]
             for tool in tools]
    lead_bounds = [interval(by_goal, given.resamples, given.seed) for by_goal in leads]
    table.append(["axial leads by", "", "", "", "", ""] + [f"{mean([mean(lead) for lead in by_goal]):.3f}" for by_goal in leads])
    table.append(["low", "", "", "", "", ""] + [f"{low:.3f}" for low, _ in lead_bounds])
    table.append(["high", "", "", "", "", ""] + [f"{high:.3f}" for _, high in lead_bounds])

    widths = [max(len(str(line[column])) for line in table) for column in range(len(table[0]))]
    for line in table:
        print("  ".join(str(cell).rjust(width) for cell, width in zip(line, widths)).rstrip())
    if given.csv:
        with open(given.csv, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
