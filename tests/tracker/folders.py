"""Folders of small stories that the tests of trackers and sites share."""

from __future__ import annotations

REGISTER = """
sources:
  bbc: {title: BBC News, publisher: BBC, published: 2025-07-31, url: https://example.org/a}
actors:
  dfe: {name: Department for Education, kind: department, short: DfE}
  ascl: {name: Association of School and College Leaders, kind: union, short: ASCL}
  smith: {name: A. Smith, kind: person, posts: {ascl: General secretary}}
issues:
  scale: {title: Scale, proposition: There should be a five-point scale}
"""

CARDS = """
title: Report cards
uses: register.yaml
events:
  letter:
    title: ASCL writes
    kind: letter
    date: 2025-06-02
    by: ascl
    sources: bbc
    says: {speakers: smith, oppose: scale, quote: Not this scale}
  answer:
    title: DfE answers
    kind: letter
    by: dfe
    sources: bbc
    plans:
      - {date: 2025-07-01, announced: 2025-06-03}
      - {date: 2025-12-01, announced: 2025-07-03}
"""

TEACHERS = """
title: Teachers' pay
uses: register.yaml
actors:
  niesr: {name: Institute José Müller, kind: think_tank}
events:
  offer:
    title: DfE makes an offer
    kind: announcement
    date: 2025-05-20
    by: [dfe, niesr]
    sources: bbc
    says: {by: dfe, support: scale}
"""


def write(folder, **files):
    """A folder with the register and some stories, by their names."""
    for name, text in {"register": REGISTER, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def two_stories(folder):
    return write(folder, cards=CARDS, pay=TEACHERS)
