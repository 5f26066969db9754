"""From the bytes of a file to a plain document, with the line of everything that stands in the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

LONGEST = 200_000
DEEPEST = 12
NO_PACK = "line 1: a pack is a list of keys and values that begins with “code:”"


class UnreadablePackError(Exception):
    """The file is no valid pack. `problems` say what is wrong and at which line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class PackLoader(yaml.SafeLoader):
    """Reads numbers, true, false and nothing, as one writes them; all else stays the text that it is.

    YAML's own rules would make a truth of `no`, an eight of `010`, ninety of `1:30` and an error without a line of
    the thirtieth of February.
    """

    yaml_implicit_resolvers = {}


for tag, pattern, firsts in (
    ("bool", r"true|false", "tf"),
    ("int", r"-?(0|[1-9][0-9]{0,17})", "-0123456789"),
    ("float", r"-?[0-9]{1,18}\.[0-9]{1,18}", "-0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    PackLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(firsts))


class QuickPackLoader(yaml.CSafeLoader):
    """Reads the same some twelve times as fast, and says less of what it cannot read."""

    yaml_implicit_resolvers = PackLoader.yaml_implicit_resolvers


# What the library says, and what that means to whoever wrote the file. The first that fits is said.
WORDS = (
    (r"character '\\t'", "a tab stands here; indent with spaces"),
    (r"character '(.)' that cannot start", "text that begins with “{0}” stands in quotes"),
    (r"mapping values are not allowed", "a colon stands where none may: check the indentation, or put text in quotes"),
    (r"could not find expected ':'", "a colon is missing after a key"),
    (
        r"expected '?<(block end|document start)|expected the node content",
        "the indentation does not fit the lines above",
    ),
    (r"expected ',' or|flow", "a bracket is opened and not closed"),
    (r"end of stream|quoted scalar", "a quotation mark is opened and not closed"),
    (r"another document", "a second document begins here; a file holds one pack"),
)


@dataclass(frozen=True)
class Source:
    """A document, and the nodes that know its lines."""

    document: dict[str, Any]
    root: yaml.Node


def read_source(file: bytes | str) -> Source:
    """Read YAML into a plain document, or refuse it in words."""
    text = _decode(file)
    try:
        return _read(text, QuickPackLoader)
    except yaml.YAMLError:
        return _read_or_say_why(text)


def _read_or_say_why(text: str) -> Source:
    try:
        return _read(text, PackLoader)
    except yaml.MarkedYAMLError as error:
        raise UnreadablePackError([_in_words(error)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadablePackError([f"line {line}: the character U+{error.character:04X} stands in no pack"]) from error


def _read(text: str, loader: type[PackLoader | QuickPackLoader]) -> Source:
    _refuse_what_repeats_itself(text, loader)
    root = yaml.compose(text, Loader=loader)
    if not isinstance(root, yaml.MappingNode):
        raise UnreadablePackError([NO_PACK])
    problems = list(_wrong_keys(root))
    if problems:
        raise UnreadablePackError(problems)
    return Source(yaml.load(text, Loader=loader), root)  # noqa: S506 - both are safe loaders


def _decode(file: bytes | str) -> str:
    if len(file) > LONGEST:
        raise UnreadablePackError([f"the file is longer than {LONGEST // 1000} kB: that is no rule pack"])
    if isinstance(file, str):
        return file
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.count(b"\n", 0, error.start) + 1
        raise UnreadablePackError([f"line {line}: the file is not written in UTF-8"]) from error


def _refuse_what_repeats_itself(text: str, loader: type[PackLoader | QuickPackLoader]) -> None:
    """Refuse aliases, which can make a small file huge, tags, and nesting without end: no pack needs them."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = f"line {event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.AliasEvent):
            raise UnreadablePackError([f"{line}: “*{event.anchor}” repeats what stands elsewhere; write it out"])
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise UnreadablePackError([f"{line}: the tag “{tag}” means nothing in a pack; leave it out"])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise UnreadablePackError([f"{line}: lists and mappings stand in each other more than {DEEPEST} deep"])


def _in_words(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line = f"line {mark.line + 1}" if mark else "line 1"
    said = f"{error.problem}"
    for pattern, words in WORDS:
        if found := re.search(pattern, said):
            return f"{line}: {words.format(*found.groups())}"
    return f"{line}: this is not YAML ({said})"


def _wrong_keys(node: yaml.Node) -> Iterator[str]:
    """Find keys that are no words, and keys written twice, of which YAML itself would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _wrong_keys(value)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = f"line {key.start_mark.line + 1}"
            if not isinstance(key, yaml.ScalarNode):
                yield f"{line}: a key is one word"
                continue
            if key.value in seen:
                yield f"{line}: “{key.value}” is given twice"
            seen.add(key.value)
            yield from _wrong_keys(value)
