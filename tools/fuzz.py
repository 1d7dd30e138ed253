"""Feed changed files to every reader and to the command line, and keep what ends in a traceback.

Run it with ``make fuzz``, or for another time, and of some kinds of files only, with
``python tools/fuzz.py SECONDS KIND ...``. What it finds is written to ``tests/fuzz/corpus``, which
the tests read again. Only documented errors are fine.
"""

from __future__ import annotations

import contextlib
import copy
import csv
import hashlib
import io
import json
import random
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from click.testing import CliRunner

import policytrack as pt
from policytrack.cli import main as command

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

TESTS = Path(__file__).parent.parent / "tests"
CORPUS = TESTS / "fuzz" / "corpus"
SHEETS = TESTS / "formats" / "sheets" / "public"
READERS: dict[str, Any] = {
    "yaml": pt.read_yaml,
    "json": pt.read_json,
    "csv": partial(pt.read_csv, on_error="collect"),
    "xlsx": partial(pt.read_excel, on_error="collect"),
}
PIECES = (
    b"{", b"}", b"[", b"]", b": ", b", ", b"- ", b"\n", b"\r", b"\t", b'"', b"'", b"#", b" #x",
    b"&a ",
    b"*a", b"!t ", b"null", b"~", b"NaN", b"1e999", b"\xff", b"\x00", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xed\xa0\x80", b"\\ud800", b"on vote", b"2025-13", b"9999-12-31", b"[2025..]", b"events: ",
    b"sources: {}", b"links: ", b"says: ", b"if: ", b"{}", b"[]", b"true", b"99999999999999999999",
)  # fmt: skip


DIVISION = b"""Division Number: 1
Division Date: 27/03/2019

The motion

Member,Party,Constituency,Vote,Proxy Member
"A","Labour","Leeds","Aye",""
"B","Conservative","York","No","C"
"""
RECORDS = (
    b"record_id,policy_id,country,date_announced,date_start,date_end,date_end_spec,type\n"
    b"R1,1,United Kingdom,2020-03-18,2020-03-20,,The policy's end date is unknown,Closure\n"
    b"R2,1,United Kingdom,2020-03-19,2020-03-21,2020-06-01,,Closure\n"
)
VOTEVIEW = b"""congress,chamber,rollnumber,icpsr,cast_code,prob
117,House,1,20301,1,99.9
117,House,1,20302,6,98.0
117,House,2,20301,9,
"""
ASSEMBLY = b"""rcid,country,country_code,vote
3,United States of America,US,yes
3,Canada,CA,no
4,Namibia,NA,abstain
"""
PROMISES = b"""promise,date,verdict,source
New schools,2024-07-05,In the works,https://example.org/a
New schools,2025-06-24,Compromise,https://example.org/b
"""
PHRASES = b"""by the end of June 2025\nlate June or July 2025\n2025-Q1\nspring term 2025-26
within two years of Royal Assent\nthe third Monday of May 2025\n24 June 2025 at 10.30am
two working days after 24/06/2025\nnot before autumn 2025\nfrom May until at least July 2026"""


STORY = """title: T
sources: {post: {title: Post, published: 2025-06-25}}
actors: {a: {name: A, kind: union}, b: {name: B, kind: party}}
issues: {i: {title: I, proposition: P}}
events:
  e:
    {title: E, kind: letter, by: a, date: 2025-06-01, says: {support: i},
     plans: [{date: 2025-09, announced: 2025-06}, {date: 2025-10, announced: 2025-07}]}
  f: {title: F, kind: vote, date: yesterday, says: {by: b, oppose: i}}
"""
COMMANDS = b"""check story.yaml --format json
show story.yaml --as-of 2025-06 --width 60
changes story.yaml --since 2025-01 --until 2025-12-31
table story.yaml slips --on 2025-06-25
briefing story.yaml --since 2025-06
convert story.yaml story.ics --overwrite
show story.yaml --format yaml
vocabulary stance
diff story.yaml story.yaml
formats
schema
datasets birth-rate-poll --format json
"""
MOST_LINES = 20


def _dates(path: Path) -> None:
    """Read each line of a file as the words of a date."""
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        with contextlib.suppress(pt.PolicyTrackError):
            pt.when(line, on="2025-06-25")


def _frame(path: Path) -> None:
    """Make a matrix of the rows of a file, as a frame whose columns are named by their places."""
    rows = [line.split(",") for line in path.read_bytes().decode("latin-1").split("\n")]
    table = pd.DataFrame(rows).iloc[:, :4].rename(columns=dict(enumerate("aisd")))
    date = "d" if "d" in table.columns else None
    pt.StanceMatrix.from_frame(table, actor="a", issue="i", stance="s", date=date).to_numpy("net")


