#!/usr/bin/env python3
"""Every word that a ledger says for its reasons stands in the table of the guide, and no other."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "docs" / "guides" / "notice-states.md"
STATES = {"queued", "claimed", "ambiguous", "accepted", "delivered", "bounced", "failed",
          "suppressed", "expired"}
# How the sources of messages say a reason. One that is said in another way is not seen here.
SAYINGS = [r'\.because = "(\w+)"', r'(?:withheld|overtaken|wait_for_way)\("(\w+)"',
           r'\bno\(Happening::\w+, "(\w+)"', r'AdHold\{"(\w+)"',
           r'case AdBar::(\w+): return "\1"', r'pass_on\(notice, "(\w+)"', r'"(budget_\w+)"']
DECISIONS = r'return "(\w+)"'  # of decision.cpp: why it is no news


def said() -> set:
    words = set()
    for path in (ROOT / "src" / "messages").rglob("*.cpp"):
        if path.name.endswith("_test.cpp"):
            continue
        text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        sayings = SAYINGS + ([DECISIONS] if path.name == "decision.cpp" else [])
        for saying in sayings:
            words.update(re.findall(saying, text))
    document = (ROOT / "api" / "openapi.yaml").read_text(encoding="utf-8")
    suppressions = re.search(r"reason: \{type: \[string, 'null'\], enum: \[([\w, ]+), null\]\}",
                             document).group(1)
    words.discard("address_")  # the beginning of those that follow
    return words | {"address_" + word for word in suppressions.split(", ")}


def told() -> set:
    return set(re.findall(r"^\| `(\w+)` \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE))


def main() -> int:
    faults = [f"{word}: said by the code, not in {TABLE.name}" for word in sorted(said() - told())]
    faults += [f"{word}: in {TABLE.name}, said by no code"
               for word in sorted(told() - said() - STATES)]
    faults += [f"{word}: a state that is not in {TABLE.name}" for word in sorted(STATES - told())]
    print("\n".join(faults) or f"{len(told())} words, each of them explained")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
