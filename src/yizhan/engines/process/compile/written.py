"""Reads the expressions that elements write: in our language, or in the part of FEEL that says the same."""

from yizhan.engines.expressions import ExpressionError, condition, expression, languages
from yizhan.engines.process.compile.feel import zen_of_feel
from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.kernel.text import Text


def checked_expression(element: Element, source: str, findings: Findings) -> str:
    """`source`, after noting what is wrong with it."""
    try:
        expression(source)
    except ExpressionError as error:
        findings.add_expression(element, error)
    return source


def written(element: Element, findings: Findings) -> str | None:
    """The expression that the element writes, in our language; None after noting that it is written in another."""
    source = (element.text or "").strip()
    language = element.get("language") or _language_of_file(element)
    if language in languages.ZEN:
        return source
    if not (languages.FEEL.fullmatch(language) or source.startswith("=")):
        return None if foreign_language(element, source, findings) else source
    try:
        meant = zen_of_feel(source)
    except ExpressionError as error:
        findings.add_expression(element, error)
        return None
    if meant != source:
        findings.remark(
            element,
            "read_as",
            Text(f"FEEL 表达式“{source}”按“{meant}”执行", f"The FEEL expression “{source}” runs as “{meant}”"),
            Text("请确认含义不变", "See that it means the same"),
        )
    return meant


def foreign_language(element: Element, source: str, findings: Findings) -> bool:
    """Whether the element says that it is written in a language that is not run, which is noted."""
    language = element.get("language")
    if language is None or language in languages.ZEN:
        return False
    findings.add(
        element,
        "expression_language",
        Text(f"不执行用“{language}”写的表达式“{source}”", f"“{source}” is written in “{language}”, which is not run"),
        Text("请改写为 ZEN 表达式，并去掉 language", "Write it as a ZEN expression, without a language"),
    )
    return True


def _language_of_file(element: Element) -> str:
    """The language of the file's expressions where it is one we read; what tools write there by default is not."""
    language = str(element.getroottree().getroot().get("expressionLanguage") or "")
    return language if languages.FEEL.fullmatch(language) else ""


def checked_condition(element: Element, findings: Findings) -> str:
    """The expression that the element writes, which must yield true or false, after noting what is wrong with it."""
    source = written(element, findings)
    if source is None:
        return ""
    try:
        condition(source)
    except ExpressionError as error:
        findings.add_expression(element, error)
    return source
