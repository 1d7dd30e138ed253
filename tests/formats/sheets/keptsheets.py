"""Ten sheets as people keep them, and what each must give.

Every kind of dirt stands in at least two of them: header words, years in three columns, starts and
ends, several columns of dates, dates in words, both orders of day and month, real dates of both
of Excel's calendars, words for no date and no end, ranges, several values in a cell, merged
headers, titles, comments, blank rows, HTML, two languages, encodings, delimiters, names in several
forms, links, columns that nobody knows, and tables of stances.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import policytrack as pt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGISTER = (
    pt.Actor("Association of School and College Leaders", "union", "ASCL"),
    pt.Actor("National Education Union", "union", "NEU", aliases="NUT"),
    pt.Actor("Ofsted", "regulator"),
    pt.Actor("Département de l'Éducation", "department"),
)


class Kept(NamedTuple):
    """A sheet, how it is read, and what that must give.

    Parameters:
        write: puts the sheet into a folder and gives its path.
        options: what is said in the call.
        events: for each event its title and date.
        holds: further truths, by what is asked of the story.
    """

    write: Callable[[Path], Path]
    options: dict[str, Any]
    events: list[tuple[str, str]]
    holds: dict[str, Callable[[pt.Timeline], object]]


def text(name: str, content: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


def event(story: pt.Timeline, title: str) -> Any:
    return next(one for one in story.events if one.title == title)


def plans(story: pt.Timeline, title: str) -> list[tuple[str, str, str]]:
    held = event(story, title).plans
    return [(p.kind, str(p.date), str(p.announced or "")) for p in held]


def names(story: pt.Timeline) -> list[str]:
    return sorted(actor.label for actor in story.actors)


# 1: day first, dates in words, several names in a cell, names in two Unicode forms, links, a
# comment, a column of its own, UTF-8 with a byte order mark.
UNION_TRACKER = text(
    "union tracker.csv",
    "# kept by the policy team; last change 30 June\n"
    "When,Headline,Who,Link,RAG rating\n"
    "24/06/2025,Unions write to the Education Secretary,ASCL; NEU,https://example.org/letter,Red\n"
    "~15 Jun 2026,Expected ballot,NEU,,\n"
    "last week,Ofsted publishes a blog,Ofsted,https://example.org/blog,Green\n"
    "13/05/2025,Jos\u00e9 P\u00e9rez speaks at conference,Jos\u00e9 P\u00e9rez,"
    "https://example.org/blog,\n"
    "early June 2025,Meeting,Jose\u0301 Pe\u0301rez | NEU,,Amber\n",
    "utf-8-sig",
)

# 2: semicolons, cp1252, starts and ends, ongoing and present, TBC and n.d., blank rows, a comment.
CAMPAIGNS = text(
    "campaigns.csv",
    "Campaign;Start;End;Organisation;Notes\r\n"
    "# national ones first\r\n"
    "Caf\u00e9 levy;01/02/2019;present;Caf\u00e9 Owners\u2019 Alliance;\u201cbusy\u201d\r\n"
    ";;;;\r\n"
    "Lower speed limits;March 2021;ongoing;20\u2019s Plenty;\r\n"
    "School meals;14/09/2022;30/11/2022;;\r\n"
    "Bus passes;TBC;;Age Alliance;not begun\r\n"
    "Old petition;n.d.;;;\r\n",
    "cp1252",
)

# 3: year, month and day in three columns, title rows, blank rows, American dates beside them,
# unknown columns.
US_BILLS = text(
    "bills.csv",
    "State bills on school phones,,,,,,\n"
    ",,,,,,\n"
    "Year,Month,Day,Bill Title,Sponsor,Last Action Date,Votes\n"
    "2024,3,,HB 12 introduced,Rep. Smith,3/14/2024,\n"
    "2024,April,15,HB 12 passes the House,Rep. Smith,4/15/2024,61-38\n"
    ",,,,,,\n"
    "2025,,,SB 9 carried over,Sen. Jones,12/31/2025,\n",
)


def milestones(folder: Path) -> Path:
    """4: title rows, merged headers, four columns of dates, real dates, TBC, a number in words."""
    import xlsxwriter

    path = folder / "milestones.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Milestones")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    month = book.add_format({"num_format": "mmm-yy"})
    sheet.merge_range("A1:F1", "Reform programme: milestones")
    sheet.merge_range("C3:E3", "Dates")
    sheet.write_row("A4", ["Milestone", "Owner", "Announced", "Planned", "Actual", "RAG"])
    sheet.write_row("A5", ["White paper", "Department for Education"])
    sheet.write_datetime("C5", dt.date(2025, 1, 20), day)
    sheet.write_datetime("D5", dt.date(2025, 6, 1), month)
    sheet.write_datetime("E5", dt.date(2025, 7, 8), day)
    sheet.write_row("A6", ["Royal Assent", "Parliament"])
    sheet.write_datetime("C6", dt.date(2025, 2, 3), day)
    sheet.write_row("D6", ["TBC", "", "Amber"])
    sheet.write_datetime("A7", dt.date(2025, 2, 3), day)
    sheet.write_row("B7", ["Parliament", "", "Autumn 2025", "n.d."])
    book.close()
    return path


# 5: tabs, ranges of years, dates in words with a day of writing, Active, start and end.
INQUIRIES = text(
    "inquiries.tsv",
    "Inquiry\tFrom\tTo\tChair\n"
    "Royal Commission on schools\t1857-61\t\tDuke of Newcastle\n"
    "Post-war settlement\t1945\t1951\t\n"
    "Curriculum review\tlast July\tActive\tBecky Francis\n"
    "SEND inquiry\tin January\tpresent\t\n",
)


def workbook_1904(folder: Path) -> Path:
    """6: Excel's other calendar, year and month in columns, merged headers, a date for a title."""
    import xlsxwriter

    path = folder / "visits.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet("Visits")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range("A1:C1", "When")
    sheet.merge_range("D1:E1", "What")
    sheet.write_row("A2", ["Year", "Month", "Day", "Event", "Reported on"])
    sheet.write_row("A3", [2023, 5, 4, "Visit to Leeds"])
    sheet.write_datetime("E3", dt.date(2023, 5, 5), day)
    sheet.write_row("A4", [2023, "June", "", "Visit to York"])
    sheet.write_datetime("E4", dt.date(2023, 6, 30), day)
    sheet.write_row("A5", [2024, 2, 29])
    sheet.write_datetime("D5", dt.date(2024, 3, 1), day)
    book.close()
    return path


