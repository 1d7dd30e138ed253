"""The closed vocabularies of the records, with common synonyms."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final, NamedTuple

from policytrack.errors import RecordError
from policytrack.nearestword import nearest
from policytrack.records.votewords import ABROAD, ABSENCES, VOTES

__all__ = [
    "ACTOR_KINDS",
    "CONFIDENCES",
    "EVENT_KINDS",
    "ISSUE_KINDS",
    "LINK_KINDS",
    "NEEDS",
    "NOTHINGS",
    "NOT_RECORDED",
    "PLAN_KINDS",
    "POSITIONS",
    "REASONS",
    "SAID",
    "SIDES",
    "SPLIT",
    "STANCES",
    "STATES",
    "UNKNOWN",
    "UNRESOLVED",
    "VOCABULARIES",
    "Stance",
    "Vocabulary",
]

_OTHER = re.compile(r"other:\s*(\w[\w-]*)")
_BETWEEN_WORDS = re.compile(r"[\s,()_–-]+")


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")
    return _BETWEEN_WORDS.sub("_", plain).strip("_")


class Vocabulary:
    """A closed list of words that a field allows, with their synonyms.

    Parameters:
        words: the words, in the order in which they are listed.
        synonyms: the synonyms of each word, separated by spaces.
        abroad: words of other languages likewise, which are read but never suggested.
        other: whether ``other:`` plus a word is taken too.

    Examples:
        >>> EVENT_KINDS.read("Strike", "Event", "kind")
        'industrial_action'
        >>> EVENT_KINDS.read("other:vigil", "Event", "kind")
        'other:vigil'
    """

    __slots__ = ("_lookup", "_suggested", "other", "own", "words")

    def __init__(
        self,
        words: str,
        synonyms: dict[str, str],
        abroad: dict[str, str] | None = None,
        *,
        other: bool = False,
    ) -> None:
        self.words: Final = tuple(words.split())
        self.own: Final = frozenset(self.words)
        self.other: Final = other
        self._lookup = {word: word for word in self.words}
        self._add(synonyms)
        self._suggested: Final = tuple(self._lookup)
        self._add(abroad or {})

    def _add(self, synonyms: dict[str, str]) -> None:
        for word, others in synonyms.items():
            for other_word in others.split():
                self._lookup.setdefault(other_word, word)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.find(word) is not None

    def find(self, word: str) -> str | None:
        """The word of the vocabulary that a text means, or None."""
        known = self._lookup.get(word) or self._lookup.get(_folded(word))
        if known is None and self.other and (match := _OTHER.fullmatch(word.strip().casefold())):
            return f"other:{match[1]}"
        return known

    def read(self, value: object, record: str, field: str) -> str:
        """The word that a value means.

        Parameters:
            value: what was given.
            record: the class of the record that it was given for.
            field: the field of that record.

        Raises:
            RecordError: if the value is neither a word of the vocabulary nor a synonym.
        """
        found = self.find(value) if isinstance(value, str) else None
        if found is None:
            raise RecordError(record, field, value, *self.refusal(value))
        return found

    def refusal(self, value: object) -> tuple[str, str | None]:
        """What is allowed instead of a value that cannot be read, and the nearest word.

        None is suggested where words of two meanings are near, as of "naye", aye and nay.
        """
        near = nearest(value, self._suggested)
        if near is None:
            return self.allowed, None
        meant = self._lookup[near]
        others = (word for word in self._suggested if self._lookup[word] != meant)
        return self.allowed, near if nearest(value, others) is None else None

    def others(self, word: str) -> tuple[str, ...]:
        """The synonyms of a word of the vocabulary."""
        return tuple(each for each, read in self._lookup.items() if read == word != each)

    @property
    def known(self) -> tuple[str, ...]:
        """The words and all their synonyms."""
        return tuple(self._lookup)

    @property
    def allowed(self) -> str:
        """What is allowed, as one line."""
        return ", ".join(self.words) + (", other:WORD" if self.other else "")


UNKNOWN: Final = "unknown"
"""The kind of an actor or event if none is given."""

ACTOR_KINDS: Final = Vocabulary(
    "person group public union party government department agency regulator legislature committee"
    " court local_authority police company institution school charity think_tank media"
    " international country unknown",
    {
        "person": "individual human politician",
        "group": "coalition alliance campaign network movement",
        "public": "citizens population voters respondents",
        "union": "trade_union labour_union labor_union association_of_workers",
        "party": "political_party",
        "government": "executive cabinet administration",
        "department": "ministry",
        "agency": "public_body executive_agency quango",
        "regulator": "inspectorate watchdog ombudsman",
        "legislature": "parliament assembly congress chamber",
        "committee": "select_committee inquiry commission",
        "court": "tribunal",
        "local_authority": "council local_government municipality",
        "company": "business firm corporation employer",
        "institution": "university hospital prison organisation organization body",
        "school": "academy college nursery",
        "charity": "ngo nonprofit non_profit foundation",
        "think_tank": "research_institute",
        "media": "newspaper broadcaster press outlet",
        "international": "intergovernmental igo supranational international_organisation"
        " international_organization",
        "country": "state nation countries",
        "unknown": "unspecified unclear",
    },
    other=True,
)

EVENT_KINDS: Final = Vocabulary(
    "announcement appointment briefing consultation death decision departure election expiry"
    " finding implementation industrial_action inspection interview legal_action legislation letter"
    " meeting negotiation notification poll protest publication speech suspension visit vote"
    " unknown",
    {
        "announcement": "announce press_release pledge promise proposal",
        "appointment": "appoint hire hiring",
        "briefing": "brief leak",
        "consultation": "consult call_for_evidence",
        "decision": "decide ruling judgment judgement verdict resolution",
        "departure": "resignation resign dismissal retirement exit sacking",
        "election": "by_election general_election referendum",
        "expiry": "expire sunset lapse",
        "finding": "findings conclusion",
        "implementation": "implement roll_out rollout launch start introduction commencement",
        "industrial_action": "strike walkout work_to_rule boycott",
        "inspection": "inspect audit review investigation",
        "legal_action": "lawsuit litigation judicial_review prosecution",
        "legislation": "law bill act regulation statute",
        "letter": "open_letter",
        "meeting": "meet summit conference hearing",
        "negotiation": "negotiate talks",
        "notification": "notify notice",
        "poll": "survey",
        "protest": "demonstration demonstrate march rally petition",
        "publication": "publish report white_paper green_paper",
        "speech": "address",
        "suspension": "suspend",
        "vote": "ballot division roll_call",
        "unknown": "unspecified unclear",
    },
    other=True,
)

ISSUE_KINDS: Final = Vocabulary(
    "policy claim", {"policy": "proposal demand", "claim": "assertion belief"}
)

PLAN_KINDS: Final = Vocabulary(
    "planned required considered asked forecast cancelled",
    {
        "planned": "plan scheduled promised intended",
        "required": "deadline statutory mandatory",
        "considered": "threatened possible mooted",
        "asked": "requested demanded wanted",
        "forecast": "projected predicted expected",
        "cancelled": "canceled abandoned withdrawn",
    },
)

CONFIDENCES: Final = Vocabulary(
    "confirmed single_source unverified anonymous inferred",
    {
        "confirmed": "verified certain",
        "single_source": "single one_source",
        "unverified": "unconfirmed alleged rumoured rumored",
        "anonymous": "unnamed",
        "inferred": "deduced estimated",
    },
)

LINK_KINDS: Final = Vocabulary(
    "responds_to leads_to replaces part_of same_as disputes",
    {
        "responds_to": "response_to reply_to replies_to answers reacts_to",
        "leads_to": "causes results_in triggers",
        "replaces": "supersedes",
        "part_of": "belongs_to",
        "same_as": "duplicates duplicate_of",
        "disputes": "contradicts denies",
    },
)

NEEDS: Final = Vocabulary(
    "occurs slips cancelled",
    {
        "occurs": "happens occurred is_met",
        "slips": "is_delayed is_postponed delayed slipped",
        "cancelled": "canceled is_cancelled is_canceled is_abandoned",
    },
)


class _Row(NamedTuple):
    sign: int | None
    said: str
    before: str
    synonyms: str


_ROWS: Final[dict[str, _Row]] = {}


def _row(word: str, *rest: *tuple[int | None, str, str, str]) -> str:
    """Keep the row of a stance and return its word, so that type checkers see a text member."""
    _ROWS[word] = _Row(*rest)
    return word


class Stance(StrEnum):
    """An actor's stance on a proposition, or which kind of nothing there is instead.

    Synonyms such as ``Stance("against")`` give the same members.

    Attributes:
        sign: +1 for support, -1 for oppose, 0 for neutral and mixed, None for the nothings.
        said: what legends and descriptions call it.
        before: the words before the issue in a label that tells the stance.

    Raises:
        RecordError: if the word is not a stance.

    Examples:
        >>> Stance("FAVOR")
        <Stance.SUPPORT: 'support'>
        >>> Stance("nay").sign
        -1
        >>> Stance("declined").sign is None
        True
    """

    # One row per stance; its look is a row in `policytrack.look.theme.LOOKS`.
    # fmt: off
    SUPPORT = _row(
        "support", 1, "support", "for",
        ("supports supported supporting endorse for favor favour favors favours in_favor in_favour"
         " aye ayes yes yea agree agrees agreed pro approve approves content positive true"
         " supportive in_support backs"),
    )
    OPPOSE = _row(
        "oppose", -1, "oppose", "against",
        ("opposes opposed opposing against no noes nay disagree disagrees disagreed con contra anti"
         " disapprove disapproves not_content negative false reject"),
    )
    NEUTRAL = _row("neutral", 0, "neutral", "neutral on", "abstain abstains abstained abstention")
    MIXED = _row("mixed", 0, "mixed", "mixed on", "both ambivalent")
    NO_POSITION = _row(
        "no_position", None, "no position", "no position on",
        ("none no_stance unknown no_opinion dont_know don't_know not_sure unsure can't_say"
         " cannot_say"),
    )
    DECLINED = _row(
        "declined", None, "declined to say", "declined to say on",
        ("refused_to_say no_comment declines refuses_to_say refused_to_answer prefer_not_to_say"
         " prefer_not_to_answer"),
    )
    NOT_APPLICABLE = _row(
        "not_applicable", None, "not applicable", "not applicable:",
        "n/a na",
    )
    # fmt: on

    @classmethod
    def _missing_(cls, value: object) -> Stance:
        if isinstance(value, bool):
            return cls.SUPPORT if value else cls.OPPOSE
        return cls(STANCES.read(value, "Statement", "stance"))

    @property
    def sign(self) -> int | None:
        """+1 for support, -1 for oppose, 0 for neutral and mixed, None for the nothings."""
        return _ROWS[self._value_].sign

    @property
    def said(self) -> str:
        """What legends and descriptions call it."""
        return _ROWS[self._value_].said

    @property
    def before(self) -> str:
        """The words before the issue in a label that tells the stance."""
        return _ROWS[self._value_].before


POSITIONS: Final = tuple(stance for stance in Stance if stance.sign is not None)
"""The stances that are a position, in the order of legends and levels."""

NOTHINGS: Final = tuple(stance for stance in Stance if stance.sign is None)
"""What is recorded if there is no position; it never counts."""


_NO_MEMBERS: Final = ("not_eligible", "vacant")
"""The reasons that say that there was nobody who could have voted."""

REASONS: Final = Vocabulary(
    " ".join(ABSENCES),
    ABSENCES,
    {word: others for word, others in ABROAD.items() if word in ABSENCES},
)
"""Why a vote has no position: the words that rolls of votes have instead of one."""


def _by_stance(of: dict[str, str]) -> dict[str, str]:
    """The words of votes by the stance, or the kind of nothing, that each is read as."""
    nothing = {
        word: Stance.NOT_APPLICABLE if word in _NO_MEMBERS else Stance.NO_POSITION
        for word in ABSENCES
    }
    found = dict.fromkeys(_ROWS, "")
    for word, others in of.items():
        found[nothing.get(word, word)] += f" {others}"
    return found


_VOTES: Final = _by_stance(VOTES | {word: f"{word} {others}" for word, others in ABSENCES.items()})

STANCES: Final = Vocabulary(
    " ".join(Stance),
    {stance: f"{row.synonyms}{_VOTES[stance]}" for stance, row in _ROWS.items()},
    _by_stance(ABROAD),
)

UNRESOLVED: Final = "unresolved"
"""The state of a cell whose dates leave open which stance came last."""

SPLIT: Final = "split"
"""The state of a group whose members differ too much for one stance."""

NOT_RECORDED: Final = "not_recorded"
"""The state of a cell without a statement."""

STATES: Final = (
    *(stance.value for stance in POSITIONS),
    UNRESOLVED,
    *(stance.value for stance in NOTHINGS),
    NOT_RECORDED,
)
"""Every state of a cell, in the order of legends."""

SAID: Final = {
    **{stance.value: stance.said for stance in Stance},
    UNRESOLVED: "latest not settled by the dates",
    NOT_RECORDED: "not recorded",
    "conditional": "conditional",
    "disputed": "disputed by another record",
}
"""What legends and descriptions call the states and the marks on cells beside them."""

SIDES: Final = {"support": "for", "oppose": "against"}
"""The names of the two sides of an issue in lists of actors or shares."""

VOCABULARIES: Final[dict[str, tuple[str, Vocabulary]]] = {
    "actor": ("what an actor is", ACTOR_KINDS),
    "event": ("what an event is", EVENT_KINDS),
    "issue": ("what an issue is: what should happen, or what is said to be so", ISSUE_KINDS),
    "stance": ("where an actor stands, or the kind of nothing instead", STANCES),
    "reason": ("why a vote has no position, and how that word is read", REASONS),
    "plan": ("how firm a date given in advance is", PLAN_KINDS),
    "link": ("how an event is related to another", LINK_KINDS),
    "condition": ("what the event of a condition must do", NEEDS),
    "confidence": ("how well established a record is", CONFIDENCES),
}
"""Every vocabulary by name, with the meaning of its words."""
