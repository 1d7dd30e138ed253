"""The commands that draw: each figure is drawn as asked for, and what cannot be is told."""

import click
import pytest

import policytrack as pt
from policytrack.commands import draw as module
from policytrack.figures.accessible import alt_text


@pytest.mark.parametrize(
    ("command", "words"), [("activity", []), ("matrix", []), ("over-time", ["Scale"])]
)
def test_where_no_stance_is_recorded_none_is_drawn(run, tmp_path, command, words):
    path = tmp_path / "story.yaml"
    pt.Timeline([pt.Actor("NAHT", "union")]).to_yaml(path)
    result = run(command, str(path), *words, "-o", str(tmp_path / "out.png"))
    assert "no stance is recorded, so none can be drawn" in result.output


def test_the_rule_that_looks_back_needs_the_day_from_which_it_does(run, ofsted):
    out = ofsted.with_name("recency.svg")
    words = ("matrix", ofsted, "--rule", "recency", "-o", out)
    result = run(*words)
    assert result.exit_code == 2
    assert "--rule recency needs --as-of, the day from which it looks back" in result.output
    assert run(*words, "--as-of", "2025-09-01").exit_code == 0
    assert "rule recency" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        (["timeline", "--lanes", "actor", "--statements", "--terms"], "a.png", b"\x89PNG"),
        (["timeline", "--as-of", "2025-05-31", "--width", "8"], "a.svg", b"<?xml"),
        (["timeline", "--between", "2025-06", "2025-12"], "a.pdf", b"%PDF"),
        (["timeline", "--layout", "packed", "--width", "9"], "a.png", b"\x89PNG"),
        (["matrix", "--form", "grid", "--counts", "--order", "similarity"], "b.png", b"\x89PNG"),
    ],
)
def test_figures_are_drawn_from_the_command_line(run, ofsted, words, name, start):
    out = ofsted.with_name(name)
    result = run(*words, ofsted, "-o", out)
    assert (result.exit_code, result.output) == (0, f"{out}\n")
    assert out.read_bytes().startswith(start)
    assert "pass --overwrite" in run(*words, ofsted, "-o", out).output
    assert run(*words, ofsted, "-o", out, "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["timeline", "-o", "a.jpg"], "no format 'jpg' here"),
        (["timeline", "-o", "nowhere/a.png"], "nowhere/a.png: there is no folder"),
        (["matrix", "-o", "a.png", "--as-of", "2001"], "no stance"),
        (["timeline", "-o", "a.png", "--between", "2025", "soon-ish"], "found 'soon-ish'"),
        (["timeline", "-o", "a.png", "--layout", "lists"], "list"),
        (["matrix"], "Missing option '-o'"),
    ],
)
def test_a_figure_that_cannot_be_drawn_ends_in_a_message(run, ofsted, monkeypatch, words, message):
    monkeypatch.chdir(ofsted.parent)
    result = run(*words, ofsted)
    assert result.exit_code in (1, 2)
    assert message in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("slips",), ("slips", "--form", "steps"), ("activity", "--every", "quarter"), ("levels",),
        ("timeline", "--theme", "print_grey"),
        ("matrix", "--order", "first_statement", "--groups", "kind", "--issue-groups", "parent"),
    ],
)  # fmt: skip
def test_every_figure_can_be_drawn_from_the_command_line(run, tmp_path, words):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run(words[0], path, "-o", tmp_path / "out.svg", *words[1:])
    assert result.exit_code == 0, result.output
    assert 'role="img"' in (tmp_path / "out.svg").read_text("utf-8")


def test_stances_over_time_are_drawn_for_the_issue_named(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run("over-time", path, "Five-point scale", "-o", tmp_path / "out.svg")
    assert result.exit_code == 0, result.output
    assert "Stances over time of 3 actors" in (tmp_path / "out.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("matrix", "--order", "nam"), "; did you mean 'name'?"),
        (
            ("matrix", "--groups", "kinds"),
            "no grouping 'kinds' here; allowed: auto, kind, parent; did you mean 'kind'?",
        ),
        (("timeline", "--theme", "drak"), "; did you mean 'dark'?"),
        (("activity", "--every", "mont"), "; did you mean 'month'?"),
    ],
)
def test_a_word_that_does_not_exist_is_refused_with_the_nearest(run, tmp_path, words, message):
    path = tmp_path / "story.yaml"
    pt.load_dataset("ofsted-report-cards").to_yaml(path)
    result = run(words[0], path, "-o", tmp_path / "out.svg", *words[1:])
    assert result.exit_code == 1
    assert message in result.output
    assert not (tmp_path / "out.svg").exists()


@pytest.mark.parametrize(
    ("option", "word", "message"),
    [
        ("--form", "gird", "no form 'gird' here; allowed: grid, sides; did you mean 'grid'?"),
        ("--rule", "latst", "; did you mean 'latest'?"),
        ("--issue-groups", "parnet", "no grouping 'parnet' here; allowed: auto, kind, parent;"),
    ],
)
def test_a_misspelt_word_of_a_matrix_is_refused_with_its_table(run, ofsted, option, word, message):
    result = run("matrix", ofsted, "-o", ofsted.parent / "out.svg", option, word)
    assert result.exit_code == 1
    assert message in result.output


