"""The stance matrix: actors by issues, each cell with the evidence behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, frozen

from policytrack.errors import RecordError, UnknownNameError
from policytrack.keywords import checked_width, options, public_calls
from policytrack.othernames import answered
from policytrack.stances.cells import Cell

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from narwhals.typing import IntoFrame
    from numpy.typing import NDArray

    from policytrack.dates import Calendar
    from policytrack.figures.layout.stancetable import StanceTable
    from policytrack.formats.losses import Losses
    from policytrack.look.theme import Theme
    from policytrack.records import Actor, Issue, Membership, Statement
    from policytrack.records.fields import DateLike as FieldDate
    from policytrack.results.agreement import Agreement
    from policytrack.results.groups import Groups
    from policytrack.results.polarisation import Polarisation
    from policytrack.results.positions import Positions
    from policytrack.results.scores import Scores
    from policytrack.results.series import MatrixSeries
    from policytrack.stances.coded import Coded
    from policytrack.stances.codedfrom import Wanted
    from policytrack.stances.coding.attribution import RowsOf, SureOrMaybe
    from policytrack.stances.coding.engines import Grain
    from policytrack.stances.compare import Explanation
    from policytrack.stances.daysasked import DateLike
    from policytrack.stances.networks.backbone import Backbone
    from policytrack.stances.progress import Progress
    from policytrack.stances.rows import Rows
    from policytrack.stances.stancescale import ScaleLike
    from policytrack.stances.windows.windowing import Counted, Windows
    from policytrack.writing import Writable

__all__ = ["Cell", "StanceMatrix"]


@public_calls
@frozen(eq=False, repr=False)
@answered
class StanceMatrix:
    """Actors by issues; made by `from_frame`, `from_statements` or `from_dna`.

    Examples:
        >>> import pandas as pd
        >>> answers = pd.DataFrame(
        ...     {
        ...         "party": ["Left", "Left", "Right"],
        ...         "thesis": ["Tax", "Rent", "Tax"],
        ...         "answer": ["for", "for", "against"],
        ...     }
        ... )
        >>> matrix = StanceMatrix.from_frame(
        ...     answers, actor="party", issue="thesis", stance="answer"
        ... )
        >>> print(matrix.to_frame("net").to_string())
        issue  Rent  Tax
        actor
        Left    1.0  1.0
        Right   0.0 -1.0
        >>> matrix["Right", "Rent"].stance
        'not_recorded'
    """

    _coded: Coded

    @classmethod
    def from_frame(
        cls,
        frame: IntoFrame | Sequence[IntoFrame],
        *,
        actor: str,
        issue: str | None = None,
        issues: Sequence[str] | None = None,
        stance: str | None = None,
        date: str | None = None,
        document: str | None = None,
        weight: str | None = None,
        scale: ScaleLike | None = None,
        calendar: str | Calendar | None = None,
        isolates: bool = False,
        progress: Progress = None,
    ) -> StanceMatrix:
        """A matrix from a frame with one row per statement.

        A frame of an engine other than pandas stays where it is: its engine groups the statements,
        and only the groups are fetched, by day or month where a question needs it.

        Parameters:
            frame: the statements, in a frame of pandas or of any library that Narwhals reads:
                Polars, PyArrow, DuckDB, Dask, Ibis, PySpark; or in a list of such frames, such as
                one per file.
            actor: the column of actors; a cell that holds a list is a joint statement. Names that
                differ only in surrounding white space or in Unicode form count as the same; those
                that differ only in capitals stay apart, with a warning.
            issue: the column of issues; a cell that holds a list is a statement on each of them.
            issues: instead of ``issue``, the columns of a wide table, one per issue, that hold the
                stances; an empty cell is not a statement.
            stance: the column of stances: our words or their common synonyms, booleans, or values
                of ``scale``. If left out, statements are only counted.
            date: the column of dates, which may be rough; numbers are read as days, such as
                20250123.
            document: the column that names the document, for `deduplicated`.
            weight: the column of how strongly each stance is held, for the rule ``"strength"``:
                numbers, or texts that hold numbers.
            scale: the numbers that stand for stances, such as ``(-1, 0, 1)``; or a mapping from
                values of the column to stances, such as ``{"yes": "support", "no": "oppose"}``,
                beside which our own words are still read; or the answers of an ordinal scale from
                most against to most in favour, or the name of one: ``"agree5"``, ``"agree7"``,
                ``"0-100"``. In a mapping, the key None says what a missing stance means.
            calendar: the calendar for school terms among the dates.
            isolates: whether to show categories of either column that have no statement.
            progress: how to report the frames of a list grouped so far: True for a bar, or a
                function called with how many are done and how many there are.

        Returns:
            The matrix. Rows that lack an actor, an issue, a stance or a weight do not count;
            `dropped` lists them. A row without a date may belong to any day. If every row lacks
            something, the matrix has no actors or issues and says so.

        Raises:
            UnknownNameError: if the frame lacks a column.
            CheckError: if values cannot be read; lists each with its column and first rows.
            RecordError: if the scale is empty, ``frame`` is not a data frame, a column has an
                unsuitable type, or not exactly one of ``issue`` and ``issues`` is given.
            MissingExtraError: if the bar needs tqdm, or an engine pyarrow, that is not installed.

        Examples:
            >>> import pandas as pd
            >>> import policytrack as pt
            >>> said = [["ASCL", "Pay", "yes"], ["NAHT", "Pay", "no"]]
            >>> votes = pd.DataFrame(said, columns=["who", "on", "says"])
            >>> matrix = pt.StanceMatrix.from_frame(votes, actor="who", issue="on", stance="says")
            >>> matrix.to_frame().loc["ASCL", "Pay"]
            'support'
        """
        from policytrack.stances.codedfrom import coded_frame
        from policytrack.stances.coding.widetable import long_table

        if issues is not None:
            frame, issue, stance = long_table(
                frame, issues, actor=actor, issue=issue, stance=stance
            )
        if issue is None:
            raise RecordError("from_frame", "issue", issue, "a column of issues, or issues=[...]")
        columns = {
            "actor": actor, "issue": issue, "stance": stance,
            "date": date, "document": document, "weight": weight,
        }  # fmt: skip
        return cls(coded_frame(frame, columns, scale, calendar, progress, isolates=isolates))

    @classmethod
    def from_statements(
        cls,
        statements: Iterable[Statement],
        *,
        actors: Iterable[Actor] | None = None,
        issues: Iterable[Issue] | None = None,
        rows: RowsOf = "by",
        kind: str | None = None,
        memberships: Iterable[Membership] = (),
        counted: SureOrMaybe = "surely",
        disputed: Collection[str] = (),
    ) -> StanceMatrix:
        """A matrix from statement records; a joint statement counts once for each of its actors.

        Parameters:
            statements: the statements.
            actors: the actors to show, in this order; all that made statements, by label, if left
                out.
            issues: the issues to show, in this order; all with statements, by label, if left out.
            rows: who the rows are: those who made the statements (``"by"``), the ``"people"`` who
                spoke for them, the ``"posts"`` that these people held that day in the body they
                spoke for, the ``"bodies"`` of those who spoke as persons, or the bodies that the
                speakers are parts or members of (``"parents"``). An actor that has none keeps a row
                of its own.
            kind: ``"policy"`` or ``"claim"``, to leave out issues of the other kind.
            memberships: who belonged to which body, and when; a membership without a period always
                holds.
            counted: which memberships count: those ``"surely"`` held on every possible day of a
                statement, or those ``"maybe"`` held.
            disputed: the ids of the events that other records dispute.

        Raises:
            RecordError: if ``rows``, ``kind`` or ``counted`` is not one of these words.

        Examples:
            >>> import policytrack as pt
            >>> said = [pt.Statement(who, "Pay", "support") for who in ("ASCL", "NAHT")]
            >>> pt.StanceMatrix.from_statements(said).to_frame().loc["ASCL", "Pay"]
            'support'
        """
        from policytrack.stances.codedfrom import coded_statements

        coded = coded_statements(
            statements, actors=actors, issues=issues, rows=rows, kind=kind,
            memberships=memberships, counted=counted, disputed=disputed,
        )  # fmt: skip
        return cls(coded)

    @classmethod
    def from_dna(
        cls,
        path: str | os.PathLike[str],
        *,
        actor: str = "organization",
        issue: str = "concept",
        stance: str | None = "agreement",
        statement_type: str | None = None,
        scale: ScaleLike | None = None,
        isolates: bool = False,
    ) -> StanceMatrix:
        """A matrix from a database of the Discourse Network Analyzer, version 2 or 3.

        Parameters:
            path: the database.
            actor: the variable of actors, of the statement or of its document (``"author"``).
            issue: the variable of issues.
            stance: the variable that qualifies the statement; None to count statements only.
            statement_type: the type of statement; None for the only one with these variables.
            scale: as in `from_frame`, for a variable that holds numbers or other words.
            isolates: whether to show actors and issues that have no statement.

        Returns:
            The matrix. Statements that lack one of the variables do not count; `dropped` lists
            them.

        Raises:
            FileNotFoundError: if there is no such file.
            CheckError: if the file is not such a database or is damaged.
            UnknownNameError: if the database has no such variable or type.

        Examples:
            >>> import pathlib, tempfile
            >>> import policytrack as pt
            >>> story = pt.Timeline(
            ...     [pt.Statement("ASCL", "Scale", "oppose", "2025-06-24", quote="No")]
            ... )
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     file = pathlib.Path(folder) / "coded.dna"
            ...     story.write(file)
            ...     matrix = pt.StanceMatrix.from_dna(file)
            <Losses: 1>
            >>> matrix["ASCL", "Scale"].stance
            'oppose'
        """
        from policytrack.formats.foreign.dna import read_dna_frame

        frame = read_dna_frame(
            path, actor=actor, issue=issue, stance=stance, statement_type=statement_type
        )
        return cls.from_frame(
            frame,
            actor="actor",
            issue="issue",
            stance=None if stance is None else "stance",
            date="date",
            document="document",
            scale=scale,
            isolates=isolates,
        )

    # What it holds

    def __repr__(self) -> str:
        actors, issues = self.shape
        counts = ((actors, "actor"), (issues, "issue"), (self._coded.number, "statement"))
        rows, columns, said = (f"{n:,} {word}{'s'[: n != 1]}" for n, word in counts)
        # Grouping splits a joint statement into one for each of its actors.
        engine = self._coded.engine
        apart = ", one per actor" if engine is not None and engine.joint else ""
        lacking = 0 if self._coded.number else len(self.dropped)
        none = f"; no statement counts among {lacking:,} row{'s'[: lacking != 1]}, see dropped"
        return f"<StanceMatrix: {rows} by {columns}, {said}{apart}{none if lacking else ''}>"

    def __eq__(self, other: object) -> bool:
        """Whether the statements shown say the same, whoever reported them."""
        if not isinstance(other, StanceMatrix):
            return NotImplemented
        same = self._coded.identity == other._coded.identity
        return same and self.to_tally().equals(other.to_tally())

    def __hash__(self) -> int:
        return hash(self._coded.identity)

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors' labels, in code-point order unless an order was given."""
        return self._coded.shown.actors

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues' labels, in code-point order unless an order was given."""
        return self._coded.shown.issues

    @property
    def shape(self) -> tuple[int, int]:
        """How many actors, and how many issues."""
        return len(self.actors), len(self.issues)

    @property
    def rule(self) -> str:
        """The rule that decides where actors stand, unless another is asked for.

        It is ``"latest"`` where any statement has a date. Where none has, as in a roll call or a
        survey, no statement is the latest, and the rule is ``"majority"``: the stance of more than
        half of an actor's statements on the issue, or ``mixed`` where none has more than half.
        """
        return self._coded.standing_rule

    @property
    def dropped(self) -> pd.DataFrame:
        """The rows of the frame that did not count; ``lacks`` names the column that each lacks."""
        from policytrack.stances.wholetables import dropped_rows

        return dropped_rows(self._coded)

    def __getitem__(self, key: object) -> Cell:
        """The cell of an actor and an issue, each a label, an id, a full name or the record.

        Raises:
            RecordError: if anything other than an actor and an issue is asked for.
            UnknownNameError: if nothing here has one of the names.
        """
        if not isinstance(key, tuple) or len(key) != 2:
            raise RecordError(
                "StanceMatrix", "[...]", key, "an actor and an issue, as in matrix['ASCL', 'Scale']"
            )
        return self._coded.cell(*key)

    def __contains__(self, name: object) -> bool:
        """Whether an actor here has that label, id or full name, or is that record."""
        return self._coded.has_actor(name)

    def __iter__(self) -> Iterator[str]:
        """The labels of the actors, in the order of the rows."""
        return iter(self.actors)

    def __len__(self) -> int:
        """The number of actors."""
        return len(self.actors)

    # Its cells

    def to_numpy(self, rule: str | None = None, **options: Any) -> NDArray[Any]:
        """The cells by a rule, as an array of shape (actors, issues).

        Parameters:
            rule: as in `to_frame`.
            options: as in `to_frame`.

        Raises:
            UnknownNameError: if there is no such rule.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> matrix = story.stance_matrix()
            >>> matrix.to_numpy("net").shape == matrix.shape
            True
        """
        return self._coded.shown.pick(self._coded.cells(rule or self.rule, **options))

    def to_frame(self, rule: str | None = None, **options: Any) -> pd.DataFrame:
        """The cells by a rule, as a frame: index actors, columns issues.

        Parameters:
            rule: the matrix's own rule if left out. ``"latest"`` and ``"majority"`` give words,
                ``"count"``, ``"net"``, ``"pattern"``, ``"mean"``, ``"support"`` and ``"oppose"``
                (shares of the count), ``"strength"`` and ``"recency"`` numbers.
            options: of ``"recency"``: ``at``, the day to look back from, and ``half_life``, such as
                ``"180 days"`` (one year if left out).

        Returns:
            The frame; its ``attrs["rule"]`` names the rule.

        Raises:
            UnknownNameError: if there is no such rule, or it has no such option.
            RecordError: if an option, or a date that the rule needs, is missing.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> matrix = story.stance_matrix()
            >>> matrix.to_frame().shape == matrix.shape
            True
        """
        frame = self._coded.shown.frame(self.to_numpy(rule, **options))
        frame.attrs["rule"] = rule or self.rule
        return frame

    def to_network(
        self,
        path: Writable,
        form: str | None = None,
        *,
        threshold: float = 0,
        on: FieldDate | None = None,
        over_time: bool = False,
        strict: bool = False,
        overwrite: bool = False,
    ) -> Losses:
        """Write the network of actors and issues as a file for Gephi, igraph, UCINET or Pajek.

        A tie joins an actor to each issue on which it took a position. Its ``weight`` is the number
        of these statements, ``net`` those in support minus those against, ``sign`` the side. An
        actor carries its ``kind``, its ``party`` and the other bodies that it is a ``member_of``;
        an issue its ``kind`` and ``proposition``.

        Parameters:
            path: where to write.
            form: ``"graphml"``, ``"gexf"``, ``"gml"``, ``"pajek"``, ``"dl"``, ``"edges"`` (a CSV)
                or ``"matrix"`` (a CSV); by the file name's ending if left out.
            threshold: the least number of statements for a tie.
            on: the day on which memberships must have been held; all count if left out.
            over_time: whether ties carry the stretches of time for which each ``stance`` held; only
                ``"gexf"`` can carry them.
            strict: whether to write nothing if anything would be lost.
            overwrite: whether to replace an existing file.

        Returns:
            What the format could not carry.

        Raises:
            UnknownNameError: if there is no such format.
            CheckError: if no format has the file name's ending, or anything would be lost and
                ``strict`` is set.
            RecordError: if the threshold is not a number of at least 0.
            FileExistsError: if the file already exists and ``overwrite`` is not set.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> import pathlib, tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     lost = matrix.to_network(f"{folder}/debate.gexf")
            ...     [path.name for path in pathlib.Path(folder).iterdir()]
            ['debate.gexf']
        """
        from policytrack.formats.foreign.networkwriter import write_network
        from policytrack.results.networkfiles import two_modes_of

        frames = self.to_frame("count"), self.to_frame("net")
        network = two_modes_of(self._coded, frames, threshold, on, over_time=over_time)
        return write_network(network, path, form, strict=strict, overwrite=overwrite)

    def to_table(
        self,
        rule: str | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        turn: bool = False,
        order: str | tuple[str, str] = "reading",
        groups: str | Sequence[str] | None = "auto",
        issue_groups: str | Sequence[str] | None = "auto",
        counts: bool = False,
    ) -> StanceTable:
        """The rows, columns and cells that the figure shows, in its order.

        Parameters:
            rule: as in `plot`, as are all others.
            options: of the rule.
            turn: whether to put actors in the rows and issues in the columns.
            order: of actors and issues.
            groups: the headings of the actors.
            issue_groups: the headings of the issues.
            counts: whether to print the number of statements in each cell.

        Raises:
            RecordError: if no stance is coded, or an order or groups need what a table does not
                hold.
            UnknownNameError: if there is no such rule, order or grouping.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> table = matrix.to_table()
            >>> len(table.rows), len(table.columns)
            (14, 7)
        """
        from policytrack.results.matrixtable import matrix_table

        return matrix_table(
            self._coded, rule=rule, options=options or {}, order=order,
            groups=(groups, issue_groups), counts=counts, turn=turn,
        )  # fmt: skip

    def to_tally(self) -> pd.DataFrame:
        """The tally: one row for each stance that an actor took on an issue.

        Returns:
            Columns ``actor``, ``issue``, ``stance``, ``count``, ``share`` (the sum of the
            statements' shares), and ``earliest`` and ``latest`` (the latest first day and last day
            among them).

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.to_tally().columns.tolist()
            ['actor', 'issue', 'stance', 'count', 'share', 'earliest', 'latest']
        """
        from policytrack.stances import shown

        return shown.tally_frame(self._coded.dated)

    def coverage(self, of: str = "actors") -> pd.DataFrame:
        """How many cells of each actor or issue hold a position, a nothing, or no statement.

        Parameters:
            of: ``"actors"`` or ``"issues"``.

        Returns:
            Columns ``stated``; ``asked`` (no position found or given), with a further column for
            each nothing; ``not_recorded``; and ``disputed`` (cells whose latest statement was made
            at an event that another record disputes).

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> matrix = story.stance_matrix()
            >>> list(matrix.coverage())[:3]
            ['stated', 'asked', 'no_position']
        """
        from policytrack.stances.wholetables import coverage_of

        return coverage_of(self._coded, of)

    def compare_rules(
        self,
        at: DateLike | None = None,
        half_life: str | float = "1 year",
        *,
        policy: Mapping[Any, str] | None = None,
    ) -> pd.DataFrame:
        """The verdict on each cell by several rules, and where the rule makes a difference.

        Parameters:
            at: the day from which the rule ``"recency"`` looks back; None to leave that rule out.
            half_life: its half-life.
            policy: as in `scores`, to compare instead the published rules that score members on it
                and the standing stances (0 for the same, 1 for the opposite, one half between), in
                the same words.

        Returns:
            One row for each cell with a position: the verdict by ``net``, ``pattern``, ``latest``,
            ``majority`` and, where they apply, ``strength`` and ``recency``, the ``count``, and
            whether they differ. With a policy, one row for each member: the words of ``classic``,
            ``simplified`` and ``standing``, and whether any two of them differ.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.compare_rules().columns.tolist()
            ['net', 'pattern', 'latest', 'majority', 'count', 'differs']
        """
        from policytrack.results.scores import compared_scores
        from policytrack.stances.wholetables import comparison_of

        if policy is not None:
            return compared_scores(self._coded, policy)
        return comparison_of(self._coded, at=at, half_life=half_life)

    def explain(
        self,
        actor: object,
        issue: object = None,
        rule: str | None = None,
        *,
        policy: Mapping[Any, str] | None = None,
        **options: Any,
    ) -> Explanation:
        """Why a cell reads as it does: the rule, its inputs, the coverage, what would change it.

        Parameters:
            actor: the actor, by label, id, full name or record.
            issue: the issue, likewise; left out with ``policy``.
            rule: ``"latest"``, ``"majority"``, ``"net"``, ``"mean"``, ``"pattern"``, ``"strength"``
                or ``"recency"``: a rule that says where an actor stands; the matrix's own if left
                out. With a policy, ``"classic"`` or ``"simplified"``; the latter if left out.
            policy: as in `scores`, to explain the score of a member on it.
            options: as in `to_frame`; with a policy as in `scores`.

        Raises:
            UnknownNameError: if a name is unknown here, or the rule gives no verdict.
            RecordError: if neither an issue nor a policy is given, or both.

        Examples:
            >>> import pandas as pd
            >>> votes = pd.DataFrame({"who": ["Ash"], "what": ["Tax"], "how": ["aye"]})
            >>> matrix = StanceMatrix.from_frame(votes, actor="who", issue="what", stance="how")
            >>> matrix.explain("Ash", policy={"Tax": "strong support"}).verdict
            'voted for'
        """
        from policytrack.stances.wholetables import explanation_of

        if (issue is None) == (policy is None):
            given = "neither" if policy is None else "both"
            raise RecordError("explain", "issue", given, "an issue, or policy={...}")
        if policy is not None:
            label = self._coded.rows.actors[self._coded.code(0, actor)]
            return self.scores(policy, rule or "simplified", **options).explain(label)
        return explanation_of(self._coded, actor, issue, rule or self.rule, **options)

    def moves(self) -> pd.DataFrame:
        """Who moved on which issue, from which stance to which, and between which days.

        Returns:
            One row for each move: ``actor``, ``issue``, ``before``, ``after``, ``earliest`` (the
            first possible day of the last statement before), ``latest`` (the last possible day of
            the first after), and ``surely``, which is False where rough dates leave their order
            open.

        Raises:
            RecordError: if no date is known.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.moves().columns.tolist()
            ['actor', 'issue', 'before', 'after', 'earliest', 'latest', 'surely']
        """
        from policytrack.stances import shown
        from policytrack.stances.moves import find_changes

        rows = self._coded.by_grain("day")
        return shown.changes_frame(find_changes(rows), rows)

    def conflicts(self) -> pd.DataFrame:
        """Where a member and its body take opposite sides, by the latest stance of each.

        Returns:
            Columns ``member``, ``body``, ``issue``, ``member_stance``, ``body_stance``; empty for a
            matrix made from a frame, which does not say who belongs to which body.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> len(matrix.conflicts())
            0
        """
        from policytrack.stances.wholetables import conflicts_of

        return conflicts_of(self._coded)

    # Parts of it

    def normalized(self, by: str) -> StanceMatrix:
        """The same matrix with counts, nets or patterns relative to all statements.

        Parameters:
            by: ``"activity"``, relative to each actor's statements, or ``"prominence"``, to each
                issue's.

        Raises:
            UnknownNameError: if a word is not one of those above.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.normalized("activity").shape
            (7, 14)
        """
        from policytrack.stances.rules import NORMALIZATIONS

        if by not in NORMALIZATIONS:
            raise UnknownNameError.among("normalization", by, NORMALIZATIONS)
        return StanceMatrix(evolve(self._coded, normalization=by))

    def deduplicated(self, within: str, *, stance: bool = True) -> StanceMatrix:
        """The same matrix without repeated statements; the first of each is kept.

        Parameters:
            within: the period within which repeated statements count once: ``"document"``,
                ``"day"``, ``"week"``, ``"month"``, ``"year"`` or ``"all"``.
            stance: whether statements with different stances are different.

        Raises:
            UnknownNameError: if there is no such period.
            RecordError: if no date, or no document, is known.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.deduplicated("month").shape
            (7, 14)
        """
        from policytrack.stances.duplicates import choose_firsts
        from policytrack.stances.rows import Kept

        firsts = Kept(
            partial(choose_firsts, within=within, stance=stance), document=within == "document"
        )
        return StanceMatrix(self._coded.told_apart("day", document=firsts.document).chosen(firsts))

    def filter(
        self,
        *,
        actors: Wanted[Actor] | None = None,
        issues: Wanted[Issue] | None = None,
        between: tuple[DateLike | None, DateLike | None] | None = None,
    ) -> StanceMatrix:
        """The matrix for some of the statements.

        Parameters:
            actors: the actors to keep, by label, id, full name or record, or one of them; all if
                left out.
            issues: the issues to keep, or one of them; all if left out.
            between: the first and the last day, both included, None for no limit; only statements
                that surely lie between them are kept.

        Raises:
            UnknownNameError: if there is no such actor or issue here.

        Examples:
            >>> import policytrack as pt
            >>> story = pt.load_dataset("ofsted-report-cards")
            >>> matrix = story.stance_matrix()
            >>> matrix.filter(actors=["ASCL", "NAHT"])
            <StanceMatrix: 2 actors by 9 issues, 11 statements>
        """
        from policytrack.stances.daysasked import stretch

        coded = self._coded
        for side, wanted in enumerate((actors, issues)):
            if wanted is not None:
                coded = coded.of_labels(side, wanted)
        if between is not None:
            coded = coded.lying_between(*stretch(between, "StanceMatrix.filter"))
        return StanceMatrix(coded)

    def fullest(self, actors: int = 40, issues: int = 60) -> StanceMatrix:
        """The matrix of the actors and issues with the most stances, to draw a large one.

        Parameters:
            actors: how many actors to keep at most.
            issues: how many issues to keep at most, by the stances of the actors kept.

        Returns:
            The matrix; its figures say which part it is. Among actors or issues with equally many
            stances, the first by label are kept.

        Raises:
            RecordError: if either number is below 1.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> matrix.fullest(actors=2, issues=3).shape
            (2, 3)
        """
        from policytrack.stances.coverage import fullest_of

        return StanceMatrix(fullest_of(self._coded, actors, issues))

    # Its measures

    def grouped(self, by: str | Mapping[Any, str]) -> Groups:
        """The matrix by groups: how many members of each group stand where, and who they are.

        Parameters:
            by: for a matrix made from a frame, the column that names each row's group, such as the
                party; for one made from records, ``"kind"`` (of actor), a kind of body such as
                ``"party"`` (to which the member belonged on the day of its statement), or
                ``"bodies"`` (of any kind); or a mapping from actors to groups.

        Returns:
            The groups, with their cohesion, their members' loyalty, their unity votes and a figure.
            Actors without a group are listed as ``ungrouped``.

        Raises:
            RecordError: if no actor is in a group, or no stance is coded.
            UnknownNameError: if there is no such column, kind of body or actor.
            CheckError: if a member is in two groups on the same day.

        Examples:
            >>> import pandas as pd
            >>> votes = pd.DataFrame(
            ...     {
            ...         "member": ["Ash", "Birch", "Cedar", "Dow"],
            ...         "party": ["Green", "Green", "Green", "Blue"],
            ...         "motion": ["Rent"] * 4,
            ...         "vote": ["aye", "aye", "no", "no"],
            ...     }
            ... )
            >>> columns = {"actor": "member", "issue": "motion", "stance": "vote"}
            >>> parties = StanceMatrix.from_frame(votes, **columns).grouped("party")
            >>> parties.to_frame().loc["Green", "Rent"]
            'support'
            >>> parties["Green", "Rent"].members["oppose"]
            ('Cedar',)
            >>> parties.unity_votes("Green", "Blue")
            ('Rent',)
        """
        from policytrack.results.groups import groups_of

        return groups_of(self._coded, by)

    def positions(
        self,
        method: str = "spatial",
        *,
        dimensions: int = 1,
        left: object = None,
        min_votes: int = 10,
        replicates: int = 0,
        seed: int = 0,
    ) -> Positions:
        """Where actors lie from left to right, worked out from their standing stances.

        Parameters:
            method: ``"spatial"``: a probit model in which each issue has a difficulty and a
                discrimination, fitted by expectation-maximisation; ``"svd"``: the leading axes of
                the matrix, in one pass, for thousands of actors. Both cope with gaps; neutral and
                mixed stances count as gaps.
            dimensions: 1 or 2.
            left: the actor to place left of the middle; the first by label if left out. Left and
                right mean no more than that.
            min_votes: the least number of stances; actors with fewer are left out.
            replicates: how many draws to base errors on, such as 100; no errors if 0. Only for the
                spatial model; 95% intervals from 50 or more draws cover about 92%.
            seed: the seed of the draws.

        Returns:
            The positions, with mean 0 and variance 1. Issues with a minority below 2.5% tell nobody
            apart and are left out. Actors and issues left out are listed.

        Raises:
            UnknownNameError: if there is no such method or actor.
            RecordError: if too few actors or issues are left, or an option is out of range.

        Examples:
            >>> import pandas as pd
            >>> votes = pd.DataFrame(
            ...     {
            ...         "member": [who for who in "abcd" for _ in range(3)],
            ...         "motion": ["x", "y", "z"] * 4,
            ...         "vote": ["aye", "aye", "aye", "aye", "aye", "no"]
            ...         + ["aye", "no", "no", "no", "no", "no"],
            ...     }
            ... )
            >>> columns = {"actor": "member", "issue": "motion", "stance": "vote"}
            >>> found = StanceMatrix.from_frame(votes, **columns).positions(min_votes=3)
            >>> found.to_frame().index.tolist()
            ['a', 'b', 'c', 'd']
        """
        from policytrack.results.positions import positions_of

        return positions_of(
            self._coded, method, dimensions=dimensions, left=left, min_votes=min_votes,
            replicates=replicates, seed=seed,
        )  # fmt: skip

    def scores(
        self,
        policy: Mapping[Any, str],
        rule: str = "simplified",
        *,
        agreements: Mapping[str, str] | None = None,
        treat: Mapping[str, str] | None = None,
    ) -> Scores:
        """How far members voted for a policy, by a published rule.

        Parameters:
            policy: for each vote, the side that agrees with the policy: ``"support"`` or
                ``"oppose"``, with ``"strong"`` before it for a strong vote.
            rule: ``"classic"`` (The Public Whip: strong votes count five times, absences little)
                or ``"simplified"`` (TheyWorkForYou: strong votes and agreements only).
            agreements: decisions without a vote, in the same form; they count for every member.
            treat: words for votes to count as a stance, where not voting means taking a side, such
                as ``{"absent": "oppose"}``.

        Returns:
            The scores, from 0 (always with the policy) to 1, with their words.

        Raises:
            UnknownNameError: if there is no such rule or vote.
            RecordError: if the policy is empty, or a word is not one of those above.

        Examples:
            >>> import pandas as pd
            >>> votes = pd.DataFrame(
            ...     {
            ...         "member": ["Ash"] * 5,
            ...         "motion": list("abcde"),
            ...         "vote": ["aye", "aye", "absent", "absent", "absent"],
            ...     }
            ... )
            >>> columns = {"actor": "member", "issue": "motion", "stance": "vote"}
            >>> matrix = StanceMatrix.from_frame(votes, **columns)
            >>> found = matrix.scores(dict.fromkeys("abcde", "support"), "classic").to_frame()
            >>> round(float(found.loc["Ash", "score"]), 4)  # 3 of 26 points
            0.1154
        """
        from policytrack.results.scores import scores_of

        return scores_of(self._coded, policy, rule, agreements or {}, treat or {})

    def agreement(
        self,
        measure: str = "standing",
        normalize: str | None = None,
        between: str = "actors",
        *,
        rule: str | None = None,
        min_shared: int = 1,
    ) -> Agreement:
        """How far pairs of actors agree over the issues, or issues over the actors.

        Parameters:
            measure: ``"standing"``: who agrees now, from -1 to 1: the mean, over the issues on
                which both have a position, of 1 for the same stance, 0 for one step apart (such as
                for and neutral or mixed) and -1 for opposite stances. Other measures based on
                standing stances are the voting-advice rules ``"wahlomat"`` and ``"exact"``. Sums
                over all statements ever made are ``"congruence"``, ``"conflict"``, ``"subtract"``
                (the first minus the second) and ``"count"`` (whatever the stance).
            normalize: how to normalise sums: ``"average"``, ``"product"``, ``"jaccard"``,
                ``"cosine"``, ``"overlap"`` or None.
            between: ``"actors"`` or ``"issues"``.
            rule: for measures of stances, the rule that decides where actors stand: ``"latest"`` or
                ``"majority"``; the matrix's own if left out.
            min_shared: for measures of stances, how many issues a pair must share to have a value.

        Returns:
            The agreement. With measures of stances, a pair that shares too few issues has NaN, and
            unresolved cells are left out and counted.

        Raises:
            UnknownNameError: if a word is not one of those above.
            RecordError: if ``normalize`` is given for a measure of stances, which is always divided
                by the issues shared, or ``rule`` or ``min_shared`` for a sum over statements.

        Examples:
            >>> import pandas as pd
            >>> said = pd.DataFrame(
            ...     {
            ...         "who": ["Union", "Union", "Ministry"],
            ...         "what": ["Scale", "Scale", "Scale"],
            ...         "how": ["for", "against", "for"],
            ...         "when": ["2025-01", "2025-06", "2025-02"],
            ...     }
            ... )
            >>> columns = {"actor": "who", "issue": "what", "stance": "how", "date": "when"}
            >>> now = StanceMatrix.from_frame(said, **columns).agreement()
            >>> now
            <Agreement of 2 actors: standing by the rule latest>
            >>> float(now.to_frame().loc["Union", "Ministry"])
            -1.0
        """
        from policytrack.results.agreementfrom import agreement_of

        return agreement_of(
            self._coded, measure, normalize, between, rule=rule, min_shared=min_shared
        )

    def polarisation(
        self,
        rule: str = "misfit",
        *,
        normalize: str | None = "average",
        seed: int = 0,
        progress: Progress = None,
    ) -> Polarisation:
        """Which camps the actors form, and how well the camps fit.

        Parameters:
            rule: ``"misfit"``: the two camps, of any sizes, that fit the congruence and conflict of
                all pairs with the least misfit; all splits are tried for up to 16 actors.
                ``"modularity"``: as many groups as fit, with the greatest signed modularity of
                ``subtract``; all groupings are tried for up to 9 actors.
            normalize: as in `agreement`, for the networks compared.
            seed: the seed of the search if there are more actors; the same seed gives the same
                answer.
            progress: how to report a search by misfit: True for a bar, or a function called with
                how many sizes of camps have been tried and how many there are.

        Returns:
            The camps, the score and what it is based on. Camps do not depend on the order of input;
            of camps that fit equally well, the first by label are taken.

        Raises:
            UnknownNameError: if a word is not one of those above.

        Examples:
            >>> import policytrack as pt
            >>> debate = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> debate.polarisation("modularity").camps[0]
            ('ASCL', ...)
        """
        from policytrack.results.polarisation import RULES, polarisation_of

        if rule not in RULES:
            raise UnknownNameError.among("rule", rule, RULES)
        return polarisation_of(self._coded, rule, normalize, seed, progress)

    def backbone(
        self,
        measure: str = "congruence",
        normalize: str | None = None,
        method: str = "absolute",
    ) -> Backbone:
        """Which issues carry the actors' agreement, and which can go without much loss.

        Issues are removed one at a time, each time the one whose removal leaves the network nearest
        to the full one.

        Parameters:
            measure: a sum over statements, as in `agreement`.
            normalize: as there.
            method: the distance: ``"absolute"`` or ``"spectral"``.

        Returns:
            The issues in nested order, each with the loss once it is removed. Of issues with equal
            losses, the first by label is removed first.

        Raises:
            UnknownNameError: if a word is not one of those above.
            RecordError: if the method is spectral and the measure has values below 0.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> len(matrix.backbone().to_frame())
            14
        """
        from policytrack.stances.networks.backbone import find_backbone

        coded = self._coded
        return find_backbone(
            coded.shown.pick(coded.pair_mass), coded.rows.levels, self.issues,
            measure=measure, normalize=normalize, method=method,
        )  # fmt: skip

    def over_time(
        self,
        every: str | None = None,
        *,
        window: str | int | None = None,
        step: str | int | None = None,
        counted: Counted = "surely",
        calendar: str | Calendar | None = None,
        kernel: str | None = None,
        isolates: bool = False,
    ) -> MatrixSeries[StanceMatrix]:
        """A series of matrices, by the calendar, in rolling windows or around statements.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            window: instead of ``every``, the width of rolling windows, such as ``"90 days"``; or
                ``"9 events"``: a statement with the four before it and the four after it.
            step: the distance between the starts of windows; one width if left out.
            counted: ``"surely"`` counts a statement if all of its possible days lie in the window;
                ``"maybe"`` if any does, so that it can count in several.
            calendar: the calendar for ``every="term"``; England's if left out.
            kernel: ``"uniform"``, ``"epanechnikov"``, ``"triangular"`` or ``"gaussian"``, to weight
                statements more the nearer they are to the middle of the window; the gaussian has no
                edge, and its standard deviation is half the width. A rough date has the mean weight
                of its days. None counts each statement as one.
            isolates: whether every matrix shows all actors and issues.

        Returns:
            The series; each window begins on its ``start`` and ends on the day before its ``end``.

        Raises:
            RecordError: if a width or step cannot be read, no date is known, or not exactly one of
                ``every`` and ``window`` is given.
            UnknownNameError: if a word is not one of those above.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> len(matrix.over_time("month"))
            18
        """
        from policytrack.stances.windows.windowchoice import stretches

        make = partial(
            stretches, every=every, window=window, step=step,
            counted=counted, calendar=calendar, kernel=kernel,
        )  # fmt: skip
        by_months = every in ("month", "quarter", "year") and kernel is None
        return self._series(make, "month" if by_months else "day", isolates=isolates)

    def _series(
        self, make: Callable[[Rows], Windows], grain: Grain, *, isolates: bool
    ) -> MatrixSeries[StanceMatrix]:
        from policytrack.results.series import MatrixSeries

        told = self._coded.told_apart(grain)
        coded = evolve(told, isolates=isolates or told.isolates)
        return MatrixSeries(coded, make(coded.rows), StanceMatrix)

    def dna_windows(
        self,
        unit: str = "days",
        width: int = 1,
        *,
        between: tuple[DateLike, DateLike] | None = None,
        isolates: bool = False,
    ) -> MatrixSeries[StanceMatrix]:
        """A series of matrices in windows made as the Discourse Network Analyzer makes them.

        Centres are the first day, one unit later, and so on. A window lasts from h units before its
        centre to h units after it, both days included, where h is half the width rounded down; only
        windows that lie wholly inside the range are made. So a width of 1 covers one day, 2 is the
        same as 3, and 8 covers 9 days. For windows that are as wide as they say, see `over_time`.

        Parameters:
            unit: ``"days"``, ``"weeks"``, ``"months"``, ``"years"`` or ``"events"``.
            width: the width in these units.
            between: the first and last day of the range; those of the statements if left out.
            isolates: whether every matrix shows all actors and issues.

        Returns:
            The series; as elsewhere, a window's ``end`` is the day after its last. ``rule``
            describes each window.

        Raises:
            UnknownNameError: if there is no such unit.
            RecordError: if the unit is shorter than a day, the width is below 1, the range runs
                backwards, or no date is known.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> first = matrix.dna_windows(unit="days", width=8)[0]
            >>> (first.end - first.start).days
            9
        """
        from policytrack.stances.windows.dnawindows import stretches_of_dna

        make = partial(stretches_of_dna, unit=unit, width=width, between=between)
        return self._series(make, "day", isolates=isolates)

    def dna_polarisation(self, *, normalize: str | None = "average", seed: int = 0) -> Polarisation:
        """The polarisation as the Discourse Network Analyzer defines it: the *most* misfit.

        Among splits into two camps of equal size, DNA seeks the one with the greatest misfit. That
        is the worst split, so in a debate with two perfect camps it finds two mixed ones. All
        actors of the matrix count. To find camps, use `polarisation`, which seeks the least misfit.

        Parameters:
            normalize: as in `agreement`; DNA's is ``"average"``.
            seed: the seed of the search; with up to 16 actors all splits are tried. DNA's own
                search has no seed.

        Returns:
            The score, and the split with that score.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> round(matrix.dna_polarisation().score, 3)
            0.685
        """
        from policytrack.results.polarisation import polarisation_of

        return polarisation_of(self._coded, "dna", normalize, seed)

    # Its figures

    def plot(
        self,
        ax: Axes | None = None,
        *,
        rule: str | None = None,
        options: Mapping[str, Any] | None = None,
        form: str | None = None,
        turn: bool = False,
        order: str | tuple[str, str] = "reading",
        groups: str | Sequence[str] | None = "auto",
        issue_groups: str | Sequence[str] | None = "auto",
        counts: bool = False,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
    ) -> Axes:
        """Draw who stands where: one row per issue, one column per actor.

        Parameters:
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            rule: the rule for the cells, as in `to_frame`; the matrix's own if left out. Rules that
                give numbers print them.
            options: options of the rule.
            form: ``"grid"``, a mark in each cell; or ``"sides"``, the
                names of those for and those against each proposition. If left out, the sides if
                fewer than three in ten cells are recorded, else the grid.
            turn: whether to put actors in the rows and issues in the columns.
            order: ``"reading"`` (issues on which actors disagree first, then the fullest),
                ``"given"``, ``"name"``, ``"kind"``, ``"first_statement"``, ``"similarity"`` or
                ``"recorded"`` (fullest first), for both actors and issues, or one for each; within
                groups, if there are any.
            groups: headings over the actors: ``"kind"``, ``"parent"`` (the broadest body that each
                is a part of), a mapping from actors to groups, or None; ``"auto"`` groups by kind
                where it is known.
            issue_groups: the same for the issues, by kind of issue or by parent.
            counts: whether to print the number of statements in each cell.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            legend: whether to explain the marks.
            theme: the colours and glyphs; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.

        Returns:
            The axes drawn on.

        Raises:
            RecordError: if no stance is coded, or an order or groups need what a table does not
                hold.
            UnknownNameError: if there is no such rule, form, order or grouping.

        Warns:
            TooLargeWarning: if there are more than 60 rows or 40 columns, or the figure is higher
                than four pages; says how to reduce it.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix(kind="policy")
            >>> ax = matrix.plot(form="grid")
            >>> [text.get_text() for text in ax.texts if text.get_gid() == "column:NAHT"]
            ['NAHT']
        """
        from policytrack.figures.layout.storyheading import heading_of
        from policytrack.figures.matrix import draw_matrix
        from policytrack.results.matrixtable import measured_by

        table = self.to_table(
            rule, options, turn=turn, order=order, groups=groups, issue_groups=issue_groups,
            counts=counts,
        )  # fmt: skip
        heading = heading_of(
            self._coded.story, title=title, subtitle=subtitle, source=source,
            measured=measured_by(rule or self.rule, self._coded.part, options),
        )  # fmt: skip
        return draw_matrix(
            table, form=form, ax=ax, heading=heading, legend=legend, theme=theme,
            width=6.3 if width is None else checked_width(width),
        )  # fmt: skip

    def plot_over_time(
        self,
        issue: object,
        ax: Axes | None = None,
        *,
        until: FieldDate | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        legend: bool = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw what each actor said on one issue over time, one row per actor.

        Parameters:
            issue: the issue, by label, id, full name or record.
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            until: the day on which the last bars end; shortly after the last statement if left out.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            legend: whether to explain the stances.
            theme: the colours and markers; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            UnknownNameError: if there is no such issue here.
            RecordError: if no stance is coded, or no date is known.

        Examples:
            >>> import policytrack as pt
            >>> matrix = pt.load_dataset("ofsted-report-cards").stance_matrix()
            >>> ax = matrix.plot_over_time("Five-point scale")
            >>> [label.get_text() for label in ax.get_yticklabels()]
            ['Ofsted', 'ASCL', 'NAHT']
        """
        from policytrack.figures.history import draw_history
        from policytrack.figures.layout.storyheading import heading_of
        from policytrack.stances.overtime import proposition_of, spoken_in

        said, look = spoken_in(self._coded, issue), options(style, theme=theme, width=width)
        heading = heading_of(
            self._coded.story, title=title, subtitle=subtitle, source=source,
            measured=proposition_of(self._coded, issue),
        )  # fmt: skip
        return draw_history(said, ax=ax, until=until, heading=heading, legend=legend, **look)

    def plot_activity(
        self,
        every: str = "month",
        ax: Axes | None = None,
        *,
        counted: Counted = "surely",
        calendar: str | Calendar | None = None,
        title: str | Literal[True] | None = True,
        subtitle: str | Literal[True] | None = True,
        source: str | Literal[True] | None = True,
        theme: Theme | str | None = None,
        width: float | None = None,
        style: Mapping[str, Any] | None = None,
    ) -> Axes:
        """Draw how many statements took each stance over time; a joint one counts once.

        Parameters:
            every: ``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"term"`` or ``"year"``.
            ax: the axes to draw on; if left out, a figure as high as its content needs is made.
            counted: ``"surely"`` counts a statement if all of its possible days lie in the stretch;
                ``"maybe"`` if any does, so that it can count in several.
            calendar: the calendar for ``every="term"``; England's if left out.
            title: the heading of a new figure; the story's title if left out, no such text if None.
            subtitle: the line below it; what the figure measures if left out, no such text if None.
            source: the line at the foot; the sources of the story if left out, no such text if
                None.
            theme: the colours; chosen to suit the current style if left out.
            width: the width of a new figure, in inches.
            style: properties of the bars, as matplotlib's collections take them.

        Returns:
            The axes drawn on.

        Raises:
            UnknownNameError: if there is no such stretch.
            RecordError: if no stance is coded, or no date is known.

        Examples:
            >>> import policytrack as pt
            >>> ax = pt.load_dataset("ofsted-report-cards").stance_matrix().plot_activity("year")
            >>> [label.get_text() for label in ax.get_yticklabels()]
            ['support', 'oppose']
        """
        from policytrack.figures.activity import draw_activity
        from policytrack.figures.layout.storyheading import heading_of
        from policytrack.stances.overtime import activity_over

        found, look = (
            activity_over(self._coded, every, counted, calendar),
            options(style, theme=theme, width=width),
        )
        heading = heading_of(
            self._coded.story, title=title, subtitle=subtitle, source=source,
            measured=f"Statements by stance and {every}",
        )  # fmt: skip
        return draw_activity(*found, every=every, within=counted, heading=heading, ax=ax, **look)

    def _repr_html_(self) -> str:
        from policytrack.figures.layout.ordering import grouped_heads
        from policytrack.stances.matrixhtml import html_of

        heads = grouped_heads(self._coded.labels[1], self._coded.records_of(1), "auto", 1)
        return html_of(self._coded, [(head.rank, head.group) for head in heads])