# 7: four columns of dates, HTML, several sources in a cell, near misses of a register.
REGULATIONS = text(
    "regulations.csv",
    "Regulation,Date announced,Date planned,Effective date,Body,Sources\n"
    '"<b>Keeping children safe</b>",2024-02-14,2024-09-01,2024-09-01,Ofsted,'
    '"https://example.org/a\nhttps://example.org/b"\n'
    '"Inspection&nbsp;framework<br>second draft",2025-01-10,2025-09,2025-11-10,Ofstead,'
    '"<a href=""https://example.org/c"">The draft</a>"\n'
    "Uniform rules,2025-03-03,,2026-09-01,ASCL,The Times\n",
)

# 8: two languages, UTF-16, tabs, HTML, ranges, dates in words against the day of the source.
TWO_LANGUAGES = text(
    "Zeittafel.txt",
    "Datum\tEreignis / Event\tAkteur\tQuelle\tDate published\n"
    "3. M\u00e4rz 2021\tBeschluss der L\u00e4nder\tKMK\tS\u00fcddeutsche Zeitung\t2021-03-04\n"
    "1914-18\tKrieg<br/>und Schule\t\t\t\n"
    "~15 Jun 2026\tGipfel\tKMK; Bund\t\t\n"
    "last week\tR\u00fccktritt\tBund\tDie Zeit\t2024-11-20\n",
    "utf-16",
)

# 9: a table of stances with quotes, a register with aliases, other words for stances.
POSITIONS = text(
    "positions.csv",
    "Who,Position,On what,Date,Quote,Source\n"
    "NUT,Against,Single-word grades,24/06/2025,They should go,https://example.org/q\n"
    "ascl,favour,Single-word grades,June 2025,,https://example.org/q\n"
    "De\u0301partement de l'E\u0301ducation,no comment,Boycott,n.d.,,\n"
    "Nationl Education Union,yes,Boycott,30/06/2025,,Tes\n",
)

# 10: a table of stances in French, semicolons, cp1252.
FRENCH_POSITIONS = text(
    "positions-fr.csv",
    "Acteur;Position;Sujet;Date;Citation;Lien\r\n"
    "Syndicat national;oppose;R\u00e9forme du bac;3 f\u00e9vrier 2021;"
    "\u00ab\u00a0Jamais\u00a0\u00bb;"
    "https://example.org/f\r\n"
    "Minist\u00e8re;support;R\u00e9forme du bac;2021;;\r\n",
    "cp1252",
)

