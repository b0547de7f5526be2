"""The compiled schemas are those of the official files, and refuse what the files refuse."""

import json

import pytest

from support.specifications import compiler, folder
from yizhan.interfaces.tmf.common.schema import specification

NAMES = sorted(compiler().FILES)


@pytest.mark.skipif(folder() is None, reason="the official specification files are not beside the repository")
@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_copy_is_current(name):
    fresh = compiler().compiled(compiler().read(folder() / compiler().FILES[name]))
    held = (compiler().ROOT / f"src/yizhan/interfaces/tmf/schemas/{name}.json").read_text(encoding="utf-8")
    assert json.loads(held) == fresh


@pytest.mark.parametrize("name", NAMES)
def test_every_resource_can_be_checked(name):
    spec = specification(name)
    for resource in spec.resources.values():
        faults = spec.faults(resource["create"], {"id": 7})
        assert {fault.field for fault in faults} <= spec.required(resource["create"]) | {"id"}
        if "v5" in name:
            assert "@type" in {fault.field for fault in faults}


def test_a_subclass_is_checked_as_what_it_is():
    spec = specification("tmf632v5")
    person = {"@type": "Individual", "familyName": "王", "givenName": "伟"}
    phone = {"@type": "PhoneContactMedium", "phoneNumber": 13800000000}
    [fault] = spec.faults("Individual_FVO", {**person, "contactMedium": [phone]})
    assert fault.field == "contactMedium.0.phoneNumber"
    assert not spec.faults("Individual_FVO", {**person, "contactMedium": [{"@type": "PigeonMedium", "x": 1}]})
