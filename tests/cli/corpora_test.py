"""Every kind of corpus gives the same documents; what cannot be read is told and does not stop the rest."""

import gzip
import io
import json
import os
import random
import tarfile
import unittest
import zipfile

from support import CLEAN, CODEBOOK, COULD_NOT_RUN, EN, FOUND, ZH, CommandTest, zstd

TEXTS = {"zh.txt": ZH, "sub/en.txt": EN}
METADATA = "file,year\nzh.txt,2015\nsub/en.txt,2020\n"


def tar(files, compression=""):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:" + compression) as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode("utf-8"))
            archive.addfile(entry, io.BytesIO(text.encode("utf-8")))
    return made.getvalue()


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


class CorpusTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.codebook", CODEBOOK)

    def codings(self, *corpus, code=CLEAN, **more):
        """The codings of a run over the corpus."""
        self.outcome = self.expect(code, "run", "a.codebook", *corpus, "-o", "codings.jsonl", **more)
        return self.jsonl("codings.jsonl")

    def documents(self, *corpus, code=CLEAN, **more):
        """The documents of a run over the corpus, coded or not, in their order."""
        self.outcome = self.expect(code, "run", "a.codebook", *corpus, "-o", "r", **more)
        return list(dict.fromkeys(row["document"] for row in self.csv("r/units.csv")))


