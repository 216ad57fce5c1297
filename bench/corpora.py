"""Corpora and dictionaries of the bench: made once under build/bench, never committed.

English and Chinese are real text: the corpora of a folder `shared` beside the project, or else the pages of Debian's handbook.
Documents are shuffled and cut into files of 100 KB; where the text ends before the size is reached, it is taken again.
Cyrillic and accented Latin are the English corpus letter by letter, so that nothing but the script differs.
"""

import collections
import dataclasses
import html.parser
import io
import json
import multiprocessing
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/data/corpora"
HANDBOOK = pathlib.Path("/usr/share/doc/debian-handbook/html")
# Lists of words and the packages that have them: what cuts Chinese into words, and what a dictionary larger than the text's own words is filled up with.
LEXICONS = {"en": (pathlib.Path("/usr/share/dict/american-english-large"), "wamerican-large"),
            "zh": (pathlib.Path("/usr/lib/python3/dist-packages/jieba/dict.txt"), "python3-jieba")}
FILE_BYTES = 100_000
MOST_WORDS = 50_000
# In 100 MB: what a word of their dictionaries had in the texts that the goals were set on (0.12, 1.17 and 5.65 million finds of 1,000, 10,000 and 50,000
# English words, 0.18, 1.61 and 7.92 million of Chinese ones).
FINDS_OF_A_WORD = {"en": 115, "zh": 153}
SEED = 1
RECORD = "corpus-2.json"  # of a corpus that is there whole; the number grows when corpora become others

ARCHIVES = {
    "en": ("en-un-general-debate/texts", "en-eu-energy-climate-law/texts", "en-us-state-of-the-union/texts",
           "en-us-inaugural/texts", "en-uk-manifestos-crowd/manifestos"),
    "zh": ("zh-regulations/texts", "zh-privacy-ca4p483/texts"),
}
FOLDERS = {"en": (), "zh": ("zh-gov-work-reports/txt", "zh-smart-policies/txt")}
HANDBOOK_LANGUAGE = {"en": "en-US", "zh": "zh-CN"}


@dataclasses.dataclass(frozen=True)
class Corpus:
    name: str
    place: pathlib.Path
    size: int
    repeated: float  # how often the real text was taken
    source: str

    @property
    def folder(self):
        return self.place / "folder"

    @property
    def archive(self):
        return self.place / "texts.tar.zst"

    @property
    def file(self):
        return self.place / "text.txt"

    def head(self, size):
        """The first SIZE bytes as a file, cut at a line, for peers that would take too long on all of it."""
        path = self.place / f"head-{size}.txt"
        if not path.exists():
            with self.file.open("rb") as whole:
                text = whole.read(size)
            path.write_bytes(text[: text.rfind(b"\n") + 1])
        return path


# ---- Real text


def texts_of_archive(path):
    unpacked = subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE)
    with tarfile.open(fileobj=unpacked.stdout, mode="r|") as archive:
        for member in archive:
            if member.isfile():
                yield archive.extractfile(member).read().decode()
    unpacked.wait()


class PageText(html.parser.HTMLParser):
    """The paragraphs of a page, one a line."""

    BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "dt", "td", "pre"}

    def __init__(self):
        super().__init__()
        self.out = io.StringIO()

    def handle_endtag(self, tag):
        self.out.write("\n\n" if tag in self.BLOCKS else "")

    def handle_data(self, data):
        self.out.write(re.sub(r"\s+", " ", data))


def text_of_page(path):
    page = PageText()
    page.feed(path.read_text())
    return re.sub(r"\n\s*\n+", "\n\n", page.out.getvalue()).strip() + "\n"


def real_texts(language):
    """The documents and what they are."""
    if SHARED.is_dir():
        texts = [text for name in ARCHIVES[language] for text in texts_of_archive(SHARED / f"{name}.tar.zst")]
        texts += [path.read_text() for name in FOLDERS[language] for path in sorted((SHARED / name).rglob("*.txt"))]
        return texts, "shared corpora"
    pages = HANDBOOK / HANDBOOK_LANGUAGE[language]
    if not pages.is_dir():
        raise SystemExit(f"no text for {language}: neither {SHARED} nor the package debian-handbook is there")
    return [text_of_page(path) for path in sorted(pages.glob("*.html"))], "the Debian Administrator's Handbook"


# ---- One corpus in three forms


def files_of(texts, size):
    """The texts as files of about FILE_BYTES, cut at line ends, until SIZE is reached."""
    order = random.Random(SEED)
    piece, length, total = [], 0, 0
    while total < size:
        for text in order.sample(texts, len(texts)):
            for line in text.rstrip("\n").split("\n") + [""]:
                piece.append(line)
                length += len(line.encode()) + 1
                if length >= FILE_BYTES:
                    yield "\n".join(piece) + "\n"
                    total += length
                    piece, length = [], 0
                    if total >= size:
                        return


