"""Which of several old encodings text is in: the one in which its characters are those that people write.

The same bytes are text in several of them: Russian, Japanese and Western letters read as GB18030 give Chinese
characters that nobody uses. So each is held against what is usual in it: the common characters of its national
standard, Cyrillic words in one case, accents among plain letters. GB18030 is taken unless another is clearly likelier.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from yizhan.kernel.text import Text

ENOUGH = 1 << 16
"""Bytes of lines beyond ASCII that tell; more say the same."""
NAMES: Mapping[str, Text] = {
    "big5": Text("繁体中文 (Big5)", "Traditional Chinese (Big5)"),
    "cp932": Text("日文 (Shift-JIS)", "Japanese (Shift-JIS)"),
    "cp1251": Text("西里尔文 (Windows-1251)", "Cyrillic (Windows-1251)"),
    "cp1252": Text("西欧 (Windows-1252)", "Western European (Windows-1252)"),
}
"""Encodings in which a file here is seldom written, as people call them."""
HOME = "gb18030"
_LEAST = 0.8
_CLEARLY = 0.2
_HIGH = re.compile(rb"[\x80-\xff]")
_RARE = 0.5
_CYRILLIC = re.compile(r"(?<![A-Za-z])[\u0400-\u045f]+(?![A-Za-z])")
_ONE_CASE = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
_RUN = re.compile(r"[^\x00-\x7f]+")
_ACCENTS = re.compile(r"(?<=[A-Za-z])(?:[À-ÖØ-ÞŠŒŽŸ]{2}|[ß-öø-ÿšœž]{2})|(?:[À-ÖØ-ÞŠŒŽŸ]{2}|[ß-öø-ÿšœž]{2})(?=[A-Za-z])")
_QUOTES = "‘’“”«»‹›–—…\xa0"


def likeliest(sample: bytes) -> tuple[str, ...]:
    """The encodings in which the sample may well be, the likeliest first; GB18030 is always among them."""
    told = {encoding: _usual(sample, encoding) for encoding in _USUAL}
    ahead = [each for each in NAMES if told[each] >= max(_LEAST, told[HOME] + _CLEARLY)]
    return (*sorted(ahead, key=lambda encoding: -told[encoding]), HOME)


def telling(chunks: Iterable[bytes]) -> bytes:
    """Lines that hold more than ASCII, as many as tell."""
    found: list[bytes] = []
    size = 0
    rest = b""
    for chunk in chain(chunks, (b"\n",)):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if _HIGH.search(line):
                found.append(line)
                size += len(line)
        if size >= ENOUGH:
            break
    return b"\n".join(found)


def _usual(sample: bytes, encoding: str) -> float:
    """How much of what is not ASCII is usual in the encoding, from 0 to 1; -1 where the sample is no text in it."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    beyond = sum(len(run) for run in _RUN.findall(text))
    return _USUAL[encoding](text) / beyond if beyond else 0.0


def _chinese(text: str) -> float:
    """GB 2312: signs and the common characters of its first level; those of the second are seen in names."""
    return sum(_by_lead(each, "gb2312", ((0xA1, 0xA3), (0xB0, 0xD7)), ((0xD8, 0xF7),)) for each in _beyond(text))


def _traditional(text: str) -> float:
    """Big5: signs and the common characters of its first level."""
    return sum(_by_lead(each, "big5", ((0xA1, 0xA3), (0xA4, 0xC6)), ((0xC9, 0xF9),)) for each in _beyond(text))


def _japanese(text: str) -> float:
    """JIS X 0208: signs, kana and the first level; half-width kana are what other bytes look like."""
    return sum(
        _RARE if "\uff61" <= each <= "\uff9f" else _by_lead(each, "shift_jis", ((0x81, 0x97),), ((0x98, 0xEA),))
        for each in _beyond(text)
    )


def _cyrillic(text: str) -> float:
    """Words that do not change between small and large letters."""
    words = _CYRILLIC.findall(text)
    whole = sum(len(word) for word in words if _ONE_CASE.fullmatch(word))
    return whole + sum(each == "№" or each in _QUOTES for each in _beyond(text))


def _western(text: str) -> float:
    """Letters with accents that stand alone, or in twos beside plain ones; single signs, within quotation marks."""
    seen = _ACCENTS.sub("\xe9", text)
    marks = sum(len(run) for run in _RUN.findall(seen) if len(run.strip(_QUOTES)) <= 1)
    return marks + sum(len(pair) - 1 for pair in _ACCENTS.findall(text))


def _beyond(text: str) -> Iterable[str]:
    return chain.from_iterable(_RUN.findall(text))


def _by_lead(
    character: str, standard: str, usual: tuple[tuple[int, int], ...], seldom: tuple[tuple[int, int], ...]
) -> float:
    """1 for what is usual by the first byte in the standard, less for what is seen seldom, 0 for what is not in it."""
    try:
        lead = character.encode(standard)[0]
    except UnicodeEncodeError:
        return 0.0
    if any(low <= lead <= high for low, high in usual):
        return 1.0
    return _RARE if any(low <= lead <= high for low, high in seldom) else 0.0


_USUAL: Mapping[str, Callable[[str], float]] = {
    HOME: _chinese,
    "big5": _traditional,
    "cp932": _japanese,
    "cp1251": _cyrillic,
    "cp1252": _western,
}
"""How many characters of a text are usual in each."""
