"""The reference of what models may contain names everything the compiler accepts."""

from pathlib import Path

import pytest

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.model import StepContract

REFERENCE = (Path(__file__).parents[4] / "docs/reference/bpmn.md").read_text(encoding="utf-8")
OWN = {name for names in vocabulary.OWN_ATTRIBUTES.values() for name in names}
OWN |= {name for names in vocabulary.OWN_CHILDREN.values() for name in names}


@pytest.mark.parametrize("element", sorted(vocabulary.FLOW_NODES | {"sequenceFlow"}))
def test_every_element_is_documented(element: str) -> None:
    assert f"| `{element}` |" in REFERENCE


@pytest.mark.parametrize("name", sorted(OWN | set(StepContract.__struct_fields__)))
def test_every_extension_is_documented(name: str) -> None:
    assert f"yz:{name}" in REFERENCE
