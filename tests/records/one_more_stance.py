"""Run by `test_vocabulary.py`: a stance more, put into two modules as they are read.

No file is changed: the loader adds one row to the source of each.
"""

import importlib.util
import io
import sys
import tempfile
from importlib.machinery import PathFinder, SourceFileLoader
from pathlib import Path

ROWS = {
    "policytrack.records.vocabulary": (
        "    # fmt: on\n\n    @classmethod",
        '    ABSTAIN = _row("abstain", 0, "abstained", "abstained on", "sits_out")\n',
    ),
    "policytrack.look.theme": (
        '    "not_recorded": Look(',
        '    "abstain": Look("#ff66cc", "#9c9c9c", "sky", "A", "plus", "circle"),\n',
    ),
}


class WithRow(SourceFileLoader):
    def get_data(self, path):
        data = super().get_data(path)
        place, row = ROWS[self.name]
        text = data.decode("utf-8")
        assert text.count(place) == 1, self.name
        return text.replace(place, row + place).encode("utf-8")

    def path_stats(self, path):
        raise OSError(path)  # so that no compiled file is read or written


class Finder:
    @staticmethod
    def find_spec(name, path=None, _target=None):
        if name not in ROWS:
            return None
        origin = PathFinder.find_spec(name, path).origin
        return importlib.util.spec_from_file_location(name, origin, loader=WithRow(name, origin))


STORY = """
title: A vote
sources:
  paper: {title: Paper, published: 2025-01-05}
actors:
  ann: {name: Ann, kind: person}
  bob: {name: Bob, kind: person}
issues:
  bill: {title: The bill, proposition: The bill should pass.}
events:
  vote:
    title: Vote
    kind: vote
    date: 2025-01-02
    by: ann
    sources: paper
    says: {Abstain: bill}
statements:
  - {by: ann, issue: bill, stance: support, date: 2025-01-01, sources: paper}
  - {by: bob, issue: bill, stance: sits_out, date: 2025-01-03, sources: paper}
"""


def check():
    import matplotlib as mpl

    mpl.use("agg")
    import pandas as pd
    from click.testing import CliRunner

    import policytrack as pt
    from policytrack.cli import main

    story = pt.read_yaml(io.StringIO(STORY))
    assert pt.read_yaml(io.StringIO(story.to_yaml())) == story
    assert pt.read_json(io.StringIO(story.to_json())) == story
    assert "abstain" in str(pt.json_schema())

    matrix = story.stance_matrix()
    assert matrix.to_frame().loc["Ann", "The bill"] == "abstain"
    assert matrix.to_frame("count").loc["Ann", "The bill"] == 2
    compared = matrix.compare_rules().loc[("Bob", "The bill")]
    assert [compared[rule] for rule in ("net", "pattern", "latest")] == ["abstain"] * 3
    for rule in ("latest", "net", "pattern"):
        assert matrix.explain("Bob", "The bill", rule).verdict == "abstain"
    assert "abstain" in story.changes("2025-01-01").to_markdown()
    assert 'title="abstained, ' in matrix._repr_html_()
    assert ">A</" in matrix._repr_html_()
    assert "A abstained: The bill" in story._repr_html_()

    frame = pd.DataFrame({"a": ["x", "y", "z"], "i": "p", "s": ["Sits out", "for", "declined"]})
    answers = pt.StanceMatrix.from_frame(frame, actor="a", issue="i", stance="s")
    assert answers.to_frame()["p"].tolist() == ["abstain", "support", "declined"]
    assert answers.agreement("exact").to_frame().loc["x", "y"] == 0

    drawn = {
        "matrix": matrix.plot(),
        "timeline": story.plot(show_statements=True),
        "over time": story.plot_over_time("bill"),
        "matrix over time": matrix.plot_over_time("The bill"),
        "activity": story.plot_activity("month"),
    }
    for name, ax in drawn.items():
        ax.get_figure(root=True).canvas.draw()
        assert "abstain" in pt.long_description(ax), name
    for theme in ("dark", "print_grey"):
        matrix.plot(theme=theme, order="similarity").get_figure(root=True).canvas.draw()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.yaml")
        path.write_text(STORY, "utf-8")
        for command in ("check", "show"):
            done = CliRunner().invoke(main, [command, str(path)])
            assert done.exit_code == 0, done.output
        assert "abstain" in done.output
    print("all of it knows the stance")  # noqa: T201 - read by the test


if __name__ == "__main__":
    sys.meta_path.insert(0, Finder)
    check()
