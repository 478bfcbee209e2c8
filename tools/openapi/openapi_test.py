"""Tests of the checks themselves: each planted fault is found."""
import copy
import unittest

import lint
import page
import schema

SOUND = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1", "description": "**All** of `it`\n\n- one\n- two"},
    "tags": [{"name": "Things"}],
    "paths": {"/things/{id}": {"get": {
        "operationId": "readThing", "tags": ["Things"], "summary": "Read", "x-scope": "admin",
        "parameters": [{"name": "id", "in": "path", "required": True, "description": "Its id",
                        "schema": {"type": "string"}}],
        "responses": {"200": {"description": "It", "content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Thing"}, "example": {"id": "a"}}}},
            "default": {"description": "No"}}}}},
    "components": {"schemas": {
        "Thing": {"type": "object", "required": ["id"],
                  "properties": {"id": {"type": "string"},
                                 "scope": {"$ref": "#/components/schemas/Scope"}}},
        "Scope": {"type": "string", "enum": ["orders:read"]}}},
    "x-problems": [{"code": "gone", "status": 404, "means": "It is gone"}],
}


def _operation(document):
    return document["paths"]["/things/{id}"]["get"]


class Lint(unittest.TestCase):
    def test_a_sound_document_has_no_faults(self):
        self.assertEqual(lint.check(SOUND), [])

    def test_finds_each_planted_fault(self):
        cases = {
            "summary": lambda d: _operation(d).pop("summary"),
            "tags": lambda d: _operation(d).update(tags=["Other"]),
            "x-scope": lambda d: _operation(d).update({"x-scope": "kings"}),
            "security": lambda d: _operation(d).update(security=[]),
            "path parameters": lambda d: _operation(d).pop("parameters"),
            "no default answer": lambda d: _operation(d)["responses"].pop("default"),
            "leads nowhere": lambda d: d["components"]["schemas"]["Thing"]["properties"].update(
                x={"$ref": "#/components/schemas/None"}),
            "nothing refers": lambda d: d["components"]["schemas"].update(Unused={}),
            "unknown keyword": lambda d: d["components"]["schemas"]["Thing"].update(requird=[]),
            "is missing": lambda d: _operation(d)["responses"]["200"]["content"][
                "application/json"].update(example={}),
            "not documented": lambda d: _operation(d)["responses"]["200"]["content"][
                "application/json"].update(example={"id": "a", "more": 1}),
            "twice": lambda d: d["x-problems"].append(d["x-problems"][0]),
        }
        for what, spoil in cases.items():
            with self.subTest(what):
                spoiled = copy.deepcopy(SOUND)
                spoil(spoiled)
                self.assertIn(what, "\n".join(lint.check(spoiled)))


class Schema(unittest.TestCase):
    def test_table(self):
        cases = [  # schema, value, fits
            ({"type": "integer"}, 3, True),
            ({"type": "integer"}, True, False),
            ({"type": "integer"}, 3.5, False),
            ({"type": ["string", "null"]}, None, True),
            ({"type": "string", "pattern": "^a"}, "ba", False),
            ({"type": "string", "format": "date"}, "2026-03-02", True),
            ({"type": "string", "format": "date-time"}, "2026-03-02T09:00:00+09:00", True),
            ({"type": "string", "format": "date-time"}, "2026-03-02 09:00", False),
            ({"type": "array", "items": {"type": "string"}, "maxItems": 1}, ["a", "b"], False),
            ({"type": "array", "items": {"type": "string"}}, [1], False),
            ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, 1, True),
            ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, [], False),
            ({"type": "object", "properties": {"a": {}}}, {"b": 1}, False),
            ({"type": "object", "additionalProperties": {"type": "integer"}}, {"b": 1}, True),
            ({"type": "object"}, {"b": 1}, True),
        ]
        for node, value, fits in cases:
            with self.subTest(f"{node} {value!r}"):
                self.assertEqual(not schema.misfits({}, node, value), fits)


class Page(unittest.TestCase):
    def test_says_all_of_it_and_loads_nothing(self):
        text = page.render(SOUND)
        for part in ("<strong>All</strong>", "<code>it</code>", "<li>two</li>", "readThing",
                     "the administrator", 'id="problem-gone"', "required"):
            self.assertIn(part, text)
        for part in ("<script", "<link", " src=", "url(", 'href="http'):
            self.assertNotIn(part, text)


if __name__ == "__main__":
    unittest.main()
