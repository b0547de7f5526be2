"""Kinds of treatment that customers get and others are left out of: what is said of each, and who had which."""

from datetime import date
from pathlib import Path

import msgspec
import polars as pl

from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import TreatmentKind
from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.warehouse.engine import Connection, quoted
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text

CUSTOMER, TREATED, CAME = "customer_id", "treated", "came"
"""Who it was, whether they were treated, and whether what is wanted came of it: yes or no."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a kind of treatment."""

    kind: TreatmentKind
    name: Text
    learned: Text
    few: Text
    none: Text
    effect: Text


class Tries(msgspec.Struct, frozen=True, kw_only=True):
    """Who was treated and who was left alone, by what each was like before, and what came of it.

    What one treatment cost and what one success has brought, where that is known.
    """

    frame: pl.DataFrame
    cost_each: float | None = None
    worth_each: float | None = None


RETENTION = Words(
    kind=TreatmentKind.RETENTION,
    name=Text("挽留", "Retention"),
    learned=Text(
        "{rows} 个已知去留的客户：挽留 {treated}，对照 {control}",
        "{rows} customers known to have stayed or left: {treated} treated, {control} left alone",
    ),
    few=Text(
        "数据还不够：已知去留的客户中，挽留 {treated} 个、对照 {alone} 个、留下 {came} 个、离网 {not_come} 个；"
        "每一项都要到 {least} 个，才比得出谁因挽留而改变。继续挽留并留出对照即可，结果到期后人数会自动增加。",
        "Too little is known yet: of the customers known to have stayed or left, {treated} were treated and {alone} "
        "left alone, {came} stayed and {not_come} left. Each of these must reach {least} before it can be told whom "
        "treatment changes. Go on treating and leaving some alone: the numbers grow as results become known.",
    ),
    none=Text(
        "还没有已知结果的挽留。请等挽留满两个月后再看。",
        "No treatment has a known end yet. Look again two months after the first.",
    ),
    effect=Text("挽留的客户比对照多留下的比例", "How many more of the treated stayed than of those left alone"),
)
CAMPAIGN = Words(
    kind=TreatmentKind.CAMPAIGN,
    name=Text("营销活动", "Campaigns"),
    learned=Text(
        "已结束的营销活动名单上 {rows} 人次：联系 {treated}，对照 {control}",
        "{rows} entries on the lists of campaigns that have ended: {treated} contacted, {control} held out",
    ),
    few=Text(
        "数据还不够：已结束的营销活动中，联系 {treated} 人次、对照 {alone} 人次、购买 {came} 人次、"
        "未购买 {not_come} 人次；"
        "每一项都要到 {least}，才比得出谁因活动而购买。继续开展活动并留出对照即可，活动结束后人次会自动增加。",
        "Too little is known yet: in the campaigns that have ended {treated} were contacted and {alone} held out, "
        "{came} bought and {not_come} did not. Each of these must reach {least} before it can be told whom campaigns "
        "change. Go on with campaigns and hold some out: the numbers grow as campaigns end.",
    ),
    none=Text(
        "还没有已结束且留有对照的营销活动。请等活动结束、名单文件接入后再看。",
        "No campaign with held-out customers has ended yet. Look again when one has, and its list has come in.",
    ),
    effect=Text("联系的客户比对照多购买的比例", "How many more of those contacted bought than of those held out"),
)
_CONTACTS = """
select t.customer_id, cast(t.month - interval 1 month as date) as month, t.offering, t.channel,
       case when t.held_out then 'no' else 'yes' end as treated,
       case when t.bought = 1 then 'yes' else 'no' end as came,
       cast(t.cost as double) as cost, cast(t.revenue as double) as revenue
  from detail.campaign_contact t join detail.campaign c on c.campaign_no = t.campaign_no
 where c.ends_on < ? and t.month > ? order by t.campaign_no, t.customer_id"""

_LISTED = {
    "customer_id": pl.Int64,
    "month": pl.Date,
    "offering": pl.String,
    "channel": pl.String,
    TREATED: pl.String,
    CAME: pl.String,
    "cost": pl.Float64,
    "revenue": pl.Float64,
}


def retained(order: Order, connection: Connection, work: Path) -> Tries:
    """The treatments that the order names, by what each was like in the month of the finding."""
    tried = pl.DataFrame(
        {
            "customer_id": [each.customer_id for each in order.tried],
            "month": [each.month for each in order.tried],
            TREATED: ["no" if each.held_out else "yes" for each in order.tried],
            CAME: ["yes" if each.stayed else "no" for each in order.tried],
        },
        schema={"customer_id": pl.Int64, "month": pl.Date, TREATED: pl.String, CAME: pl.String},
    )
    return Tries(frame=_known(tried, order, connection, work))


def campaigned(order: Order, connection: Connection, work: Path, first: date, last: date) -> Tries:
    """Contacts of campaigns that ended by the last billed month, by what each was like in the month before.

    What is promoted and how is known of those held out too.
    """
    rows = connection.execute(_CONTACTS, [months_after(last, 1), first]).fetchall()
    listed = pl.DataFrame(rows, schema=_LISTED, orient="row")
    contacted = listed.filter(pl.col(TREATED) == "yes")
    bought = contacted.filter(pl.col(CAME) == "yes")
    frame = _known(listed.drop("cost", "revenue"), order, connection, work, "offering", "channel")
    return Tries(
        frame=frame,
        cost_each=_mean(contacted["cost"]) if len(contacted) else None,
        worth_each=_mean(bought["revenue"]) if len(bought) else None,
    )


def _mean(figures: pl.Series) -> float:
    return round(float(figures.sum()) / len(figures), 2)


def _known(tried: pl.DataFrame, order: Order, connection: Connection, work: Path, *more: str) -> pl.DataFrame:
    """What was known of each then, with `more` columns of the treatment itself."""
    if not len(tried):
        return pl.DataFrame(schema={CUSTOMER: pl.Int64, TREATED: pl.String, CAME: pl.String})
    folder = Path(order.definitions)
    made = definitions.churn(folder)
    file = work / "tried.parquet"
    tried.select("month", CUSTOMER).write_parquet(file)
    among = f"(k.month, k.customer_id) in (select month, customer_id from {quoted(str(file))})"
    frame = features.known(connection, folder, made, sorted(set(tried["month"].to_list())), work, among).frame
    names = [each.name for each in made.features if each.name in frame.columns]
    return tried.join(frame, on=["customer_id", "month"], how="inner").select([CUSTOMER, *names, *more, TREATED, CAME])
