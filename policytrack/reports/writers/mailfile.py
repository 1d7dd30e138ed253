"""A document as an unsent e-mail: as HTML, and as text for those who prefer it."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING

from policytrack.reports.writers import htmlpage, plainpage

if TYPE_CHECKING:
    from policytrack.reports.document import Document

__all__ = ["write"]


def write(document: Document) -> bytes:
    """The document as a message with its title as subject and no recipient yet.

    Parameters:
        document: the document.
    """
    text = plainpage.write(document)
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = document.title
    message["X-Unsent"] = "1"  # Outlook opens it as a draft.
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(htmlpage.write(document), subtype="html", cte="quoted-printable")
    # The same document makes the same file.
    message.set_boundary(f"=={sha256(text.encode()).hexdigest()[:32]}==")
    return message.as_bytes()
