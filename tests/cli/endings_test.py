"""How a run may end: full disks, closed streams, signals. Results are whole, the old ones or the new."""

import contextlib
import os
import random
import resource
import signal
import subprocess
import time
import unittest

from support import AXIAL, CLEAN, CODEBOOK, COULD_NOT_RUN, EN, FOUND, ZH, CommandTest, environment

FILES = ["categories.csv", "checks/examples.json", "codings.jsonl", "frequencies.csv", "run.json",
         "tables/instrument-by-year.csv", "units.csv"]


class EndingTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.codebook", CODEBOOK)
        for n in range(60):
            self.write(f"texts/t{n:02}.txt", f"---\nyear: {2000 + n % 20}\n---\n" + (ZH + EN) * 20)

    def start(self, *arguments, **more):
        return subprocess.Popen([AXIAL, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                env=environment(), **more)

    def leftovers(self):
        return [name for name in self.names() if ".axial-" in name]


class Disks(EndingTest):
    def test_standard_output_on_a_full_device(self):
        for arguments in (["run", "a.codebook", "texts"], ["test", "a.codebook"], ["help"], ["--version"], ["explain", "AX0203"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([AXIAL, *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE,
                                      env=environment(), check=False)
            self.assertEqual(COULD_NOT_RUN, done.returncode)
            self.assertIn(b"error: standard output could not be written", done.stderr)

    def test_closed_streams(self):
        for closed in (0, 1, 2):
            done = subprocess.run([AXIAL, "run", "a.codebook", "texts", "-o", "r"], cwd=self.folder, env=environment(),
                                  check=False, preexec_fn=lambda: os.close(closed), capture_output=True)
            self.assertIn(done.returncode, (CLEAN, COULD_NOT_RUN))
            self.assertEqual(FILES, sorted(self.tree("r")))

    def test_a_reader_that_goes_away(self):
        running = subprocess.Popen([AXIAL, "search", '"贷款"', "texts"], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=environment())
        running.stdout.close()
        self.assertNotIn(b"terminate", running.stderr.read())
        running.stderr.close()
        running.wait(20)

    def limited(self, size, target="r"):
        """A run that may write files of at most so many bytes."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return self.axial("run", "a.codebook", "texts", "-o", target, preexec_fn=limit)

    def test_files_that_may_not_grow(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        before = self.tree("r")
        largest = max(map(len, before.values()))
        for size in (0, 100, largest // 2, largest - 1):
            outcome = self.limited(size)
            self.assertEqual(COULD_NOT_RUN, outcome.code, outcome)
            self.assertIn("error[AX0801]: the results cannot be written: File too large", outcome.err)
            self.assertEqual("", outcome.out)
            self.assertEqual(before, self.tree("r"))
            self.assertEqual(COULD_NOT_RUN, self.limited(min(size, 100), "one.jsonl").code)
            self.assertEqual([], self.leftovers())
        self.assertNotIn("one.jsonl", self.names())
        self.assertEqual(CLEAN, self.limited(largest).code)

    @contextlib.contextmanager
    def small_disk(self, size):
        """A disk of its own where mounting is allowed; else the test is skipped."""
        disk = self.folder / "disk"
        disk.mkdir()
        options = ["-t", "tmpfs", "-o", f"size={size}", "axial-cli", str(disk)]
        try:
            mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
        except FileNotFoundError:
            mounted = False
        if not mounted:
            self.skipTest("a small disk cannot be mounted here")
        try:
            yield disk
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_a_disk_that_fills_up(self):
        with self.small_disk("1m"):
            (self.folder / "few").mkdir()
            (self.folder / "few/a.txt").write_bytes(self.read("texts/t00.txt"))
            self.expect(CLEAN, "run", "a.codebook", "few", "-o", "disk/r")
            before = self.tree("disk/r")
            outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "disk/r")
            self.assertIn("error[AX0801]: the results cannot be written: No space left on device", outcome.err)
            self.assertIn("free some space", outcome.err)
            self.assertEqual(before, self.tree("disk/r"))
            self.assertEqual(["r"], os.listdir(self.folder / "disk"))
            self.write("disk/f.codebook", CODEBOOK.replace("  ", "    "))
            before = self.read("disk/f.codebook")
            with contextlib.suppress(OSError), open(self.folder / "disk/filler", "wb", buffering=0) as filler:
                while True:
                    filler.write(bytes(1024))
            outcome = self.expect(COULD_NOT_RUN, "fmt", "disk/f.codebook")
            self.assertIn("cannot be written: No space left on device", outcome.err)
            self.assertEqual(before, self.read("disk/f.codebook"))
            self.assertEqual(["f.codebook", "filler", "r"], sorted(os.listdir(self.folder / "disk")))

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written(self):
        (self.folder / "shut").mkdir(mode=0o500)
        self.assertIn("error[AX0801]", self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "-o", "shut/r").err)


class Signals(EndingTest):
    def results(self):
        """What a run over each of two corpora writes; the test kills runs that exchange one for the other."""
        self.write("more/a.txt", ZH * 300)
        self.write("more/b.txt", EN * 300)
        self.expect(CLEAN, "run", "a.codebook", "more", "-o", "more-results")
        begun = time.monotonic()
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "texts-results")
        return {"more": self.tree("more-results"), "texts": self.tree("texts-results")}, time.monotonic() - begun

    def test_killed_at_any_moment(self):
        results, usual = self.results()
        self.expect(CLEAN, "run", "a.codebook", "more", "-o", "r")
        rng = random.Random(5)
        now = "more"
        seen = set()
        for _ in range(25):
            target = "texts" if now == "more" else "more"
            running = self.start("run", "a.codebook", target, "-o", "r", "--jobs", "2")
            time.sleep(usual * rng.uniform(0, 1.2))
            running.kill()
            running.communicate()
            there = [name for name, files in results.items() if files == self.tree("r")]
            self.assertTrue(there, "half a result")
            now = there[0]
            seen.add((running.returncode, now == target))
        self.assertIn(-signal.SIGKILL, {code for code, _ in seen})
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        self.assertEqual(results["texts"], self.tree("r"))
        self.assertEqual([], self.leftovers())

    def test_killed_over_one_file(self):
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "one.jsonl")
        whole = self.read("one.jsonl")
        rng = random.Random(6)
        for _ in range(10):
            running = self.start("run", "a.codebook", "texts", "-o", "one.jsonl")
            time.sleep(rng.uniform(0, 0.1))
            running.kill()
            running.communicate()
            self.assertEqual(whole, self.read("one.jsonl"))
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "one.jsonl")
        self.assertEqual([], self.leftovers())

    def test_interrupted(self):
        """By the user, while more text comes in: an end with 2, a word about it, the earlier result untouched."""
        self.expect(CLEAN, "run", "a.codebook", "texts", "-o", "r")
        before = self.tree("r")
        for sent in (signal.SIGINT, signal.SIGTERM):
            running = self.start("run", "a.codebook", "texts", "-", "-o", "r", stdin=subprocess.PIPE)
            self.wait_for_work()
            running.send_signal(sent)
            running.stdin.close()
            running.stdin = None
            _, err = running.communicate(timeout=20)
            self.assertEqual(COULD_NOT_RUN, running.returncode, err)
            self.assertIn(b"error[AX0708]: the run was interrupted; nothing was written", err)
            self.assertEqual(before, self.tree("r"))
            self.assertEqual([], self.leftovers())

    def wait_for_work(self):
        """Until the run holds its new folder: then it listens to signals."""
        end = time.monotonic() + 20
        while not self.leftovers() and time.monotonic() < end:
            time.sleep(0.005)
        self.assertTrue(self.leftovers())

    def wait_until_it_catches(self, running, wanted):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with open(f"/proc/{running.pid}/status") as status:
                caught = next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt"))
            if caught >> (wanted - 1) & 1:
                return
            time.sleep(0.005)
        self.fail("the run listens to no signal")

    def test_an_interrupt_does_not_wait_for_standard_input(self):
        running = self.start("run", "a.codebook", "-", stdin=subprocess.PIPE)
        self.wait_until_it_catches(running, signal.SIGINT)
        running.send_signal(signal.SIGINT)
        try:
            self.assertEqual(COULD_NOT_RUN, running.wait(5))
        finally:
            running.kill()
            running.wait()
            running.stdin.close()
            running.stderr.close()

    def test_two_runs_at_once_into_one_folder(self):
        results, _ = self.results()
        for _ in range(4):
            both = [self.start("run", "a.codebook", corpus, "-o", "r") for corpus in ("texts", "more")]
            for running in both:
                running.communicate()
                self.assertEqual(CLEAN, running.returncode)
            self.assertIn(self.tree("r"), results.values())
        self.assertEqual([], self.leftovers())


if __name__ == "__main__":
    unittest.main()
