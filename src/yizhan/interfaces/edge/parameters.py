"""Query parameters that a route does not know are refused: a misspelt filter would show everything."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.params import QueryParameter
from litestar.utils.signature import ParsedSignature

from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.text import Text, listed


class KnownParameters:
    """Guard of a router: what a route and its dependencies take from the query is all that may stand in it."""

    def __init__(self) -> None:
        self._known: dict[Callable[..., Any], frozenset[str]] = {}

    def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        """Raise InvalidInput naming each unknown parameter and those there are."""
        if not connection.scope["query_string"]:
            return
        known = self._known.get(handler.fn)
        if known is None:
            known = frozenset(_taken(handler.parsed_fn_signature, handler.resolve_dependencies()))
            self._known[handler.fn] = known
        if unknown := [name for name in connection.query_params if name not in known]:
            raise InvalidInput(*(_unknown(name, known) for name in dict.fromkeys(unknown)))


def _taken(signature: ParsedSignature, dependencies: Mapping[str, Provide]) -> Iterator[str]:
    """What a function, and what it depends on, takes from the query, as callers call it."""
    for name, parameter in signature.parameters.items():
        if name in dependencies:
            yield from _taken(dependencies[name].parsed_fn_signature, dependencies)
        elif isinstance(kwarg := parameter.kwarg_definition, QueryParameter):
            yield kwarg.name or name


def _unknown(name: str, known: frozenset[str]) -> Problem:
    allowed = Text("可用参数：{known}", "Use one of: {known}").format(known=listed(sorted(known)))
    return Problem(
        name[:80],
        "unknown_parameter",
        Text("没有参数“{name}”", "There is no parameter “{name}”").format(name=name[:80]),
        allowed if known else Text("此地址不带参数，请去掉", "This address takes no parameters; leave it out"),
    )
