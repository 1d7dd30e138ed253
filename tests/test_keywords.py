import inspect
import pickle
import re

import pytest

import policytrack as pt
from policytrack.keywords import named_keywords, options


@named_keywords
def draw(ax=None, *, width=None, theme=None):
    """Draw."""
    return ax, width, theme


def test_keywords_that_a_function_takes_reach_it():
    assert draw(1, width=2) == (1, 2, None)


def test_a_misspelt_keyword_is_refused_with_the_nearest_and_all_that_are_allowed():
    message = r"draw: found the keyword 'widht'; allowed: ax, width, theme; did you mean 'width'\?"
    with pytest.raises(pt.ArgumentError, match=message):
        draw(widht=3)


def test_the_error_is_one_of_types_too_as_python_has_it():
    with pytest.raises(TypeError, match="found the keyword 'colour'"):
        draw(colour="red")


def test_a_function_keeps_its_signature_and_its_words():
    assert list(inspect.signature(draw).parameters) == ["ax", "width", "theme"]
    assert draw.__doc__ == "Draw."


def test_an_error_survives_pickling():
    error = pt.ArgumentError("draw", "the keyword 'x'", "ax", "ax")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_options_left_to_the_figure_are_not_handed_down():
    assert options(None, theme=None, width=3.0) == {"width": 3.0}
    assert options({"alpha": 0.5}, width=None) == {"alpha": 0.5}


def test_style_takes_a_mapping_of_properties_and_no_option():
    with pytest.raises(pt.ArgumentError, match="allowed: a mapping"):
        options("bold")
    with pytest.raises(pt.ArgumentError, match="pass width= itself"):
        options({"width": 3}, width=None)


METHODS = [
    getattr(pt.Timeline, name) for name in sorted(vars(pt.Timeline)) if name.startswith("plot")
]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__)
def test_every_figure_of_a_story_names_its_keywords(method):
    parameters = inspect.signature(method).parameters
    assert {"ax", "theme", "width", "style"} <= set(parameters)
    kinds = {each.kind for each in parameters.values()}
    assert inspect.Parameter.VAR_KEYWORD not in kinds


def test_a_misspelt_keyword_of_a_figure_is_refused_before_anything_is_drawn():
    with pytest.raises(pt.ArgumentError, match=r"Timeline\.plot: found the keyword 'widht'"):
        pt.Timeline([]).plot(widht=3)


@pytest.mark.parametrize("given", [{"ax": "final-response"}, {"ax": 3}])
def test_what_is_no_axes_is_refused_before_anything_is_drawn(given):
    story = pt.load_dataset("ofsted-report-cards")
    message = f"Timeline.plot_slips: found {given['ax']!r} for ax; allowed: the Axes of matplotlib"
    with pytest.raises(pt.ArgumentError, match=re.escape(message)):
        story.plot_slips(**given)
    with pytest.raises(pt.ArgumentError, match=re.escape(message)):
        story.plot_slips(given["ax"])
