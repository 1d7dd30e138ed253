"""Draw the figures of a report from its record; run it again when the record changes."""

import matplotlib.pyplot as plt

import policytrack as pt

story = pt.load_dataset("ofsted-report-cards")  # your own: pt.read_yaml("story.yaml")

figures = {
    "timeline": story.between("2025-01", "2025-12").plot(),
    "timeline-as-of-may": story.as_of("2025-05-31").plot(),
    "policies": story.stance_matrix(kind="policy").plot(),
    "claims": story.stance_matrix(kind="claim").plot(),
}
for name, ax in figures.items():
    plt.sca(ax)
    plt.savefig(f"{name}.png", dpi=150)
    print(f"{name}.png")
