"""Documents whose links work, that are found from another page, and that name no one's machine."""
import posixpath
import re

from source import Finding, Source

_LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
_FENCE = re.compile(r"^\s*(```|~~~)")
_WORKPLACE = re.compile(r"(?<![\w.\-])/(?:work|tmp/bash_jobs|root)/[\w.]")


def check(sources: list[Source], exists) -> None:
    linked = set()
    for source in sources:
        yield from _places(source)
        if source.path.endswith(".md"):
            yield from _links(source, exists, linked)
    for source in sources:
        if source.path.startswith("docs/") and source.path.endswith(".md"):
            folder = posixpath.dirname(source.path)
            if source.path not in linked and folder not in linked:
                yield Finding(source.path, 1, "dead", "no page links here: link it or delete it")


def _places(source: Source):
    for number, line in enumerate(source.lines, start=1):
        if _WORKPLACE.search(line) and not source.path.startswith("tools/tidy/"):
            yield Finding(source.path, number, "place", "a path of one machine: make it relative")


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