class Kinds(CorpusTest):
    """The same two texts, however they come."""

    def setUp(self):
        super().setUp()
        self.write("texts/zh.txt", ZH)
        self.write("texts/sub/en.txt", EN)
        self.write("texts/metadata.csv", METADATA)
        self.expected = self.codings("texts")
        # 2020 lets the English text be coded as training; 2015 bars the Chinese one.
        self.assertEqual([("sub/en", "instrument.training")], [(one["document"], one["code"]) for one in self.expected
                                                               if one["code"] == "instrument.training"])

    def same(self, *corpus, **more):
        self.assertEqual(self.expected, self.codings(*corpus, **more))
        self.assertEqual("", self.outcome.err)

    def test_front_matter(self):
        self.write("f/zh.txt", "---\nyear: 2015\n---\n" + ZH)
        self.write("f/sub/en.txt", "---\nyear: 2020\n---\n" + EN)
        self.same("f")

    def test_metadata_by_name(self):
        self.write("m/zh.txt", ZH)
        self.write("m/sub/en.txt", EN)
        self.write("m/metadata.csv", "document;year\nzh;2015\nen;2020\n")
        self.same("m")

    def test_compressed_texts_and_metadata(self):
        self.write("c/zh.txt.gz", gzip.compress(ZH.encode()))
        self.write("c/sub/en.txt.zst", zstd(EN.encode()))
        self.write("c/metadata.csv.gz", gzip.compress(METADATA.encode()))
        self.same("c")

    def test_archives_alone(self):
        files = {**TEXTS, "metadata.csv": METADATA}
        for name, content in {"t.tar": tar(files), "t.tar.gz": tar(files, "gz"), "t.tar.zst": zstd(tar(files)),
                              "t.tgz": tar(files, "gz"), "t.zip": zipped(files)}.items():
            with self.subTest(name):
                self.write(name, content)
                self.same(name)

    def test_an_archive_beside_its_metadata(self):
        self.write("b/texts.tar.zst", zstd(tar(TEXTS)))
        self.write("b/metadata.csv.zst", zstd(METADATA.encode()))
        self.same("b")

    def test_an_archive_in_any_order(self):
        self.write("b/texts.tar", tar(dict(reversed(sorted(TEXTS.items())))))
        self.write("b/metadata.csv", METADATA)
        self.same("b")

    def test_tables(self):
        rows = [("sub/en", EN, 2020), ("zh", ZH, 2015)]
        quoted = "doc_id,text,year\n" + "".join(f'{name},"{text}",{year}\n' for name, text, year in rows)
        lines = "".join(json.dumps({"doc_id": name, "text": text, "year": year}) + "\n" for name, text, year in rows)
        tables = {"t.csv": quoted, "t.tsv": quoted.replace(",", "\t"), "t.jsonl": lines}
        for name, content in tables.items():
            for ending, pack in (("", bytes), (".gz", gzip.compress), (".zst", zstd)):
                with self.subTest(name + ending):
                    self.write(name + ending, pack(content.encode("utf-8")))
                    self.same(name + ending)

    def test_columns_by_name(self):
        self.write("t.csv", f'key,body,year\nsub/en,"{EN}",2020\nzh,"{ZH}",2015\n')
        self.same("t.csv", "--text", "body", "--id", "key")
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "t.csv", "--text", "none")
        self.assertIn("error[AX0619]: `t.csv` has no column `none` to take the text from", outcome.err)

    def test_globs(self):
        self.same("texts/**/*.txt")
        self.assertEqual(["zh"], self.documents("texts/*.txt"))
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts/*.csv.txt")
        self.assertIn("error[AX0604]: no file matches `texts/*.csv.txt`", outcome.err)

    def test_standard_input(self):
        for pack in (bytes, gzip.compress, zstd):
            codings = self.codings("-", stdin=pack(ZH.encode("utf-8")))
            self.assertEqual({"stdin"}, {one["document"] for one in codings})
            self.assertEqual([one["code"] for one in self.expected if one["document"] == "zh"],
                             [one["code"] for one in codings])
        lines = "".join(json.dumps({"doc_id": name[:-4], "text": text, "year": year}) + "\n"
                        for (name, text), year in zip(sorted(TEXTS.items()), (2020, 2015)))
        self.same("-", "--text", "text", stdin=lines.encode())

    def test_line_ends_are_kept_and_count(self):
        self.write("texts/zh.txt", ZH.replace("\n", "\r\n"))
        codings = [one for one in self.codings("texts") if one["document"] == "zh"]
        text = ZH.replace("\n", "\r\n")
        for one in codings:
            self.assertEqual(one["text"], text[one["start"]:one["end"]])

    def test_a_byte_order_mark_is_no_text(self):
        self.write("texts/zh.txt", "\ufeff" + ZH)
        self.same("texts")


class Order(CorpusTest):
    def setUp(self):
        super().setUp()
        for n in range(40):
            self.write(f"texts/{n % 4}/t{n:02}.txt", (ZH if n % 3 else EN) * (1 + n % 7))
        self.write("more/a.txt", ZH)
        self.write("more/Z.txt", EN)
        self.write("b.codebook", CODEBOOK.replace("org.example.support", "b"))

    def results(self, *arguments, name):
        self.expect(CLEAN, "run", *arguments, "-o", name)
        return self.tree(name)

    def test_any_number_of_threads(self):
        one = self.results("a.codebook", "b.codebook", "texts", "more", "--jobs", "1", name="one")
        for jobs in ("2", "7"):
            self.assertEqual(one, self.results("a.codebook", "b.codebook", "texts", "more", "--jobs", jobs, name="n"))
        printed = [self.expect(CLEAN, "run", "a.codebook", "texts", "--jobs", jobs).out for jobs in ("1", "2")]
        self.assertEqual(printed[0], printed[1])

    def test_the_order_of_arguments(self):
        one = self.results("a.codebook", "texts", "more", name="one")
        self.assertEqual(one, self.results("more", "a.codebook", "texts", name="two"))
        single = [f"more/{name}" for name in ("a.txt", "Z.txt")]
        self.assertEqual(self.results("a.codebook", *single, name="x"), self.results("a.codebook", *single[::-1], name="y"))

    def test_the_same_run_twice_and_elsewhere(self):
        one = self.results("a.codebook", "texts", name="one")
        os.rename(self.folder / "texts", self.folder / "moved")
        self.assertEqual(one, self.results("a.codebook", "moved", name="two"))

    def test_the_hash_of_results_follows_the_codings(self):
        one = json.loads(self.results("a.codebook", "more", name="r")["run.json"])
        self.write("a.codebook", CODEBOOK.replace('"Financial support"', '"Money"'))
        title = json.loads(self.results("a.codebook", "more", name="r")["run.json"])
        self.write("more/a.txt", ZH + "贷款。")
        text = json.loads(self.results("a.codebook", "more", name="r")["run.json"])
        self.assertEqual((one["results_hash"], one["codebooks"][0]["meaning_hash"]),
                         (title["results_hash"], title["codebooks"][0]["meaning_hash"]))
        self.assertNotEqual(one["results_hash"], text["results_hash"])
        self.assertNotEqual(one["corpus"]["hash"], text["corpus"]["hash"])

    def test_paths_are_ordered_bytewise(self):
        self.assertEqual(["Z", "a"], self.documents("more"))


class Slips(CorpusTest):
    def test_one_document_that_is_no_text_is_listed(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + random.Random(1).randbytes(5000))
        self.write("texts/c.txt", ZH)
        self.assertEqual(["a", "c"], self.documents("texts", code=FOUND))
        self.assertIn("texts/b.txt", self.outcome.err)
        self.assertIn("b.txt", self.outcome.out)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_one_that_may_not_be_read(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt", ZH).chmod(0)
        self.assertEqual(["a"], self.documents("texts", code=FOUND))
        self.assertIn("permission denied", self.outcome.err)

    def test_damaged_archives_give_what_stands_before(self):
        texts = {f"{n:03}.txt": ZH + random.Random(n).randbytes(3000).hex() for n in range(50)}
        for name, whole in {"t.tar.gz": tar(texts, "gz"), "t.tar.zst": zstd(tar(texts)), "t.tar": tar(texts)}.items():
            with self.subTest(name):
                self.write(name, whole[:len(whole) // 2])
                documents = self.documents(name, code=FOUND)
                self.assertTrue(10 < len(documents) < 40, documents)
                self.assertIn("error[AX0607]", self.outcome.err)
        self.write("t.zip", zipped(texts)[:-3000])
        self.expect(COULD_NOT_RUN, "run", "a.codebook", "t.zip")

    def test_a_truncated_gz_is_listed(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt.gz", gzip.compress(ZH.encode() * 100)[:-20])
        self.assertIn("a", self.documents("texts", code=FOUND))
        self.assertIn("error[AX0607]", self.outcome.err)

    def test_two_documents_of_one_name(self):
        self.write("t.csv", "doc_id,text\nx,贷款\nx,创业\ny,贷款\n")
        self.documents("t.csv", code=FOUND)
        self.assertIn("error[AX0613]: two documents have the id `x`", self.outcome.err)
        self.write("one/a.txt", ZH)
        self.write("two/a.txt", ZH)
        self.documents("one", "two", code=FOUND)
        self.assertIn("error[AX0613]: two documents have the id `a`", self.outcome.err)

    def test_what_is_not_there_and_what_is_empty(self):
        self.assertIn("error[AX0601]", self.expect(COULD_NOT_RUN, "run", "a.codebook", "nowhere").err)
        (self.folder / "empty").mkdir()
        self.assertIn("error[AX0605]", self.expect(COULD_NOT_RUN, "run", "a.codebook", "empty").err)
        self.write("docs/report.docx", "PK")
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "docs/report.docx")
        self.assertIn("error[AX0606]", outcome.err)

    def test_an_empty_text_is_a_document(self):
        self.write("texts/a.txt", "")
        self.write("texts/b.txt", ZH)
        self.documents("texts")
        self.assertEqual(2, self.json("r/run.json")["corpus"]["documents"])

    def test_one_missing_place_does_not_hide_the_other(self):
        self.write("texts/a.txt", ZH)
        self.assertEqual(["a"], self.documents("texts", "nowhere", code=FOUND))
        self.assertIn("error[AX0601]", self.outcome.err)

    def test_rows_that_cannot_be_used(self):
        self.write("t.jsonl", '{"doc_id": "a", "text": "贷款"}\n{"doc_id": \n[1]\n{"doc_id": "b", "text": "贷款"}\n')
        self.assertEqual(["a", "b"], self.documents("t.jsonl", code=FOUND))
        self.assertIn("error[AX0624]", self.outcome.err)
        self.write("t.csv", "doc_id,text\na,贷款\nb,贷款,too,many\nc,贷款\n")
        self.assertEqual(["a", "c"], self.documents("t.csv", code=FOUND))
        self.assertIn("error[AX0621]", self.outcome.err)

    def test_a_document_over_the_limit(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt", ZH * 100)
        self.assertEqual(["a"], self.documents("texts", "--max-document-bytes", "1000", code=FOUND))
        self.assertIn("error[AX0608]", self.outcome.err)

    def test_metadata_that_do_not_fit(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/metadata.csv", "file,year\na.txt,about 2015\nb.txt,2016\n")
        self.documents("texts")
        self.assertIn("warning[AX0551]", self.outcome.err)
        self.assertIn("warning[AX0615]", self.outcome.err)
        self.assertEqual(2, len(self.json("r/run.json")["warnings"]))


if __name__ == "__main__":
    unittest.main()
