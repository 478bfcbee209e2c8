"""openapi.yaml as one readable page: no script, nothing from elsewhere."""
import html
import json
import pathlib
import re

import lint
import schema

_STYLE = (pathlib.Path(__file__).parent / "page.css").read_text(encoding="utf-8")
_DEEPEST = 6


def render(document: dict) -> str:
    info = document["info"]
    title = html.escape(f"{info['title']} {info['version']}")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="to-contents"><a href="#contents">Contents</a></p>
{_text(info['description'])}
<p>The same as a file for machines: <a href="/openapi.yaml">openapi.yaml</a>.</p>
{_sections(document)}
{_problems(document)}
</main>
<nav id="contents" aria-label="Contents">
{_contents(document)}
</nav>
</body>
</html>
"""


def _text(markdown: str) -> str:
    """Paragraphs, lists, **strong** and `code`: all that descriptions use."""
    blocks = []
    for block in re.split(r"\n\s*\n", (markdown or "").strip()):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            blocks.append("<ul>" + "".join(f"<li>{_inline(l[2:])}</li>" for l in lines) + "</ul>")
        elif block:
            blocks.append(f"<p>{_inline(' '.join(lines))}</p>")
    return "\n".join(blocks)


def _inline(text: str) -> str:
    pieces = re.split(r"(`[^`]+`)", text)
    out = []
    for piece in pieces:
        if piece.startswith("`") and piece.endswith("`") and len(piece) > 2:
            out.append(f"<code>{html.escape(piece[1:-1])}</code>")
        else:
            out.append(re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", html.escape(piece)))
    return "".join(out)


def _by_tag(document: dict):
    for tag in document["tags"]:
        found = [(path, verb, operation) for path, verb, operation in lint.operations(document)
                 if operation["tags"] == [tag["name"]]]
        if found:
            yield tag, found


def _anchor(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _contents(document: dict) -> str:
    out = []
    for tag, operations in _by_tag(document):
        out.append(f'<p><a href="#{_anchor(tag["name"])}">{html.escape(tag["name"])}</a></p><ul>')
        for _, verb, operation in operations:
            out.append(f'<li><a href="#{operation["operationId"]}"><span class="verb {verb}">'
                       f'{verb.upper()}</span> {html.escape(operation["summary"])}</a></li>')
        out.append("</ul>")
    out.append('<p><a href="#problems">Problems</a></p>')
    return "\n".join(out)


def _sections(document: dict) -> str:
    out = []
    for tag, operations in _by_tag(document):
        out.append(f'<section id="{_anchor(tag["name"])}"><h2>{html.escape(tag["name"])}</h2>')
        out.append(_text(tag.get("description", "")))
        out += [_operation(document, path, verb, each) for path, verb, each in operations]
        out.append("</section>")
    return "\n".join(out)


_WHO = {"open": "anybody", "link": "whoever holds the link", "inbound": "a registered source",
        "local": "a caller on this machine, or the administrator", "any_key": "any key",
        "admin": "the administrator"}


def _operation(document: dict, path: str, verb: str, operation: dict) -> str:
    scope = operation["x-scope"]
    who = _WHO.get(scope) or f"a key with <code>{scope}</code>"
    shown = re.sub(r"({\w+})", r"<em>\1</em>", html.escape(path))
    out = [f'<article id="{operation["operationId"]}">',
           f"<h3>{html.escape(operation['summary'])}</h3>",
           f'<p class="call"><span class="verb {verb}">{verb.upper()}</span> '
           f"<code>{shown}</code></p>",
           f'<p class="who">For {who}</p>', _text(operation.get("description", ""))]
    parameters = [_deref(document, p) for p in operation.get("parameters", [])]
    if parameters:
        out.append(_table("Parameters", [
            (p["name"], _kind(document, p["schema"]), bool(p.get("required")),
             f"in the {p['in']}. {p['description']}") for p in parameters]))
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        out.append(_content(document, f"Body: {kind}", content))
    for status, answer in operation["responses"].items():
        answer = _deref(document, answer)
        heading = "Otherwise" if status == "default" else status
        if status == "default":
            out.append(f'<p class="otherwise">{heading}: <a href="#problems">a problem</a></p>')
            continue
        out.append(f"<h4>{heading}: {_inline(answer['description'])}</h4>")
        for kind, content in answer.get("content", {}).items():
            out.append(_content(document, kind, content))
    out.append(_curl(path, verb, operation))
    out.append("</article>")
    return "\n".join(out)


def _curl(path: str, verb: str, operation: dict) -> str:
    """The call as a line for the shell."""
    parts = ["curl"]
    if verb not in ("get", "post"):
        parts.append(f"-X {verb.upper()}")
    parts.append(f"'http://127.0.0.1:8080{path}'")
    if operation["x-scope"] == "admin":
        parts.append('-H "Authorization: Bearer $(cat onda-data/admin.token)"')
    elif operation["x-scope"] not in lint.OPEN:
        parts.append('-H "Authorization: Bearer $ONDA_KEY"')
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        if "example" in content and kind.endswith("json"):
            body = json.dumps(content["example"], ensure_ascii=False)
            parts.append(f"-H 'Content-Type: {kind}'")
            parts.append("-d '" + body.replace("'", "'\\''") + "'")
    text = " \\\n  ".join(parts)
    return (f'<details><summary>curl</summary><pre tabindex="0">{html.escape(text)}</pre>'
            "</details>")


def _deref(document: dict, node: dict) -> dict:
    return schema.resolve(document, node["$ref"]) if "$ref" in node else node


def _content(document: dict, heading: str, content: dict) -> str:
    rows = list(_rows(document, content["schema"], "", 0))
    out = [_table(heading, rows) if rows else f'<p class="plain">{html.escape(heading)}</p>']
    examples = [("Example", content["example"])] if "example" in content else []
    examples += [(e.get("summary", name), e["value"])
                 for name, e in content.get("examples", {}).items()]
    for name, example in examples:
        text = example if isinstance(example, str) else \
            json.dumps(example, ensure_ascii=False, indent=2)
        out.append(f'<details><summary>{html.escape(name)}</summary>'
                   f'<pre tabindex="0">{html.escape(text)}</pre></details>')
    return "\n".join(out)


def _rows(document: dict, node: dict, path: str, depth: int):
    """(path, kind, required, description) of each member, outermost first."""
    node = _deref(document, node)
    for part in node.get("allOf", []) + node.get("oneOf", [])[:1]:
        yield from _rows(document, part, path, depth)
    if node.get("type") == "array":
        yield from _rows(document, node.get("items", {}), path + "[]", depth)
    for name, member in node.get("properties", {}).items():
        place = f"{path}.{name}" if path else name
        inner = _deref(document, member)
        described = member.get("description") or inner.get("description", "")
        yield place, _kind(document, member), name in node.get("required", []), described
        if depth < _DEEPEST:
            yield from _rows(document, member, place, depth + 1)


def _kind(document: dict, node: dict) -> str:
    node = _deref(document, node)
    if "enum" in node:
        return " | ".join(str(word) for word in node["enum"])
    kind = node.get("type", "any")
    kind = " or ".join(kind) if isinstance(kind, list) else kind
    if kind == "array":
        return f"array of {_kind(document, node.get('items', {}))}"
    kind = node.get("format", kind)
    if "default" in node:
        kind += f", {node['default']} where absent"
    if "maximum" in node:
        kind += f", at most {node['maximum']}"
    return kind


def _table(heading: str, rows: list) -> str:
    body = "".join(
        f"<tr><th scope=\"row\"><code>{html.escape(path)}</code>"
        f"{'' if not required else ' <span class=req>required</span>'}</th>"
        f"<td>{html.escape(kind)}</td><td>{_inline(text)}</td></tr>"
        for path, kind, required, text in rows)
    return (f'<div class="table" tabindex="0"><table><caption>{html.escape(heading)}</caption>'
            f"<tbody>{body}</tbody></table></div>")


def _problems(document: dict) -> str:
    rows = "".join(
        f'<tr id="problem-{p["code"]}"><th scope="row"><code>{p["code"]}</code></th>'
        f"<td>{p['status']}</td><td>{_inline(p['means'])}</td></tr>"
        for p in sorted(document["x-problems"], key=lambda p: (p["status"], p["code"])))
    return ('<section id="problems"><h2>Problems</h2>'
            "<p>What a refusal may be, by its <code>code</code>.</p>"
            f'<div class="table" tabindex="0"><table><tbody>{rows}</tbody></table></div></section>')
