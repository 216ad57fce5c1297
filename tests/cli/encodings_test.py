"""Texts in other encodings, by name and by detection; bytes that are no text; codebooks that are not UTF-8."""

import unittest

from support import CLEAN, CODEBOOK, COULD_NOT_RUN, FOUND, CommandTest

ZH = ("各级政府要加大创业贷款支持力度，完善担保体系。鼓励金融机构为小微企业提供信贷服务，降低融资成本。\n"
      "开展创业培训，建设孵化基地，落实税收优惠政策。不得向不符合条件的创业企业发放贷款。\n") * 4
ZH_TRADITIONAL = ("各級政府要加大創業貸款支持力度，完善擔保體系。鼓勵金融機構為小微企業提供信貸服務，降低融資成本。\n"
                  "開展創業培訓，建設孵化基地，落實稅收優惠政策。\n") * 4
WESTERN = ("Les banques accordent des prêts à l’économie. “Loans” to a startup are guaranteed – naïve as it seems – "
           "by the state; the crédit was raised to 1 000 € a year.\n") * 4


class EncodingTest(CommandTest):
    def setUp(self):
        super().setUp()
        # Traditional characters are folded, so that one list serves both texts.
        self.write("a.codebook", CODEBOOK.replace("language zh, en\n", "language zh, en\nignore case, width, script\n"))

    def codings(self, name, *options, code=CLEAN):
        self.outcome = self.expect(code, "run", "a.codebook", name, "-o", "r", *options)
        return [(one["code"], one["start"], one["text"]) for one in self.jsonl("r/codings.jsonl")]

    def used(self):
        return self.json("r/run.json")["options"]["encodings_used"]


class Texts(EncodingTest):
    CASES = {"GB18030": ("gb18030", ZH), "Big5": ("big5", ZH_TRADITIONAL), "UTF-16LE": ("utf-16-le", ZH),
             "UTF-16BE": ("utf-16-be", ZH), "windows-1252": ("cp1252", WESTERN)}

    def test_by_name_and_by_detection(self):
        for name, (codec, text) in self.CASES.items():
            self.write("t.txt", text)
            expected = self.codings("t.txt")
            self.assertTrue(expected)
            self.write("t.txt", text.encode(codec))
            for options in ([], ["--encoding", name]):
                with self.subTest(name, options=options):
                    self.assertEqual(expected, self.codings("t.txt", *options))
                    self.assertEqual([f"{name}: 1"], self.used())
                    self.assertNotIn("error", self.outcome.err)

    def test_a_mark_says_it(self):
        self.write("t.txt", ZH)
        expected = self.codings("t.txt")
        for codec, name in (("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE"), ("utf-8", "UTF-8")):
            self.write("t.txt", ("\ufeff" + ZH).encode(codec))
            self.assertEqual(expected, self.codings("t.txt"))
            self.assertEqual([f"{name}: 1"], self.used())

    def test_each_file_is_looked_at(self):
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt", ZH.encode("gb18030"))
        self.write("texts/c.txt", ZH_TRADITIONAL.encode("big5"))
        self.codings("texts")
        self.assertEqual({"UTF-8: 1", "GB18030: 1", "Big5: 1"}, set(self.used()))

    def test_tables_and_metadata(self):
        self.write("t.csv", ("doc_id,text,year\n" + f'甲,"{ZH}",2020\n').encode("gb18030"))
        self.codings("t.csv")
        self.assertEqual("甲", self.csv("r/units.csv")[0]["document"])
        self.write("t.csv", ("\ufeffdoc_id\ttext\tyear\r\n" + f'甲\t"{ZH}"\t2020\r\n').encode("utf-16-le"))
        self.codings("t.csv")
        self.assertEqual("甲", self.csv("r/units.csv")[0]["document"])

    def test_metadata(self):
        names = [f"关于支持创业的政策文件之{n}" for n in range(20)]
        for name in names:
            self.write(f"texts/{name}.txt", ZH)
        rows = "".join(f"{name}.txt,2020,浙江省人民政府办公厅\n" for name in names)
        self.write("texts/metadata.csv", ("file,year,发文机关\n" + rows).encode("gb18030"))
        self.codings("texts")
        self.assertEqual("", self.outcome.err)

    def test_metadata_of_one_row(self):
        self.write("texts/文件.txt", ZH)
        self.write("texts/metadata.csv", "file,year,省\n文件.txt,2020,浙江\n".encode("gb18030"))
        self.codings("texts")
        self.assertEqual("", self.outcome.err)

    def test_an_encoding_that_does_not_exist(self):
        self.write("t.txt", ZH)
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "t.txt", "--encoding", "GB99")
        self.assertIn("error[AX0612]: there is no encoding `GB99`", outcome.err)


