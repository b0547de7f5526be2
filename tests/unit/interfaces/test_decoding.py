"""What a body lacks is told by field and in words, also where it is too much."""

from typing import Annotated

import msgspec
import pytest
from litestar.exceptions import ValidationException

from yizhan.interfaces.edge.decoding import problems_of


@pytest.mark.parametrize(
    ("kind", "given", "code", "message"),
    [
        (Annotated[str, msgspec.Meta(max_length=3)], b'"abcd"', "wrong_length", "It must have at most 3 characters"),
        (Annotated[list[int], msgspec.Meta(min_length=2)], b"[1]", "wrong_length", "It must have at least 2 items"),
        (Annotated[int, msgspec.Meta(ge=1)], b"0", "out_of_range", "It must be at least 1"),
        (Annotated[float, msgspec.Meta(lt=1.5)], b"2", "out_of_range", "It must be less than 1.5"),
        (str, b"5", "wrong_type", "It must be text"),
    ],
)
def test_what_is_too_much_or_too_little_says_its_limit(kind: type, given: bytes, code: str, message: str) -> None:
    with pytest.raises(msgspec.ValidationError) as wrong:
        msgspec.json.decode(given, type=kind)
    error = ValidationException(extra=[{"message": str(wrong.value), "key": "xml"}])
    (problem,) = problems_of(error, {})
    assert (problem.field, problem.code, problem.message.en) == ("xml", code, message)
    assert problem.message.zh != problem.message.en
