"""`yizhan import` as people type it."""

import argparse
import re
from contextlib import asynccontextmanager

import pytest

from support.importing import HEADER, row, table
from support.people import mobile
from yizhan.interfaces.cli.importing import Import
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.config import Settings
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.sheets.looking import look


class Program:
    def __init__(self, db):
        self.db = db

    @asynccontextmanager
    async def acting_as_system(self, _):
        async with self.db.transaction(EVERYTHING) as tx:
            yield Context(actor=SYSTEM, tx=tx, db=self.db, clock=SystemClock())


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    async def run(*words, language="en"):
        command, parser = Import(), argparse.ArgumentParser()
        command.arguments(parser)
        options = parser.parse_args([str(word) for word in words])
        options.language = language
        return await command.run(options, Settings(), Program(db))

    return run


async def count(db):
    async with db.transaction(EVERYTHING) as tx:
        return await tx.fetchval("select count(*) from customer.customer")


async def test_a_file_is_understood_by_its_header_and_taken_back(run, db, tmp_path, capsys):
    path = table(tmp_path / "a.csv", [row(i) for i in range(5)], ["旧系统编号", *HEADER[1:]])
    assert await run(path) == 0
    told = capsys.readouterr()
    assert "身份证号 → resident identity number" in told.err
    assert "备注 → kept as additional information" in told.err
    assert "5 rows, 5 created, 0 updated, 0 unchanged, 0 joined to their customer, 0 failed" in told.out
    assert await count(db) == 5
    import_id = re.search(r"--undo (\d+)", told.out).group(1)
    assert await run("--undo", import_id) == 0
    assert "5 deleted, 0 restored, 0 refused" in capsys.readouterr().out
    assert await count(db) == 0


async def test_failed_rows_go_to_a_file_and_the_exit_code_says_so(run, db, tmp_path, capsys):
    path = table(tmp_path / "a.csv", [row(1), row(2, 手机号="1")])
    assert await run(path, language="zh-CN") == 1
    told = capsys.readouterr()
    assert "新增 1，更新 0，未变 0，并入同一客户 0，失败 1" in told.out
    [errors] = tmp_path.glob("a-errors-*.csv")
    assert str(errors) in told.err
    assert look(errors).columns[-1] == "导入问题"
    assert await run(path, "--mode", "upsert", "--match", "identity", "--errors", tmp_path / "e.xlsx") == 1
    assert look(tmp_path / "e.xlsx").rows == 1


async def test_a_dry_run_and_all_or_nothing_import_nothing(run, db, tmp_path, capsys):
    path = table(tmp_path / "a.csv", [row(1), row(2)])
    assert await run(path, "--dry-run") == 0
    assert "nothing was imported" in capsys.readouterr().out
    table(path, [row(1), row(2, 手机号=mobile(1)[:5])])
    assert await run(path, "--all-or-nothing") == 1
    assert "nothing was imported" in capsys.readouterr().out
    assert await count(db) == 0


async def test_a_killed_import_is_gone_on_with(run, db, tmp_path, capsys, monkeypatch):
    path = table(tmp_path / "a.csv", [row(i) for i in range(3)])
    monkeypatch.setattr("yizhan.flows.imports.running.applying.apply", None)
    with pytest.raises(TypeError):
        await run(path)
    assert await count(db) == 0
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert await run(path) == 0
    assert "3 rows are checked already" in capsys.readouterr().err
    assert await count(db) == 3


async def test_a_mapping_for_another_file_is_refused_by_column(run, tmp_path):
    path = table(tmp_path / "a.csv", [row(1)])
    with pytest.raises(InvalidInput) as refused:
        await run(path, "--map", "ibm-telco")
    assert {problem.code for problem in refused.value.problems} >= {"unknown_column"}


@pytest.mark.parametrize("words", [[], ["missing.csv"], ["a.csv", "--undo", "1"]])
async def test_words_that_do_not_fit_are_told(run, words, capsys):
    assert await run(*words) == 2
    assert capsys.readouterr().err
