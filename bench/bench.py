#!/usr/bin/env python3
"""`./dev bench`: the speed of whole runs, each beside a peer in the same rounds, against the figures to reach.

    bench.py                 everything at 100 MB, medians of five rounds
    bench.py NAME…           only these groups
    bench.py --quick         10 MB and three rounds: for trying, not for quoting

docs/performance.md says what the groups are. Results go to standard output, build/bench/results.md and results.json.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys

import corpora
import questions
from measure import Command, cores, measure, processor_time, wall_clock

ROOT = corpora.ROOT
MB = 1_000_000
HEAD = 10 * MB  # what peers get that would take minutes on all of it
SHORT_HEAD = MB // 5  # and ripgrep with 10,000 words: it reads some 30 KB in a second
MEMORY_FILES = pathlib.Path("/dev/shm")


@dataclasses.dataclass(frozen=True)
class Line:
    """A figure and the goal it has: `at least` or `at most`; without a goal it is there to be seen."""

    what: str
    value: float
    unit: str
    goal: float = None
    at_most: bool = False
    beside: str = ""

    @property
    def reached(self):
        if self.goal is None:
            return ""
        return "yes" if (self.value <= self.goal if self.at_most else self.value >= self.goal) else "no"

    @property
    def cells(self):
        sign = "" if self.goal is None else f"{'≤' if self.at_most else '≥'} {self.goal:g} {self.unit}"
        return self.what, f"{rounded(self.value)} {self.unit}", sign, self.reached, self.beside


def rounded(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def rate(what, figure, goal=None):
    beside = f"{figure.wall:.2f} s, CPU {figure.cpu:.2f} s, {figure.peak:.0f} MB"
    return Line(what, figure.rate, "MB/s", goal, beside=beside)


def times(peer, figure, other, goal=None):
    """How many times as fast as the peer of the same rounds."""
    return Line(f"… beside {peer}", figure.rate / other.rate, "times", goal, beside=f"{rounded(other.rate)} MB/s")


def scan_seconds(run):
    """What a bare scan says of itself: the scan alone, without reading and compiling."""
    return json.loads(run.output)["scan"]


class Bench:
    def __init__(self, options):
        self.options = options
        self.axial = pathlib.Path(options.axial).resolve()
        self.size = 10 * MB if options.quick else 100 * MB
        self.clock = processor_time if options.cpu else wall_clock
        self.rounds = 3 if options.quick else options.rounds
        self.base = ROOT / f"build/bench/{self.size // MB}MB"
        self.base.mkdir(parents=True, exist_ok=True)

    # ---- Inputs

    def corpus(self, language):
        return corpora.real_corpus(self.base, language, self.size)

    def empty(self):
        path = self.base / "empty.txt"
        path.write_text("")
        return path

    def no_terms(self):
        """A term that no text has: what is left is reading and cutting into units."""
        return corpora.codebook(self.base / "nothing.codebook", "en", [["zzyzxq"]])

    # ---- Commands

    def run(self, label, codebook, corpus, size, *options, jobs=1):
        argv = (self.axial, "run", "-j", jobs, "--quiet", *options, codebook, corpus)
        return Command(label, argv, size, cores=jobs, seconds=self.clock)

    def ours(self, label, terms, corpus):
        return self.run(label, terms.codebook, corpus.folder, corpus.size)

    def scan(self, program, terms, text):
        path = ROOT / f"build/release/bench_{program}"
        return [Command(program, (path, terms.terms, text), text.stat().st_size, seconds=scan_seconds)] if path.exists() else []

    def ripgrep(self, terms, text, *options):
        if not shutil.which("rg"):
            return []
        argv = ("rg", "-j1", "-F", "-o", "-b", *options, "-f", terms.terms, text)
        return [Command("ripgrep", argv, text.stat().st_size, seconds=self.clock)]

    def quanteda(self, terms, text):
        if not has_quanteda():
            return []
        argv = ("Rscript", ROOT / "bench/peers/quanteda.R", terms.terms, text)
        return [Command("quanteda", argv, text.stat().st_size, seconds=self.clock)]

    def measure(self, *commands):
        return measure(commands, self.rounds, self.base)

    def beside(self, what, ours, goal, peers):
        """The figure of OURS, and how it stands to each of PEERS: (name, commands, goal); one that is absent has none."""
        there = [(name, commands[0], wanted) for name, commands, wanted in peers if commands]
        own, *others = self.measure(ours, *(command for _, command, _ in there))
        yield rate(what, own, goal)
        for (name, _, wanted), other in zip(there, others):
            yield times(name, own, other, wanted)


def has_quanteda():
    if not shutil.which("Rscript"):
        return False
    return subprocess.run(["Rscript", "-e", "library(quanteda)"], capture_output=True).returncode == 0


# ---- Groups: each gives lines


def english(bench):
    """English whole words, a folder of files of 100 KB; ripgrep with words and places, bare scans without either."""
    corpus = bench.corpus("en")
    head = corpus.head(HEAD)
    for count, goal in ((1_000, 320), (10_000, 280), (50_000, 200)):
        terms = corpora.dictionary(corpus, count)
        peers = [("Hyperscan, bare scan", bench.scan("hyperscan", terms, corpus.file), 1 if count >= 10_000 else None)]
        if count == 1_000:
            peers += [("ripgrep -w -i", bench.ripgrep(terms, corpus.file, "-w", "-i"), 6)]
        if count == 10_000:
            peers += [("ripgrep -w -i, on 0.2 MB", bench.ripgrep(terms, corpus.head(SHORT_HEAD), "-w", "-i"), 100)]
        if count <= 10_000:
            peers += [("RE2::Set, on 10 MB", bench.scan("re2_set", terms, head), None)]
        yield from bench.beside(f"English, {count:,} words", bench.ours(f"English {count}", terms, corpus), goal, peers)


def lsd(bench):
    """LSD2015, or a dictionary of its shape; quanteda where it is installed."""
    corpus = bench.corpus("en")
    real = real_lsd(bench)
    terms = corpora.lsd_dictionary(corpus, real)
    peers = [("quanteda, on 10 MB", bench.quanteda(terms, corpus.head(HEAD)), 150)]
    what = "LSD2015" if real else "a dictionary of LSD2015's shape"
    yield from bench.beside(f"English, {what}", bench.ours("LSD2015", terms, corpus), 160, peers)


def real_lsd(bench):
    if bench.options.lsd:
        return pathlib.Path(bench.options.lsd)
    if not has_quanteda():
        return None
    path = bench.base / "lsd2015.tsv"
    with path.open("wb") as file:
        subprocess.run(["Rscript", ROOT / "bench/peers/quanteda.R", "--lsd2015"], stdout=file, check=True)
    return path


def chinese(bench):
    """Chinese under both word rules; ripgrep and Hyperscan find substrings, so they stand beside `substring`."""
    corpus = bench.corpus("zh")
    goals = {"whole": (250, 150, 80), "substring": (500, 300, 150)}
    for word_rule, rates in goals.items():
        for count, goal in zip((1_000, 10_000, 50_000), rates):
            terms = corpora.dictionary(corpus, count, word_rule)
            peers = []
            if word_rule == "substring":
                peers = [("Hyperscan, bare scan", bench.scan("hyperscan", terms, corpus.file), 1 if count >= 10_000 else None)]
                peers += [("ripgrep", bench.ripgrep(terms, corpus.file), None)] if count == 1_000 else []
            what = f"Chinese `{word_rule}`, {count:,} words"
            yield from bench.beside(what, bench.ours(what, terms, corpus), goal, peers)


def scripts(bench):
    """The English corpus in other letters, as a share of what ASCII takes."""
    english_corpus = bench.corpus("en")
    others = [(script, corpora.in_script(bench.base, script, english_corpus)) for script in corpora.SCRIPTS]
    commands = [bench.ours("ASCII", corpora.dictionary(english_corpus, 1_000), english_corpus)]
    for script, corpus in others:
        commands.append(bench.ours(script, corpora.dictionary(english_corpus, 1_000, translate=script), corpus))
    ascii_figure, *figures = bench.measure(*commands)
    yield rate("ASCII, 1,000 words", ascii_figure)
    for (script, _), figure in zip(others, figures):
        share = 100 * figure.rate / ascii_figure.rate
        yield Line(f"{script}, of ASCII", share, "%", 60, beside=f"{rounded(figure.rate)} MB/s, bytes of this script")


def forms(bench):
    """The same English text as a folder, an archive and one file; the last with its codings written."""
    corpus = bench.corpus("en")
    book = corpora.dictionary(corpus, 1_000).codebook
    commands = {
        "folder": bench.run("folder", book, corpus.folder, corpus.size),
        "`.tar.zst`": bench.run("archive", book, corpus.archive, corpus.size),
        "one file": bench.run("file", book, corpus.file, corpus.size),
        "folder, results written": bench.run("results", book, corpus.folder, corpus.size, "-o", bench.base / "results"),
    }
    for name, figure in zip(commands, bench.measure(*commands.values())):
        yield rate(f"1,000 words, {name}", figure)


def stages(bench):
    """Where the time goes: each line is what one step more adds."""
    corpus = bench.corpus("en")
    book = corpora.dictionary(corpus, 10_000).codebook
    steps = [("start", bench.no_terms(), bench.empty(), ()), ("read and cut into units", bench.no_terms(), corpus.folder, ()),
             ("compile 10,000 words, find and count", book, corpus.folder, ()),
             ("write codings and tables", book, corpus.folder, ("-o", bench.base / "results"))]
    commands = [bench.run(name, codebook, text, corpus.size, *options) for name, codebook, text, options in steps]
    before = 0.0
    for (name, *_), figure in zip(steps, bench.measure(*commands)):
        yield Line(f"English: {name}", figure.seconds - before, "s", beside=f"{figure.seconds:.3f} s up to here")
        before = figure.seconds


def codings(bench):
    """What writing adds: a dense codebook, its codings as JSON Lines, to memory and to the disk."""
    corpus = bench.corpus("en")
    book = corpora.dictionary(corpus, 50_000).codebook
    name = f"axial-bench-{os.getpid()}.jsonl"
    results = {"to the disk": bench.base / name}
    if MEMORY_FILES.is_dir():
        results = {"to memory": MEMORY_FILES / name, **results}
    try:
        counted, *written = bench.measure(
            bench.run("counted", book, corpus.folder, corpus.size),
            *(bench.run(where, book, corpus.folder, corpus.size, "-o", path) for where, path in results.items()))
        with (bench.base / name).open("rb") as file:
            count = sum(block.count(b"\n") for block in iter(lambda: file.read(MB), b""))
    finally:
        for path in results.values():
            path.unlink(missing_ok=True)
    for where, figure in zip(results, written):
        goal = 5 if where == "to memory" else None  # what the disk takes is not the program's
        beside = f"{count / 1e6:.3g} million in {figure.seconds:.2f} s, {counted.seconds:.2f} s without"
        yield Line(f"codings to JSON Lines {where}, a second", count / (figure.seconds - counted.seconds) / 1e6, "million", goal,
                   beside=beside)


STUDIES = (
    ("Chinese study codebook, zh-regulations", "returning-entrepreneurs/policy-instruments", "zh-regulations"),
    ("English scheme, en-eu-energy-climate-law", "eu-policy-instruments/eu-policy-instruments", "en-eu-energy-climate-law"),
)


def studies(bench):
    """Codebooks of the tree on the corpora they are for, as their archives stand."""
    for what, book, corpus in STUDIES:
        texts = corpora.SHARED / corpus / "texts.tar.zst"
        if not texts.exists():
            print(f"{what}: skipped, {texts} is not there", file=sys.stderr)
            continue
        size = sum(len(text.encode()) for text in corpora.texts_of_archive(texts))
        (figure,) = bench.measure(bench.run(what, ROOT / f"codebooks/{book}.codebook", texts, size))
        yield Line(what, figure.seconds, "s", 0.5, at_most=True, beside=rate("", figure).cells[1] + ", " + rate("", figure).beside)


def threads(bench):
    """Two threads on two cores beside one on one; and, as what the machine gives, two processes of one thread, each with all of the text."""
    if len(cores()) < 2:
        print("threads: skipped, this process may use one core only", file=sys.stderr)
        return
    corpus = bench.corpus("en")
    book = corpora.dictionary(corpus, 10_000).codebook
    alone, together = (bench.run(f"{n} threads", book, corpus.folder, corpus.size, jobs=n) for n in (1, 2))
    apart = Command("two processes", ("sh", "-c", '"$@" & first=$!; "$@" && wait $first', "sh", *alone.argv), 2 * corpus.size, cores=2)
    one, two, processes = bench.measure(*(dataclasses.replace(command, seconds=wall_clock) for command in (alone, together, apart)))
    yield Line("two threads, 10,000 words", two.rate / one.rate, "times one", 1.8, beside=f"{rounded(two.rate)} and {rounded(one.rate)} MB/s")
    yield Line("… two processes at once, what the machine gives", processes.rate / one.rate, "times one", beside=f"{rounded(processes.rate)} MB/s")


def compiling(bench):
    """50,000 terms, or 10,000 patterns, and no text: reading and compiling the codebook, with everything a start takes."""
    for language in ("en", "zh"):
        book = corpora.dictionary(bench.corpus(language), 50_000).codebook
        start, figure = bench.measure(bench.run("start", bench.no_terms(), bench.empty(), 0), bench.run(f"compile {language}", book, bench.empty(), 0))
        beside = f"start-up alone {1000 * start.seconds:.0f} ms"
        yield Line(f"50,000 terms compiled, {language}", 1000 * figure.seconds, "ms", 120, at_most=True, beside=beside)
        yield Line("… memory", figure.peak, "MB", 100, at_most=True)
    book = corpora.patterns(bench.corpus("en"), 10_000)
    (figure,) = bench.measure(bench.run("compile patterns", book, bench.empty(), 0))
    yield Line("10,000 word-level patterns compiled", 1000 * figure.seconds, "ms", 1000, at_most=True, beside=f"{figure.peak:.0f} MB")


def statistics(bench):
    """Questions to `axial stat`, with reading them: most of the first one's time goes into its 42 MB of JSON."""
    scales = (("alpha of a million units, twenty coders", questions.alpha, 2),
              ("10,000 resamples of 10,000 units", questions.resampled, 5),
              ("1,000 orders of 5,000 documents, 200 codes", questions.shuffled, 1))
    for what, make, goal in scales:
        question = make(bench.base)
        (figure,) = bench.measure(Command(what, (bench.axial, "stat", question), question.stat().st_size, seconds=bench.clock))
        yield Line(what, figure.seconds, "s", goal, at_most=True, beside=f"{figure.peak:.0f} MB")


