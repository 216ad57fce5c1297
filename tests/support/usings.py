#!/usr/bin/env python3
"""Names that a source takes over with `using a::b;` and never says again. clang-tidy tells of them only in a file by itself,
and `./dev lint` shows it joined ones."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
USING = re.compile(r"^\s*using (?:\w+::)+(\w+);", re.M)
COMMENT = re.compile(r"//[^\n]*")


def main():
    names = subprocess.run(["git", "ls-files", "*.cpp"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    unused = 0
    for name in names:
        code = COMMENT.sub("", (ROOT / name).read_text(encoding="utf-8"))
        for using in USING.finditer(code):
            if len(re.findall(rf"\b{using[1]}\b", USING.sub("", code))) == 0:
                print(f"{name}: `{using[0].strip()}` is not used", file=sys.stderr)
                unused += 1
    if unused:
        sys.exit(1)
    print(f"usings: none of {len(names)} sources has one that it does not use")


main()