def _command(path: Path) -> None:
    """Run each line of a file as the arguments of the command line, beside a small story."""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    runner = CliRunner()
    with runner.isolated_filesystem(path.parent):
        Path("story.yaml").write_text(STORY, encoding="utf-8")
        for line in lines[:MOST_LINES]:
            if "/" in line or ".." in line:
                continue  # It stays in its own folder.
            result = runner.invoke(command, line.replace("\0", "").split())
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception


class Foreign(NamedTuple):
    """Where a file of another kind is put, and what reads it."""

    name: str
    read: Callable[[Path], object]


def _folder_of(path: Path) -> object:
    """Read the folder of a file, which holds nothing else."""
    return pt.read(path.parent)


FOREIGN = {
    "ics": Foreign("story.ics", pt.read),
    "sqlite": Foreign("story.sqlite", pt.read),
    "dna": Foreign("story.dna", pt.read),
    "duckdb": Foreign("story.duckdb", pt.read),
    "popolo": Foreign("story.popolo.json", pt.read),
    "opencivic": Foreign("story.ocd.json", pt.read),
    "timelinejs": Foreign("story.timelinejs.json", pt.read),
    "timelinejs-csv": Foreign("story.timelinejs.csv", pt.read),
    "vis": Foreign("story.vis.json", pt.read),
    "chronology": Foreign("story.md", pt.read),
    "workbook": Foreign("story.xlsx", pt.read),
    "tables": Foreign("tables/events.csv", _folder_of),
    "parquet": Foreign("tables/events.parquet", _folder_of),
    "votes": Foreign("votes.csv", pt.read_votes),
    "voteview": Foreign("votes.csv", pt.read_votes),
    "un": Foreign("votes.csv", pt.read_votes),
    "coronanet": Foreign("records.csv", pt.read_coronanet),
    "promises": Foreign("promises.csv", partial(pt.read_promises, by="The government")),
    "dates": Foreign("dates.txt", _dates),
    "frame": Foreign("rows.csv", _frame),
    "command": Foreign("lines.txt", _command),
}
"""Each other kind of file."""

JSON = ("json", "popolo", "opencivic", "timelinejs", "vis")
WORKBOOKS = ("xlsx", "workbook")
MOST_SECONDS = 10


def foreign_seeds() -> list[tuple[str, bytes]]:
    """A small file of each other kind."""
    found = [
        ("votes", DIVISION), ("voteview", VOTEVIEW), ("un", ASSEMBLY), ("coronanet", RECORDS),
        ("promises", PROMISES), ("dates", PHRASES), ("command", COMMANDS),
        ("frame", b"X,p,for,2025\nY,p,against,2025-06\nX,q,,\n"),
    ]  # fmt: skip
    story = pt.load_dataset("oakhill-urgent-notification")
    with tempfile.TemporaryDirectory() as folder:
        for kind in {
            row.name: kind for kind, row in FOREIGN.items() if row.read is pt.read
        }.values():
            path = Path(folder, FOREIGN[kind].name)
            story.write(path)
            found.append((kind, path.read_bytes()))
        for kind, form in (("tables", "folder"), ("parquet", "parquet")):
            path = Path(folder, form)
            story.write(path, form)
            found.append((kind, (path / Path(FOREIGN[kind].name).name).read_bytes()))
    return found


def fault_of_foreign(kind: str, data: bytes, folder: Path) -> str | None:
    """The traceback in which reading a file of another kind ends, or that it takes too long."""
    path = folder / FOREIGN[kind].name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    start = time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            FOREIGN[kind].read(path)
    except (pt.PolicyTrackError, OSError):
        pass
    except Exception:  # noqa: BLE001 - any other is what is looked for
        return traceback.format_exc()
    finally:
        path.unlink()
    taken = time.process_time() - start
    return f"a hang\n{kind}: {taken:.0f} seconds\n" if taken > MOST_SECONDS else None


def seeds() -> list[tuple[str, bytes]]:
    """What to begin with: the stories that come with the library, and what was found before."""
    found = []
    for name in pt.datasets():
        story = pt.load_dataset(name)
        found += [("yaml", str(story.to_yaml()).encode()), ("json", str(story.to_json()).encode())]
    found.sort(key=lambda seed: len(seed[1]))
    found += [("yaml", file.read_bytes()) for file in sorted(CORPUS.glob("*.yaml"))]
    found += [("csv", file.read_bytes()) for file in sorted(SHEETS.glob("*.csv"))]
    found.append(("xlsx", _workbook(SHEETS / "strikes.csv")))
    return [seed for seed in found if len(seed[1]) < 60_000]


