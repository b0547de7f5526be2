"""What a caller got wrong on the command line is told in a line and ends with code 2, never in a traceback."""

import pytest

from yizhan import app
from yizhan.interfaces.cli import main
from yizhan.interfaces.cli.archive import Archive
from yizhan.interfaces.cli.openapi import OpenApi
from yizhan.interfaces.cli.token import Token
from yizhan.interfaces.cli.up import Up

COMMANDS = [Up(), Archive(), OpenApi(), Token()]


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be used: Is a directory"), ("zh-CN", "无法使用文件")])
def test_a_file_that_cannot_be_written_is_named(language, words, tmp_path, capsys):
    argv = ["--language", language, "openapi", "--output", str(tmp_path)]
    assert main.run(argv, COMMANDS, app.Program()) == 2
    told = capsys.readouterr().err
    assert words in told
    assert str(tmp_path) in told


def test_a_port_that_there_is_not_is_refused(capsys):
    assert main.run(["up", "--port", "99999"], COMMANDS, app.Program()) == 2
    assert capsys.readouterr().err.startswith("YIZHAN_PORT: Expected `int` <= 65535")


@pytest.mark.parametrize("given", ["0", "-5", "x", "1.5"])
@pytest.mark.parametrize("argv", [["archive", "--older-than"], ["token", "--login", "admin", "--minutes"]])
def test_a_length_of_time_is_a_whole_number_from_1_on(argv, given, capsys):
    with pytest.raises(SystemExit) as ended:
        main.run([*argv, given], COMMANDS, app.Program())
    assert ended.value.code == 2
    assert f"“{given}” is no whole number from 1 on" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["token", "--login", "admin"], ["archive"]])
def test_only_up_makes_a_database(argv, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("YIZHAN_DATABASE_URL", raising=False)
    home = tmp_path / "typo"
    assert main.run(["--language", "en", *argv, "--data", str(home)], COMMANDS, app.Program()) == 2
    assert capsys.readouterr().err.startswith(f"There is no database in {home}\nCheck --data")
    assert not home.exists()
