"""What the server names by a code and the administration shows has words in both languages."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yizhan.app import Parts
from yizhan.domains.account.contracts import ReferenceKind
from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.kernel.clock import SystemClock
from yizhan.platform.config import Settings
from yizhan.registry import PERMISSIONS, SCHEDULES

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh-CN", "en")
AUDITED = {"audit": 0, "refuse": 0, "tell": 1}
"""Methods that write to the audit trail, and which of their arguments says what was done."""
PASSED_ON = {
    "approved", "submitted", "roll_back", "refuse", "skip", "move_token", "set_variables",
    "score", "train", "segments", "outlook",
}  # fmt: skip
"""Deeds that reach those methods in a variable."""
NAMED_ONCE = {
    "dashboards.dashboard", "dashboards.delivery", "organisation.absence", "organisation.client", "organisation.login",
    "organisation.post", "organisation.role", "organisation.staff", "organisation.unit", "organisation.holding",
    "rules.sheet", "rules.version", "insight.finding",
    *(f"account.{kind}" for kind in ReferenceKind), *(f"catalogue.{kind}" for kind in EntryKind),
}  # fmt: skip
"""Types of objects that reach them in a variable."""


def words(language: str, group: str) -> set[str]:
    file = ROOT / "web" / "locales" / language / "administration.json"
    return set(json.loads(file.read_text(encoding="utf-8"))[group])


def deeds(file: Path, further: int = 0) -> Iterator[str]:
    """What a module audits; the type of the object stands one argument `further`."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in AUDITED:
            place = AUDITED[call.func.attr] + further
            if len(call.args) > place:
                yield from _texts(call.args[place])


def _texts(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _texts(given.body)
            yield from _texts(given.orelse)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_in_the_audit_trail_has_words(language: str) -> None:
    told = {deed for file in (ROOT / "src").rglob("*.py") for deed in deeds(file)} | PASSED_ON
    assert {"create", "read", "sign_in"} <= told
    assert sorted(told - words(language, "auditAction")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_of_permissions_has_words(language: str) -> None:
    groups = {permission.name.partition(".")[0] for permission in PERMISSIONS}
    assert sorted(groups ^ words(language, "domain")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_schedule_has_words(language: str) -> None:
    assert {schedule.name for schedule in SCHEDULES} ^ words(language, "schedule") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_object_in_the_audit_trail_has_words(language: str) -> None:
    told = {kind for file in (ROOT / "src").rglob("*.py") for kind in deeds(file, 1) if "." in kind} | NAMED_ONCE
    assert {"customer.customer", "process.instance"} <= told
    assert {kind.replace(".", "/") for kind in told} ^ words(language, "objectType") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_job_has_words(language: str, tmp_path: Path) -> None:
    nowhere: Any = None
    kinds = Parts(nowhere, SystemClock(), Settings(data_dir=tmp_path)).jobs
    assert {kind.replace(".", "/") for kind in kinds} ^ words(language, "jobKind") == set()
