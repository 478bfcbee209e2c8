"""The part of JSON Schema that openapi.yaml uses: does a value fit, and where does it not?"""
import re

KEYWORDS = {
    "$ref", "type", "description", "enum", "const", "pattern", "format", "default",
    "example", "examples",
    "properties", "required", "additionalProperties", "items", "minItems", "maxItems",
    "minLength", "maxLength", "minimum", "maximum", "oneOf", "anyOf", "allOf",
}

_TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
}
_FORMATS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d$"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
}


def resolve(document: dict, ref: str):
    """What a reference within the document points to."""
    if not ref.startswith("#/"):
        raise KeyError(ref)
    place = document
    for step in ref[2:].split("/"):
        place = place[step.replace("~1", "/").replace("~0", "~")]
    return place


def misfits(document: dict, schema: dict, value, path: str = "") -> list:
    """Sentences about what in `value` does not fit; empty where all of it does."""
    if "$ref" in schema:
        return misfits(document, resolve(document, schema["$ref"]), value, path)
    found = _of_type(schema, value, path)
    if found:
        return found
    found += _of_value(schema, value, path)
    for part in schema.get("allOf", []):
        found += misfits(document, part, value, path)
    for word in ("oneOf", "anyOf"):
        choices = schema.get(word)
        if choices:
            fitting = [c for c in choices if not misfits(document, c, value, path)]
            if not fitting or (word == "oneOf" and len(fitting) > 1):
                found.append(f"{path or '.'}: fits {len(fitting)} of {word}")
    if isinstance(value, dict):
        found += _members(document, schema, value, path)
    if isinstance(value, list):
        for at, item in enumerate(value):
            found += misfits(document, schema.get("items", {}), item, f"{path}[{at}]")
    return found


def _of_type(schema: dict, value, path: str) -> list:
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_TYPES[t](value) for t in types):
        return [f"{path or '.'}: {value!r} is not {' or '.join(types)}"]
    return []


def _of_value(schema: dict, value, path: str) -> list:
    found = []

    def expect(holds: bool, what: str):
        if not holds:
            found.append(f"{path or '.'}: {value!r} {what}")

    if "enum" in schema and value is not None:
        expect(value in schema["enum"], f"is none of {schema['enum']}")
    if "const" in schema:
        expect(value == schema["const"], f"is not {schema['const']!r}")
    if isinstance(value, str):
        expect(len(value) >= schema.get("minLength", 0), "is too short")
        expect(len(value) <= schema.get("maxLength", len(value)), "is too long")
        if "pattern" in schema:
            expect(re.search(schema["pattern"], value), f"does not match {schema['pattern']}")
        if schema.get("format") in _FORMATS:
            expect(_FORMATS[schema["format"]].match(value), f"is no {schema['format']}")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        expect(value >= schema.get("minimum", value), "is too small")
        expect(value <= schema.get("maximum", value), "is too large")
    if isinstance(value, list):
        expect(len(value) >= schema.get("minItems", 0), "has too few items")
        expect(len(value) <= schema.get("maxItems", len(value)), "has too many items")
    return found


def _members(document: dict, schema: dict, value: dict, path: str) -> list:
    missing = [name for name in schema.get("required", []) if name not in value]
    found = [f"{path}.{name} is missing" for name in missing]
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", {} if not known or "allOf" in schema else None)
    for name, member in value.items():
        if name in known:
            found += misfits(document, known[name], member, f"{path}.{name}")
        elif others is None or others is False:
            found.append(f"{path}.{name} is not documented")
        elif others is not True:
            found += misfits(document, others, member, f"{path}.{name}")
    return found
