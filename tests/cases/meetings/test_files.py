"""Which files may stand beside a meeting."""

import hashlib
import io

import pytest
from PIL import Image

from cases.meetings.files import LARGEST_BYTES, FileRefusedError, plain_name, take
from tests.cases.meetings.made_files import PDF, picture, picture_with_place, sent, word_document


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Order.PDF", PDF, "PDF"),
        ("yard.jpg", picture(), "JPEG"),
        ("yard.jpeg", picture(), "JPEG"),
        ("message.png", picture("PNG"), "PNG"),
        ("letter.txt", "Señor Ávila\r\n\twrote".encode(), "TXT"),
        ("letter.docx", word_document(), "DOCX"),
    ],
)
def test_take_tells_a_file_by_its_name_and_its_first_bytes(name, content, kind):
    taken = take(sent(name, content))

    assert (taken.name, taken.kind) == (name, kind)
    assert taken.sha256 == hashlib.sha256(taken.content).hexdigest()


@pytest.mark.parametrize(("name", "content"), [("a.pdf", PDF), ("a.txt", b"as it is"), ("a.docx", word_document())])
def test_take_keeps_what_is_no_picture_as_it_is(name, content):
    assert take(sent(name, content)).content == content


def test_take_draws_a_picture_anew_without_where_it_was_taken():
    original = picture_with_place()
    assert b"SpyCam" in original

    taken = take(sent("yard.jpg", original))

    assert b"SpyCam" not in taken.content
    with Image.open(io.BytesIO(taken.content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (40, 30), {})


def test_take_makes_a_picture_no_larger_than_a_page_needs():
    taken = take(sent("wall.png", picture("PNG", (4000, 1000))))

    with Image.open(io.BytesIO(taken.content)) as drawn:
        assert drawn.size == (2400, 600)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("run.exe", b"MZ", "we take PDF, JPEG, PNG, TXT or DOCX"),
        ("letter", b"Dear", "we take PDF, JPEG, PNG, TXT or DOCX"),
        ("page.html", b"<script>", "we take PDF, JPEG, PNG, TXT or DOCX"),
        ("macro.docm", word_document(), "we take PDF, JPEG, PNG, TXT or DOCX"),
        ("order.pdf", b"MZ\x90", "it is called .pdf, but is no PDF"),
        ("order.pdf", picture(), "it is called .pdf, but is no PDF"),
        ("yard.jpg", picture("PNG"), "it is called .jpg, but is no JPEG picture"),
        ("yard.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, "the picture cannot be read"),
        ("yard.jpg", b"\xff\xd8\xff", "the picture cannot be read"),
        ("letter.txt", b"a\x00b", "it is called .txt, but is no Text"),
        ("letter.txt", b"\xff\xfe\xfa", "it is called .txt, but is no Text"),
        ("letter.docx", b"PK\x03\x04", "it is called .docx, but is no Word document"),
        ("letter.docx", word_document("word/vbaProject.bin"), "it is called .docx, but is no Word document"),
        ("empty.txt", b"", "it is empty"),
        ("long.txt", b"x" * (LARGEST_BYTES + 1), "it is larger than 10 MB"),
    ],
)
def test_take_names_the_file_that_it_refuses_and_says_why(name, content, why):
    with pytest.raises(FileRefusedError) as refused:
        take(sent(name, content))

    assert str(refused.value).startswith(f"“{name}” was not taken: {why}")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("..\\../etc/passwd.txt", "passwd.txt"),
        ("a\u202egpj.txt", "agpj.txt"),
        ("line\r\nbreak.pdf", "linebreak.pdf"),
        ("", "file"),
        ("شهادة.pdf", "شهادة.pdf"),
        ("x" * 200 + ".docx", "x" * 115 + ".docx"),
    ],
)
def test_plain_name_leaves_out_folders_and_what_nobody_sees(name, plain):
    assert plain_name(name) == plain
