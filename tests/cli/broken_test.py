"""Input that nobody means to give: the command says so in time, and never crashes or hangs."""

import gzip
import os
import random
import re
import resource
import shutil
import subprocess
import tarfile
import unittest

from support import AXIAL, CLEAN, CODEBOOK, COULD_NOT_RUN, FOUND, SANITIZED, SOURCE, ZH, CommandTest, Outcome, environment, zstd

HEADER = 'codebook "C"\n  version 1.0.0\n'
STANDARD = "stdlib/zh/policy.codebook"
EVERY_AUTHOR_COMMAND = (["lint"], ["test"], ["fmt", "--check"], ["flatten"], ["hash"], ["dump", "--stage=ast"],
                        ["dump", "--stage=tokens"], ["dump", "--stage=resolve"])


class BrokenTest(CommandTest):
    def survives(self, *arguments, **more):
        """Any exit code of ours, and no word of a crash."""
        outcome = self.axial(*arguments, **more)
        self.assertIn(outcome.code, (CLEAN, FOUND, COULD_NOT_RUN), f"{arguments}: {outcome!r}")
        for word in ("terminate called", "Sanitizer", "std::"):
            self.assertNotIn(word, outcome.err)
        return outcome

    def refused(self, *arguments, **more):
        outcome = self.survives(*arguments, **more)
        self.assertNotEqual(CLEAN, outcome.code, outcome)
        self.assertTrue(outcome.err, "nothing was said")
        return outcome


