"""An e-mail has the document as text and as HTML, and waits for somebody to send it."""

from email import message_from_bytes, policy

from policytrack.reports.document import Document, Heading, Line
from policytrack.reports.writers import htmlpage, plainpage
from policytrack.reports.writers.mailfile import write

DOCUMENT = Document("Łódź: what is due", (Heading("Due"), Line.of("A vote – " + "x" * 1200)))


def test_it_has_both_texts_whole_and_its_title_as_subject():
    message = message_from_bytes(write(DOCUMENT), policy=policy.default)
    assert message["Subject"] == DOCUMENT.title
    assert message["X-Unsent"] == "1"
    assert message["To"] is message["From"] is None
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().replace("\r\n", "\n") == plainpage.write(DOCUMENT)
    assert html.get_content().replace("\r\n", "\n") == htmlpage.write(DOCUMENT)


def test_every_server_can_carry_it_and_the_same_document_makes_the_same_file():
    written = write(DOCUMENT)
    assert written.isascii()
    assert max(map(len, written.split(b"\r\n"))) <= 998
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert write(DOCUMENT) == written


def test_another_text_has_another_boundary():
    other = Document(DOCUMENT.title, (Line.of("Other"),))
    one, two = (message_from_bytes(write(each)).get_boundary() for each in (DOCUMENT, other))
    assert one != two


def test_a_title_cannot_add_a_header():
    message = message_from_bytes(write(Document("T\r\nBcc: all@x.org", ())))
    assert message["Bcc"] is None
    assert message["Subject"] == "T Bcc: all@x.org"
