"""Who may know whom: the arrows of ARCHITECTURE.md, and the one façade of each heavy library."""
import re

from source import ADAPTERS, IO_SUFFIX, Finding, Source

# What a module knows beside base, and all that those know.
SEES = {
    "base": [],
    "store": [],
    "web": [],
    "net": [],
    "access": [],
    "orders": ["access"],
    "messages": ["orders"],
    "tracking": ["messages"],
    "routing": [],
    "promise": ["tracking", "routing"],
    "knowledge": ["orders"],
    "returns": ["promise", "knowledge"],
    "inventory": ["promise"],
    "rewards": ["promise"],
    "recovery": ["returns", "inventory", "rewards"],
    "care": ["returns", "inventory", "rewards"],
    "buyer": ["recovery", "care"],
    "connectors": ["buyer"],
    "sim": ["buyer"],
}

# What a module keeps to itself and to app/. Its rows (*_sql.hpp) are plain functions on a
# transaction that modules above it may read with.
SHELL_SUFFIX = re.compile(r"_(service|http|job|client)\.hpp$")

# Heavy or foreign headers, and the only files that may name them.
FACADES = [
    (r"sqlite3\.h", r"(src/store|bench)/", "only src/store names SQLite; use store/store.hpp"),
    (r"boost/beast", r"src/web/", "Beast never leaves src/web; use web/http.hpp"),
    (r"boost/url", r"src/(web|net)/", "URLs are taken apart in src/web and src/net"),
    (r"curl/", r"src/net/", "only src/net names libcurl"),
    (r"gmime/", r"src/connectors/mail_in/mime\.cpp", "mail is taken apart in mail_in/mime.hpp"),
    (r"simdjson", r"src/base/(json|text)\.cpp", "JSON goes through base/json.hpp"),
    (r"boost/json", r"$", "JSON goes through base/json.hpp"),
    (r"spdlog", r"src/base/log\.cpp", "logs go through base/log.hpp"),
    (r"toml", r"src/base/toml\.cpp", "TOML goes through base/toml.hpp"),
    (r"date/", r"src/base/(calendar|time)\w*\.cpp", "zones go through base/calendar.hpp"),
    (r"unicode/", r"src/base/", "ICU stays in src/base"),
    (r"openssl/|sodium", r"src/(base|net|web)/", "digests and random bytes come from src/base"),
    (r"md4c\.h", r"src/messages/markdown\.cpp", "Markdown goes through messages/markdown.hpp"),
    (r"CLI/", r"(app|bench)/", "the command line is read in app/ alone"),
    (r"(kainjow/)?mustache\.hpp", r"src/\w+/\w*(template|page|mustache)\w*\.cpp",
     "templates are rendered behind one façade"),
]
PURE_BANS = [
    (r"^(boost/asio|base/task\.hpp)", "a pure function does not wait"),
    (r"^base/clock\.hpp", "take `Instant now` as a parameter"),
    (r"^sql/", "statements belong to *_sql.cpp or *_service.cpp"),
    (r"^(store|web|net)/|_(service|sql|http|job|client)\.hpp$",
     "move the effect to a *_service, *_sql, *_http, *_job or *_client file"),
]


def known(module: str) -> set[str]:
    """Everything a module may include from, itself and base among them."""
    seen = {module, "base"}
    for below in SEES.get(module, []):
        seen |= known(below)
    return seen


def check(source: Source):
    if not source.is_cpp:
        return
    for include in source.includes:
        for problem in _problems(source, include):
            if not source.excused(include.line):
                yield Finding(source.path, include.line, "layer", problem)


def _problems(source: Source, include):
    for header, home, advice in FACADES:
        if re.match(header, include.path) and not re.match(home, source.path):
            yield f"<{include.path}> here: {advice}"
    if not include.ours:
        if source.is_pure and source.module != "base" and re.match("boost/asio", include.path):
            yield f"<{include.path}> in a pure file: a pure function does not wait"
        return
    if "/" not in include.path:
        yield f'"{include.path}": write the full path from src/'
        return
    if source.module is None:
        return
    if source.module not in SEES:
        yield f"module {source.module} has no place in tools/tidy/layers.py: give it one"
        return
    yield from _module_problems(source, include.path)


def _module_problems(source: Source, path: str):
    is_test = source.name.endswith("_test.cpp")
    if source.is_pure and source.module != "base":
        for ban, advice in PURE_BANS:
            if re.search(ban, path):
                yield f'"{path}" in a pure file: {advice}'
                return
    folder = path.split("/")[0]
    if folder == "sql":
        if source.module != "store" and path != f"sql/{source.module}.hpp" and not is_test:
            yield f'"{path}": the statements of another module are its own; add one to yours'
        return
    if folder in ("assets", source.module):
        return
    allowed = known(source.module)
    if source.module not in ("base", *ADAPTERS):
        allowed |= set(ADAPTERS)
    if folder in SEES and folder not in allowed:
        yield f"{source.module} must not know {folder}: the arrows of ARCHITECTURE.md point down"
    elif SHELL_SUFFIX.search(path) and folder not in ("access", *ADAPTERS) and not is_test:
        yield (f'"{path}": a module sees another\'s types, pure functions and rows, never its '
               "service: let app/ wire them, or write a fact to the outbox")
