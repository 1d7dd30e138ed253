"""What a story's page shows, as plain values: made once, and shown by templates."""

from __future__ import annotations

from attrs import frozen

__all__ = [
    "Axis",
    "Chip",
    "EventRow",
    "Evidence",
    "Fact",
    "IssueRow",
    "Link",
    "Mark",
    "NoteRow",
    "Reported",
    "RowGroup",
    "Said",
    "Spanner",
    "Stances",
    "StoryPage",
    "When",
    "actor_class",
]


def actor_class(number: int) -> str:
    """The class of what an actor takes part in, in capital letters as the columns of a sheet.

    Parameters:
        number: of the actor.

    Examples:
        >>> actor_class(0), actor_class(27)
        ('A', 'AB')
    """
    before, last = divmod(number, 26)
    return (actor_class(before - 1) if before else "") + chr(ord("A") + last)


@frozen
class When:
    """A date as people read it, and as a machine does.

    Parameters:
        words: in words.
        machine: the smallest day, month or year that holds it, or its only bound, as ISO 8601
            has it; empty if it has none.
    """

    words: str
    machine: str = ""


@frozen
class Link:
    """A text that leads somewhere.

    Parameters:
        text: the text.
        href: where it leads; None if nowhere.
    """

    text: str
    href: str | None = None


@frozen
class Mark:
    """One shape on the strip of time, measured in per cent of its width.

    Parameters:
        shape: which: ``"dot"``, ``"box"``, ``"bar"``, ``"soft"``, ``"before"``, ``"after"``,
            ``"earlier"``, ``"later"``, ``"until"``, ``"onward"`` or ``"slip"``.
        x: where it begins; of a dot, its middle.
        width: how wide it is; of a slip, how far its arrow leads, with its sign.
        style: what the date is: ``"actual"``, ``"now"``, ``"first"`` or ``"wish"``.
    """

    shape: str
    x: float
    width: float = 0.0
    style: str = "actual"

    @property
    def name(self) -> str:
        """The name by which the style of a page knows it."""
        return self.symbol or self.shape

    @property
    def symbol(self) -> str:
        """The shape that is drawn once on a page and used by this name; empty if it has none."""
        if self.shape == "slip":
            return "late" if self.width > 0 else "early"
        return "" if self.shape in ("dot", "box", "bar", "soft") else self.shape


@frozen
class NoteRow:
    """A line below the title of an event, with its marks.

    Parameters:
        text: what it says.
        alarm: whether it tells of a slip.
        marks: what it draws on the strip of time.
    """

    text: str
    alarm: bool
    marks: tuple[Mark, ...]


@frozen
class Fact:
    """A line among the details of an event: what it is called, and its parts.

    Parameters:
        name: such as ``"By"``.
        parts: what it says, some of it leading to other records of the page.
    """

    name: str
    parts: tuple[Link, ...]


@frozen
class EventRow:
    """One event.

    Parameters:
        id: its id, which is its anchor.
        label: what happened, or is to happen.
        when: its date.
        state: ``"happened"``, ``"expected"``, ``"cancelled"`` or ``"undated"``.
        marks: what its date draws on the strip of time.
        notes: the lines below its title.
        facts: its details.
        actors: the numbers of those who take part.
    """

    id: str
    label: str
    when: When
    state: str
    marks: tuple[Mark, ...]
    notes: tuple[NoteRow, ...]
    facts: tuple[Fact, ...]
    actors: tuple[int, ...]

    @property
    def classes(self) -> str:
        """The classes by which the style and the filter of a page find the event."""
        expected = ["ex"] if self.state == "expected" else []
        return " ".join([*map(actor_class, self.actors), *expected])


@frozen
class RowGroup:
    """Events under one heading.

    Parameters:
        heading: the heading; empty if none.
        rows: the events.
        bullets: whether nothing is known of their order.
    """

    heading: str
    rows: tuple[EventRow, ...]
    bullets: bool = False


@frozen
class Axis:
    """What is above the strip of time and runs through it, in per cent of its width.

    Parameters:
        years: the name and the place of each year that is named.
        rules: where the rules of years are.
        shapes: the shapes that are drawn once and used by name.
        mark: where the marked day ends; None if it is not shown.
        mark_words: what it is.
    """

    years: tuple[tuple[str, float], ...]
    rules: tuple[float, ...]
    shapes: tuple[str, ...] = ()
    mark: float | None = None
    mark_words: str = ""


@frozen
class Said:
    """One statement as evidence, or several that say the same on different days.

    Parameters:
        stance: the stance in a word.
        by: who took it.
        days: its date, and the anchor of the event at which it was made; None if at none.
        more: who spoke, the share of a poll, conditions, a note: each in words.
        quote: the words that were used.
        sources: where it is reported.
    """

    stance: str
    by: str
    days: tuple[tuple[When, str | None], ...]
    more: tuple[str, ...]
    quote: str
    sources: tuple[Link, ...]


