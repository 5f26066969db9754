"""What is wrong with a pack, in plain words: the line, the field, what was expected and what stands there.

What a field expects is read from the schema itself, so that a message cannot disagree with the rule.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

Steps = tuple[int | str, ...]
Schema = Mapping[str, Any]
LONGEST_QUOTE = 60


def explain(error: ValidationError, model: type[BaseModel], root: yaml.Node | None = None) -> Iterator[str]:
    """Say each problem in one line. Without nodes, of what no file holds, the line is left out."""
    problems = error.errors()
    for problem in problems:
        # A list all of whose entries are wrong is not empty: what is wrong with them is said.
        if problem["type"] == "too_short" and any(_lies_in(each["loc"], problem["loc"]) for each in problems):
            continue
        place = _Place(json_schema(model), problem["loc"], root)
        # Some sentences name the last step themselves, and take it from the place.
        sentence = _sentence(problem, place)
        line = f"line {place.line}" if root is not None else ""
        where = ", ".join(part for part in (line, " › ".join(place.names)) if part)
        yield f"{where}: {sentence}" if where else sentence


def _lies_in(inner: Steps, outer: Steps) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


@cache
def json_schema(model: type[BaseModel]) -> Schema:
    """Return what a model accepts, as data."""
    return model.model_json_schema()


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that somebody probably meant, or nothing."""
    by_lower = {each.lower(): each for each in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


class _Place:
    """Where a problem is: in the schema, and in the file."""

    def __init__(self, schema: Schema, steps: Steps, root: yaml.Node | None) -> None:
        self.whole = schema
        self.schema: Schema = schema
        self.schema_of_keys: Schema = {}
        self.node = root
        self.line = root.start_mark.line + 1 if root else 1
        self.names: list[str] = []
        self.is_there = True
        for step in steps:
            self._go(step)

    def _go(self, step: int | str) -> None:
        variants = self.schema.get("discriminator", {}).get("mapping", {})
        if step in variants:
            self.schema = self._resolved({"$ref": variants[step]})
        elif step == "[key]":
            self.schema = self._resolved(self.schema_of_keys)
        else:
            self.schema_of_keys = self.schema.get("propertyNames", {})
            self.schema = self._child_schema(step)
            self.enter(step)

    def _child_schema(self, step: int | str) -> Schema:
        if isinstance(step, int):
            return self._resolved(self.schema.get("items", {}))
        child = self.schema.get("properties", {}).get(step) or self.schema.get("additionalProperties") or {}
        return self._resolved(child)

    def enter(self, step: int | str) -> None:
        """Go to an entry of what stands here, where there is one."""
        found = _child(self.node, step)
        self.is_there = found is not None
        if found is None:
            self.names.append(str(step + 1) if isinstance(step, int) else step)
            return
        self.node, self.line = found
        self.names.append(_name(self.node, step))

    def _resolved(self, schema: Any) -> Schema:
        """Follow references, and leave out what stands for nothing given."""
        if not isinstance(schema, Mapping):
            return {}
        if "$ref" in schema:
            referred = self.whole["$defs"][schema["$ref"].rpartition("/")[2]]
            return {**self._resolved(referred), **{key: schema[key] for key in schema if key == "description"}}
        choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
        return self._resolved(choices[0]) if choices else schema

    @property
    def found(self) -> str:
        """What stands there."""
        if not self.is_there or not isinstance(self.node, yaml.ScalarNode):
            return "a list" if isinstance(self.node, yaml.SequenceNode) else "a mapping"
        text = str(self.node.value)
        return f"“{text[:LONGEST_QUOTE]}{'…' if len(text) > LONGEST_QUOTE else ''}”" if text else "nothing"


def _sentence(problem: Any, place: _Place) -> str:
    kind = problem["type"]
    if kind == "value_error":
        return str(problem["ctx"]["error"])
    if kind == "missing":
        place.names.pop()
        return f"“{problem['loc'][-1]}” is missing: expected {expected(place.schema)}"
    if kind == "extra_forbidden":
        place.names.pop()
        return _unknown(str(problem["loc"][-1]), _known_keys(place, problem["loc"]))
    if kind == "union_tag_not_found":
        return f"“kind” is missing: expected one of {', '.join(_kinds(place.schema))}"
    if kind == "union_tag_invalid":
        kinds = _kinds(place.schema)
        place.enter("kind")
        return _not_one_of(problem["ctx"]["tag"], kinds)
    if problem["loc"] and problem["loc"][-1] == "[key]":
        return _unknown(place.names.pop(), place.schema.get("enum", ()))
    if choices := place.schema.get("enum"):
        return _not_one_of(place.found.strip("“”"), choices)
    found = f", found {place.found}" if place.node is not None else ""
    return f"expected {expected(place.schema)}{found}"


def expected(schema: Schema) -> str:
    """Say in words what a part of the schema accepts."""
    kind = schema.get("type")
    if "enum" in schema:
        return f"one of {', '.join(schema['enum'])}"
    if "discriminator" in schema:
        return f"a mapping with a kind: {', '.join(_kinds(schema))}"
    if schema.get("format") == "date":
        return str(schema.get("description", "a day like 2026-11-24"))
    if kind in {"integer", "number"}:
        return _number(schema, "a whole number" if kind == "integer" else "a number")
    if kind == "string":
        return str(schema.get("description") or f"text of 1 to {schema.get('maxLength')} characters")
    if kind == "array":
        choices = ", ".join(schema["items"].get("enum", ()))
        return f"a list of {choices}" if choices else f"a list of at most {schema.get('maxItems', 'a few')} entries"
    if kind == "object":
        keys = ", ".join(schema.get("properties", ()))
        return f"a mapping with {keys}" if keys else "a mapping"
    return "true or false" if kind == "boolean" else "something else"


def _number(schema: Schema, name: str) -> str:
    least = schema.get("minimum")
    most = schema.get("maximum")
    if least is None:
        return f"{name} above {schema.get('exclusiveMinimum')} and up to {most:g}"
    return f"{name} from {least:g} to {most:g}"


def _kinds(schema: Schema) -> Sequence[str]:
    return list(schema.get("discriminator", {}).get("mapping", {}))


def _known_keys(place: _Place, steps: Steps) -> Sequence[str]:
    around = _Place(place.whole, steps[:-1], None)
    return list(around.schema.get("properties", {}))


def _unknown(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    hint = f"did you mean “{near}”?" if near else f"known are {', '.join(known)}"
    return f"“{word}” is not known here; {hint}"


def _not_one_of(word: str, choices: Sequence[str]) -> str:
    near = nearest(word, choices)
    hint = f"; did you mean “{near}”?" if near else ""
    return f"expected one of {', '.join(choices)}, found {f'“{word}”' if word else 'nothing'}{hint}"


def _name(node: yaml.Node, step: int | str) -> str:
    """Return the key, or of an entry of a list its code, or else its number."""
    if isinstance(step, str):
        return step
    code = _child(node, "code")
    return str(code[0].value) if code and isinstance(code[0], yaml.ScalarNode) else f"entry {step + 1}"


def _child(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None
