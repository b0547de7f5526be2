"""Where tokens stand just now."""

from collections.abc import Sequence

import msgspec

from yizhan.engines.process.measuring.contracts import Measure, Standing
from yizhan.platform.db import Transaction

MOST_READ = 20_000
MOST_COUNTED = 1_000_000
_UNDER_WAY = """i.definition_id = any($1::bigint[]) and i.status = 'active'
    and ($2::int is null or i.org_pos between $2 and $3)"""


class Stand(msgspec.Struct, frozen=True):
    """Instances under way, how many of them were read, and where the tokens of these stand."""

    instances: int
    read: int
    nodes: tuple[Standing, ...]


async def tokens(tx: Transaction, ids: Sequence[int], wanted: Measure, loops: Sequence[str]) -> Stand:
    """The tokens of the instances under way, by element; of a loop, those of its rounds."""
    lo, hi = wanted.within or (None, None)
    total = await tx.fetchval(
        f"select count(*) from (select from process.instance i where {_UNDER_WAY} limit {MOST_COUNTED + 1}) counted",  # noqa: S608 - constants of this module
        list(ids),
        lo,
        hi,
    )
    rows = await tx.fetch(
        f"""select t.token->>'node' as node, count(*) as tokens, count(*) filter (where t.token ? 'stuck') as stuck
              from (select i.tokens, i.scopes from process.instance i where {_UNDER_WAY} limit {MOST_READ}) i
             cross join jsonb_array_elements(i.tokens) as t (token)
             where t.token->>'node' <> all($4::text[])
                or not exists (select from jsonb_array_elements(i.scopes) as s (scope)
                                where s.scope->>'host' = t.token->>'id')
             group by 1 order by 1""",  # noqa: S608 - constants of this module
        list(ids),
        lo,
        hi,
        list(loops),
    )
    nodes = tuple(Standing(row["node"], row["tokens"], row["stuck"]) for row in rows)
    return Stand(total, min(total, MOST_READ), nodes)
