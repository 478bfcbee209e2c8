"""A file as the rules see it: its lines, its code without comments and texts, its includes."""
import pathlib
import re
from dataclasses import dataclass
from functools import cached_property

CPP = (".cpp", ".hpp")
_NOT_CODE = re.compile(
    r"//[^\n]*"
    r"|/\*.*?\*/"
    r'|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",
    re.S,
)
_INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
_EXCUSE = re.compile(r"NOLINT(?:NEXTLINE)?(\([^)]*\))?(:\s*\S.*)?")
IO_SUFFIX = re.compile(r"_(service|sql|http|job|client)(_test|_bench|_fuzz)?\.[ch]pp$")
ADAPTERS = ("store", "web", "net")


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    advice: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {kind}{self.rule}: {self.advice}"


@dataclass(frozen=True)
class Include:
    line: int
    path: str
    ours: bool  # in quotes


class Source:
    def __init__(self, root: pathlib.Path, path: str) -> None:
        self.path = path
        self.name = path.rsplit("/", 1)[-1]
        self.text = (root / path).read_text(encoding="utf-8")

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def code(self) -> str:
        """The text with comments and literals blanked: places stay, words do not."""
        return _NOT_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), self.text)

    @cached_property
    def code_lines(self) -> list[str]:
        return self.code.splitlines()

    @cached_property
    def includes(self) -> list[Include]:
        found = []
        for number, line in enumerate(self.lines, start=1):
            if match := _INCLUDE.match(line):
                found.append(Include(number, match[2], match[1] == '"'))
        return found

    @property
    def is_cpp(self) -> bool:
        return self.path.endswith(CPP)

    @property
    def is_header(self) -> bool:
        return self.path.endswith(".hpp")

    @property
    def module(self) -> str | None:
        """base, store, tracking, connectors, …; none for a file outside src/."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "src" and len(parts) > 2 else None

    @property
    def is_pure(self) -> bool:
        """Pure files decide; they never reach for storage, the network or a clock."""
        module = self.module
        return module is not None and module not in ADAPTERS and not IO_SUFFIX.search(self.name)

    def excused(self, line: int) -> bool:
        """Whether the line, or NOLINTNEXTLINE above it, is excused with a reason."""
        for number, word in ((line, "NOLINT"), (line - 1, "NOLINTNEXTLINE")):
            if 1 <= number <= len(self.lines) and word in self.lines[number - 1]:
                match = _EXCUSE.search(self.lines[number - 1])
                if match and match[2]:
                    return True
        return False

    def line_of(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1
