"""What must hold of openapi.yaml beyond being YAML."""
import re

import schema

VERBS = ("get", "put", "post", "patch", "delete")
# A scope that needs no key, and the scopes of keys; as in src/web/http.cpp.
OPEN = {"open", "link", "inbound", "local"}
PROBLEM = "application/problem+json"


def operations(document: dict):
    """(path, verb, operation) of each."""
    for path, item in document.get("paths", {}).items():
        for verb in VERBS:
            if verb in item:
                yield path, verb, item[verb]


def check(document: dict) -> list:
    """Sentences about what is wrong."""
    found = []
    if not str(document.get("openapi", "")).startswith("3.1"):
        found.append("openapi: expected 3.1")
    found += _references(document)
    if found:
        return found
    seen = {}
    for path, verb, operation in operations(document):
        place = f"{verb.upper()} {path}"
        name = operation.get("operationId", "")
        if name in seen:
            found.append(f"{place}: operationId {name} is also that of {seen[name]}")
        seen[name] = place
        found += [f"{place}: {what}" for what in _operation(document, path, verb, operation)]
    found += _schemas(document)
    found += _problems(document)
    return found


def _references(document: dict) -> list:
    found, used = [], set()

    def walk(node):
        if isinstance(node, dict):
            ref = node.get("$ref")
            if isinstance(ref, str):
                used.add(ref)
                try:
                    schema.resolve(document, ref)
                except (KeyError, TypeError):
                    found.append(f"{ref}: leads nowhere")
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(document)
    for kind in ("schemas", "parameters", "headers", "responses"):
        for name in document.get("components", {}).get(kind, {}):
            if f"#/components/{kind}/{name}" not in used:
                found.append(f"#/components/{kind}/{name}: nothing refers to it")
    return found


def _operation(document: dict, path: str, verb: str, operation: dict):
    if not re.fullmatch(r"[a-z][A-Za-z]+", operation.get("operationId", "")):
        yield "operationId must be a camelCase name"
    if not operation.get("summary") or operation["summary"].endswith("."):
        yield "summary must be a sentence without its full stop"
    tags = {tag["name"] for tag in document.get("tags", [])}
    if len(operation.get("tags", [])) != 1 or operation["tags"][0] not in tags:
        yield "tags must name one of the document's tags"
    scopes = set(document["components"]["schemas"]["Scope"]["enum"]) | OPEN | {"any_key", "admin"}
    scope = operation.get("x-scope")
    if scope not in scopes:
        yield f"x-scope {scope} is no scope"
    is_open = any(not need for need in operation.get("security", [{"key": []}])) or \
        operation.get("security") == []
    if is_open != (scope in OPEN):
        yield f"security does not agree with x-scope {scope}"
    yield from _parameters(document, path, verb, operation)
    yield from _answers(document, operation)
    body = operation.get("requestBody", {}).get("content", {})
    for kind, content in body.items():
        yield from _examples(document, content, f"request {kind}")


def _parameters(document: dict, path: str, verb: str, operation: dict):
    parameters = [schema.resolve(document, p["$ref"]) if "$ref" in p else p
                  for p in operation.get("parameters", [])]
    in_path = {p["name"] for p in parameters if p["in"] == "path"}
    if in_path != set(re.findall(r"{(\w+)}", path)):
        yield "path parameters do not agree with the path"
    for parameter in parameters:
        if not parameter.get("description") or "schema" not in parameter:
            yield f"parameter {parameter['name']} needs description and schema"
        if parameter["in"] == "path" and not parameter.get("required"):
            yield f"parameter {parameter['name']} must be required"
    takes_key = any(p["name"] == "Idempotency-Key" for p in parameters)
    without = operation.get("x-idempotent")  # says why no key is needed
    if verb == "post" and takes_key == bool(without):
        yield "a POST takes Idempotency-Key, or says in x-idempotent why it needs none"


def _answers(document: dict, operation: dict):
    answers = operation.get("responses", {})
    if not any(str(status).startswith(("2", "3")) for status in answers):
        yield "no answer for success"
    needs_problem = operation.get("x-scope") not in ("open",)
    if needs_problem and "default" not in answers:
        yield "no default answer: what does a refusal look like?"
    for status, answer in answers.items():
        answer = schema.resolve(document, answer["$ref"]) if "$ref" in answer else answer
        if not answer.get("description"):
            yield f"answer {status} needs a description"
        for kind, content in answer.get("content", {}).items():
            yield from _examples(document, content, f"answer {status} {kind}")


def _examples(document: dict, content: dict, place: str):
    if "schema" not in content:
        yield f"{place} needs a schema"
        return
    examples = [content["example"]] if "example" in content else []
    examples += [e["value"] for e in content.get("examples", {}).values()]
    for example in examples:
        if isinstance(example, str) and content["schema"].get("type") == "string":
            continue
        for misfit in schema.misfits(document, content["schema"], example):
            yield f"{place}: example{misfit}"


def _schemas(document: dict) -> list:
    found = []

    def walk(node, place):
        if not isinstance(node, dict):
            return
        for word in node:
            if word not in schema.KEYWORDS:
                found.append(f"{place}: unknown keyword {word}")
        for name, child in node.get("properties", {}).items():
            walk(child, f"{place}.{name}")
        for word in ("items", "additionalProperties"):
            walk(node.get(word), f"{place}.{word}")
        for word in ("oneOf", "anyOf", "allOf"):
            for child in node.get(word, []):
                walk(child, place)
        for name in node.get("required", []):
            if "properties" in node and name not in node["properties"]:
                found.append(f"{place}: requires {name}, which it does not describe")

    for name, node in document["components"]["schemas"].items():
        walk(node, name)
    return found


def _problems(document: dict) -> list:
    found, seen = [], set()
    for problem in document.get("x-problems", []):
        code = problem.get("code", "")
        if code in seen:
            found.append(f"x-problems: {code} stands there twice")
        seen.add(code)
        if not re.fullmatch(r"[a-z][a-z0-9_]*", code) or not problem.get("means"):
            found.append(f"x-problems: {code or problem}: needs code, status, means")
        if not 400 <= problem.get("status", 0) < 600:
            found.append(f"x-problems: {code}: status")
    return found
