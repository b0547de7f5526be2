"""How customers stand: written in sets, read one by one; groups are told with the seven Ps (store/scores.py)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yizhan.domains.insight.contracts.standing import NewStanding, Standing
from yizhan.platform.db import Transaction


async def put(tx: Transaction, study: tuple[int, date], told: Sequence[tuple[NewStanding, int]]) -> None:
    """Write how customers stand by a study of a month, with where each belongs, in place of what was told before."""
    study_id, month = study
    await tx.execute(
        """insert into insight.standing as s (id, org_pos, study_id, month, contribution, lifetime, loyalty,
                  satisfaction, reasons)
           select customer_id, org_pos, $1, $2, contribution, lifetime, loyalty, satisfaction, reasons
             from jsonb_to_recordset($3::jsonb) as r (customer_id bigint, org_pos int, contribution numeric,
                  lifetime numeric, loyalty double precision, satisfaction double precision, reasons jsonb)
               on conflict (id) do update set org_pos = excluded.org_pos, study_id = excluded.study_id,
                  month = excluded.month, contribution = excluded.contribution, lifetime = excluded.lifetime,
                  loyalty = excluded.loyalty, satisfaction = excluded.satisfaction, reasons = excluded.reasons""",
        study_id,
        month,
        [{**msgspec.to_builtins(each), "org_pos": org_pos} for each, org_pos in told],
    )


async def drop_others(tx: Transaction, study_id: int) -> None:
    """Forget customers whom the last study did not see: they have left."""
    await tx.execute("delete from insight.standing where study_id <> $1", study_id)


async def of(tx: Transaction, customer_id: int) -> Standing | None:
    row = await tx.fetchrow(
        """select month, contribution, lifetime, loyalty, satisfaction, reasons from insight.standing where id = $1""",
        customer_id,
    )
    return msgspec.convert(dict(row), Standing, strict=False) if row else None
