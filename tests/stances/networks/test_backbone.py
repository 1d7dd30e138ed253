"""The backbone of issues, against removing them one by one by the definition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from policytrack.errors import RecordError, UnknownNameError
from policytrack.matrix import StanceMatrix
from policytrack.stances.networks.distance import distance
from policytrack.stances.networks.pairwise import DIVISORS, aggregated
from policytrack.stances.stancescale import WORDS

COLUMNS = {"actor": "who", "issue": "what", "stance": "how"}


def debate(seed=0, rows=90):
    numbers = np.random.default_rng(seed)
    return pd.DataFrame({
        "who": numbers.choice(list("abcdef"), rows),
        "what": numbers.choice(list("uvwxyz"), rows),
        "how": numbers.choice(["for", "against", "neutral"], rows),
    })  # fmt: skip


def matrix_of(frame):
    return StanceMatrix.from_frame(frame, **COLUMNS)


def by_definition(matrix, measure, normalize, method):
    """The order and the losses, each network computed anew."""
    frame = matrix.to_tally()
    mass = np.zeros((4, len(matrix.actors), len(matrix.issues)))
    for each in frame.itertuples():
        place = WORDS.words.index(each.stance), matrix.actors.index(each.actor)
        mass[*place, matrix.issues.index(each.issue)] = each.count
    full = aggregated(mass, WORDS, measure, normalize)
    kept, order, losses = list(range(len(matrix.issues))), [], []
    while kept:
        loss = [
            float(distance(full, aggregated(
                mass[..., [k for k in kept if k != j]], WORDS, measure, normalize), method))
            for j in kept
        ]  # fmt: skip
        least = next(n for n, each in enumerate(loss) if each <= min(loss) + 1e-9)
        losses.insert(0, loss[least])
        order.insert(0, matrix.issues[kept.pop(least)])
    return tuple(order), losses


@pytest.mark.parametrize("normalize", [None, *DIVISORS])
@pytest.mark.parametrize(
    ("measure", "method"),
    [("congruence", "absolute"), ("subtract", "absolute"), ("conflict", "spectral"),
     ("count", "spectral")],
)  # fmt: skip
def test_the_backbone_is_that_of_the_definition(measure, method, normalize):
    for seed in range(3):
        matrix = matrix_of(debate(seed))
        found = matrix.backbone(measure, normalize, method)
        order, losses = by_definition(matrix, measure, normalize, method)
        assert found.issues == order
        np.testing.assert_allclose(found.losses, losses, atol=1e-9)


def test_the_issue_that_carries_the_network_goes_last():
    rows = [(who, "core", "for") for who in "abcd"] + [("a", "edge", "for"), ("b", "edge", "for")]
    found = matrix_of(pd.DataFrame(rows, columns=[*COLUMNS.values()])).backbone()
    assert found.issues == ("core", "edge")
    assert found.losses.tolist() == [14, 2]
    assert found.to_frame().to_dict("list") == {"issue": ["core", "edge"], "loss": [14, 2]}
    assert repr(found) == "<Backbone of 2 issues: congruence, absolute loss>"
    assert len(found) == 2


def test_of_equals_the_first_label_goes_first_in_every_order_of_input():
    frame = pd.DataFrame(
        [(who, what, "for") for what in "zxy" for who in "ab"], columns=[*COLUMNS.values()]
    )
    for seed in range(5):
        assert matrix_of(frame.sample(frac=1, random_state=seed)).backbone().issues == (
            "z", "y", "x",
        )  # fmt: skip


def test_a_matrix_of_nothing_has_an_empty_backbone():
    assert matrix_of(debate(rows=0)).backbone("subtract", "average").issues == ()


def test_a_wrong_word_is_refused():
    matrix = matrix_of(debate())
    with pytest.raises(UnknownNameError, match="did you mean 'average'"):
        matrix.backbone(normalize="averag")
    with pytest.raises(UnknownNameError, match="did you mean 'conflict'"):
        matrix.backbone("conflic")
    with pytest.raises(RecordError, match="absolute where there are ties below 0"):
        matrix.backbone("subtract", method="spectral")
