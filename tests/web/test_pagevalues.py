"""The values of a page say by what names the style and the filter find them."""

import pytest

from policytrack.web.pagevalues import Chip, EventRow, Mark, Stances, StoryPage, When


def event(state, actors):
    return EventRow("e", "A letter", When("24 June"), state, (), (), (), actors)


def page(stances):
    return StoryPage(
        title="T", about="", counted="", known="", licence="", actors=("Ann", "Ben"), groups=(),
        only_source=None, only_reported=False, axis=None, stances=stances, sources=(),
        described="{}", file_name="t.yaml", file_href="#",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "symbol", "name"),
    [
        (Mark("dot", 1.0), "", "dot"),
        (Mark("before", 1.0), "before", "before"),
        (Mark("slip", 1.0, 5.0), "late", "late"),
        (Mark("slip", 9.0, -5.0), "early", "early"),
    ],
)
def test_a_shape_that_is_drawn_once_goes_by_its_own_name(mark, symbol, name):
    assert (mark.symbol, mark.name) == (symbol, name)


def test_an_event_is_found_by_everyone_who_takes_part_and_by_what_is_still_to_come():
    assert event("happened", (0, 2)).classes == "A C"
    assert event("expected", (1,)).classes == "B ex"
    assert event("undated", ()).classes == ""


def test_a_cell_is_found_by_its_stance_its_actor_and_its_condition():
    assert Chip("support", actor=3).classes == "support D"
    assert Chip("oppose", conditional=True, actor=1).classes == "oppose h B"


def test_an_actor_without_a_column_is_known_as_one():
    stances = Stances((("Ann", 0),), (), (), (), conditional=False, contested=0, notes=(),
                      evidence=())  # fmt: skip
    assert [page(stances).option_class(number) for number in (0, 1)] == ["A", "B n"]
    assert page(None).option_class(1) == "B"
