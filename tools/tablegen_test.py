"""Tests of tools/tablegen: what it makes of a pattern, and what it refuses."""
import importlib.machinery
import importlib.util
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent


def load():
    loader = importlib.machinery.SourceFileLoader("tablegen", str(TOOLS / "tablegen"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("tablegen", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


class Patterns(unittest.TestCase):
    def test_groups_expand_to_every_alternative(self):
        expand = load().expand
        self.assertEqual(expand("#{12}"), ["#{12}"])
        self.assertEqual(expand("(|J)JD"), ["JD", "JJD"])
        self.assertEqual(sorted(expand("((|a)b|c)d")), ["abd", "bd", "cd"])

    def test_runs_know_their_symbols_lengths_and_roles(self):
        runs = load().runs_of("T[A-C]<#{9}>!*{2,3}")
        self.assertEqual([(least, most, role) for _, least, most, role in runs],
                         [(1, 1, "plain"), (1, 1, "plain"), (9, 9, "computed"), (1, 1, "check"),
                          (2, 3, "plain")])
        self.assertEqual(runs[1][0], set("ABC"))

    def test_what_cannot_be_read_is_refused(self):
        for pattern in ("a", "#{2,3}A", "[", "(AB"):
            with self.subTest(pattern), self.assertRaises((SystemExit, ValueError)):
                module = load()
                for one in module.expand(pattern):
                    module.runs_of(one)


class Tables(unittest.TestCase):
    """Runs the whole of data/ with one line changed."""

    def run_with(self, name, line):
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "data"
            shutil.copytree(TOOLS.parent / "data", data)
            if line:
                with open(data / name, "a", encoding="utf-8") as table:
                    table.write(line + "\n")
            return subprocess.run([TOOLS / "tablegen", data, pathlib.Path(folder) / "out"],
                                  capture_output=True, text=True, check=False)

    def test_the_tables_are_sound(self):
        self.assertEqual(self.run_with("", "").returncode, 0)

    def test_a_bad_line_is_named(self):
        cases = [
            ("status/kr.slx.tsv", "text_is\t접수\tinfo_received\t-\tnobody\thearsay", "source"),
            ("status/kr.slx.tsv", "text_is\t접수", "columns"),
            ("status/kr.slx.tsv", "text_is\t미배송\tlost\t-\tshop\tonda", "twice"),
            ("status/kr.slx.tsv", "is\t접수\tinfo_received\t-\tnobody\tonda", "kind"),
            ("carriers.tsv", "kr.hanjin\tA\t-\t-\t-\t-\thome\tonda", "twice"),
            ("carrier_aliases.tsv", "kr.nobody\tonda\tnobody", "no carrier"),
            ("holidays.tsv", "KR\t2026-02-30\tx\t2(4)\trule\tonda", "no date"),
            ("holidays.tsv", "KR\t2026-02-17\tx\t2(4)\trule\tonda", "twice"),
            ("holidays.tsv", "KR\t2026-02-19\tx\t2(4)\tperhaps\tonda", "checked"),
            ("number_formats.tsv", "x\tkr.nobody\tX\tnone\t-\t-\t#\tonda", "no carrier"),
        ]
        for name, line, want in cases:
            with self.subTest(line):
                result = self.run_with(name, line)
                self.assertEqual(result.returncode, 1)
                self.assertIn(want, result.stderr)
                self.assertIn(pathlib.Path(name).name, result.stderr)


if __name__ == "__main__":
    unittest.main()