def write_forms(corpus, texts):
    corpus.folder.mkdir()
    with corpus.file.open("w", newline="") as whole:
        for number, text in enumerate(texts):
            (corpus.folder / f"{number:05}.txt").write_text(text, newline="")
            whole.write(text)
    subprocess.run(["tar", "-C", corpus.place, "--zstd", "-cf", corpus.archive, "folder"], check=True)


def aside(work):
    """Runs WORK in a process of its own: the peak memory of a measured command begins with that of the process that starts it."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(process.exitcode)


def kept(place, make):
    """The corpus at PLACE, made when it is not there or was left half made."""
    record = place / RECORD

    def write():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        texts, repeated, source = make()
        corpus = Corpus(place.name, place, 0, repeated, source)
        write_forms(corpus, texts)
        record.write_text(json.dumps({"size": corpus.file.stat().st_size, "repeated": repeated, "source": source}))

    if not record.exists():
        aside(write)
    return Corpus(place.name, place, **json.loads(record.read_text()))


def a_paragraph_a_line(chinese):
    """Without empty lines, which part nothing in Chinese, and which the texts that the goals were set on did not have."""
    return re.sub(r"\n\s*\n", "\n", chinese.strip("\n"))


def real_corpus(base, language, size):
    def make():
        texts, source = real_texts(language)
        if language == "zh":
            texts = list(map(a_paragraph_a_line, texts))
        return files_of(texts, size), size / sum(len(text.encode()) for text in texts), source

    return kept(base / language, make)


LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абцдефгхийклмнопярстувшжыз"
TO_CYRILLIC = str.maketrans(LATIN + LATIN.upper(), CYRILLIC + CYRILLIC.upper())
# One letter in nine, about what French and Czech have.
TO_ACCENTED = str.maketrans("iuIU", "íüÍÜ")
SCRIPTS = {"cyrillic": TO_CYRILLIC, "accented": TO_ACCENTED}


def in_script(base, script, english):
    """The English corpus in other letters."""

    def make():
        texts, size = [], 0
        for path in sorted(english.folder.iterdir()):
            texts.append(path.read_text().translate(SCRIPTS[script]))
            size += len(texts[-1].encode())
            if size >= english.size:
                break
        return texts, english.repeated, f"{english.source}, letters exchanged"

    return kept(base / script, make)


# ---- Dictionaries from the corpus's own words


def english_words(text):
    return re.findall(r"[a-z]{2,}", text.lower())


def chinese_words(text, lexicon, longest=6):
    """Every place where a word of the lexicon stands, also across the words of a sentence, as `substring` finds them."""
    runs = re.findall(r"[\u4e00-\u9fff]{2,}", text)
    pieces = (run[at : at + size] for run in runs for at in range(len(run) - 1) for size in range(2, min(longest, len(run) - at) + 1))
    return (piece for piece in pieces if piece in lexicon)


def lexicon_of(language):
    path, package = LEXICONS[language]
    if not path.exists():
        raise SystemExit(f"no list of words for {language}: the package {package} has it, {path}")
    words = {line.split(" ", 1)[0] for line in path.read_text().splitlines()}
    return words if language == "zh" else {word for word in words if re.fullmatch("[a-z]{2,}", word)}


@dataclasses.dataclass(frozen=True)
class Ranked:
    usual: list  # words that stand at least twice in the real text, without the hundred most frequent
    rare: list  # the rest of what is known
    finds: float  # of a usual word in 100 MB


def ranked_words(language):
    lexicon = lexicon_of(language)
    texts = real_texts(language)[0]
    counts = collections.Counter()
    for text in texts:
        counts.update(chinese_words(text, lexicon) if language == "zh" else english_words(text))
    usual = sorted(word for word, n in counts.most_common()[100:] if n >= 2)
    rare = sorted(word for word in lexicon | counts.keys() if counts[word] < 2 and len(word) > 1)
    copies = 100_000_000 / sum(len(text.encode()) for text in texts)
    return Ranked(usual, rare, copies * sum(counts[word] for word in usual) / max(1, len(usual)))


def drawn(ranked, finds):
    """Words in a fixed order of chance; so many of them stand in the text that each has FINDS in 100 MB, on the average."""
    chance = random.Random(SEED)
    usual, rare = (iter(chance.sample(words, len(words))) for words in (ranked.usual, ranked.rare))
    share = finds / max(finds, ranked.finds)
    for _ in range(MOST_WORDS):
        first, other = (usual, rare) if chance.random() < share else (rare, usual)
        if (word := next(first, None) or next(other, None)) is None:
            return
        yield word


def vocabulary(corpus):
    """Words of the corpus's language, of which every beginning is a dictionary."""
    language = "zh" if corpus.name == "zh" else "en"
    path = corpus.place.parents[1] / f"vocabulary-{language}.txt"

    def write():
        ranked = ranked_words(language)
        print(f"{language}: {len(ranked.usual):,} words stand at least twice, {ranked.finds:.0f} finds each in 100 MB", file=sys.stderr)
        path.write_text("\n".join(drawn(ranked, FINDS_OF_A_WORD[language])) + "\n")

    if not path.exists():
        aside(write)
    return path.read_text().split()


