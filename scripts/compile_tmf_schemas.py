#!/usr/bin/env python3
"""Compile the official TM Forum specification files into the compact schemas that the server validates with.

    scripts/compile_tmf_schemas.py FOLDER_WITH_SPECIFICATIONS [OUTPUT_FOLDER]

What is kept: the schemas of the resources (read, create, update), of hub and error, and everything they refer
to; types, required attributes, enumerations and date formats. What is changed: the discriminators of the v5
files become if/then rules on `@type`, since a plain `oneOf` of their open schemas can never hold; blanks around
enumerated values go. A subclass that a file does not know (`@schemaLocation`) is checked as its declared base.
Output: tmfNNNvN.json.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

KEPT = ("type", "required", "enum", "items", "properties", "allOf", "additionalProperties", "minItems", "const")
FORMATS = ("date-time", "date")
ROOT = Path(__file__).parents[1]

Schema = dict[str, Any]

FILES = {
    "tmf620v4": "TMF620-ProductCatalog-v4.1.0.swagger.json",
    "tmf620v5": "TMF620-ProductCatalog-v5.0.0.oas.yaml",
    "tmf622v4": "TMF622-ProductOrdering-v4.0.0.swagger.json",
    "tmf622v5": "TMF622-ProductOrdering-v5.0.0.oas.yaml",
    "tmf629v4": "TMF629-CustomerManagement-v4.0.0.swagger.json",
    "tmf629v5": "TMF629-CustomerManagement-v5.0.1.oas.yaml",
    "tmf632v4": "TMF632-PartyManagement-v4.0.0.swagger.json",
    "tmf632v5": "TMF632-PartyManagement-v5.0.0.oas.yaml",
    "tmf637v4": "TMF637-ProductInventory-v4.0.0.swagger.json",
    "tmf637v5": "TMF637-ProductInventory-v5.0.0.oas.yaml",
    "tmf666v4": "TMF666-AccountManagement-v4.0.0.swagger.json",
    "tmf666v5": "TMF666-AccountManagement-v5.0.0.oas.yaml",
}


def compiled(document: Schema) -> Schema:
    """The compact form of one specification: `resources` by path name, and `$defs`."""
    schemas = document.get("definitions") or document["components"]["schemas"]
    resources = {name: _resource(name, types, schemas) for name, types in _resource_types(document)}
    compiler = _Compiler(schemas)
    for resource in resources.values():
        for kind in ("read", "create", "update"):
            if resource.get(kind):
                compiler.add(resource[kind])
    compiler.add("Error")
    events = sorted(path.rpartition("/")[2] for path in document["paths"] if path.startswith("/listener/"))
    return {"resources": resources, "events": events, "$defs": compiler.definitions}


def _resource_types(document: Schema) -> Iterator[tuple[str, str]]:
    for path, operations in document["paths"].items():
        name = path.strip("/")
        get = operations.get("get")
        if get and "/" not in name and name != "hub":
            yield name, _item_type(get["responses"]["200"], document)


def _item_type(response: Schema, document: Schema) -> str:
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response.get("schema") or next(iter(response["content"].values()))["schema"]
    reference: str = schema["items"]["$ref"]
    return reference.rpartition("/")[2]


def _resource(name: str, type_: str, schemas: Schema) -> Schema:
    create = next((type_ + end for end in ("_Create", "_FVO") if type_ + end in schemas), None)
    update = next((type_ + end for end in ("_Update", "_MVO") if type_ + end in schemas), None)
    readable = attributes(type_, schemas)
    writable = attributes(update, schemas) if update else readable
    fixed = sorted((readable - writable) | {"id", "href"})
    return {"name": name, "read": type_, "create": create, "update": update, "fixed": fixed}


def attributes(name: str, schemas: Schema) -> set[str]:
    """The attributes that schema `name` and its bases declare."""
    names: set[str] = set()
    waiting = [schemas[name]]
    while waiting:
        schema = waiting.pop()
        if "$ref" in schema:
            schema = schemas[schema["$ref"].rpartition("/")[2]]
        names |= set(schema.get("properties", {}))
        waiting += schema.get("allOf", [])
    return names


class _Compiler:
    def __init__(self, schemas: Schema) -> None:
        self._schemas = schemas
        self.definitions: Schema = {}

    def add(self, name: str) -> None:
        """Compile schema `name` and everything it needs."""
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in self.definitions:
                continue
            base, by_type, _ = current.partition("!")
            schema = self._polymorphic(base) if by_type else self._plain(self._schemas[base])
            self.definitions[current] = schema
            waiting += _references(schema)

    def _plain(self, schema: Any) -> Any:
        """A schema as it stands, without what does not validate."""
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return {"$ref": _target(schema)}
        if "oneOf" in schema:
            return self._one_of(schema)
        kept = {key: schema[key] for key in KEPT if key in schema and schema[key] != []}
        if "enum" in kept:  # one value of ProductStatusType ends in a blank
            kept["enum"] = [value.strip() if isinstance(value, str) else value for value in kept["enum"]]
        if schema.get("format") in FORMATS:
            kept["format"] = schema["format"]
        if "properties" in kept:
            kept["properties"] = {name: self._used(value) for name, value in kept["properties"].items()}
        for key in ("items", "additionalProperties"):
            if key in kept:
                kept[key] = self._used(kept[key])
        if "allOf" in kept:
            kept["allOf"] = [self._plain(part) for part in kept["allOf"]]
        return kept

    def _used(self, schema: Any) -> Any:
        """A schema where a value stands: there, `@type` may name a subclass."""
        if isinstance(schema, dict) and "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return {"$ref": f"#/$defs/{name}!"} if len(self._subclasses(name)) > 1 else {"$ref": _target(schema)}
        return self._plain(schema)

    def _subclasses(self, name: str) -> dict[str, str]:
        discriminator = self._schemas[name].get("discriminator")
        if not isinstance(discriminator, dict) or "oneOf" in self._schemas[name]:
            return {}
        mapping = discriminator.get("mapping", {})
        return {type_: target.rpartition("/")[2] for type_, target in mapping.items()}

    def _polymorphic(self, base: str) -> Schema:
        return _by_type(self._subclasses(base), otherwise=base)

    def _one_of(self, schema: Schema) -> Schema:
        mapping = schema.get("discriminator", {}).get("mapping", {})
        types = {type_: target.rpartition("/")[2] for type_, target in mapping.items()}
        if not types:
            types = {part["$ref"].rpartition("/")[2]: part["$ref"].rpartition("/")[2] for part in schema["oneOf"]}
        return {"type": "object", "required": ["@type"], **_by_type(types, otherwise=None)}


def _by_type(types: dict[str, str], otherwise: str | None) -> Schema:
    rules: list[Schema] = [
        {
            "if": {"properties": {"@type": {"const": type_}}, "required": ["@type"]},
            "then": {"$ref": f"#/$defs/{target}"},
        }
        for type_, target in sorted(types.items())
        if target != otherwise
    ]
    return {"allOf": [*([{"$ref": f"#/$defs/{otherwise}"}] if otherwise else []), *rules]}


def _target(schema: Schema) -> str:
    return f"#/$defs/{schema['$ref'].rpartition('/')[2]}"


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/$defs/")
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def read(file: Path) -> Schema:
    """A specification file, JSON or YAML."""
    text = file.read_text(encoding="utf-8")
    document: Schema = json.loads(text) if file.suffix == ".json" else yaml.load(text, Loader=yaml.CSafeLoader)
    return document


def main() -> None:
    """Compile every known file of the folder named on the command line."""
    if len(sys.argv) not in (2, 3) or sys.argv[1] in ("-h", "--help"):
        sys.exit(str(__doc__))
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else ROOT / "src/yizhan/interfaces/tmf/schemas"
    for name, file in FILES.items():
        text = json.dumps(compiled(read(source / file)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (target / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}.json  {len(text) // 1024} KiB")


if __name__ == "__main__":
    main()
