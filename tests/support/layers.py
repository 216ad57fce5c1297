#!/usr/bin/env python3
"""Who may include whom: every #include of the sources against cmake/layers.txt."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]', re.M)


def read_layers():
    layers = {}
    for line in (ROOT / "cmake/layers.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            level, folder, *outside = line.split()
            layers[folder] = (int(level), outside)
    return layers


def folder_of(path, layers):
    fits = [folder for folder in layers if path == folder or path.startswith(folder + "/")]
    return max(fits, key=len, default=None)


def is_standard(header):
    return "/" not in header and not header.endswith(".h") or header in POSIX


POSIX = {"unistd.h", "fcntl.h", "dirent.h", "glob.h", "sys/stat.h", "sys/types.h", "sys/syscall.h", "linux/fs.h", "sys/resource.h",
         "sys/mman.h", "sys/file.h", "locale.h"}


def faults(layers):
    files = subprocess.run(["git", "ls-files", "*.h", "*.cpp", "*.def"], cwd=ROOT, capture_output=True, text=True, check=True)
    for path in files.stdout.split():
        own = folder_of(path, layers)
        if own is None:
            continue
        level, outside = layers[own]
        for sign, header in INCLUDE.findall((ROOT / path).read_text()):
            inside = "include/axial" if header.startswith("axial/") else folder_of(header, layers)
            if inside is not None:
                other = layers[inside][0]
                if other > level or (other == level and inside != own):
                    yield f"{path}: level {level} includes {header} of level {other}"
            elif sign == "<" and not is_standard(header) and not any(header.startswith(name) for name in outside):
                yield f"{path}: {header} is not for this layer"


def main():
    found = list(faults(read_layers()))
    print("\n".join(found) if found else "layers: every include goes downward")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