@frozen
class Evidence:
    """The evidence for one cell, or for several that were stated in the same breath.

    Parameters:
        propositions: what the stance is about; several where the same was said of them at once.
        said: the statements, in the order of their dates.
        sources: where all of them are reported; each has its own where these differ.
    """

    propositions: tuple[str, ...]
    said: tuple[Said, ...]
    sources: tuple[Link, ...] = ()


@frozen
class Chip:
    """One cell.

    Parameters:
        state: the stance, or ``"not_recorded"``.
        said: who stands where, in words.
        text: what is printed beside the sign, such as a share.
        marks: the letters of its notes.
        notes: its notes in full.
        conditional: whether it depends on a condition.
        evidence: the number of its evidence; None where nothing is recorded.
        actor: the number of its actor.
        first: whether it is the first cell of its actor in which something is recorded.
    """

    state: str
    said: str = ""
    text: str = ""
    marks: str = ""
    notes: str = ""
    conditional: bool = False
    evidence: int | None = None
    actor: int = 0
    first: bool = False

    @property
    def classes(self) -> str:
        """The classes by which the style and the filter of a page find the cell."""
        return f"{self.state} {'h ' if self.conditional else ''}{actor_class(self.actor)}"


@frozen
class Spanner:
    """A heading over several columns or rows.

    Parameters:
        text: the heading.
        count: how many it is over.
    """

    text: str
    count: int


@frozen
class IssueRow:
    """One issue and where each actor stands on it.

    Parameters:
        title: its title.
        proposition: what one can be for or against.
        contested: whether actors disagree.
        cells: one for each actor.
        spanner: the heading above it, where it is the first under one.
    """

    title: str
    proposition: str
    contested: bool
    cells: tuple[Chip, ...]
    spanner: str = ""


@frozen
class Stances:
    """Who stands where.

    Parameters:
        actors: the label and the number of each actor.
        spanners: the headings over them; none if there is only one without a text.
        rows: the issues.
        key: the state and the words of each stance that occurs.
        conditional: whether a stance depends on a condition.
        contested: how many issues have actors that disagree.
        notes: the notes at the foot, each with its letter.
        evidence: the evidence for the cells.
        behind: for each statement of the story, the number of the evidence that it is part of;
            None where it stands behind no cell.
    """

    actors: tuple[tuple[str, int], ...]
    spanners: tuple[Spanner, ...]
    rows: tuple[IssueRow, ...]
    key: tuple[tuple[str, str], ...]
    conditional: bool
    contested: int
    notes: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]
    behind: tuple[int | None, ...] = ()


@frozen
class Reported:
    """One source.

    Parameters:
        id: its anchor.
        title: its title, with its address.
        publisher: who published it; empty if not known.
        when: when it was published; None if not known.
        note: what kind it is, and what we say of it.
        text: its text with its dates, names and quotes marked, as HTML; empty if not given.
    """

    id: str
    title: Link
    publisher: str
    when: When | None
    note: str
    text: str = ""


@frozen
class StoryPage:
    """A page of one story.

    Parameters:
        title: its title.
        about: what it is about; empty if nothing is said.
        counted: how many records it has.
        known: the day from which it is seen, in words; empty if all of it is told.
        licence: on what terms it may be used; empty if nothing is said.
        actors: the label of each actor that takes part, by its number.
        groups: the events.
        only_source: the source of every event, if there is only one; None otherwise.
        only_reported: whether it is that of every statement, too.
        axis: of the strip of time; None where no event has a day.
        stances: who stands where; None where nothing is stated.
        sources: where it is reported.
        described: the story as linked data, in JSON.
        file_name: the name of the story's own file.
        file_href: where it can be downloaded.
    """

    title: str
    about: str
    counted: str
    known: str
    licence: str
    actors: tuple[str, ...]
    groups: tuple[RowGroup, ...]
    only_source: Link | None
    only_reported: bool
    axis: Axis | None
    stances: Stances | None
    sources: tuple[Reported, ...]
    described: str
    file_name: str
    file_href: str

    @property
    def has_texts(self) -> bool:
        """Whether the text of a source is shown, whose marks lead to cells and their evidence."""
        return any(source.text for source in self.sources)

    def option_class(self, number: int) -> str:
        """The class by which the style of a page finds a chosen actor.

        Parameters:
            number: of the actor.
        """
        stated = self.stances is None or number in (each for _, each in self.stances.actors)
        return actor_class(number) if stated else f"{actor_class(number)} n"
