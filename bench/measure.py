"""Times whole processes: wall clock, processor time, peak memory; medians over rounds.

Commands that are to be compared take turns within a round, so that what else the machine does meets all of them alike.
"""

import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass(frozen=True)
class Run:
    wall: float  # seconds from start to end of the process
    cpu: float  # user and system seconds
    peak: float  # largest resident size in MB
    output: str  # the end of what it printed


def wall_clock(run):
    return run.wall


def processor_time(run):
    return run.cpu


@dataclasses.dataclass(frozen=True)
class Command:
    label: str
    argv: tuple
    size: int  # bytes of text it reads
    cores: int = 1
    seconds: object = wall_clock  # of a Run; a peer that scans text in memory says itself how long that took


@dataclasses.dataclass(frozen=True)
class Figure:
    seconds: float  # what the rate is of
    wall: float
    cpu: float
    peak: float
    rate: float  # MB/s


def cores():
    return sorted(os.sched_getaffinity(0))


def pinned(command):
    """The last cores: the first one takes more of the machine's interrupts."""
    chosen = cores()[-command.cores :]
    return ("taskset", "-c", ",".join(map(str, chosen)), *map(str, command.argv))


def tail(path, length=4000):
    with open(path, "rb") as file:
        file.seek(max(0, os.path.getsize(path) - length))
        return file.read().decode(errors="replace")


def run_once(command, folder):
    out, err = pathlib.Path(folder, "stdout"), pathlib.Path(folder, "stderr")
    with out.open("wb") as stdout, err.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(pinned(command), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command.label}: exit {process.returncode}\n$ {' '.join(pinned(command))}\n{tail(err)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, tail(out))


def figure_of(command, runs):
    seconds = statistics.median(command.seconds(run) for run in runs)
    wall, cpu = (statistics.median(clock(run) for run in runs) for clock in (wall_clock, processor_time))
    return Figure(seconds, wall, cpu, max(run.peak for run in runs), command.size / 1e6 / seconds)


def measure(commands, rounds, folder):
    """The figures of the commands, in their order."""
    runs = [[] for _ in commands]
    for number in range(rounds):
        for command, own in zip(commands, runs):
            print(f"\r\033[K{command.label}  {number + 1}/{rounds}", end="", file=sys.stderr, flush=True)
            own.append(run_once(command, folder))
    print("\r\033[K", end="", file=sys.stderr, flush=True)
    return [figure_of(command, own) for command, own in zip(commands, runs)]
