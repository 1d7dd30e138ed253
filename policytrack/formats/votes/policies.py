"""Policies that votes count for, strongly or weakly: TheyWorkForYou's and The Public Whip's.

Source:
    The policies of TheyWorkForYou Votes (YAML and JSON), The Public Whip's policies with motions
    (JSON) and its tables pw_dyn_dreammp and pw_dyn_dreamvote.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from policytrack.dates import FuzzyDate
from policytrack.errors import CheckError
from policytrack.formats.storyfile import yamltext
from policytrack.formats.storyfile.limits import too_large
from policytrack.formats.votes.publicwhip import CAST, WHIP, cast_beside, plain
from policytrack.formats.votes.rolls import Shape
from policytrack.formats.votes.wahlomat import json_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.formats.votes.rolls import Reading, Text

__all__ = ["SHAPES", "finish"]

_SIDES: Final = {
    "aye": "support",
    "aye3": "strong support",
    "no": "oppose",
    "no3": "strong oppose",
}
"""How a policy votes; ``both`` and ``neutral`` say that a vote is about it and counts nothing."""

_ALIGNED: Final = {"agree": "support", "against": "oppose"}
_ABOUT: Final = ("both", "neutral", "abstention")
_DREAMS: Final = ("dream_id", "name", "description")
_DREAM_VOTES: Final = ("dream_id", "division_date", "division_number", "vote", "house")
_LINKS: Final = ("decision_links_refs", "decision_links", "division_links", "agreement_links")
_PLACED: Final = frozenset({"id", "name", "policy_description", "group_ids", "groups", *_LINKS})
"""The keys of a TheyWorkForYou policy that match a field."""

_DECISIONS: Final = ("division", "agreement", "decision")
_OF_LINK: Final = frozenset({*_DECISIONS, "alignment", "strength", "decision_type"})
_OF_DECISION: Final = frozenset(
    {"chamber_slug", "chamber", "date", "division_date", "division_number", "decision_ref"}
    | {"division_name", "decision_name", "key"}
)
_MOTION: Final = re.compile(r"pw-(\d{4}-\d\d-\d\d)-(\d+)-([a-z]+)")
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_HEAD: Final = 4000
_LONGEST_YAML: Final = 300_000
"""The length of a policy with a thousand votes; anything longer takes long to refuse."""
_ABOUT_ONLY: Final = "about"
"""What is kept of a vote that is about a policy and counts neither way."""


def _prepare_dreams(reading: Reading, held: Text) -> None:
    for _, row in reading.table(held, _DREAMS):
        reading.policy(held, row["dream_id"], plain(row["name"]),
                       proposition=plain(row["description"]) or None)  # fmt: skip


def _prepare_dream_votes(reading: Reading, held: Text) -> None:
    for line, row in reading.table(held, _DREAM_VOTES):
        policy, date, number, word, house = (row[name] for name in _DREAM_VOTES)
        reading.day(held, line, date)
        if word not in _SIDES and word not in _ABOUT:
            reading.bad(held, line, word, ", ".join((*_SIDES, *_ABOUT)))
            continue
        reading.sides[f"{house}-{date}-{number}"][policy] = _SIDES.get(word, _ABOUT_ONLY)


def _policies(reading: Reading, held: Text) -> list[dict[str, Any]]:
    """The policies of a JSON or YAML file."""
    if held.text.lstrip()[:1] in ("[", "{"):
        tree = json_of(reading, held)
    elif len(held.text) > _LONGEST_YAML:
        raise too_large(len(held.text), "a policy in characters", _LONGEST_YAML, held.name)
    else:
        try:
            tree, _ = yamltext.parse(held.text)
        except CheckError as error:
            for problem in error.problems:
                reading.tell(problem.at(held.name, problem.line, problem.column))
            return []
    found = tree if isinstance(tree, list) else [tree]
    for each in found:
        if not isinstance(each, dict):
            reading.bad(held, None, each, "a policy as an object")
    return [each for each in found if isinstance(each, dict)]


def _prepare_links(reading: Reading, held: Text) -> None:
    """The policies of TheyWorkForYou Votes: links to divisions and to agreements."""
    for policy in _policies(reading, held):
        own = str(policy.get("id") or held.stem)
        title = plain(str(policy.get("name") or ""))
        proposition = plain(str(policy.get("policy_description") or "")) or None
        groups = policy.get("group_ids") or policy.get("groups")
        tags = [each for each in groups if isinstance(each, str)] if isinstance(
            groups, list) else []  # fmt: skip
        beside = _texts(policy, _PLACED)
        reading.policy(held, own, title, proposition=proposition, extra=beside, tags=tags)
        for link in _links(policy):
            _keep_link(reading, held, own, link)


def _texts(tree: dict[str, Any], without: frozenset[str]) -> dict[str, str]:
    """What else an object says, as texts without markup; anything but text as JSON."""
    said = {name: each for name, each in tree.items() if name not in without and each}
    texts = {
        name: plain(each) if isinstance(each, str) else json.dumps(each, ensure_ascii=False)
        for name, each in said.items()
    }
    return {name: text for name, text in texts.items() if text.strip()}


def _links(policy: dict[str, Any]) -> Iterator[Any]:
    for name in _LINKS:
        held = policy.get(name)
        yield from held if isinstance(held, list) else ()


def _keep_link(reading: Reading, held: Text, policy: str, link: Any) -> None:
    parts = [link.get(name) for name in _DECISIONS] if isinstance(link, dict) else []
    decision = next((part for part in parts if isinstance(part, dict)), {})
    aligned = str(link.get("alignment")) if isinstance(link, dict) else ""
    within = decision.get("chamber")
    chamber = within.get("slug") if isinstance(within, dict) else within
    house = str(decision.get("chamber_slug") or chamber or "")
    date = str(decision.get("date") or decision.get("division_date") or "")
    number = str(decision.get("division_number") or decision.get("decision_ref") or "")
    if aligned not in (*_ALIGNED, *_ABOUT) or not (house and _DAY.fullmatch(date) and number):
        reading.bad(held, None, link, "a link with an alignment of agree, against or neutral, and"
                    " a division or an agreement with chamber_slug, date and number")  # fmt: skip
        return
    strong = "strong " if link.get("strength") == "strong" else ""
    side = f"{strong}{_ALIGNED[aligned]}" if aligned in _ALIGNED else _ABOUT_ONLY
    agreed = "division_number" not in decision
    key = f"{house}-{date}-{number}"
    if agreed:
        key = f"agreement-{house}-{date}-{number.strip('.')}"
    reading.sides[key][policy] = side
    more = _texts(link, _OF_LINK) | _texts(decision, _OF_DECISION)
    reading.beside[key] |= {f"{name} of policy {policy}": text for name, text in more.items()}
    title = plain(str(decision.get("division_name") or decision.get("decision_name") or ""))
    reading.titles.setdefault(key, title)
    if agreed:
        reading.known["agreements"][(key,)] = {"date": date}


def _own(held: Text, place: int, policy: dict[str, Any]) -> str:
    """The number of a policy with motions: that of its page, else that of its file."""
    sources = policy.get("sources")
    url = str(sources.get("url") or "") if isinstance(sources, dict) else ""
    found = re.search(r"id=(\d+)", url)
    return found[1] if found else held.stem if not place else f"{held.stem}-{place + 1}"


def _prepare_motions(reading: Reading, held: Text) -> None:
    """The policies of The Public Whip with the motions, and who voted how on each."""
    for place, policy in enumerate(_policies(reading, held)):
        own = _own(held, place, policy)
        text = plain(str(policy.get("text") or "")) or None
        reading.policy(held, own, plain(str(policy.get("title") or "")), proposition=text)
        for motion, where in _motions(reading, held, policy):
            word = str(motion.get("policy_vote"))
            if word not in _SIDES and word not in _ABOUT:
                reading.bad(held, None, word, ", ".join((*_SIDES, *_ABOUT)))
                continue
            reading.sides[where][own] = _SIDES.get(word, _ABOUT_ONLY)


def _motions(
    reading: Reading, held: Text, policy: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], str]]:
    for aspect in policy.get("aspects") or []:
        motion = aspect.get("motion") if isinstance(aspect, dict) else None
        name = str(motion.get("id")) if isinstance(motion, dict) else ""
        match = _MOTION.fullmatch(name)
        if match is None or not isinstance(motion, dict):
            reading.bad(held, None, name or aspect, "a motion with an id pw-DATE-NUMBER-HOUSE")
            continue
        yield motion, f"{match[3]}-{match[1]}-{match[2]}"


def _read_motions(reading: Reading, held: Text) -> None:
    for policy in _policies(reading, held):
        for motion, key in _motions(reading, held, policy):
            # One motion can count for several policies; its votes are the same in each.
            if key not in reading.rolls:
                _read_motion(reading, held, motion, key)


def _read_motion(reading: Reading, held: Text, motion: dict[str, Any], key: str) -> None:
    house, _, rest = key.partition("-")
    date, _, number = rest.rpartition("-")
    title = plain(str(motion.get("text") or "")) or f"Division {number}, {date}"
    actions = motion.get("actions")
    beside = {
        f"action {name}": plain(str(text)) for name, text in actions.items() if text
    } if isinstance(actions, dict) else {}  # fmt: skip
    roll = reading.begin(
        held, key, title, reading.day(held, None, date), WHIP, urls=_urls(motion),
        identifiers={"division": number}, extra={"house": house, **beside},
    )  # fmt: skip
    for occasion in motion.get("vote_events") or []:
        votes = occasion.get("votes") if isinstance(occasion, dict) else None
        for vote in votes or []:
            word = str(vote.get("option")) if isinstance(vote, dict) else ""
            name = str(vote.get("id") or "") if isinstance(vote, dict) else ""
            if word not in CAST or not name:
                reading.bad(held, None, f"{key}: {vote}", f"an id, and {', '.join(CAST)}")
                continue
            member = _person(reading, name)
            roll.add(member, CAST[word], cast_beside(word))


def _person(reading: Reading, name: str) -> Any:
    number = name.rpartition("/")[2]
    return reading.member(
        ("person", number), number, "person", f"person {number}",
        identifiers={"publicwhip-person": number},
    )  # fmt: skip


def _urls(motion: dict[str, Any]) -> list[str]:
    sources = motion.get("sources")
    held = sources if isinstance(sources, list) else []
    return [str(each["url"]) for each in held if isinstance(each, dict) and each.get("url")]


def finish(reading: Reading) -> None:
    """Make roll calls of the votes that count for a policy but are in no file of votes."""
    for key in sorted(reading.sides):
        agreed = reading.find("agreements", key)
        house, _, rest = key.removeprefix("agreement-").partition("-")
        date, number = rest[:10], rest[11:]
        kind = "Agreement" if agreed else "Division"
        title = reading.titles.get(key) or f"{kind} {number}, {date}"
        more = {"decision": "agreement"} if agreed else {}
        reading.vote(
            key, title, FuzzyDate(date), WHIP, identifiers={"division": number},
            extra={"house": house, **more},
        )  # fmt: skip


def _fits_links(held: Text) -> bool:
    begun = held.text[:200_000]
    return "policy_description" in begun[:_HEAD] and any(name in begun for name in _LINKS)


def _fits_motions(held: Text) -> bool:
    return held.text.lstrip()[:1] in ("[", "{") and '"aspects"' in held.text[:200_000]


SHAPES: Final = {
    "twfy-policies": Shape(
        "policies of TheyWorkForYou with links to votes (JSON, YAML)",
        prepare=_prepare_links,
        told=_fits_links,
    ),
    "public-whip-policies": Shape(
        "policies of The Public Whip with motions and votes (JSON)",
        _read_motions,
        told=_fits_motions,
        prepare=_prepare_motions,
    ),
    "public-whip-dreams": Shape(
        "pw_dyn_dreammp of The Public Whip (CSV): its policies",
        columns=_DREAMS,
        prepare=_prepare_dreams,
    ),
    "public-whip-dream-votes": Shape(
        "pw_dyn_dreamvote of The Public Whip (CSV): how its policies vote",
        columns=_DREAM_VOTES,
        prepare=_prepare_dream_votes,
    ),
}
