#!/usr/bin/env python3
"""What a build makes the library and the command of, as clang-tidy takes it: no tests, nothing generated."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def is_ours(source, build):
    built = build in source.parents
    folders = source.relative_to(build if built else ROOT).parts
    if built and "Unity" not in folders:
        return False
    return folders[0] not in ("tests", "bench", "examples") and not any(f.startswith("test_") for f in folders)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    for source in sorted({pathlib.Path(command["file"]) for command in commands}):
        if is_ours(source, build):
            print(source)


main()
