"""Commands speak the language of the terminal they run in."""

import pytest

from yizhan.interfaces.cli.speaking import of_terminal
from yizhan.kernel.text import Language


@pytest.mark.parametrize(
    ("language", "environment"),
    [
        (Language.EN, {}),
        (Language.EN, {"LANG": "C.UTF-8"}),
        (Language.EN, {"LANG": "de_DE.UTF-8"}),
        (Language.EN, {"LANG": "en_GB.UTF-8"}),
        (Language.ZH, {"LANG": "zh_CN.UTF-8"}),
        (Language.ZH, {"LANG": "zh"}),
        (Language.ZH, {"LANG": "zh_TW"}),
        (Language.EN, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}),
        (Language.ZH, {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}),
        (Language.ZH, {"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"}),
        (Language.ZH, {"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}),
        (Language.EN, {"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr:en_US:zh"}),
        (Language.ZH, {"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr"}),
        (Language.EN, {"LC_ALL": "C", "LANGUAGE": "zh_CN"}),
        (Language.EN, {"LANG": "POSIX", "LANGUAGE": "zh_CN"}),
    ],
)
def test_the_terminal_says_which_language(language, environment):
    assert of_terminal(environment) is language
