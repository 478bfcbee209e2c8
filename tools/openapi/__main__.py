#!/usr/bin/env python3
"""Reads api/openapi.yaml.

usage: openapi lint FILE           says what is wrong with it; 1 where anything is
       openapi make FILE FOLDER    lints, then writes openapi.yaml, openapi.json and docs.html
"""
import json
import pathlib
import sys

import yaml

import lint
import page


class _Loader(yaml.SafeLoader):
    """YAML lets the last of two equal keys win; here that is a fault."""

    def construct_mapping(self, node, deep=False):
        names = [self.construct_object(key, deep) for key, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.YAMLError(f"{node.start_mark}: {name} stands there twice")
        return super().construct_mapping(node, deep)


def main() -> int:
    command, file = sys.argv[1], pathlib.Path(sys.argv[2])
    text = file.read_text(encoding="utf-8")
    document = yaml.load(text, _Loader)
    found = lint.check(document)
    for what in found:
        print(f"{file}: {what}", file=sys.stderr)
    if found:
        return 1
    if command == "make":
        folder = pathlib.Path(sys.argv[3])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "openapi.yaml").write_text(text, encoding="utf-8")
        (folder / "openapi.json").write_text(json.dumps(document, default=str), encoding="utf-8")
        (folder / "docs.html").write_text(page.render(document), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