def _workbook(file: Path) -> bytes:
    """The cells of a text file as a workbook."""
    import xlsxwriter

    made = io.BytesIO()
    with file.open(encoding="utf-8", newline="") as text, xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(csv.reader(text)):
            sheet.write_row(row, 0, cells)
        sheet.merge_range("A30:C31", "merged")
    return made.getvalue()


def repacked(data: bytes, draw: random.Random) -> bytes:
    """A workbook with one of its parts changed, packed anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        hit = draw.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changed(part, draw) if name == hit else part)
    return made.getvalue()


def changed(data: bytes, draw: random.Random) -> bytes:
    """The data with a few pieces cut, doubled, moved or put in."""
    for _ in range(draw.randint(1, 6)):
        start = draw.randrange(len(data) + 1)
        end = min(len(data), start + draw.choice((0, 1, 2, 8, 40, 400)))
        middle = draw.choice((
            b"", draw.choice(PIECES), data[start:end] * 2, data[start:end][::-1],
            bytes([draw.randrange(256)]),
        ))  # fmt: skip
        data = data[:start] + middle + data[end:]
    return data


JUNK: tuple[Any, ...] = (
    None, True, "", " ", "no", [], {}, [[]], [None], {"a": {}}, [{}], "x" * 200, "on vote",
    "2025-13",
    "2025/..", "[2025..]", "../..", "3 days after a", 1e400, -1, 10**30, "\ud800", "\u202e", "a b",
)  # fmt: skip


def bent(data: bytes, draw: random.Random) -> bytes:
    """The data of a JSON file with some of its values, at any depth, in the place of others."""
    tree = json.loads(data)
    for _ in range(draw.randint(1, 4)):
        node: Any = tree
        path: list[tuple[Any, Any]] = []
        while isinstance(node, dict | list) and node and (not path or draw.random() < 0.8):
            key = draw.choice(list(node) if isinstance(node, dict) else range(len(node)))
            path.append((node, key))
            node = node[key]
        if path:
            held, key = path[-1]
            other, place = draw.choice(path)
            held[key] = copy.deepcopy(draw.choice((draw.choice(JUNK), other[place])))
    return json.dumps(tree).encode()


def fault(kind: str, data: bytes) -> str | None:
    """The traceback in which reading a file ends; None if it is read or refused as documented."""
    read = READERS[kind]
    again, form = (pt.read_json, "json") if kind == "json" else (pt.read_yaml, "yaml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            story = read(io.BytesIO(data))
            written = story.to_json() if form == "json" else story.to_yaml()
            if again(io.StringIO(str(written))) != story:
                return "what is written is read as something else"
    except (pt.PolicyTrackError, OSError):
        return None
    except Exception:  # noqa: BLE001 - any other is what is looked for
        return traceback.format_exc()
    return None


def fault_of_command(kind: str, data: bytes, folder: Path) -> str | None:
    """The same of the command line, which ends in a message and a code."""
    file = folder / f"story.{kind}"
    file.write_bytes(data)
    for arguments in (["check", str(file)], ["show", str(file)]):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = CliRunner().invoke(command, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            return "".join(traceback.format_exception(result.exception))
    return None


def run(seconds: float, kinds: Collection[str] = ()) -> int:
    """Fuzz for some time, files of some kinds or of all; the number of different faults found."""
    draw = random.Random(time.time_ns())  # noqa: S311 - nothing secret
    known, count = set(), 0
    every = [
        wanted
        for some in (seeds(), foreign_seeds())
        if (wanted := [seed for seed in some if not kinds or seed[0] in kinds])
    ]
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        while time.monotonic() - start < seconds:
            kind, data = draw.choice(draw.choice(every))
            change = bent if kind in JSON and draw.random() < 0.7 else changed
            if kind in WORKBOOKS and draw.random() < 0.9:
                change = repacked
            data, count = change(data, draw), count + 1
            if kind in FOREIGN:
                found = fault_of_foreign(kind, data, Path(name))
            else:
                found = fault(kind, data)
                if found is None and count % 10 == 0:
                    found = fault_of_command(kind, data, Path(name))
            last = (found or "").strip().splitlines()[-4:-1]
            if found is not None and tuple(last) not in known:
                known.add(tuple(last))
                CORPUS.mkdir(parents=True, exist_ok=True)
                kept = CORPUS / f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
                kept.write_bytes(data)
                print(f"{kept}\n{found}")
    print(f"{count:,} files in {seconds:.0f} seconds, {len(known)} faults")
    return len(known)


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]) if len(sys.argv) > 1 else 300, sys.argv[2:]) > 0)