def stream(bench):
    """Memory for a corpus much larger than it: the folder again and again under other names (hard links take no room)."""
    corpus = bench.corpus("en")
    copies = bench.base / "copies"
    shutil.rmtree(copies, ignore_errors=True)
    for number in range(bench.options.copies):
        (copies / f"{number:03}").mkdir(parents=True)
        for path in corpus.folder.iterdir():
            os.link(path, copies / f"{number:03}" / path.name)
    size = corpus.size * bench.options.copies
    jobs = min(2, len(cores()))
    command = bench.run("stream", corpora.dictionary(corpus, 1_000).codebook, copies, size, jobs=jobs)
    (figure,) = measure([command], 1, bench.base)
    shutil.rmtree(copies)
    beside = f"{rounded(figure.rate)} MB/s, {rate('', figure).beside}, {jobs} threads, one round"
    yield Line(f"{size / 1e9:.3g} GB, memory", figure.peak, "MB", 256, at_most=True, beside=beside)


GROUPS = {f.__name__: f for f in (english, lsd, chinese, scripts, forms, stages, codings, studies, threads, compiling, statistics, stream)}


# ---- Report

HEADER = ("figure", "is", "goal", "reached", "beside")


def markdown(lines):
    rows = [HEADER, tuple("---" for _ in HEADER), *(line.cells for line in lines)]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def print_line(line):
    what, value, goal, reached, beside = line.cells
    print(f"{what:<44} {value:>14}  {goal:<16} {reached:<4} {beside}", flush=True)


