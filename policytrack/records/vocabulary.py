"""The closed vocabularies of the records, with the field's other words for the same things."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from policytrack.errors import RecordError, nearest

__all__ = [
    "ACTOR_KINDS",
    "CONFIDENCES",
    "EVENT_KINDS",
    "ISSUE_KINDS",
    "LINK_KINDS",
    "NEEDS",
    "PLAN_KINDS",
    "STANCES",
    "Stance",
    "Vocabulary",
]

_OTHER = re.compile(r"other:\s*(\w[\w-]*)")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def _folded(word: str) -> str:
    return _BETWEEN_WORDS.sub("_", word.strip().casefold())


class Vocabulary:
    """A closed list of words that a field takes, and the other words that mean them.

    Parameters:
        words: the words, in the order in which they are listed.
        synonyms: for a word, the other words for it, separated by spaces.
        other: whether ``other:`` plus a word is taken too.

    Examples:
        >>> EVENT_KINDS.read("Strike", "Event", "kind")
        'industrial_action'
        >>> EVENT_KINDS.read("other:vigil", "Event", "kind")
        'other:vigil'
    """

    __slots__ = ("_lookup", "other", "own", "words")

    def __init__(self, words: str, synonyms: dict[str, str], *, other: bool = False) -> None:
        self.words: Final = tuple(words.split())
        self.own: Final = frozenset(self.words)
        self.other: Final = other
        self._lookup = {word: word for word in self.words}
        for word, others in synonyms.items():
            self._lookup.update(dict.fromkeys(others.split(), word))

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
            record: the class of the record it was given for.
            field: the field of that record.

        Raises:
            RecordError: for a word that is neither in the vocabulary nor a synonym.
        """
        found = self.find(value) if isinstance(value, str) else None
        if found is None:
            raise RecordError(record, field, value, self.allowed, nearest(value, self._lookup))
        return found

    @property
    def known(self) -> tuple[str, ...]:
        """The words and all the other words for them."""
        return tuple(self._lookup)

    @property
    def allowed(self) -> str:
        """What is allowed, as one line."""
        return ", ".join(self.words) + (", other:WORD" if self.other else "")


ACTOR_KINDS: Final = Vocabulary(
    "person group public union party government department agency regulator legislature committee"
    " court local_authority police company institution school charity think_tank media"
    " international",
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
        "international": "intergovernmental igo supranational",
    },
    other=True,
)

EVENT_KINDS: Final = Vocabulary(
    "announcement appointment briefing consultation death decision departure election expiry"
    " finding implementation industrial_action inspection interview legal_action legislation letter"
    " meeting negotiation notification poll protest publication speech suspension visit vote",
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

STANCES: Final = Vocabulary(
    "support oppose neutral mixed no_position declined not_applicable",
    {
        "support": "supports supported supporting for favor favour favors favours in_favor"
        " in_favour aye ayes yes yea agree agrees agreed pro approve approves content positive true"
        " endorse",
        "oppose": "opposes opposed opposing against no noes nay disagree disagrees disagreed con"
        " contra anti disapprove disapproves not_content negative false reject",
        "neutral": "abstain abstains abstained abstention",
        "mixed": "both ambivalent",
        "no_position": "none no_stance unknown no_opinion dont_know don't_know",
        "declined": "refused_to_say no_comment declines refuses_to_say",
        "not_applicable": "n/a na not_in_office ineligible",
    },
)


class Stance(StrEnum):
    """How an actor stands to a proposition, or which kind of nothing stands in its place.

    ``Stance("against")`` and the field's other words give the same members.

    Attributes:
        sign: +1 for support, -1 for oppose, 0 for neutral and mixed, None for the nothings.

    Raises:
        RecordError: for a word that is no stance.

    Examples:
        >>> Stance("FAVOR")
        <Stance.SUPPORT: 'support'>
        >>> Stance("nay").sign
        -1
        >>> Stance("declined").sign is None
        True
    """

    SUPPORT = "support"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    NO_POSITION = "no_position"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"

    @classmethod
    def _missing_(cls, value: object) -> Stance:
        if isinstance(value, bool):
            return cls.SUPPORT if value else cls.OPPOSE
        return cls(STANCES.read(value, "Statement", "stance"))

    @property
    def sign(self) -> int | None:
        """+1 for support, -1 for oppose, 0 for neutral and mixed, None for the nothings."""
        return _SIGNS.get(self)


_SIGNS: Final = {Stance.SUPPORT: 1, Stance.OPPOSE: -1, Stance.NEUTRAL: 0, Stance.MIXED: 0}
