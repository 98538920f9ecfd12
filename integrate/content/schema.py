"""A JSON Schema (2020-12) out of a model, for editors and other readers.

Import this module inside functions only: what it is given comes from pydantic, which takes its
time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container

    from pydantic import BaseModel


def schema_of(model: type[BaseModel], of: str, unwritten: Container[object]) -> dict[str, Any]:
    """The schema of a file of the format ``of``; ``unwritten`` are defaults nobody would write."""
    made = model.model_json_schema(by_alias=True)
    _tidy(made, unwritten)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:integrate:{of.replace('/', ':')}",
        **made,
    }


def text_of(schema: dict[str, Any]) -> str:
    """A schema as it stands in a file of its own."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _tidy(node: object, unwritten: Container[object]) -> None:
    """Say ``anyOf`` of kinds, close what has patterns, leave out defaults nobody would write.

    Where just one of some words has to be there, ``oneOf`` stays.
    """
    if isinstance(node, list):
        for inner in node:
            _tidy(inner, unwritten)
    if isinstance(node, dict):
        if "oneOf" in node and not any("required" in one for one in node["oneOf"]):
            node["anyOf"] = node.pop("oneOf")
        if "patternProperties" in node:
            node["additionalProperties"] = False
            node.pop("propertyNames", None)
        if "default" in node and node["default"] in unwritten:
            del node["default"]
        for inner in node.values():
            _tidy(inner, unwritten)
