"""Validates what we answer against the official specifications.

The official files are read from the folder `YIZHAN_TMF_SPECS`, or `../shared/tmf` beside the repository, when
one is there; otherwise our compiled copy of them serves.
"""

import importlib.util
import os
from functools import lru_cache
from pathlib import Path

from yizhan.interfaces.tmf.common.schema import Specification, specification

ROOT = Path(__file__).parents[2]


def folder() -> Path | None:
    """Where the official specification files are, if anywhere."""
    named = os.environ.get("YIZHAN_TMF_SPECS")
    places = [Path(named)] if named else [ROOT.parent / "shared/tmf", ROOT.parent.parent / "shared/tmf"]
    return next((place for place in places if place.is_dir()), None)


@lru_cache
def compiler():
    """The script that compiles specifications."""
    spec = importlib.util.spec_from_file_location("compile_tmf_schemas", ROOT / "scripts/compile_tmf_schemas.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache
def official(name: str) -> Specification:
    """The specification `tmfNNNvN` from its official file, or our compiled copy."""
    place = folder()
    if place is None:
        return specification(name)
    return Specification(compiler().compiled(compiler().read(place / compiler().FILES[name])))


def assert_conforms(name: str, resource: str, document: object) -> None:
    """Fail with every attribute of `document` that does not fit the resource's official schema."""
    spec = official(name)
    faults = spec.faults(spec.resources[resource]["read"], document)
    assert not faults, [f"{fault.field}: {fault.remedy.en}" for fault in faults]


def assert_error(name: str, document: dict[str, object], status: int) -> None:
    """Fail unless `document` is the error body of TMF630 for `status`."""
    faults = official(name).faults("Error", document)
    assert not faults, faults
    assert document["code"]
    assert document["reason"]
    assert document["status"] == str(status)
    assert document["@type"] == "Error"
