"""Questions to `axial stat` of the size that its figures are promised for."""

import json
import random

import corpora

CODES = 5


def said(unit, chance):
    """A coder says the unit's code, but for one time in five."""
    return unit % CODES if chance.random() < 0.8 else chance.randrange(CODES)


def written(path, statistic, make):
    def write():
        made = path.with_suffix(".part")
        made.write_text(json.dumps({"statistic": statistic, **make(random.Random(1))}, separators=(",", ":")) + "\n")
        made.rename(path)

    if not path.exists():
        corpora.aside(write)
    return path


def alpha(base):
    """A million units, twenty coders."""
    def make(chance):
        return {"input": {"units": [[said(unit, chance) for _ in range(20)] for unit in range(1_000_000)]}}
    return written(base / "alpha.jsonl", "krippendorff_alpha", make)


def resampled(base):
    """Ten thousand units of two coders in a thousand documents, ten thousand resamples of these."""
    def make(chance):
        units = [[said(unit, chance) for _ in range(2)] for unit in range(10_000)]
        return {"input": {"units": units, "documents": [unit // 10 for unit in range(10_000)]},
                "options": {"method": "resample_documents", "resamples": 10_000}}
    return written(base / "resampled.jsonl", "krippendorff_alpha_ci", make)


def shuffled(base):
    """Five thousand documents, two hundred codes of which some are rare, a thousand orders."""
    def make(chance):
        documents = [sorted({int(200 * chance.random() ** 3) for _ in range(chance.randrange(1, 12))}) for _ in range(5_000)]
        return {"input": {"documents": documents}, "options": {"shuffles": 1_000}}
    return written(base / "shuffled.jsonl", "permutation_accumulation", make)
