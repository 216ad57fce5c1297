"""What the tests of the command line share: a folder of one's own, the command, corpora made on the spot.

Each test runs the built command as a user would and looks only at what a user sees: exit code, the two
streams, the files. The command's place comes in AXIAL, the project's in AXIAL_SOURCE.
"""

import csv
import io
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest

AXIAL = os.path.abspath(os.environ["AXIAL"])
SOURCE = pathlib.Path(os.environ["AXIAL_SOURCE"]).resolve()
SANITIZED = os.environ.get("AXIAL_SANITIZE") == "ON"

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2

CODEBOOK = """\
codebook "Support for new ventures"
  id      org.example.support
  version 1.0.0
language zh, en
attribute year number

words LOAN
  贷款 | 担保 | loan*
  except 学生贷款 | "student loan*"
words STARTUP
  创业 | startup*
cues negation
  不得 | not
  reach forward to the end of the clause

dimension instrument "Policy instruments" several
  category supply
    code finance "Financial support"
      match LOAN near STARTUP in the same sentence
        unless negation
      yes "加大创业贷款支持力度"
      no  "不得向创业企业发放贷款" because negated
  code training
    match "培训" | training
      where year >= 2016
    yes "开展创业培训"
words training
  training | course*
dimension stage at most one
  code early
    match "初创" | "创业"
    yes "扶持初创企业"
  code late
    match "贷款"
    yes "发放贷款"
table instrument by year
check examples
"""

ZH = "加大创业贷款支持力度。开展创业培训。\n不得向创业企业发放贷款。\n"
EN = "Banks extend loans to startups. They shall not give loans to a startup.\n\nTraining is free.\n"


class Outcome:
    """What a run of the command left behind."""

    def __init__(self, code, out, err):
        self.code, self.stdout, self.stderr = code, out, err

    @property
    def out(self):
        return self.stdout.decode("utf-8", "replace")

    @property
    def err(self):
        return self.stderr.decode("utf-8", "replace")

    def __repr__(self):
        return f"exit {self.code}\nstdout: {self.out[:1000]}\nstderr: {self.err[:1000]}"


def environment(**changes):
    """The environment of a test: nothing of the user's that changes output."""
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "LC_ALL", "LANG")}
    env.update(changes)
    return env


class CommandTest(unittest.TestCase):
    """A test case in a folder of its own, which is the working folder of every command it runs."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="axial-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def axial(self, *arguments, stdin=b"", env=None, timeout=60, **more):
        done = subprocess.run([AXIAL, *arguments], input=stdin, capture_output=True, cwd=self.folder,
                              env=env or environment(), timeout=timeout, check=False, **more)
        return Outcome(done.returncode, done.stdout, done.stderr)

    def expect(self, code, *arguments, **more):
        """Runs the command, which must end with this exit code."""
        outcome = self.axial(*arguments, **more)
        self.assertEqual(code, outcome.code, f"axial {' '.join(map(str, arguments))}\n{outcome!r}")
        return outcome

    def write_example(self):
        """One codebook and a corpus of two texts with metadata."""
        self.write("a.codebook", CODEBOOK)
        self.write("texts/zh.txt", ZH)
        self.write("texts/sub/en.txt", EN)
        self.write("texts/metadata.csv", "file,year\nzh.txt,2015\nsub/en.txt,2020\n")

    def read(self, name):
        return (self.folder / name).read_bytes()

    def json(self, name):
        return json.loads(self.read(name))

    def jsonl(self, name):
        return [json.loads(line) for line in self.read(name).decode("utf-8").splitlines()]

    def csv(self, name):
        return list(csv.DictReader(io.StringIO(self.read(name).decode("utf-8"), newline="")))

    def columns(self, name):
        return self.read(name).decode("utf-8").split("\r\n")[0].split(",")

    def tree(self, name):
        """Every file below a folder, with its bytes."""
        top = self.folder / name
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}

    def names(self):
        """What lies in the working folder, hidden files too."""
        return sorted(path.name for path in self.folder.iterdir())


def zstd(data):
    """A zstd frame of raw blocks: what the format allows a writer that does not compress."""
    block = 1 << 17
    parts = [b"\x28\xb5\x2f\xfd", struct.pack("<BQ", 0b11100000, len(data))]
    starts = range(0, max(len(data), 1), block)
    for at in starts:
        piece = data[at:at + block]
        last = at == starts[-1]
        parts.append(struct.pack("<I", (len(piece) << 3) | last)[:3] + piece)
    return b"".join(parts)


def diagnostics(outcome):
    """The diagnostics of a command that was run with --format json."""
    return json.loads(outcome.err)["diagnostics"] if outcome.err.strip() else []
