"""Draw the picture at the head of the README: the timeline of a dispute above its stance matrix."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import matplotlib.pyplot as plt
from PIL import Image

import policytrack as pt

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "_static" / "ofsted.png"
GAP = 40


def drawn(ax: Axes) -> Image.Image:
    """The figure of some axes, as an image."""
    file = BytesIO()
    plt.sca(ax)
    plt.savefig(file, dpi=120)
    return Image.open(file).convert("RGB")


def stacked(images: list[Image.Image]) -> Image.Image:
    """Images one below the other on white, from the left."""
    height = sum(image.height + GAP for image in images) - GAP
    sheet = Image.new("RGB", (max(image.width for image in images), height), "white")
    top = 0
    for image in images:
        sheet.paste(image, (0, top))
        top += image.height + GAP
    return sheet


def main() -> None:
    """Draw both figures from the data set and write them as one picture of few colours."""
    mpl.use("agg")
    story = pt.load_dataset("ofsted-report-cards")
    timeline = story.plot()
    matrix = story.stance_matrix(kind="policy").plot()
    sheet = stacked([drawn(timeline), drawn(matrix)])
    sheet.quantize(224).save(PICTURE, optimize=True)
    print(PICTURE.relative_to(Path.cwd()))


if __name__ == "__main__":
    main()
