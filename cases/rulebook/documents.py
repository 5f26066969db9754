"""Packs as files and as stored documents: reading them, and saying at which line they are wrong."""

import json
from collections.abc import Iterator, Mapping, Sequence

import yaml
from pydantic import ValidationError

from cases.rulebook.schema import CheckInParameters, Instrument, Pack, Standard


class UnreadablePackError(Exception):
    """The file is no valid pack. `problems` say what is wrong and at which line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def read_pack(text: str) -> Pack:
    """Read and validate a pack from its YAML."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        document = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        raise UnreadablePackError([f"line {_line_of_mark(error)}: {error.problem}"]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadablePackError([str(error)]) from error
    if root is None or not isinstance(document, dict):
        raise UnreadablePackError(["line 1: a pack is a mapping that begins with its code"])
    problems = list(_repeated_keys(root))
    if problems:
        raise UnreadablePackError(problems)
    try:
        return restore_pack(document)
    except ValidationError as error:
        raise UnreadablePackError(list(_explain(error, root))) from error


def restore_pack(document: Mapping[str, object]) -> Pack:
    """Validate a document as a pack. It passes through JSON, so that a file and a stored row are read alike."""
    return Pack.model_validate_json(json.dumps(document, default=str))


def restore_check_in(document: object) -> CheckInParameters:
    """Validate what a condition's parameters say of a check-in."""
    return CheckInParameters.model_validate_json(json.dumps(document, default=str))


def store_pack(pack: Pack) -> dict[str, object]:
    """Return the document under which a pack is stored."""
    document: dict[str, object] = pack.model_dump(mode="json")
    return document


def compare_packs(before: Pack | None, after: Pack) -> list[str]:
    """Say, standard by standard and instrument by instrument, what a pack changes in the one that holds before it."""
    old = _named(before) if before else {}
    new = _named(after)
    return [
        *(f"+ {code}: {new[code].title}" for code in new if code not in old),
        *(f"~ {code}: {new[code].title}" for code in new if code in old and old[code] != new[code]),
        *(f"- {code}: {old[code].title}" for code in old if code not in new),
    ]


def _named(pack: Pack) -> dict[str, Standard | Instrument]:
    standards = {standard.code: standard for standard in pack.standards}
    return standards | {f"instrument {each.code}": each for each in pack.instruments}


def _line_of_mark(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _explain(error: ValidationError, root: yaml.Node) -> Iterator[str]:
    for problem in error.errors():
        where = ".".join(str(step) for step in problem["loc"])
        yield f"line {_line_of(root, problem['loc'])}, {where or 'pack'}: {problem['msg']}"


def _line_of(node: yaml.Node, path: Sequence[int | str]) -> int:
    """Return the line at which a value stands, or that of the nearest thing around it."""
    line = node.start_mark.line + 1
    for step in path:
        found = _child(node, step)
        # The name of a kind of cadence is a step of the path and no key of the file.
        if found is not None:
            node, line = found
    return line


def _child(node: yaml.Node, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value, key.start_mark.line + 1
    return None


def _repeated_keys(node: yaml.Node) -> Iterator[str]:
    """Find keys written twice, of which YAML itself would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield f"line {key.start_mark.line + 1}: “{key.value}” is given twice"
            seen.add(str(key.value))
            yield from _repeated_keys(value)
