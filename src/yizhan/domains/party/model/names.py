"""Names of persons: family and given name from the whole, and the whole from its parts."""

import re
import unicodedata

# The double family names still borne today (《中华姓氏大辞典》); all others are one character.
_DOUBLE = (
    "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐司徒司空夏侯南宫端木独孤宇文长孙轩辕呼延"
    "万俟闻人澹台赫连濮阳淳于单于太叔申屠公冶宗政拓跋鲜于闾丘亓官仲孙钟离西门东郭百里"
)
DOUBLE_FAMILY_NAMES = frozenset(_DOUBLE[i : i + 2] for i in range(0, len(_DOUBLE), 2))
_HAN = re.compile(r"[\u3400-\u9fff·]+")


def clean(name: str) -> str:
    """NFC, no blanks around, inner blanks single, none inside a Chinese name."""
    if not name:
        return name
    text = " ".join(unicodedata.normalize("NFC", name).split())
    bare = text.replace(" ", "").replace("•", "·").replace("・", "·")
    return bare if _HAN.fullmatch(bare) else text


def apart(name: str) -> tuple[str, str]:
    """Family and given name of a person's whole `name`; a single word is a given name with no family name."""
    if _HAN.fullmatch(name):
        if "·" in name or len(name) < 2:  # 阿依古丽·买买提: given name first, father's name after
            given, _, family = name.partition("·")
            return family, given
        size = 2 if len(name) > 2 and name[:2] in DOUBLE_FAMILY_NAMES else 1
        return name[:size], name[size:]
    given, _, family = name.rpartition(" ")
    return (family, given) if given else ("", name)


def whole(family: str, given: str) -> str:
    """The whole name: Chinese ones without a blank and family name first."""
    if _HAN.fullmatch(family + given):
        return family + given
    return f"{given} {family}".strip()


def comparable(name: str) -> str:
    """What two spellings of one name have in common: no blanks, dots or case, and no company form."""
    bare = re.sub(r"[\s·.,，。()（）\-'’]+", "", name.lower())
    return re.sub(r"(股份有限公司|有限责任公司|有限公司|集团公司|公司|coltd|ltd|inc|llc)$", "", bare)