class BadText(EncodingTest):
    def setUp(self):
        super().setUp()
        self.write("texts/a.txt", ZH)
        self.write("texts/b.txt", ZH.encode()[:30] + b"\xff\xfe\xff" + ZH.encode()[30:])
        self.write("texts/c.txt", ZH)

    def documents(self, *options, code, encoding=("--encoding", "UTF-8")):
        self.codings("texts", *encoding, *options, code=code)
        return list(dict.fromkeys(row["document"] for row in self.csv("r/units.csv")))

    def test_skip_is_the_default(self):
        for options in ([], ["--on-bad-text", "skip"]):
            self.assertEqual(["a", "c"], self.documents(*options, code=FOUND))
            self.assertIn("error[AX0609]: the bytes are not text in UTF-8; the first that is wrong is byte 30\n"
                          " --> texts/b.txt\n", self.outcome.err)
            self.assertIn("texts/b.txt", self.outcome.out)

    def test_replace(self):
        self.assertEqual(["a", "b", "c"], self.documents("--on-bad-text", "replace", code=CLEAN))
        self.assertIn("warning[AX0610]: bytes that are not text in UTF-8 became U+FFFD; places: 3, the first at byte 30",
                      self.outcome.err)
        self.assertIn("U+FFFD", self.json("r/run.json")["warnings"][0])

    def test_a_few_damaged_bytes_do_not_make_it_another_encoding(self):
        self.documents("--on-bad-text", "replace", code=CLEAN, encoding=())
        self.assertEqual(["UTF-8: 3"], self.used())

    def test_stop(self):
        for arguments in (["run", "a.codebook", "texts", "-o", "r"], ["search", '"贷款"', "texts"]):
            outcome = self.expect(COULD_NOT_RUN, *arguments, "--encoding", "UTF-8", "--on-bad-text", "stop")
            self.assertIn("error[AX0609]", outcome.err)
            self.assertEqual("", outcome.out)
        self.assertNotIn("r", self.names())

    def test_the_wrong_name_for_an_encoding(self):
        outcome = self.expect(COULD_NOT_RUN, "run", "a.codebook", "texts", "--encoding", "Shift_JIS")
        self.assertIn("error[AX0609]: the bytes are not text in Shift_JIS", outcome.err)


class Codebooks(CommandTest):
    def refused(self, content, encoding, command):
        self.write("a.codebook", content)
        self.write("t.txt", ZH)
        for arguments in (["lint", "a.codebook"], ["fmt", "a.codebook"], ["run", "a.codebook", "t.txt"],
                          ["test", "a.codebook"], ["hash", "a.codebook"], ["flatten", "a.codebook"]):
            outcome = self.axial(*arguments)
            self.assertNotEqual(CLEAN, outcome.code)
            self.assertIn(f"error[AX0101]: the file is not UTF-8; it looks like {encoding}\n", outcome.err)
            self.assertEqual(1, outcome.err.count("error["), outcome.err)
            self.assertIn(f"= help: {command}", outcome.err)
            self.assertEqual("", outcome.out)
        self.assertEqual(content, self.read("a.codebook"))

    def test_the_encoding_is_named_and_the_command_that_converts(self):
        for encoding, codec in (("GB18030", "gb18030"), ("UTF-16LE", "utf-16-le"), ("UTF-16BE", "utf-16-be")):
            with self.subTest(encoding):
                self.refused(CODEBOOK.encode(codec), encoding,
                             f"iconv -f {encoding} -t UTF-8 a.codebook > a.utf-8.codebook")
        self.refused(("\ufeff" + CODEBOOK).encode("utf-16-le"), "UTF-16LE", "iconv -f UTF-16LE")

    def test_that_command_mends_it(self):
        self.write("a.codebook", CODEBOOK.encode("gb18030"))
        self.write("a.utf-8.codebook", self.read("a.codebook").decode("gb18030"))
        self.expect(CLEAN, "test", "a.utf-8.codebook")

    def test_a_mark_and_every_line_end_are_taken(self):
        hashes = set()
        for text in (CODEBOOK, "\ufeff" + CODEBOOK, CODEBOOK.replace("\n", "\r\n"), CODEBOOK.replace("\n", "\r")):
            self.write("a.codebook", text)
            self.expect(CLEAN, "test", "a.codebook")
            hashes.add(self.expect(CLEAN, "hash", "a.codebook").out.split("meaning")[1])
        self.assertEqual(1, len(hashes))

    def test_one_that_is_used(self):
        lists = 'codebook "L"\n  version 1.0.0\nwords LOAN\n  贷款 | 担保 | 信贷 | 融资 | 税收优惠 | 财政补贴 | 创业投资 | 知识产权\n'
        self.one_that_is_used(lists)

    def test_a_short_one(self):
        self.one_that_is_used('codebook "L"\n  version 1.0.0\nwords LOAN\n  贷款\n')

    def one_that_is_used(self, lists):
        self.write("lists.codebook", lists.encode("gb18030"))
        self.write("a.codebook", 'codebook "A"\n  version 1.0.0\n  use lists\ncode c\n  match LOAN\n')
        outcome = self.expect(FOUND, "lint", "a.codebook")
        self.assertIn("error[AX0101]: the file is not UTF-8; it looks like GB18030\n --> lists.codebook", outcome.err)


if __name__ == "__main__":
    unittest.main()
