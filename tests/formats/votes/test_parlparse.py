"""Divisions in the XML of debates."""

import pytest

import policytrack as pt

HEAD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE publicwhip [
<!ENTITY pound "&#163;">
<!ENTITY eacute   "&#233;">
]>
<publicwhip scraperversion="a" latest="yes">
<major-heading id="2019-03-27a.1.0">Business &amp; <i>more</i></major-heading>
<speech id="2019-03-27a.1.1"><p>I beg to move, &pound;5</p></speech>
"""
DIVISION = """<division id="2019-03-27a.2.0" divdate="2019-03-27" divnumber="386">
<divisioncount ayes="2" noes="1" tellerayes="1" tellernoes="0"/>
<mplist vote="aye">
<mpname person_id="uk.org.publicwhip/person/10001" vote="aye">Zo&eacute; Ash</mpname>
<mpname person_id="uk.org.publicwhip/person/10002" vote="aye" proxy="Ann">Ben Birch</mpname>
<mpname person_id="uk.org.publicwhip/person/10003" vote="aye" teller="yes">Cy Cedar</mpname>
</mplist>
<mplist vote="no"><mpname id="uk.org.publicwhip/member/40" vote="no">Di Dogwood</mpname></mplist>
</division>
"""
END = "</publicwhip>\n"
LORDS = """<division divdate="2019-03-28" divnumber="1"><divisioncount content="1" not-content="2"/>
<lordlist vote="content"><lord vote="content">Lord A</lord></lordlist>
<lordlist><lord vote="not-content" teller="yes">Lord B</lord>
<lord vote="not-content">Lord C</lord></lordlist>
</division>
"""


@pytest.fixture
def read(tmp_path):
    def reads(*parts, head=HEAD, end=END, encoding="latin-1"):
        path = tmp_path / "debates2019-03-27a.xml"
        path.write_bytes((head + "".join(parts) + end).encode(encoding))
        return pt.read_votes(path)

    return reads


def votes(story):
    return {
        said.by[0].name: (said.stance.value, said.reason, dict(said.extra))
        for said in story.statements
    }


def test_each_name_is_a_vote_and_tellers_have_none(read):
    story = read(DIVISION)
    assert votes(story) == {
        "Zoé Ash": ("support", None, {}),
        "Ben Birch": ("support", None, {"proxy": "Ann"}),
        "Cy Cedar": ("no_position", "teller", {"teller": "aye"}),
        "Di Dogwood": ("oppose", None, {}),
    }
    registers = {actor.name: dict(actor.identifiers) for actor in story.actors}
    assert registers["Zoé Ash"] == {"publicwhip-person": "10001"}
    assert registers["Di Dogwood"] == {"publicwhip": "40"}


def test_a_division_has_its_day_and_the_heading_above_it(read):
    heading = '<minor-heading id="x">A motion</minor-heading>'
    first, second = read(DIVISION, heading, LORDS).events
    assert (first.title, str(first.date), first.extra["house"]) == (
        "Business & more", "2019-03-27", "commons"
    )  # fmt: skip
    assert (second.title, str(second.date), second.extra["house"]) == (
        "A motion", "2019-03-28", "lords"
    )  # fmt: skip
    assert first.identifiers == {"division": "386"}
    assert first.extra["id"] == "2019-03-27a.2.0"
    (timed,) = read(DIVISION.replace('divnumber="386"', 'divnumber="386" time="19:02:00"')).events
    assert timed.extra["time"] == "19:02:00"


def test_lords_are_content_or_not_and_their_tellers_are_counted(read, recwarn):
    story = read(LORDS)
    assert {name: said[:2] for name, said in votes(story).items()} == {
        "Lord A": ("support", None), "Lord B": ("no_position", "teller"), "Lord C": ("oppose", None)
    }  # fmt: skip
    assert not recwarn


def test_the_same_member_in_two_files_is_one(read, tmp_path):
    read(DIVISION)
    (tmp_path / "b.xml").write_text(
        HEAD + DIVISION.replace("386", "387").replace("Ben Birch", "Benjamin Birch") + END
    )
    story = pt.read_votes(tmp_path)
    assert len(story.events) == 2
    assert len(story.actors) == 4


def test_counts_that_are_not_those_of_the_lists_are_told(read):
    with pytest.warns(pt.RecordWarning, match="division 386 counts 9 ayes, its list 2"):
        read(DIVISION.replace('ayes="2"', 'ayes="9"'))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('vote="no">Di', 'vote="perhaps">Di', "found 'perhaps'; allowed: a name, and aye"),
        ("Ben Birch", " ", "found 'aye'; allowed: a name"),
        ('divdate="2019-03-27"', "", "allowed: a divdate and a divnumber"),
        ('divdate="2019-03-27"', 'divdate="soon"', "found 'soon'; allowed: a day"),
        ("</mplist>\n</division>", "</division>", "cannot be read as XML: mismatched tag"),
    ],
)
def test_what_is_wrong_is_told(read, old, new, message):
    with pytest.raises(pt.CheckError, match=message):
        read(DIVISION.replace(old, new))


def test_xml_that_ends_early_is_told_with_its_line(read):
    with pytest.raises(pt.CheckError, match="cannot be read as XML") as caught:
        read(DIVISION, end="")
    assert caught.value.problems[0].line > 10


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaa">', '<!ENTITY b "&a;&a;">',
     '<!ENTITY c SYSTEM "file:///etc/passwd">', '<!ENTITY % d SYSTEM "http://example.org/d">'],
)  # fmt: skip
def test_entities_that_grow_or_lead_out_of_the_file_are_refused(read, entity):
    with pytest.raises(pt.CheckError, match="allowed: entities of one sign"):
        read(DIVISION, head=HEAD.replace("]>", f"{entity}\n]>"))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("<a>" * 60, "found more than 50 levels of elements"),
        ("<minor-heading>" + "&pound;" * 6_000, "found a name or heading that does not end"),
    ],
)
def test_what_grows_without_end_is_refused(read, more, message):
    with pytest.raises(pt.CheckError, match=message) as caught:
        read(DIVISION, more)
    assert caught.value.problems[0].line
