#!/usr/bin/env python3
"""tidy: the house style as a test. `python3 tools/tidy [--root DIR]`; ends with 1 on a finding.

Layers, bans, lengths, dead files and documents are checked here; layout is clang-format's and
what needs a compiler is clang-tidy's (script/lint). A finding is excused where it stands, with a
reason: `// NOLINT(rule): reason`.
"""
import argparse
import pathlib
import subprocess
import sys

import bans
import dead
import documents
import layers
import lengths
from source import Finding, Source

SKIPPED = ("node_modules/", "build/", "package-lock.json", "docs/images/", "fuzz/corpus/",
           "tests/golden/", "LICENSE")


def paths_of(root: pathlib.Path) -> list[str]:
    """What git knows of, or would add; every file where there is no git."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root, check=True, capture_output=True, text=True).stdout
        found = [path for path in listed.split("\0") if path and (root / path).is_file()]
    else:
        found = [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()]
    return sorted(path for path in found if not any(part in path for part in SKIPPED))


def readable(root: pathlib.Path, paths: list[str]):
    for path in paths:
        try:
            yield Source(root, path)
        except UnicodeDecodeError:
            continue  # a picture or a font


def findings(root: pathlib.Path) -> list[Finding]:
    sources = list(readable(root, paths_of(root)))
    found: list[Finding] = []
    for source in sources:
        found += layers.check(source)
        found += bans.check(source)
        found += lengths.check(source)
    found += dead.check(sources)
    found += documents.check(sources, lambda path: (root / path).exists())
    return sorted(found, key=lambda f: (f.path, f.line, f.rule))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    found = findings(parser.parse_args().root)
    for finding in found:
        print(finding)
    errors = sum(not finding.warning for finding in found)
    print(f"tidy: {errors} to put right, {len(found) - errors} to think about")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