def test_levels_that_no_event_sets_are_not_drawn(run, tmp_path):
    path = tmp_path / "story.yaml"
    pt.Timeline([pt.Event("A letter", "letter", "2025")]).to_yaml(path)
    result = run("levels", path, "-o", tmp_path / "out.svg")
    assert result.exit_code == 1
    assert "no event sets a level, so none can be drawn" in result.output
    assert not (tmp_path / "out.svg").exists()


@pytest.fixture
def asked(monkeypatch):
    """What figures were asked for, none of which is drawn."""
    found = []

    def keep(plot, out, **drawing):
        found.append((plot, out, drawing))

    monkeypatch.setattr(module, "draw", keep)
    return found


def only(asked):
    ((plot, _, drawing),) = asked
    return plot, drawing


def test_every_option_of_a_timeline_reaches_it(run, small, asked):
    words = ("--lanes", "actor", "--statements", "--terms", "--layout", "packed",
             "--between", "2025-06", "2025-12", "--as-of", "2025-12-01")  # fmt: skip
    run("timeline", small, "-o", "a.svg", *words, "--theme", "dark", "--width", 9)
    plot, drawing = only(asked)
    assert plot.keywords == {
        "layout": "packed", "lanes": "actor", "as_of": "2025-12-01",
        "between": ("2025-06", "2025-12"), "show_statements": True, "bands": "terms",
    }  # fmt: skip
    assert (drawing["theme"], drawing["width"], drawing["overwrite"]) == ("dark", 9, False)


def test_days_to_show_cut_the_axis_of_a_timeline_and_the_story_of_the_others(run, small, asked):
    run("timeline", small, "-o", "a.svg", "--between", "2025-06", "2025-12")
    plot, _ = only(asked)
    assert {event.id for event in plot.func.__self__.events} == {"response", "vote"}
    asked.clear()
    run("slips", small, "-o", "a.svg", "--between", "2025-06-24", "2025-06-24", "--form", "steps")
    plot, _ = only(asked)
    assert plot.keywords == {"form": "steps"}
    assert {event.id for event in plot.func.__self__.events} == {"vote"}


def test_every_option_of_a_matrix_reaches_it(run, small, asked):
    words = ("--form", "sides", "--rule", "latest", "--order", "name", "--groups", "kind",
             "--issue-groups", "parent", "--counts", "--turn")  # fmt: skip
    run("matrix", small, "-o", "a.svg", *words)
    plot, _ = only(asked)
    assert plot.keywords == {
        "options": None, "form": "sides", "rule": "latest", "order": "name", "groups": "kind",
        "issue_groups": "parent", "counts": True, "turn": True,
    }  # fmt: skip


def test_what_was_known_on_a_day_is_drawn(run, small, asked):
    told = run("matrix", small, "-o", "a.svg", "--as-of", "2025-06-01").output
    assert "no stance is recorded, so none can be drawn" in told
    run("activity", small, "-o", "a.svg", "--every", "year")
    plot, _ = only(asked)
    assert plot.args == ("year",)


def test_the_issue_and_the_turn_reach_their_figures(run, small, asked):
    run("over-time", small, "Scale", "-o", "a.svg")
    plot, _ = only(asked)
    assert plot.args == ("Scale",)


def test_a_picture_that_exists_is_told_before_it_is_drawn(tmp_path):
    out = tmp_path / "a.svg"
    out.write_text("mine")
    with pytest.raises(click.ClickException, match="already exists; pass --overwrite to"):
        module.draw(None, out, overwrite=False)
    assert out.read_text() == "mine"


def test_a_drawing_has_its_text_its_theme_and_its_width(told, tmp_path):
    given, drawn = {}, []

    def plot(**words):
        given.update(words)
        drawn.append(told.stance_matrix().plot(**words))
        return drawn[0]

    module.draw(plot, tmp_path / "a.svg", overwrite=False, theme="dark", width=6.0)
    assert given == {"theme": "dark", "width": 6.0}
    assert alt_text(drawn[0])[:30] in (tmp_path / "a.svg").read_text("utf-8")


def test_a_width_that_is_not_given_is_left_to_the_figure(tmp_path):
    given = []

    def plot(**words):
        given.append(words)
        raise ValueError("too little room")

    with pytest.raises(click.ClickException, match=r"^too little room$"):
        module.draw(plot, tmp_path / "a.svg", overwrite=False)
    assert given == [{"theme": None}]
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--between", "2025-12", "2025-01"), "--between: found '2025-01'; allowed: a day that is"),
        (("--between", "soon", "2025"), "--between: found 'soon'; allowed: a date (write the date"),
        (("--as-of", "2025-13"), "--as-of: found '2025-13'; allowed: a date (there is no month"),
        (("--as-of=soon",), "--as-of: found 'soon'; allowed: a date (write the date out)"),
    ],
)
def test_a_refused_date_is_told_under_the_name_of_its_option(run, small, tmp_path, given, words):
    result = run("timeline", small, *given, "-o", tmp_path / "a.png")
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {words}")
