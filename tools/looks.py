"""Write down what each figure is, after it was looked at; the tests hold it so."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.figures.figurelooks import FOLDER, figures, looks


def main() -> int:
    """Write a file for each figure, and say which changed."""
    import matplotlib.pyplot as plt

    FOLDER.mkdir(exist_ok=True)
    for name, draw in figures().items():
        lines = looks(draw().figure)
        plt.close("all")
        path = FOLDER / f"{name}.txt"
        text = "\n".join(lines) + "\n"
        if not path.exists() or path.read_text("utf-8") != text:
            print(f"{path.name}: {len(lines)} lines")
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
