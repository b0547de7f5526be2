"""YAML that remembers on which line each part stands, and refuses a key written twice."""

from typing import Any

import yaml

from yizhan.domains.catalogue.contracts.definitions import Source
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

Path = tuple[str | int, ...]


class Lined:
    """The data of one file, and the line of each path in it."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.data: Any = None
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] = {}
        try:
            node = yaml.compose(source.text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            self._not_yaml(error)
            return
        if node is not None:
            self._walk(node, ())
            self._construct(source.text)

    def where(self, path: Path) -> str:
        """`file:line: dotted.path` of what stands at `path`, or of the nearest thing around it."""
        nearest = path
        while nearest and nearest not in self._lines:
            nearest = nearest[:-1]
        return f"{self.name}:{self._lines.get(nearest, 1)}: {'.'.join(map(str, path))}".removesuffix(": ")

    def _construct(self, text: str) -> None:
        if self.problems:
            return
        try:
            self.data = yaml.safe_load(text)
        except (yaml.YAMLError, ValueError) as error:
            self._not_yaml(error)

    def _not_yaml(self, error: Exception) -> None:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or str(error)
        self.problems.append(
            Problem(
                f"{self.name}:{line}",
                "not_yaml",
                Text(f"不是有效的 YAML：{what}", f"This is not valid YAML: {what}"),
                Text("请检查缩进、冒号与引号", "Check indentation, colons and quotes"),
            )
        )

    def _walk(self, node: yaml.Node, path: Path) -> None:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                name = str(key.value)
                self._lines[(*path, name)] = key.start_mark.line + 1
                if name in seen:
                    self._twice(name, (*path, name))
                seen.add(name)
                self._walk(value, (*path, name))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._walk(value, (*path, index))

    def _twice(self, name: str, path: Path) -> None:
        self.problems.append(
            Problem(
                self.where(path),
                "key_twice",
                Text(f"“{name}”写了两次", f"“{name}” is written twice"),
                Text("请只保留一处", "Keep only one of them"),
            )
        )
