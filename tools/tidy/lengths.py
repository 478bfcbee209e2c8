"""Lines, functions, files and include lists short enough to read."""
import re

from source import Finding, Source

COLUMNS = 100
FUNCTION_LINES = 70
FILE_QUESTION = 400
FILE_STOP = 800
HEADER_INCLUDES = 8
# Not counted: the vocabulary of nearly every header (cmake/precompiled.cmake parses it once).
VOCABULARY = {"array", "atomic", "chrono", "compare", "cstddef", "cstdint", "functional",
              "initializer_list", "memory", "optional", "span", "string", "string_view", "utility",
              "variant", "vector"}
MEASURED = (".cpp", ".hpp", ".py", ".sql", ".cmake", ".sh", ".ts", ".tsx", ".mjs", ".css")
_CONTAINER = re.compile(
    r"\b(namespace|class|struct|union|enum)\b(?![^(]*\)\s*(const|noexcept|->|$))|\bextern\b\s*$")


def check(source: Source):
    script = source.text.startswith("#!") or source.name == "CMakeLists.txt"
    if source.path.endswith(MEASURED) or script:
        yield from _columns(source)
        yield from _file(source)
    weighty = [include for include in source.includes if include.path not in VOCABULARY]
    if source.is_header and source.module and len(weighty) > HEADER_INCLUDES:
        yield Finding(source.path, weighty[HEADER_INCLUDES].line, "includes",
                      f"a header has at most {HEADER_INCLUDES}: split it, or hide the rest")
    if source.is_cpp:
        for line, length in functions(source.code):
            if length > FUNCTION_LINES and not source.excused(line):
                yield Finding(source.path, line, "function",
                              f"{length} lines: give its parts names ({FUNCTION_LINES} at most)")


def _columns(source: Source):
    for number, line in enumerate(source.lines, start=1):
        if len(line) > COLUMNS and "://" not in line:
            yield Finding(source.path, number, "columns", f"{len(line)} columns: {COLUMNS} at most")
        if line != line.rstrip():
            yield Finding(source.path, number, "blank", "no blanks at the end of a line")


def _file(source: Source):
    count = len(source.lines)
    if count > FILE_STOP:
        yield Finding(source.path, count, "file", f"{count} lines: split it by ideas")
    elif count > FILE_QUESTION:
        yield Finding(source.path, count, "file", f"{count} lines: still one idea?", warning=True)


def functions(code: str):
    """(line, length) of each outermost function body of blanked C++ code."""
    stack: list[str] = []
    since = 0
    opened = 0
    for match in re.finditer(r"[{};]", code):
        at, mark = match.start(), match.group()
        if mark == "{":
            inside = "body" in stack or "data" in stack
            kind = "inner" if inside else _kind(code[since:at])
            stack.append(kind)
            if kind == "body":
                opened = at
        elif mark == "}" and stack:
            if stack.pop() == "body":
                first = code.count("\n", 0, opened) + 1
                yield first, code.count("\n", opened, at) + 1
        since = at + 1


def _kind(before: str) -> str:
    before = re.sub(r"^\s*#.*$", "", before, flags=re.M).strip()
    if _CONTAINER.search(before) and not before.endswith("="):
        return "container"
    if before.endswith("=") or ")" not in before:
        return "data"
    return "body"
