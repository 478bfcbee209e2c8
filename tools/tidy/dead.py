"""Files that nothing uses, and headers that are not put together as ours are."""
import posixpath
import re

from source import Finding, Source

_MODULE_CALL = re.compile(r"\bonda_module\(\s*([\w/]+)")
_README_LINES = range(10, 81)


def check(sources: list[Source]):
    cpp = [s for s in sources if s.is_cpp]
    for source in cpp:
        yield from _shape(source, {s.path for s in cpp})
    yield from _headers(cpp)
    yield from _folders(sources)
    yield from _queries(sources, cpp)


def _shape(source: Source, paths: set[str]):
    if source.is_header:
        lines = [line for line in source.lines if line.strip() and not line.startswith("//")]
        if not lines or lines[0].strip() != "#pragma once":
            yield Finding(source.path, 1, "pragma", "begin the header with `#pragma once`")
        return
    own = source.path.removesuffix(".cpp") + ".hpp"
    if own in paths and source.path.startswith("src/"):
        wanted = own.removeprefix("src/")
        if not source.includes or source.includes[0].path != wanted:
            line = source.includes[0].line if source.includes else 1
            yield Finding(source.path, line, "own-header", f'include "{wanted}" first')


def _headers(cpp: list[Source]):
    used = {include.path for source in cpp for include in source.includes if include.ours}
    for source in cpp:
        if source.is_header and not any(f"/{source.path}".endswith(f"/{path}") for path in used):
            yield Finding(source.path, 1, "dead", "no file includes it: delete it")


def _folders(sources: list[Source]):
    """Every source folder is built, and every module explains itself."""
    lists = [source.text for source in sources if source.name == "CMakeLists.txt"]
    built = {name for text in lists for name in _MODULE_CALL.findall(text)}
    paths = {s.path for s in sources}
    seen = set()
    for source in sources:
        folder = posixpath.dirname(source.path)
        if not source.is_cpp or not folder.startswith("src/") or folder in seen:
            continue
        seen.add(folder)
        if folder.removeprefix("src/") not in built:
            yield Finding(source.path, 1, "dead",
                          f"no target builds {folder}: add onda_module() to CMakeLists.txt")
        readme = f"{folder}/README.md"
        if readme not in paths:
            yield Finding(source.path, 1, "readme",
                          f"{readme} is missing: purpose, words, invariants, what is absent")
    for source in sources:
        count = len(source.lines)
        if re.fullmatch(r"src/.+/README\.md", source.path) and count not in _README_LINES:
            yield Finding(source.path, 1, "readme",
                          f"{count} lines: a module's README has 20 to 60", warning=True)


def _queries(sources: list[Source], cpp: list[Source]):
    named = {(pair, word) for source in cpp
             for pair, word in re.findall(r"\b(\w+)::(?=(\w+))", source.code)}
    # `namespace q = sql::orders;` lets a file write q::find_order.
    aliases = {(module, alias) for source in cpp for alias, module in re.findall(
        r"\bnamespace\s+(\w+)\s*=\s*[\w:]*\bsql::(\w+)\s*;", source.code)}
    for source in sources:
        match = re.fullmatch(r"sql/queries/(\w+)/(\w+?)(\.pg)?\.sql", source.path)
        if not match:
            continue
        module, name = match[1], match[2]
        prefixes = {module} | {alias for owner, alias in aliases if owner == module}
        if not any((prefix, name) in named for prefix in prefixes):
            yield Finding(source.path, 1, "dead", f"no source names {module}::{name}: delete it")
        if not source.text.startswith("--"):
            yield Finding(source.path, 1, "query", "begin with a comment: parameters and columns")