class Codebooks(BrokenTest):
    def test_random_bytes(self):
        for seed in range(6):
            self.write("r.codebook", random.Random(seed).randbytes(3000))
            self.refused(*EVERY_AUTHOR_COMMAND[seed % len(EVERY_AUTHOR_COMMAND)], "r.codebook")

    def test_an_empty_one(self):
        for text in ("", "\n\n", "\ufeff", "# only a comment\n"):
            self.write("e.codebook", text)
            self.assertIn("error[AX0201]", self.expect(FOUND, "lint", "e.codebook").err)

    def test_random_pieces_of_the_language(self):
        lines = (CODEBOOK + (SOURCE / STANDARD).read_text("utf-8")).splitlines()
        for seed in range(12):
            rng = random.Random(seed)
            text = "\n".join(" " * rng.randrange(8) + rng.choice(lines).strip()[rng.randrange(3):] for _ in range(200))
            self.write("r.codebook", text)
            self.refused(*EVERY_AUTHOR_COMMAND[seed % len(EVERY_AUTHOR_COMMAND)], "r.codebook")

    def test_a_codebook_cut_off_anywhere(self):
        text = CODEBOOK.encode("utf-8")
        rng = random.Random(1)
        for _ in range(20):
            self.write("r.codebook", text[:rng.randrange(len(text))])
            self.survives("lint", "r.codebook")

    def test_thousands_of_nested_parentheses(self):
        for opened, inside, closed in (("(", '"a"', ")"), ("(", '"a"', ""), ("not (", '"a"', ")")):
            self.write("n.codebook", HEADER + "code c\n  match " + opened * 10000 + inside + closed * 10000 + "\n")
            outcome = self.refused("lint", "n.codebook")
            self.assertLess(outcome.err.count("error["), 5)
        self.write("n.codebook", HEADER + "code c\n  match " + "(" * 10000 + '"a"' + ")" * 10000 + "\n")
        self.assertIn("error[AX0123]: more than 200 levels are nested in each other", self.axial("lint", "n.codebook").err)
        self.write("n.codebook", HEADER + "code c\n  match /" + "(" * 10000 + "a" + ")" * 10000 + "/\n")
        self.survives("lint", "n.codebook")
        self.refused("search", "(" * 10000 + '"a"' + ")" * 10000, ".")

    def test_thousands_of_levels_of_indentation(self):
        body = "".join(" " * n + f"category c{n}\n" for n in range(2, 3000))
        self.write("n.codebook", HEADER + "dimension d several\n" + body)
        self.assertIn("error[AX0123]", self.refused("lint", "n.codebook").err)

    def test_an_import_cycle(self):
        self.write("a.codebook", HEADER + '  use b\ncode c\n  match "a"\n')
        self.write("b.codebook", 'codebook "B"\n  version 1.0.0\n  use a\nwords B\n  b\n')
        self.write("c.codebook", 'codebook "C"\n  version 1.0.0\n  extends c 1.0.0\n')
        for name in ("a", "c"):
            outcome = self.refused("lint", f"{name}.codebook")
            self.assertIn("error[AX0215]", outcome.err)
            self.assertEqual(1, outcome.err.count("error["), outcome.err)
            self.assertEqual(COULD_NOT_RUN, self.refused("run", f"{name}.codebook", ".").code)

    def test_a_long_chain_of_imports(self):
        for n in range(50):
            self.write(f"m{n}.codebook", f'codebook "M"\n  version 1.0.0\n  use m{n + 1}\nwords W{n}\n  a{n}\n')
        self.write("a.codebook", HEADER + "  use m0\ncode c\n  match W0\n")
        self.assertIn("error[AX0216]: more than 32 codebooks import one another in a row",
                      self.refused("lint", "a.codebook").err)

    def test_cycles_inside(self):
        self.write("a.codebook", HEADER + "words A\n  a\n  also B\nwords B\n  b\n  also A\ncode c\n  match A\n")
        self.assertIn("error[AX0221]", self.refused("lint", "a.codebook").err)

    def test_a_codebook_over_the_limit(self):
        self.write("a.codebook", HEADER + "words A\n" + "  a\n" * 1000 + "code c\n  match A\n")
        self.assertIn("error[AX0124]", self.refused("lint", "a.codebook", "--max-codebook-bytes", "1000").err)
        self.assertIn("error[AX0705]", self.refused("run", "a.codebook", ".", "--max-terms", "10").err)

    def test_a_folder_called_like_a_codebook(self):
        (self.folder / "f.codebook").mkdir()
        self.assertEqual(COULD_NOT_RUN, self.refused("lint", "f.codebook").code)

    def errors(self, text):
        """The codes of the errors of a codebook, in order."""
        self.write("o.codebook", text)
        return re.findall(r"(?m)^error\[(AX\d+)\]", self.refused("lint", "o.codebook").err)

    def test_one_mistake_gives_one_message(self):
        self.write("lists.codebook", 'codebook "L"\n  version 1.0.0\nwords LOAN\n  贷款、担保、信贷、融资、税收优惠政策\n'.encode("gb18030"))
        self.write("broken.codebook", 'codebook "L"\n  version 1.0.0\nwords LOAN\n  loan | "bank\n')
        use = '\ncode c\n  match LOAN\n'
        self.assertEqual(["AX0214"], self.errors(HEADER + "  use nowhere" + use))
        self.assertEqual(["AX0214"], self.errors(HEADER + "  extends nowhere 1.0.0" + use))
        self.assertEqual(["AX0214"], self.errors(HEADER + "  extends nowhere 1.0.0\nadd to words LOAN\n  x" + use))
        self.assertEqual(["AX0101"], self.errors(HEADER + "  use lists" + use))
        self.assertEqual(["AX0101"], self.errors(HEADER + "  extends lists 1.0.0" + use))
        self.assertEqual(["AX0107"], self.errors(HEADER + "  use broken" + use))
        self.assertEqual(["AX0106"], self.errors(HEADER + 'add to\n  foo\n  match "a"\ncode c\n  match "a"\n'))

    def test_odd_patterns(self):
        for pattern in ("(a", "a{1000}{1000}", "(?=a)", r"(a)\1", "a**", "[z-a]", "", "x*", "\\"):
            self.write("a.codebook", HEADER + f'code c\n  match /{pattern}/\n')
            self.refused("lint", "a.codebook")


