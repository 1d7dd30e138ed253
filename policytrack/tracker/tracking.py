"""The third facade: many stories as one, and the questions they answer together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from policytrack.errors import UnknownNameError
from policytrack.figures.describe import counted
from policytrack.keywords import public_calls
from policytrack.records.asked import last_day
from policytrack.tracker import everywhere, searching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from policytrack.errors import Problem
    from policytrack.matrix import StanceMatrix
    from policytrack.records import Actor
    from policytrack.records import fields as f
    from policytrack.results.trackrecord import Forecast, TrackRecord
    from policytrack.timeline import Timeline

__all__ = ["Tracker"]


@public_calls
class Tracker:
    """Many stories, queried as one; made by `read_folder` or from a mapping of stories.

    Every table names the story of each row. Actors with the same id and name are the same in all
    stories, as are issues with the same id and proposition.

    Parameters:
        stories: the stories by name.
        problems: what is wrong with files that were left out.

    Examples:
        >>> import policytrack as pt
        >>> tracker = Tracker({name: pt.load_dataset(name) for name in pt.datasets()})
        >>> tracker
        <Tracker: 5 stories, 91 events, 84 statements>
        >>> tracker.overdue("2026-01-05")[["story", "event"]].iloc[-1].tolist()
        ['ofsted-report-cards', 'roll-out']
    """

    __slots__ = ("_problems", "_stories")

    def __init__(
        self, stories: Mapping[str, Timeline], *, problems: Iterable[Problem] = ()
    ) -> None:
        held = dict(stories) if isinstance(stories, dict) else stories
        self._stories: Mapping[str, Timeline] = MappingProxyType(held)
        self._problems = tuple(problems)

    @property
    def stories(self) -> Mapping[str, Timeline]:
        """The stories by name, in order of name."""
        return self._stories

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files that were left out."""
        return self._problems

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What looks wrong in the stories, acknowledged or not."""
        return tuple(problem for story in self._stories.values() for problem in story.warnings)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of all stories, each once, in order of first occurrence."""
        return tuple(everywhere.actors_of(self._stories))

    def __getitem__(self, name: str) -> Timeline:
        """The story with a name.

        Raises:
            UnknownNameError: if there is no such story; suggests the nearest.
        """
        if name not in self._stories:
            raise UnknownNameError.among("story", name, self._stories)
        return self._stories[name]

    def __contains__(self, name: object) -> bool:
        return name in self._stories

    def __iter__(self) -> Iterator[str]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)

    def __repr__(self) -> str:
        stories = self._stories.values()
        said = (
            counted(len(self), "story"),
            counted(sum(len(story.events) for story in stories), "event"),
            counted(sum(len(story.statements) for story in stories), "statement"),
        )
        return f"<Tracker: {', '.join(said)}>"

    def upcoming(self, on: f.DateLike) -> pd.DataFrame:
        """What is expected on or after a day in any story, as known that day.

        Parameters:
            on: the day; for a rough date, its last day.

        Returns:
            The rows of `Timeline.upcoming` by date, each with its ``story``.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.upcoming("2025-06-30")["story"].unique().tolist()
            ['ofsted-report-cards']
        """
        return everywhere.due(self._stories, last_day(on, "Tracker.upcoming", "on"), late=False)

    def overdue(self, on: f.DateLike) -> pd.DataFrame:
        """What should have happened before a day but, as known that day, had not.

        Parameters:
            on: the day; for a rough date, its last day.

        Returns:
            The rows of `Timeline.overdue` by date, each with its ``story``.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> len(tracker.overdue("2025-06-30"))
            0
        """
        return everywhere.due(self._stories, last_day(on, "Tracker.overdue", "on"), late=True)

    def changes(self, since: f.DateLike, until: f.DateLike | None = None) -> pd.DataFrame:
        """What became known after one day and by the end of another in any story.

        Parameters:
            since: the day after which it became known; for a rough date, its last day.
            until: the day by which it was known; everything recorded if left out.

        Returns:
            The rows of `Changes.to_frame`, each with its ``story``, by story.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.changes("2025-06-23", "2025-06-24")["story"].unique().tolist()
            ['ofsted-report-cards']
        """
        return everywhere.tables(
            self._stories, lambda story: story.changes(since, until).to_frame()
        )

    def slips(self) -> pd.DataFrame:
        """How far each event's date moved, plan by plan, in all stories.

        Returns:
            The rows of `Timeline.slips`, each with its ``story``, by story.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.slips()["story"].unique().tolist()
            ['ofsted-report-cards']
        """
        return everywhere.tables(self._stories, lambda story: story.slips(), _has_slips)

    def track_record(self, by: object = None, *, on: f.DateLike | None = None) -> TrackRecord:
        """What became of the dates promised in all stories; see `Timeline.track_record`.

        Parameters:
            by: who promised, by any of its names; everyone if left out.
            on: the day as of which to judge; the last day on record in each story if left out.

        Returns:
            The record, each promise with its ``story``.

        Raises:
            UnknownNameError: if no story has an actor of that name; suggests the nearest.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.track_record()
            <TrackRecord: 3 dates promised: 3 open; fewer than half have come.>
        """
        day = None if on is None else last_day(on, "Tracker.track_record", "on")
        return everywhere.track_record(self._stories, by, day)

    def forecast(
        self, story: str, event: object, by: object = None, *, on: f.DateLike | None = None
    ) -> Forecast:
        """When a promised event may happen, judging by its promiser's record in all stories.

        Parameters:
            story: the name of the event's story.
            event: the event, by id or any other name.
            by: whose record to go by; that of the actor who promised the date if left out.
            on: the day as of which to judge; the last day on record in each story if left out.

        Raises:
            UnknownNameError: if there is no such story, event or actor.
            RecordError: if no date is promised, or fewer than five other promises are on record.

        Examples:
            >>> import policytrack as pt
            >>> def report(year, day=None):
            ...     plan = pt.Plan(f"{year}-03-01", announced=f"{year}-01-10", by="Ofsted")
            ...     return pt.Event(f"Report {year}", date=day, by="Ofsted", plans=[plan])
            >>> past = pt.Timeline([report(year, f"{year}-06-01") for year in range(2018, 2024)])
            >>> tracker = pt.Tracker({"past": past, "now": pt.Timeline([report(2025)])})
            >>> print(tracker.forecast("now", "Report 2025", on="2025-02-01"))
            Of 6 dates that Ofsted promised, half came by 92 days after the first promise; Report \
2025: 2025-06-01.
        """
        day = None if on is None else last_day(on, "Tracker.forecast", "on")
        own = everywhere.promised(story, self[story], event, day)
        return everywhere.forecast(self._stories, own, by, day)

    def stances(self, actor: str | Actor) -> pd.DataFrame:
        """Every stance that an actor has taken.

        Parameters:
            actor: the actor, by any of its names.

        Returns:
            One row per statement, by date: ``story``, ``date``, ``issue``, ``proposition``,
            ``stance``, ``conditions``, ``quote`` and ``sources``.

        Raises:
            UnknownNameError: if no story has an actor of that name; suggests the nearest.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.stances("ASCL")["story"].unique().tolist()
            ['ofsted-report-cards']
        """
        return everywhere.stances(self._stories, actor)

    def stance_matrix(self, **options: Any) -> StanceMatrix:
        """Who stands where over all stories.

        Parameters:
            **options: as in `StanceMatrix.from_statements`.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.stance_matrix().shape
            (20, 42)
        """
        from policytrack.matrix import StanceMatrix
        from policytrack.story.twins import disputed

        said, posts = everywhere.statements_of(self._stories)
        at_odds = {name for story in self._stories.values() for name in disputed(story._story)}  # noqa: SLF001
        return StanceMatrix.from_statements(said, memberships=posts, disputed=at_odds, **options)

    def search(self, text: str) -> pd.DataFrame:
        """The records that contain every word of a text, ignoring case and accents.

        Parameters:
            text: the words.

        Returns:
            One row per record: ``story``, the kind of ``record``, its ``id`` if it has one, and the
            ``text`` in which the words were found.

        Raises:
            ArgumentError: if the text holds no words.

        Examples:
            >>> import policytrack as pt
            >>> tracker = pt.Tracker(
            ...     {
            ...         name: pt.load_dataset(name)
            ...         for name in ("birth-rate-poll", "ofsted-report-cards")
            ...     }
            ... )
            >>> tracker.search("report cards")["story"].unique().tolist()
            ['ofsted-report-cards']
        """
        return searching.found(self._stories, text)


def _has_slips(story: Timeline) -> bool:
    return any(len(event.plans) + (event.date is not None) > 1 for event in story.events)