def machine():
    models = [line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return f"{len(cores())} cores, {models[0] if models else 'processor unknown'}"


def corpora_used(bench):
    for language in ("en", "zh"):
        record = bench.base / language / corpora.RECORD
        if record.exists():
            facts = json.loads(record.read_text())
            yield f"{language}: {facts['size'] / MB:.0f} MB from {facts['source']}, taken {facts['repeated']:.2g} times"


def write_results(bench, lines):
    facts = [machine(), f"{bench.rounds} rounds", "rates by " + bench.clock.__name__.replace("_", " "), *corpora_used(bench)]
    place = ROOT / "build/bench"
    (place / "results.md").write_text("; ".join(facts) + ".\n\n" + markdown(lines))
    records = [{**dataclasses.asdict(line), "reached": line.reached} for line in lines]
    (place / "results.json").write_text(json.dumps({"facts": facts, "lines": records}, indent=1, ensure_ascii=False) + "\n")
    print(f"\n{'; '.join(facts)}\nbuild/bench/results.md, build/bench/results.json")


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="NAME", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="10 MB, three rounds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true", help="rates by processor time, for a machine that others work on; goals are for the clock")
    parser.add_argument("--axial", default=ROOT / "build/release/axial", help="another build of the command")
    parser.add_argument("--lsd", metavar="FILE", help="LSD2015 as lines `CATEGORY<tab>TERM`; without it quanteda's own, or a dictionary of its shape")
    parser.add_argument("--copies", type=int, default=20, help="stream: how often the corpus is read in one run; 100 makes 10 GB")
    options = parser.parse_args()
    unknown = [name for name in options.groups if name not in GROUPS]
    if unknown:
        parser.error(f"no group {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    return options


def main():
    options = arguments()
    bench = Bench(options)
    lines = []
    for name in options.groups or GROUPS:
        for line in GROUPS[name](bench):
            print_line(line)
            lines.append(line)
    write_results(bench, lines)


if __name__ == "__main__":
    main()
