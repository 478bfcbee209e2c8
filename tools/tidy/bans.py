"""Words that the code does without, each with what to write instead."""
import re

from source import Finding, Source

# rule, pattern in code (comments and literals blanked), where it is allowed, what to do instead
BANS = [
    ("clock", r"\bsystem_clock\s*::\s*now\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)|\bgettimeofday\b",
     r"src/base/clock", "take `Instant now`, or a Clock in a shell"),
    ("chance", r"\bs?rand\s*\(|\bstd::(random\b|mt19937|random_device|default_random_engine)",
     r"src/base/random|.*_(test|bench)\.cpp", "use base/random.hpp, so that a seed decides"),
    ("environment", r"\b(secure_)?getenv\b|\bsetenv\b",
     r"src/base/config|.*_test\.cpp|bench/|tests/", "settings are read in base/config alone"),
    ("print", r"\bstd::(cout|cerr|clog)\b",
     r"$", "log through base/log.hpp; app/ prints with fmt::print"),
    ("namespace", r"\busing\s+namespace\s+(?!std::(chrono_literals|chrono::literals|literals"
     r"|string_literals|string_view_literals)\b)", r"$", "name what you use"),
    ("views", r"\bstd::(ranges::)?views\b", r"$", "write the loop"),
    ("macro", r"^\s*#\s*define\b", r"src/base/check\.hpp", "use a function or a constant"),
    ("assert", r"(?<!_)\bassert\s*\(", r"$", "use CHECK: it is on in release"),
    ("regex", r"\bstd::(basic_)?regex\b", r"$", "write the few lines that parse it"),
    ("number", r"\b(std::)?(stoi|stol|stoll|stod|atoi|atol|atof|strtol|strtoll|strtod)\s*\(",
     r".*_test\.cpp|bench/", "use std::from_chars, which knows no locale and does not throw"),
    ("calendar", r"\b(localtime|gmtime|mktime|strftime|timegm)(_r)?\s*\(",
     r"src/base/(calendar|time)", "use base/calendar.hpp or base/time.hpp"),
    ("format", r"\bstd::format\b|<format>", r"$", "use fmt::format: g++ 12 has no std::format"),
    ("rtti", r"\bdynamic_cast\b", r"$", "use std::variant or an enum and a switch"),
]
PURE_BANS = [
    ("shared", r"\bshared_ptr\b", "a pure function takes values and references"),
    ("clock", r"\bsteady_clock\s*::\s*now\b", "take `Instant now`"),
    ("effect", r"\b(std::)?(ofstream|ifstream|fstream|fopen|thread|jthread|mutex)\b",
     "files and threads belong to the shell"),
]
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
VAGUE = re.compile(r"(^|[_\-./])(utils?|helpers?|managers?|common|misc)([_\-./]|$)", re.I)
BOOL = re.compile(r"[(,]\s*(const\s+)?bool\s+\w+\s*(=[^,()]*)?[,)]")
CO_AWAIT = re.compile(r"\bco_await\b")
NAMED_AWAIT = re.compile(
    r"^\s*(\[\[maybe_unused\]\]\s*)?(const\s+)?([\w:]+(<.*>)?(::\w+)*[&*]?\s+)?"
    r"\w+(\.\w+|->\w+)*\s*=\s*$", re.S)
LAMBDA = re.compile(
    r"(?<![\w\])])\[[^\[\]]+\]\s*(\([^{};]*?\))?\s*(mutable\s*)?(->\s*[\w:<>, ]+)?\s*\{")
BEFORE_STATEMENT = re.compile(
    r"^\s*((case [\w:]+|default)\s*:(?!:)|if constexpr \([^()]*\)|else)\s*")


def check(source: Source):
    yield from _names(source)
    for number, line in enumerate(source.lines, start=1):
        if UNFINISHED.search(line) and not source.path.startswith("tools/tidy/"):
            yield Finding(source.path, number, "unfinished", "finish it or file an issue")
        reason = re.search(r"NOLINT\w*(\([^)]*\))?:\s*\S", line)
        if "NOLINT" in line and source.is_cpp and not reason:
            yield Finding(source.path, number, "excuse", "say why: `// NOLINT(check): reason`")
    if source.is_cpp:
        for rule, line, advice in _code_problems(source):
            if not source.excused(line):
                yield Finding(source.path, line, rule, advice)


def _names(source: Source):
    if VAGUE.search(source.path) and not source.path.startswith("docs/adr/"):
        yield Finding(source.path, 1, "name", "name the file for its idea, in a word of the domain")


def _code_problems(source: Source):
    for number, line in enumerate(source.code_lines, start=1):
        for rule, pattern, home, advice in BANS:
            if re.search(pattern, line) and not re.match(home, source.path):
                yield rule, number, advice
        if source.is_pure and source.module != "base" and not source.name.endswith("_test.cpp"):
            for rule, pattern, advice in PURE_BANS:
                if re.search(pattern, line):
                    yield rule, number, advice
    if source.is_header:
        for match in BOOL.finditer(source.code):
            yield ("bool", source.line_of(match.end() - 1),
                   "a bool argument says nothing at the call: use an enum or an options struct")
    yield from _coroutines(source)


def _coroutines(source: Source):
    code = source.code
    for match in CO_AWAIT.finditer(code):
        start = max(code.rfind(c, 0, match.start()) for c in ";{}") + 1
        before = BEFORE_STATEMENT.sub("", code[start:match.start()])
        before = re.sub(r"^\s*(if|while|for) \([^{}]*\)\s*$", "", before)
        if before.strip() and not NAMED_AWAIT.match(before):
            yield ("coroutine", source.line_of(match.start()),
                   "name it: `Result<T> x = co_await f();` (GCC 12 destroys temporaries twice)")
    for match in LAMBDA.finditer(code):
        body = code[match.end():_closing(code, match.end())]
        if re.search(r"\bco_(await|return|yield)\b", body):
            yield ("coroutine", source.line_of(match.start()),
                   "a capturing lambda must not be a coroutine: make it a named function")


def _closing(code: str, at: int) -> int:
    """The place of the brace that closes the one before `at`."""
    depth = 1
    while depth and at < len(code):
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
    return at
