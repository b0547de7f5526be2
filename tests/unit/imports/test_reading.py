"""Text of cells becomes values, columns find their fields, drafts become customers: without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.people import credit_code, resident_id
from yizhan.domains.party.contracts import DocumentKind, PartyKind
from yizhan.flows.imports import api
from yizhan.flows.imports.building import documents, field_of, new_customer, party_kind
from yizhan.flows.imports.contracts import Entry, Mapping, Rest
from yizhan.flows.imports.converting import convert
from yizhan.flows.imports.drafts import Candidate, CustomerDraft, Draft, decode, encode
from yizhan.flows.imports.fields import ALL, EXTRA, FIELDS, GROUPS
from yizhan.flows.imports.reading import drafts_of, plan_of
from yizhan.flows.imports.suggesting import suggest
from yizhan.platform.sheets.contracts import Format, Line, Table, TableKind

TODAY = date(2026, 11, 22)


def value(key, text, form="", as_of=None):
    column = convert(ALL[key], [text], form, as_of)
    return column.values[0] if not column.problems else column.problems[0].code


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2026-11-21", "", date(2026, 11, 21)),
        ("2026/1/2", "", date(2026, 1, 2)),
        ("2026.1.2", "", date(2026, 1, 2)),
        ("20260102", "", date(2026, 1, 2)),
        ("2026年1月2日", "", date(2026, 1, 2)),
        ("2026-01-02 03:04:05", "", date(2026, 1, 2)),
        ("2026-01-02T03:04:05+08:00", "", date(2026, 1, 2)),
        ("21/11/2026", "", date(2026, 11, 21)),
        ("11/21/2026", "", date(2026, 11, 21)),
        ("5/5/2026", "", date(2026, 5, 5)),
        ("1/2/2026", "dmy", date(2026, 2, 1)),
        ("1/2/2026", "mdy", date(2026, 1, 2)),
        ("1/2/2026", "", "ambiguous_date"),
        ("2026-02-30", "", "no_date"),
        ("soon", "", "no_date"),
        ("45678", "", "no_date"),
        ("  ", "", None),
        ("", "", None),
    ],
)
def test_dates(text, form, expected):
    assert value("customer.since", text, form) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", date(2026, 3, 31)),
        ("1", date(2026, 2, 28)),
        ("25", date(2024, 2, 29)),
        ("3.0", date(2025, 12, 31)),
        ("-1", "no_whole"),
        ("x", "no_whole"),
    ],
)
def test_months_before_a_day(text, expected):
    assert value("customer.since", text, "monthsBefore", date(2026, 3, 31)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.50", Decimal("1234.50")),
        ("￥1，234.5", Decimal("1234.5")),
        ("89.5元", Decimal("89.5")),
        ("-12", Decimal(-12)),
        ("$ 5", Decimal(5)),
        (".5", Decimal("0.5")),
        ("12.3.4", "no_amount"),
        ("12345678901234567", "no_amount"),
        ("free", "no_amount"),
    ],
)
def test_amounts(text, expected):
    assert value("subscribers.charge", text) == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("customer.kind", "大客户", "key"),
        ("customer.kind", " VIP ", "key"),
        ("customer.kind", "公众", "public"),
        ("customer.kind", "其他", "not_allowed"),
        ("customer.industry", "教育", "P83"),
        ("customer.industry", "65", "I65"),
        ("customer.industry", "Real estate", "K70"),
        ("customer.industry", "挖矿", "挖矿"),
        ("customer.gender", "女", "female"),
        ("customer.gender", "M", "male"),
        ("customer.documentKind", "身份证", "residentId"),
        ("account.payment", "Bank Withdrawal", "directDebit"),
        ("subscribers.contractMonths", "24", 24),
        ("subscribers.contractMonths", "24.5", "no_whole"),
        ("customer.mobile", "13812345678；13912345678", ("13812345678", "13912345678")),
        ("customer.tags", "校园、续约、校园", ("校园", "续约")),
    ],
)
def test_choices_numbers_and_lists(key, text, expected):
    assert value(key, text) == expected


def test_fields_are_distinct_and_told_in_both_languages():
    assert len(ALL) == len(FIELDS)
    assert {field.group for field in FIELDS} == set(GROUPS) == set(EXTRA)
    for field in FIELDS:
        assert field.label.zh
        assert field.label.en
    drafts = {"customer": CustomerDraft}
    for field in FIELDS:
        if field.group in drafts:
            assert field.attribute in drafts[field.group].__struct_fields__, field.key


def table(columns, *rows):
    lines = tuple(Line(i, list(row)) for i, row in enumerate(rows, 2))
    return Table(format=Format(kind=TableKind.CSV), columns=tuple(columns), head=lines, rows=len(rows))


def suggested(columns, *rows):
    return {each.column: each.field for each in suggest(table(columns, *rows), FIELDS)}


def test_headers_in_either_language_are_understood():
    assert suggested(
        ["Customer Name", "Mobile Phone", "E-mail Address", "证件类型", "证件号码", "Zip Code", "备注"],
        ["王伟", "13812345678", "w@example.com", "护照", "E12345678", "210000", "x"],
    ) == {
        "Customer Name": "customer.name", "Mobile Phone": "customer.mobile", "E-mail Address": "customer.email",
        "证件类型": "customer.documentKind", "证件号码": "customer.documentNumber", "Zip Code": "customer.postcode",
        "备注": None,
    }  # fmt: skip


def test_columns_without_telling_headers_are_known_by_their_content():
    rows = [[f"王{x}", resident_id(i), f"138{i:08}", f"u{i}@example.com", credit_code(i)] for i, x in
            enumerate("伟芳娜敏静丽强磊")]  # fmt: skip
    assert list(suggested(["[A]", "[B]", "[C]", "[D]", "[E]"], *rows).values()) == [
        "customer.name", "customer.residentId", "customer.mobile", "customer.email", "customer.creditCode",
    ]  # fmt: skip


def test_a_header_that_its_cells_contradict_loses_to_one_that_they_confirm():
    rows = [[f"note {i}", f"138{i:08}"] for i in range(9)]
    assert suggested(["手机", "联系"], *rows) == {"手机": None, "联系": "customer.mobile"}


def test_names_that_look_like_nothing_do_not_speak_against_their_header():
    rows = [["王伟"], *([f"客户{n}"] for n in range(9)), ["John Smith"]]
    assert suggested(["姓名"], *rows) == {"姓名": "customer.name"}


def test_a_field_of_one_value_goes_to_the_best_column_only():
    found = suggested(["姓名", "客户名称"], ["王伟", "王伟"])
    assert list(found.values()).count("customer.name") == 1
    assert found["客户名称"] == "customer.name"


def drafts(mapping, columns, *rows):
    plan, problems = plan_of(mapping, columns, TODAY)
    assert problems == []
    return drafts_of(plan, [Line(i, list(row)) for i, row in enumerate(rows, 2)])


def test_templates_constants_meanings_and_what_is_left():
    mapping = Mapping(
        entries=(
            Entry(field="customer.name", template="{姓}{名}"),
            Entry(field="customer.status", constant="在网"),
            Entry(field="customer.gender", column="性", values={"先生": "male"}, otherwise="female"),
            Entry(field="customer.extra.等级", column="级"),
            Entry(field="customer.mobile", column="电话1"),
            Entry(field="customer.mobile", column="电话2"),
        )
    )
    columns = ["姓", "名", "性", "级", "电话1", "电话2", "备注", "导入问题"]
    one, two = drafts(
        mapping, columns, ["王", "伟", "先生", "A", "1", "2、1", "x", "old problem"], ["", "", "?", "", "", "", "", ""]
    )
    assert one.draft.customer == CustomerDraft(
        name="王伟", status="active", gender="male", mobile=("1", "2"), extra={"等级": "A", "备注": "x"}
    )
    assert two.draft.customer == CustomerDraft(status="active", gender="female")
    left = drafts(Mapping(entries=mapping.entries, rest=Rest.LEAVE), columns, ["王", "伟", "", "", "", "", "x", ""])
    assert left[0].draft.customer.extra == {}


def test_short_rows_are_filled_and_long_ones_are_a_problem():
    mapping = Mapping(entries=(Entry(field="customer.name", column="a"),))
    short, long = drafts(mapping, ["a", "b"], ["x"], ["x", "y", "z"])
    assert short.problems == ()
    assert [each.code for each in long.problems] == ["cells_beyond_header"]


def test_a_part_is_there_when_its_service_is():
    mapping = Mapping(
        entries=(
            Entry(field="customer.name", column="a"),
            Entry(field="subscribers.1.service", column="tv", values={"Y": "iptv", "N": ""}),
            Entry(field="subscribers.1.charge", constant="5"),
            Entry(field="subscribers.0.service", constant="mobile"),
        )
    )
    yes, no = drafts(mapping, ["a", "tv"], ["x", "Y"], ["x", "N"])
    assert [each.service for each in yes.draft.subscribers] == ["mobile", "iptv"]
    assert [each.service for each in no.draft.subscribers] == ["mobile"]


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (CustomerDraft(name="江苏示例有限公司"), PartyKind.ORGANIZATION),
        (CustomerDraft(name="Example Ltd."), PartyKind.ORGANIZATION),
        (CustomerDraft(name="王伟"), PartyKind.INDIVIDUAL),
        (CustomerDraft(name="王公司", resident_id="1"), PartyKind.INDIVIDUAL),
        (CustomerDraft(name="王伟", party_kind="organization"), PartyKind.ORGANIZATION),
        (CustomerDraft(name="王伟", document_kind="creditCode"), PartyKind.ORGANIZATION),
    ],
)
def test_persons_and_organisations(draft, kind):
    assert party_kind(draft) is kind


def test_a_document_without_kind_is_told_by_its_form():
    kinds = [
        documents(CustomerDraft(document_number=number))[0].kind for number in (resident_id(1), credit_code(1), "E1")
    ]
    assert kinds == [DocumentKind.RESIDENT_ID, DocumentKind.CREDIT_CODE, DocumentKind.OTHER]


def test_problems_of_the_domain_are_told_by_field():
    draft = CustomerDraft(resident_id="1", document_kind="passport", document_number="2", mobile=("3",), email=("4",))
    paths = {
        "party.name": "customer.name", "party.documents.0.number": "customer.residentId",
        "party.documents.1.number": "customer.documentNumber", "party.contacts.0.value": "customer.mobile",
        "party.contacts.1.value": "customer.email", "party.addresses.0.postcode": "customer.postcode",
        "level": "customer.level", "tags.0": "customer.tags", "orgId": "customer.org",
    }  # fmt: skip
    assert {path: field_of(draft, path) for path in paths} == paths


texts = st.none() | st.text(st.characters(codec="utf-8"), max_size=20)


@given(texts, texts, st.none() | st.dates(), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_what_is_staged_is_what_was_read(name, mobile, since, extra):
    draft = CustomerDraft(name=name, mobile=(mobile,) if mobile else None, since=since, extra=extra)
    candidate = Candidate(Draft(customer=draft), new_customer(draft, 7))
    assert decode(encode(candidate)) == candidate


def test_built_in_mappings_fit_their_own_columns():
    for saved in api.built_in():
        columns = sorted({entry.column for entry in saved.mapping.entries if entry.column})
        _, problems = plan_of(saved.mapping, columns, TODAY)
        assert problems == [], saved.name
