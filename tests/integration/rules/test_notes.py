"""Words in both languages: what was kept in one line becomes both, whatever state its version is in."""

from pathlib import Path

import asyncpg
import pytest

from integration.rules.cases import STANDARD, case, released
from support.contexts import context
from yizhan.engines.rules import api
from yizhan.kernel.text import Text

MIGRATIONS = Path(__file__).parents[3] / "migrations/rules"
MIGRATION = MIGRATIONS / "0004_notes_in_both_languages.sql"
AS_IT_WAS = """update rules.version set content = jsonb_set(jsonb_set(jsonb_set(content,
    '{rows,0,note}', to_jsonb($1::text)), '{rows,1,note}', '""'), '{rows,2}', (content #> '{rows,2}') - 'note')"""


@pytest.mark.parametrize(
    ("kept", "note"),
    [
        ("先修好 / Repair first", Text("先修好", "Repair first")),
        ("新装 / 变更 / New / changed", Text("新装 / 变更 / New", "changed")),
        ("“东街”没有 / none for “东街”", Text("“东街”没有", "none for “东街”")),
        *((same, Text(same, same)) for same in ("先修好", "Repair / replace", "修 / 换", "修 / ", " / Repair", "")),
    ],
)
async def test_a_note_of_one_line_is_told_in_both_languages(db, database, kept, note):
    version = await released(db, STANDARD, (case("key", 1, 0.9),))
    owner = await asyncpg.connect(database.owner)
    await owner.execute("alter table rules.version disable trigger user")
    await owner.execute(AS_IT_WAS, kept)
    await owner.execute("alter table rules.version enable trigger user")
    before = await owner.fetchrow("select rev, changed_at, state from rules.version")
    for _ in range(2):
        await owner.execute(MIGRATION.read_text())
    assert await owner.fetchrow("select rev, changed_at, state from rules.version") == before
    with pytest.raises(asyncpg.RaiseError, match="settled"):
        await owner.execute("update rules.version set content = '{}'")
    await owner.close()
    async with context(db) as ctx:
        table = (await api.version_of(ctx, version)).table
    assert [row.note for row in table.rows] == [note, Text("", ""), Text("", "")]
    assert [(row.id, row.tests, row.results, row.open) for row in table.rows] == [
        (row.id, row.tests, row.results, row.open) for row in STANDARD.rows
    ]


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("按原因 / 按价值 / By cause", Text("按原因 / 按价值", "By cause")),
        *((same, Text(same, same)) for same in ("按原因", "By cause / value", "")),
    ],
)
async def test_a_description_of_one_line_is_told_in_both_languages(db, database, kept, words):
    await released(db, STANDARD, (case("key", 1, 0.9),))
    owner = await asyncpg.connect(database.owner)
    await owner.execute(
        """alter table rules.sheet add column description text not null default '';
           alter table rules.sheet drop column description_zh, drop column description_en;
           alter table rules.sheet disable trigger user"""
    )
    await owner.execute("update rules.sheet set description = $1", kept)
    await owner.execute("alter table rules.sheet enable trigger user")
    before = await owner.fetchrow("select rev, changed_at, (select count(*) from platform.row_image) from rules.sheet")
    await owner.execute((MIGRATIONS / "0005_descriptions_in_both_languages.sql").read_text())
    now = await owner.fetchrow("select rev, changed_at, (select count(*) from platform.row_image) from rules.sheet")
    assert now == before
    await owner.close()
    async with context(db) as ctx:
        (sheet,) = await api.sheets(ctx)
    assert sheet.description == words