def codebook(path, language, categories, word_rule=None):
    """A codebook of one dimension with a code and a list for each category."""
    lines = ['codebook "Bench"', "  version 1.0.0", f"language {language}"]
    lines += [f"words of {language} are {word_rule}"] if word_rule else []
    for number, terms in enumerate(categories):
        lines.append(f"words LIST-{number}")
        lines += [f'  "{term}"' for term in terms]
    lines.append("dimension theme several")
    for number in range(len(categories)):
        lines += [f"  code code-{number}", f"    match LIST-{number}"]
    path.write_text("\n".join(lines) + "\n")
    return path


@dataclasses.dataclass(frozen=True)
class Dictionary:
    codebook: pathlib.Path
    terms: pathlib.Path  # the same terms one a line, for peers


def dictionary(corpus, count, word_rule=None, translate=None):
    """COUNT words of the corpus over ten codes."""
    words = vocabulary(corpus)[:count]
    if len(words) < count:
        raise SystemExit(f"the {corpus.name} corpus has only {len(words)} words; {count} are asked for")
    script = translate or corpus.name
    words = [word.translate(SCRIPTS[script]) for word in words] if translate else words
    stem = corpus.place / f"{script}-{count}{'-' + word_rule if word_rule else ''}"
    terms = stem.with_suffix(".terms")
    terms.write_text("\n".join(words) + "\n")
    language = "zh" if corpus.name == "zh" else "en"
    return Dictionary(codebook(stem.with_suffix(".codebook"), language, [words[n::10] for n in range(10)], word_rule), terms)


def patterns(corpus, count):
    """Word-level patterns of the corpus's words: half of them with endings, a third open at the end, the rest of two words."""
    words = vocabulary(corpus)[:count]
    forms = [lambda w, _: f"{w}(?:s|es|ed|ing)?"] * 5 + [lambda w, _: f"{w[:5]}\\w*"] * 3 + [lambda w, v: f"{w}\\s+(?:\\w+\\s+){{0,2}}{v}"] * 2
    lines = ['codebook "Bench"', "  version 1.0.0", "language en", "words LIST"]
    lines += [rf"  /\b{forms[n % 10](word, words[-1 - n])}\b/" for n, word in enumerate(words)]
    lines += ["dimension theme several", "  code code", "    match LIST"]
    path = corpus.place / f"patterns-{count}.codebook"
    path.write_text("\n".join(lines) + "\n")
    return path


# What LSD2015 is made of: negative and positive entries, and the same after a negation; 68 % end in a wildcard.
LSD_NEGATIVE, LSD_POSITIVE, LSD_WILDCARDS = 2858, 1709, 0.68


def read_entries(path):
    """A real dictionary: `CATEGORY<tab>TERM` lines."""
    categories = collections.defaultdict(list)
    for line in path.read_text().splitlines():
        category, term = line.split("\t")
        categories[category].append(term)
    return list(categories.values())


def entries_like_lsd(corpus):
    """The shape of LSD2015 in words of the corpus, where the real one is not at hand."""
    chance = random.Random(SEED)
    words = [word for word in vocabulary(corpus) if len(word) >= 5][: LSD_NEGATIVE + LSD_POSITIVE]
    entries = [word[: max(5, len(word) - 2)] + "*" if chance.random() < LSD_WILDCARDS else word for word in words]
    negative, positive = entries[:LSD_NEGATIVE], entries[LSD_NEGATIVE:]
    return [negative, positive, ["not " + entry for entry in positive], ["not " + entry for entry in negative]]


def lsd_dictionary(corpus, real=None):
    categories = read_entries(real) if real else entries_like_lsd(corpus)
    stem = corpus.place / ("lsd2015" if real else "like-lsd2015")
    terms = stem.with_suffix(".terms")
    terms.write_text("".join(f"{number}\t{term}\n" for number, entries in enumerate(categories) for term in entries))
    return Dictionary(codebook(stem.with_suffix(".codebook"), "en", categories), terms)
