"""Reading the text of an article from a file."""

from __future__ import annotations

import pytest

import policytrack as pt
from policytrack.text.articles import read_article, read_texts


@pytest.fixture
def file(tmp_path):
    def written(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return written


def test_a_page_is_read_without_its_scripts_and_styles_a_paragraph_for_each_block(file):
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><h1>Caf&eacute;</h1>"
        "<script>let x = '<p>never</p>';</script><p>One  two<br>three</p>"
        "<p>A <b>b</b>old</p></body>"
    )
    assert read_article(file("a.html", page)) == "Café\n\nOne two\n\nthree\n\nA bold"


def test_a_page_whose_tags_do_not_close_is_read(file):
    assert read_article(file("a.htm", "<p>One<p>Two</div></svg>")) == "One\n\nTwo"


def test_plain_text_keeps_its_lines_with_one_kind_of_line_end_and_no_byte_order_mark(file):
    assert read_article(file("a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree")) == "One\ntwo\nthree"
    assert read_article(file("a.md", "# One <b>")) == "# One <b>"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.txt",
            "caf\u00e9".encode("cp1252"),
            "byte 4 is not utf-8; .* Windows-1252",
        ),
        (
            "a.html",
            '<meta charset="iso-8859-15"><p>caf\u00e9'.encode("iso-8859-15"),
            "say --encoding iso-8859-15",
        ),
        ("a.txt", "One".encode("utf-16"), "this looks like UTF-16: say --encoding UTF-16"),
        ("a.txt", "One two".encode("utf-16-be"), "looks like UTF-16-BE"),
        ("a.txt", "One".encode("utf-32"), "looks like UTF-32"),
        ("a.txt", b"%PDF-1.7\x00\x01\x02", "this is a binary file: give its text"),
        ("a.txt", " \n", "there is no text in this file"),
        ("a.html", "<script>1</script>", "there is no text in this file"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_place(file, name, data, message):
    path = file(name, data)
    with pytest.raises(pt.CheckError, match=message) as caught:
        read_article(path)
    assert str(path) in str(caught.value)


def test_the_line_of_the_byte_that_cannot_be_read_is_told(file):
    with pytest.raises(pt.CheckError, match=r"a\.txt:3:1: byte 9 is not utf-8"):
        read_article(file("a.txt", b"one\ntwo\n\xff"))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_a_text_is_read_in_the_encoding_that_is_named(file, encoding):
    assert read_article(file("a.txt", "caf\u00e9".encode(encoding)), encoding) == "caf\u00e9"


def test_an_unknown_encoding_is_refused(file):
    with pytest.raises(pt.CheckError, match="no encoding is called 'utf-9'"):
        read_article(file("a.txt", "One"), "utf-9")


def test_a_folder_gives_its_texts_by_the_names_of_their_files(file, tmp_path):
    file("one.txt", "1")
    file("two.html", "<p>2")
    file("three.csv", "3")
    assert read_texts(tmp_path) == {"one": "1", "two": "2"}
    assert read_texts(tmp_path, names={"two"}) == {"two": "2"}


def test_two_texts_of_one_name_and_a_folder_without_texts_are_refused(file, tmp_path):
    (tmp_path / "none").mkdir()
    with pytest.raises(pt.CheckError, match=r"no file here ends in \.txt, \.md"):
        read_texts(tmp_path / "none")
    file("one.txt", "1")
    file("one.md", "1")
    with pytest.raises(pt.CheckError, match="two files hold the text of 'one'"):
        read_texts(tmp_path)


def test_the_cells_of_a_table_and_the_terms_of_a_list_stand_apart(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<table><tr><td>1 April 2025</td><td>5% more</td></tr></table><dl><dt>Vote<dd>3 May"
    )
    assert read_article(path).split("\n\n") == ["1 April 2025", "5% more", "Vote", "3 May"]


def test_what_a_page_hides_is_left_out(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<p hidden>a <b>b</b><p>c</p><div hidden>d<p>e<div>f</div><br>g</div>h<p hidden>i</p>j"
        "<template><p>k</p></template><noscript>l</noscript><!-- m -->"
    )
    assert read_article(path).split() == ["c", "h", "j"]


def test_front_matter_code_and_targets_of_links_are_blank_in_markdown(tmp_path):
    path = tmp_path / "page.md"
    text = (
        "---\ndate: 2001-01-01\n---\nOn [Monday](https://x.org/2002/02/02/a) `2003-03-03` it[^1]\n"
        "```\n2004-04-04\n```\n<!-- 2005-05-05 -->\n[^1]: Since 2006.\n[a]: http://x.org/2007\n"
    )
    path.write_text(text)
    found = read_article(path)
    assert len(found) == len(text)
    assert found.count("\n") == text.count("\n")
    assert found.split() == ["On", "[Monday]", "it", "Since", "2006."]
    assert found.index("Since") == text.index("Since")


def test_plain_text_keeps_what_only_markdown_hides(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("See `2003-03-03` there.")
    assert read_article(path) == "See `2003-03-03` there."


def test_all_files_of_a_folder_that_cannot_be_read_are_told_at_once(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Good.")
    with pytest.raises(pt.CheckError, match="2 problems") as caught:
        read_texts(tmp_path)
    assert [each.code for each in caught.value.problems] == ["not-text", "empty"]


def test_hidden_files_of_a_folder_are_no_articles(tmp_path):
    (tmp_path / "._a.txt").write_bytes(b"\x00\x05")
    (tmp_path / "a.txt").write_text("Good.")
    assert read_texts(tmp_path) == {"a": "Good."}
