"""Documents whose links work, that are found from another page, and that name no one's machine."""
import posixpath
import re

from source import Finding, Source

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_WORKPLACE = re.compile(r"(?<![\w.\-])/(?:work|root)/[\w.]")
_ELSEWHERE = re.compile(r"\b(reference/(performance|tracking|aesthetics)|DESIGN\.md|BRIEF\.md)")
_METRIC = re.compile(r'\b(?:counter|histogram|gauge|total)\(\s*"(onda_\w+)"')
METRICS_PAGE = "docs/operations/metrics.md"
_DECISION = re.compile(r"\bADR (\d{4})")


def check(sources: list[Source], exists):
    linked = set()
    decisions = {source.name[:4] for source in sources if source.path.startswith("docs/adr/")}
    for source in sources:
        yield from _places(source, decisions)
        if source.path.endswith(".md"):
            yield from _links(source, exists, linked)
    yield from _metrics(sources)
    for source in sources:
        if source.path.startswith("docs/") and source.path.endswith(".md"):
            folder = posixpath.dirname(source.path)
            if source.path not in linked and folder not in linked:
                yield Finding(source.path, 1, "dead", "no page links here: link it or delete it")


def _metrics(sources: list[Source]):
    """Every metric of the code is explained to those who watch it."""
    explained = "".join(source.text for source in sources if source.path == METRICS_PAGE)
    for source in sources:
        if source.is_cpp and not source.name.endswith("_test.cpp"):
            for match in _METRIC.finditer(source.text):
                if f"`{match[1]}`" not in explained:
                    yield Finding(source.path, source.line_of(match.start(1)), "metric",
                                  f"explain {match[1]} in {METRICS_PAGE}")


def _places(source: Source, decisions: set[str]):
    if source.path.startswith("tools/tidy/"):
        return
    for number, line in enumerate(source.lines, start=1):
        if _WORKPLACE.search(line):
            yield Finding(source.path, number, "place", "a path of one machine: make it relative")
        if _ELSEWHERE.search(line):
            yield Finding(source.path, number, "place",
                          "a page that is not in this repository: say it here, or in an ADR")
        for missing in set(_DECISION.findall(line)) - decisions:
            yield Finding(source.path, number, "link", f"docs/adr has no {missing}")


def _links(source: Source, exists, linked: set):
    fenced = False
    for number, line in enumerate(source.lines, start=1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        for target in _LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z][a-z0-9+.\-]*:|#|/t/", target):
                continue
            path = posixpath.normpath(
                posixpath.join(posixpath.dirname(source.path), target.split("#")[0]))
            if path != source.path:
                linked.add(path)
            if not exists(path):
                yield Finding(source.path, number, "link", f"{target} is not there")
