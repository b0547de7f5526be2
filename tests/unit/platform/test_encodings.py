"""Old encodings are told apart by what is usual in each."""

import pytest

from yizhan.platform.sheets import errors
from yizhan.platform.sheets.encodings import HOME, likeliest, telling
from yizhan.platform.sheets.looking import look


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "姓名,城市\n王伟,南京\n李娜,苏州\n"),
        ("gb18030", "客户名称\n江苏省鑫骏科技有限公司\n"),
        ("gb18030", "梓琪\n婷\n璐\n"),
        ("gb18030", "A型,B型,5G套餐\n"),
        ("gb18030", "是\n否\n"),
        ("big5", "姓名,城市\n王偉,臺北\n李娜,高雄\n"),
        ("big5", "是\n否\n"),
        ("cp932", "氏名,都市\n佐藤太郎,東京\n鈴木,大阪\n"),
        ("cp932", "顧客番号,解約\n1,はい\n2,いいえ\n"),
        ("cp932", "料金プラン\nスマートフォン\n"),
        ("cp1251", "Имя,Город\nИванов,Москва\nПетров,Казань\n"),
        ("cp1251", "ГОРОД\nМОСКВА\nКАЗАНЬ\n"),
        ("cp1251", "Отток,Тариф\nда,Супер «МТС»\n№ 5,Ёлка\n"),
        ("cp1252", "Name,Stadt\nMüller,München\nGroß,Köln\n"),
        ("cp1252", "Nome\nConceição\nJosé\nSão “É”\n"),
        ("cp1252", "AÇÃO\nNÃO\n"),
        ("cp1252", "niño\n"),
        ("cp1252", "5 €,½\n"),
    ],
)
def test_text_is_read_as_it_was_written(tmp_path, encoding, text):
    assert likeliest(text.encode(encoding))[0] == encoding
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n1,2\n" + text.encode(encoding))
    assert look(path).format.encoding == encoding


def test_lines_of_plain_letters_tell_nothing():
    chunks = [b"a,b\n1,\xce", b"\xd2\n2,3\n", "王".encode("gb18030")]
    assert telling(chunks) == b"1,\xce\xd2\n" + "王".encode("gb18030")
    assert likeliest(b"") == (HOME,)


def test_a_broken_chinese_file_is_refused_by_its_line_and_not_taken_for_another_language(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("姓名,城市\n王伟,南京\n".encode("gb18030") + b"\xce\n" + "李娜,苏州\n".encode("gb18030"))
    with pytest.raises(errors.UnknownEncoding) as refused:
        look(path)
    assert "3" in refused.value.text.en