SHEETS: dict[str, Kept] = {
    "union-tracker": Kept(
        UNION_TRACKER,
        {"on": "2025-07-02"},
        [
            ("Unions write to the Education Secretary", "2025-06-24"),
            ("Expected ballot", "[2026-06-08~..2026-06-22~]"),
            ("Ofsted publishes a blog", "[2025-06-23..2025-06-29]"),
            ("Jos\u00e9 P\u00e9rez speaks at conference", "2025-05-13"),
            ("Meeting", "[2025-06-01~..2025-06-10~]"),
        ],
        {
            "one actor a name": lambda s: names(s) == ["ASCL", "José Pérez", "NEU", "Ofsted"],
            "one source an address": lambda s: len(s.sources) == 2,
            "several in a cell": lambda s: (
                [a.label for a in event(s, "Meeting").by] == ["José Pérez", "NEU"]
            ),
            "a column of its own": lambda s: event(s, "Meeting").extra == {"RAG rating": "Amber"},
        },
    ),
    "campaigns": Kept(
        CAMPAIGNS,
        {},
        [
            ("Caf\u00e9 levy", "2019-02-01/.."),
            ("Lower speed limits", "2021-03/.."),
            ("School meals", "2022-09-14/2022-11-30"),
            ("Bus passes", "None"),
            ("Old petition", "None"),
        ],
        {
            "quotes": lambda s: event(s, "Caf\u00e9 levy").note == "\u201cbusy\u201d",
            "printed": lambda s: event(s, "Old petition").dated == "n.d.",
            "no kind": lambda s: {e.kind for e in s.events} == {"unknown"},
        },
    ),
    "bills": Kept(
        US_BILLS,
        {},
        [
            ("HB 12 introduced", "2024-03"),
            ("HB 12 passes the House", "2024-04-15"),
            ("SB 9 carried over", "2025"),
        ],
        {
            "kept": lambda s: (
                event(s, "HB 12 passes the House").extra
                == {"Last Action Date": "4/15/2024", "Votes": "61-38"}
            ),
            "title": lambda s: s.title == "State bills on school phones",
        },
    ),
    "milestones": Kept(
        milestones,
        {},
        [
            ("White paper", "2025-07-08"),
            ("Royal Assent", "None"),
            ("2025-02-03", "None"),
        ],
        {
            "month": lambda s: plans(s, "White paper") == [("planned", "2025-06", "2025-01-20")],
            "unknown": lambda s: plans(s, "Royal Assent") == [("planned", "unknown", "2025-02-03")],
            "words": lambda s: plans(s, "2025-02-03") == [("planned", "2025-23", "")],
            "kept": lambda s: event(s, "Royal Assent").extra == {"RAG": "Amber"},
            "title": lambda s: s.title == "Reform programme: milestones",
        },
    ),
    "inquiries": Kept(
        INQUIRIES,
        {"on": "2025-03-10"},
        [
            ("Royal Commission on schools", "1857/1861"),
            ("Post-war settlement", "1945/1951"),
            ("Curriculum review", "2024-07?/.."),
            ("SEND inquiry", "2025-01?/.."),
        ],
        {"chair": lambda s: event(s, "Curriculum review").extra == {"Chair": "Becky Francis"}},
    ),
    "visits": Kept(
        workbook_1904,
        {},
        [
            ("Visit to Leeds", "2023-05-04"),
            ("Visit to York", "2023-06"),
            ("2024-03-01", "2024-02-29"),
        ],
        {"known": lambda s: str(event(s, "Visit to Leeds").known) == "2023-05-05"},
    ),
    "regulations": Kept(
        REGULATIONS,
        {"actors": REGISTER},
        [
            ("Keeping children safe", "2024-09-01"),
            ("Inspection framework second draft", "2025-11-10"),
            ("Uniform rules", "2026-09-01"),
        ],
        {
            "plan": lambda s: (
                plans(s, "Inspection framework second draft")
                == [("planned", "2025-09", "2025-01-10")]
            ),
            "effective": lambda s: (
                plans(s, "Uniform rules") == [("planned", "2026-09-01", "2025-03-03")]
            ),
            "links": lambda s: (
                [x.url for x in event(s, "Keeping children safe").sources]
                == ["https://example.org/a", "https://example.org/b"]
            ),
            "anchor": lambda s: (
                [(x.title, x.url) for x in event(s, "Inspection framework second draft").sources]
                == [("The draft", "https://example.org/c")]
            ),
            "register": lambda s: event(s, "Uniform rules").by == (REGISTER[0],),
        },
    ),
    "zeittafel": Kept(
        TWO_LANGUAGES,
        {},
        [
            ("Beschluss der L\u00e4nder", "2021-03-03"),
            ("Krieg und Schule", "1914/1918"),
            ("Gipfel", "[2026-06-08~..2026-06-22~]"),
            ("R\u00fccktritt", "[2024-11-11..2024-11-17]"),
        ],
        {
            "actors": lambda s: names(s) == ["Bund", "KMK"],
            "published": lambda s: (
                str(event(s, "R\u00fccktritt").sources[0].published) == "2024-11-20"
            ),
        },
    ),
    "positions": Kept(
        POSITIONS,
        {"actors": REGISTER},
        [],
        {
            "stances": lambda s: (
                sorted((x.by[0].label, x.stance.value) for x in s.statements)
                == [
                    ("ASCL", "support"),
                    ("Département de l'Éducation", "declined"),
                    ("NEU", "oppose"),
                    ("Nationl Education Union", "support"),
                ]
            ),
            "issues": lambda s: (
                sorted(i.title for i in s.issues) == ["Boycott", "Single-word grades"]
            ),
            "quote": lambda s: [x.quote for x in s.statements if x.quote] == ["They should go"],
        },
    ),
    "positions-fr": Kept(
        FRENCH_POSITIONS,
        {},
        [],
        {
            "stances": lambda s: (
                [(x.by[0].label, x.stance.value) for x in s.statements]
                == [("Minist\u00e8re", "support"), ("Syndicat national", "oppose")]
            ),
            "quote": lambda s: s.statements[1].quote == "\u00ab\u00a0Jamais\u00a0\u00bb",
        },
    ),
}
