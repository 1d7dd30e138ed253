"""Read divisions of the House of Commons and ask what each party came to, and who was loyal.

Give it the files as Parliament publishes them, or a folder of them; without any, it writes two
small ones whose members are made up.
"""

import sys
from pathlib import Path

import matplotlib.pyplot as plt

import policytrack as pt

MADE_UP = """Division Number: {number}
Division Date: 27/03/2019

Motion {letter}

Aye Count: {ayes}
Noes Count: {noes}

Members recorded
Member,Party,Constituency,Vote,Proxy Member
"Ann Ash","Green","Leeds","Aye",""
"Ben Birch","Green","York","{birch}",""
"Cat Cedar","Green","Hull","Aye",""
"Dan Dow","Blue","Bath","No",""
"Eve Elm","Blue","Ely","No Vote Recorded",""
"""

paths = sys.argv[1:]
if not paths:
    for number, letter, birch, ayes in ((1, "A", "No", 2), (2, "B", "Aye", 3)):
        text = MADE_UP.format(number=number, letter=letter, birch=birch, ayes=ayes, noes=4 - ayes)
        Path(f"Division{number}.csv").write_text(text, encoding="utf-8")
    paths = ["Division1.csv", "Division2.csv"]

story = pt.read_votes(*paths)
parties = story.stance_matrix().grouped("party")
print(parties.to_frame().to_string(), end="\n\n")
print(parties.counts()[["support", "oppose", "nothing"]].to_string(), end="\n\n")

loyalty = parties.loyalty()
asked = loyalty[loyalty["taken"] > 0]
print(asked.groupby("group")["loyalty"].mean().round(3).to_string(), end="\n\n")
print(asked.sort_values("loyalty", kind="stable").head(5).to_string(index=False))

parties.plot()
plt.savefig("parties.png", dpi=150)
