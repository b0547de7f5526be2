"""Accounts: who pays, and the lists that billing refers to."""

from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, patch, post, put
from litestar.params import FromPath, HeaderParameter, JSONBody

from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import (
    Account,
    AccountPatch,
    NewAccount,
    Reference,
    ReferenceInput,
    ReferenceKind,
)
from yizhan.domains.customer import api as customer
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import Subscriber
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import etag, expected_rev

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]


class Accounts(msgspec.Struct, frozen=True):
    """The accounts of a customer."""

    items: list[Account]


class PaidSubscribers(msgspec.Struct, frozen=True):
    """The subscribers that an account pays for, wholly or in part."""

    items: list[Subscriber]


class References(msgspec.Struct, frozen=True):
    """Everything of one list."""

    items: list[Reference]


@get("/customers/{customer_id:str}/accounts")
async def list_accounts(ctx: Ctx, customer_id: FromPath[str]) -> Accounts:
    """The customer's accounts, the oldest first."""
    found = await account.accounts_of_customer(ctx, customer_id)
    if not found:
        await customer.require(ctx, customer_id)
    return Accounts(found)


@post("/accounts")
async def open_account(ctx: Ctx, data: JSONBody[NewAccount]) -> Response[Account]:
    """Open an account."""
    opened = await account.open_account(ctx, data)
    return Response(opened, headers=etag(opened.rev))


@get("/accounts/{account_id:str}")
async def get_account(ctx: Ctx, account_id: FromPath[str]) -> Response[Account]:
    """One account."""
    found = await account.account_of(ctx, account_id)
    return Response(found, headers=etag(found.rev))


@patch("/accounts/{account_id:str}")
async def change_account(
    ctx: Ctx, account_id: FromPath[str], data: JSONBody[AccountPatch], if_match: IfMatch = None
) -> Response[Account]:
    """Change an account; its state too."""
    changed = await account.change_account(ctx, account_id, data, expected_rev(if_match))
    return Response(changed, headers=etag(changed.rev))


@get("/accounts/{account_id:str}/subscribers")
async def list_paid_subscribers(ctx: Ctx, account_id: FromPath[str]) -> PaidSubscribers:
    """The subscribers whose account it is, or some of whose charges it pays now."""
    found = await subscriber.subscribers_of_account(ctx, account_id)
    if not found:
        await account.require(ctx, account_id)
    return PaidSubscribers(found)


@get("/bill-references/{kind:str}")
async def list_references(ctx: Ctx, kind: FromPath[ReferenceKind]) -> References:
    """Bill formats, presentation media or billing cycles."""
    return References(await account.references(ctx, kind))


@post("/bill-references")
async def create_reference(ctx: Ctx, data: JSONBody[ReferenceInput]) -> Response[Reference]:
    """Add a bill format, a presentation medium or a billing cycle."""
    made = await account.create_reference(ctx, data)
    return Response(made, headers=etag(made.rev))


@put("/bill-references/{reference_id:str}")
async def change_reference(
    ctx: Ctx, reference_id: FromPath[str], data: JSONBody[ReferenceInput], if_match: IfMatch = None
) -> Response[Reference]:
    """Replace a bill format, a presentation medium or a billing cycle."""
    changed = await account.change_reference(ctx, reference_id, data, expected_rev(if_match))
    return Response(changed, headers=etag(changed.rev))


@delete("/bill-references/{kind:str}/{reference_id:str}")
async def delete_reference(
    ctx: Ctx, kind: FromPath[ReferenceKind], reference_id: FromPath[str], if_match: IfMatch = None
) -> None:
    """Delete one that no account refers to."""
    await account.delete_reference(ctx, kind, reference_id, expected_rev(if_match))


router = Router(
    "/",
    route_handlers=[
        list_accounts,
        open_account,
        get_account,
        change_account,
        list_paid_subscribers,
        list_references,
        create_reference,
        change_reference,
        delete_reference,
    ],
    tags=["accounts"],
)