class Corpora(BrokenTest):
    def setUp(self):
        super().setUp()
        self.write("a.codebook", CODEBOOK)

    def test_random_bytes_of_every_kind(self):
        kinds = ["txt", "csv", "tsv", "jsonl", "txt.gz", "txt.zst", "tar", "tar.gz", "tar.zst", "zip", "csv.zst"]
        for n, kind in enumerate(kinds):
            self.write(f"c/r.{kind}", random.Random(n).randbytes(20000))
            with self.subTest(kind):
                self.refused("run", "a.codebook", f"c/r.{kind}", "--text", "text")
        outcome = self.refused("run", "a.codebook", "c")
        self.assertNotIn("Traceback", outcome.err)

    def test_random_bytes_inside_whole_wrappings(self):
        noise = random.Random(7).randbytes(20000)
        for name, content in {"a.txt.gz": gzip.compress(noise), "b.txt.zst": zstd(noise), "c.tar.zst": zstd(noise),
                              "d.tar.gz": gzip.compress(noise)}.items():
            self.write(name, content)
            self.refused("run", "a.codebook", name)

    def test_flipped_bytes_in_archives(self):
        self.write("t/a.txt", ZH * 50)
        self.write("t/b.txt", ZH * 50)
        for ending, mode in (("tar.gz", "w:gz"), ("tar", "w:")):
            with tarfile.open(self.folder / f"t.{ending}", mode) as archive:
                archive.add(self.folder / "t", "t")
            whole = self.read(f"t.{ending}")
            rng = random.Random(3)
            for _ in range(8):
                spoilt = bytearray(whole)
                for _ in range(3):
                    spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
                self.write(f"s.{ending}", bytes(spoilt))
                self.survives("run", "a.codebook", f"s.{ending}")

    def test_names_that_lead_outside_an_archive(self):
        with tarfile.open(self.folder / "t.tar", "w") as archive:
            archive.add(self.write("x.txt", ZH), "../../../../tmp/axial-escaped.txt")
            archive.add(self.write("y.txt", ZH), "/tmp/axial-escaped.txt")
        self.survives("run", "a.codebook", "t.tar", "-o", "r")
        self.assertFalse(os.path.exists("/tmp/axial-escaped.txt"))

    def test_links_that_go_round(self):
        self.write("c/a.txt", ZH)
        (self.folder / "c/again").symlink_to(".")
        (self.folder / "c/self.txt").symlink_to("self.txt")
        (self.folder / "c/gone.txt").symlink_to("nowhere")
        self.survives("run", "a.codebook", "c")

    def test_a_pipe_in_a_corpus_does_not_wait(self):
        self.write("c/a.txt", ZH)
        os.mkfifo(self.folder / "c/pipe.txt")
        self.survives("run", "a.codebook", "c", timeout=20)

    def test_names_of_odd_bytes(self):
        for name in (b"line\nend.txt", b"\xff\xfe.txt", "甲".encode("gb18030") + b".txt", b" .txt", b"-o.txt", b"a'b\"c.txt"):
            path = os.path.join(os.fsencode(self.folder), b"c", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(ZH.encode())
        self.survives("run", "a.codebook", "c", "-o", "r")
        self.assertEqual(6, self.json("r/run.json")["corpus"]["documents"])
        self.jsonl("r/codings.jsonl")

    def test_a_corpus_folder_without_permission(self):
        self.write("c/a.txt", ZH)
        self.write("c/shut/b.txt", ZH)
        self.write("c/shut.txt", ZH).chmod(0)
        (self.folder / "c/shut").chmod(0)
        self.folder.chmod(0o555)
        for shut in (self.folder, self.folder / "c/shut"):
            self.addCleanup(shut.chmod, 0o755)
        outcome = self.as_nobody("run", "a.codebook", "c")
        self.assertEqual(FOUND, outcome.code, outcome)
        self.assertIn("error[AX0602]: the folder `c/shut` cannot be read: permission denied", outcome.err)
        self.assertIn("error[AX0603]: `c/shut.txt` cannot be read: permission denied", outcome.err)
        self.assertIn("1 document,", outcome.out)
        outcome = self.as_nobody("run", "a.codebook", "c/shut")
        self.assertEqual(COULD_NOT_RUN, outcome.code, outcome)
        outcome = self.as_nobody("run", "a.codebook", "c", "-o", "r")
        self.assertEqual(COULD_NOT_RUN, outcome.code, outcome)
        self.assertIn("error[AX0801]: the results cannot be written: Permission denied", outcome.err)

    def as_nobody(self, *arguments):
        """As a user who may not read everything; the command as a copy in a place that everyone may reach."""
        if os.geteuid() != 0:
            return self.axial(*arguments)
        nobody = 65534
        command = self.folder / "axial"
        if not command.exists():
            shutil.copy(AXIAL, command)
            command.chmod(0o755)
        done = subprocess.run([command, *arguments], capture_output=True, cwd=self.folder, env=environment(), check=False,
                              user=nobody, group=nobody, extra_groups=[], timeout=60)
        return Outcome(done.returncode, done.stdout, done.stderr)


class Sizes(BrokenTest):
    """Large input in bounded time and memory; what counts is the order of size."""

    def setUp(self):
        super().setUp()
        self.write("a.codebook", CODEBOOK)

    def measured(self, *arguments, **more):
        """The outcome and the most memory in megabytes, of this run alone."""
        with open(self.folder / "out", "wb") as out, open(self.folder / "err", "wb") as err:
            running = subprocess.Popen([AXIAL, *arguments], cwd=self.folder, stdout=out, stderr=err, env=environment(), **more)
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        return Outcome(running.returncode, self.read("out"), self.read("err")), usage.ru_maxrss / 1024

    def test_one_line_of_200_megabytes(self):
        if SANITIZED:
            self.skipTest("takes minutes under the sanitizers")
        megabytes = 200
        with open(self.folder / "t.txt", "wb") as file:
            for _ in range(megabytes):
                file.write(b"0" * 999_988 + b" loan startup")
        outcome, memory = self.measured("run", "a.codebook", "t.txt", "-o", "r")
        self.assertEqual(CLEAN, outcome.code, outcome)
        self.assertEqual(megabytes, int(self.csv("r/frequencies.csv")[0]["hits"]))
        self.assertLess(memory, 12 * megabytes)

    def test_a_line_of_nothing_but_hits(self):
        if SANITIZED:
            self.skipTest("takes minutes under the sanitizers")
        line = "加大创业贷款支持力度而且".encode()
        self.write("t.txt", line * (5_000_000 // len(line)))
        outcome, memory = self.measured("run", "a.codebook", "t.txt")
        self.assertEqual(COULD_NOT_RUN, outcome.code, outcome)
        self.assertIn("error[AX0706]: a unit of `t` has more than 100000 hits of `stage.early`", outcome.err)
        self.assertLess(memory, 400)

    def test_a_quote_that_never_closes(self):
        with open(self.folder / "t.csv", "wb") as file:
            file.write(b'doc_id,text\na,"')
            for _ in range(100):
                file.write(b"x" * 1_000_000)
        outcome, memory = self.measured("run", "a.codebook", "t.csv", "--max-document-bytes", "1000000")
        self.assertEqual(COULD_NOT_RUN, outcome.code, outcome)
        if not SANITIZED:
            self.assertLess(memory, 200)

    def test_a_small_file_that_unpacks_to_a_large_one(self):
        self.write("t.txt.gz", gzip.compress(b"a " * 50_000_000, 1))
        outcome, memory = self.measured("run", "a.codebook", "t.txt.gz", "--max-document-bytes", "1000000")
        self.assertIn("error[AX0608]", outcome.err)
        if not SANITIZED:
            self.assertLess(memory, 200)

    def test_a_codebook_of_one_long_line(self):
        self.write("b.codebook", HEADER + "words A\n  " + " | ".join(f"t{n}" for n in range(50000)) + "\ncode c\n  match A\n")
        self.write("t.txt", "t7 t49999\n")
        self.expect(CLEAN, "run", "b.codebook", "t.txt", "-o", "r")
        self.assertEqual(2, len(self.jsonl("r/codings.jsonl")))

    def test_too_many_hits_in_a_unit(self):
        self.write("t.txt", "贷款、" * 3000)
        outcome = self.survives("run", "a.codebook", "t.txt", "--max-hits-per-unit", "1000")
        self.assertNotEqual(CLEAN, outcome.code)
        self.assertIn("error[AX0706]", outcome.err)

    def test_deep_json(self):
        self.write("t.jsonl", '{"doc_id":"a","text":"贷款","x":' + "[" * 100000 + "]" * 100000 + "}\n")
        self.assertIn("error[AX0624]", self.refused("run", "a.codebook", "t.jsonl").err)

    def test_little_memory_is_told(self):
        if SANITIZED:
            self.skipTest("sanitizers reserve memory of their own")
        with open(self.folder / "t.txt", "wb") as file:
            for _ in range(150):
                file.write(ZH.encode() * (1_000_000 // len(ZH.encode())))
        limit = 200 << 20
        done = subprocess.run([AXIAL, "run", "a.codebook", "t.txt", "--jobs", "1"], capture_output=True, cwd=self.folder,
                              env=environment(), check=False, timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        self.assertEqual(COULD_NOT_RUN, done.returncode, done.stderr[-500:])
        self.assertIn("memory ran out", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
