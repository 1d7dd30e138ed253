"""The stance matrix at size, against what people would use instead."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import textwrap
import time
import tracemalloc
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from policytrack.matrix import StanceMatrix
from tests.beside import DATA

ROWS, ACTORS, ISSUES, DAYS = 1_000_000, 500, 200, 800
CODED = {"actor": "actor", "issue": "issue", "stance": "stance"}


# POLICYTRACK_SEED=7 make bench: other codes, and other labels in another order.
SEED = int(os.environ.get("POLICYTRACK_SEED", "0"))


def _codes(rows, actors=ACTORS, issues=ISSUES):
    random = np.random.default_rng(SEED)
    return {
        "actor": random.integers(0, actors, rows).astype(np.int16),
        "issue": random.integers(0, issues, rows).astype(np.int16),
        "stance": random.integers(0, 2, rows).astype(np.int8),
        "day": random.integers(0, DAYS, rows).astype(np.int32),
        "document": random.integers(0, rows // 20, rows).astype(np.int32),
    }


def _frame(codes):
    """Statements whose labels are not in the order of their codes, as they never are in a file."""
    random = np.random.default_rng(SEED + 1)

    def named(name):
        names = [f"{name} number {n:04}" for n in range(int(codes[name].max()) + 1)]
        random.shuffle(names)
        return pd.Categorical.from_codes(codes[name], names)

    return pd.DataFrame({
        "actor": named("actor"),
        "issue": named("issue"),
        "stance": pd.Categorical.from_codes(codes["stance"], ["for", "against"]),
        "date": np.datetime64("2020-01-01", "s") + codes["day"].astype("timedelta64[D]"),
        "document": codes["document"],
        "value": 1.0 - 2 * codes["stance"],
    })  # fmt: skip


@pytest.fixture(scope="module")
def codes():
    return _codes(ROWS)


@pytest.fixture(scope="module")
def frame(codes):
    return _frame(codes)


@pytest.fixture(scope="module")
def texts(frame):
    return frame.astype({"actor": str, "issue": str, "stance": str})


def _means(frame, **options):
    return StanceMatrix.from_frame(frame, **CODED, **options).to_frame("mean")


def _in_turns(runs, rounds):
    """The median time of each, run in turns so that a busy moment hits all alike."""
    taken = {name: [] for name in runs}
    for number in range(rounds + 2):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if number >= 2:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def _report(figure, what, medians, goals):
    figure(f"{what}: ours", medians["ours"] * 1e3, "ms")
    for peer, goal in goals.items():
        figure(f"{what}: ours / {peer}", medians["ours"] / medians[peer], "times", goal)


def _by_key(codes):
    return codes["actor"].astype(np.intp) * ISSUES + codes["issue"]


def test_means(figure, codes, frame):
    table = pl.from_pandas(frame[["actor", "issue", "value"]])
    connection = duckdb.connect()
    connection.register("votes", frame)
    connection.execute("CREATE TABLE held AS SELECT actor, issue, value FROM votes")
    sql = "SELECT actor, issue, avg(value) FROM held GROUP BY actor, issue"
    values, ready = 1.0 - 2 * codes["stance"], _by_key(codes)

    def two_bincounts(key):
        return np.bincount(key, values), np.bincount(key)

    close = {
        "ours": lambda: _means(frame),
        "two bincounts, key made of the codes": lambda: two_bincounts(_by_key(codes)),
        "two bincounts, key given": lambda: two_bincounts(ready),
    }
    slower = {
        "ours": lambda: _means(frame),
        "pandas pivot_table": lambda: frame.pivot_table(
            index="actor", columns="issue", values="value", aggfunc="mean", observed=True
        ),
        "polars lazy": lambda: (
            table.lazy().group_by("actor", "issue").agg(pl.col("value").mean()).collect()
        ),
        "duckdb": lambda: connection.execute(sql).fetchnumpy(),
    }
    what = "a million rows of categories to means"
    _report(figure, what, _in_turns(close, 41), dict.fromkeys(list(close)[1:], 1))
    goals = {"pandas pivot_table": 1 / 3, "polars lazy": 1 / 4, "duckdb": 1 / 4}
    _report(figure, what, _in_turns(slower, 11), goals)


def test_texts_as_objects(figure, texts):
    objects = texts.astype(dict.fromkeys(CODED, object))
    runs = {
        "ours": lambda: StanceMatrix.from_frame(objects, **CODED),
        "of Arrow's texts": lambda: StanceMatrix.from_frame(texts, **CODED),
    }
    what = "a million rows of texts as objects to a matrix"
    _report(figure, what, _in_turns(runs, 5), {"of Arrow's texts": 1.5})


def test_texts(figure, texts):
    columns = CODED | {"stance": "value"}
    runs = {
        "ours": lambda: StanceMatrix.from_frame(texts, **columns, scale=(-1, 1)).to_frame("mean"),
        "pandas pivot_table": lambda: texts.pivot_table(
            index="actor", columns="issue", values="value"
        ),
    }
    what = "a million rows of texts to means"
    _report(figure, what, _in_turns(runs, 11), {"pandas pivot_table": 1 / 2})


@pytest.mark.benchmark(group="a million dated rows to the latest stance")
class TestLatest:
    def test_ours(self, benchmark, frame):
        benchmark.extra_info["goal"] = {"ours, means only": 6}
        benchmark.pedantic(
            lambda: StanceMatrix.from_frame(frame, **CODED, date="date").to_frame("latest"),
            rounds=9,
            warmup_rounds=1,
        )

    def test_means_only(self, benchmark, frame):
        benchmark.extra_info["peer"] = "ours, means only"
        benchmark.pedantic(_means, (frame,), rounds=9, warmup_rounds=1)

    def test_pandas(self, benchmark, frame):
        benchmark.extra_info["peer"] = "pandas sort_values and groupby.last"

        def run():
            cells = frame.sort_values("date").groupby(["actor", "issue"], observed=True)["stance"]
            return cells.last().unstack()  # noqa: PD010 - a stance, not a number to aggregate

        benchmark.pedantic(run, rounds=3)


def test_memory_of_ten_million_rows(figure):
    rows = 10 * ROWS
    frame = _frame(_codes(rows))[["actor", "issue", "stance"]]
    held = frame.memory_usage(deep=True).sum() / 1e6
    tracemalloc.start()
    start = time.process_time()
    result = _means(frame)
    taken = time.process_time() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = result.memory_usage(deep=True).sum() / 1e6
    figure("ten million rows, input", held, "MB")
    figure("ten million rows, result", size, "MB")
    figure("ten million rows, most beyond the input while computing", peak / 1e6, "MB")
    figure("ten million rows to means", taken * 1e3, "ms of CPU")


def test_duplicates(figure, frame):
    matrix = StanceMatrix.from_frame(frame, **CODED, date="date", document="document")
    for within in ("document", "week", "all"):
        taken = []
        for _ in range(5):
            start = time.process_time()
            matrix.deduplicated(within)
            taken.append(time.process_time() - start)
        median = sorted(taken)[2] * 1e3
        figure(f"a million rows without duplicates of a {within}", median, "ms of CPU", 300)


_FIRST = "import policytrack as pt; pt.load_dataset('ofsted-report-cards').stance_matrix()"


def test_first_matrix(figure):
    """A fresh process, in multiples of what numpy alone takes in the same run."""

    def run(code):
        subprocess.run([sys.executable, "-c", code], check=True)

    medians = _in_turns(
        {"ours": lambda: run(_FIRST), "import numpy": lambda: run("import numpy")}, 9
    )
    figure("the first matrix of records in a fresh process", medians["ours"] * 1e3, "ms", 170)
    figure("the same / import numpy", medians["ours"] / medians["import numpy"], "times")


_WINDOWS = """
    import sys, time
    sys.path.insert(0, {folder!r})
    import numpy as np, pandas as pd
    import bench_stances as here
    from policytrack.matrix import StanceMatrix
    frame = here._frame(here._codes(here.ROWS, {actors}, {issues}))
    matrix = StanceMatrix.from_frame(frame, **here.CODED, date="date")
    first = frame["date"].min()

    def ours(measure, normalize=None):
        series = matrix.over_time(window="30 days", step="8 days")
        found = [w.agreement.to_numpy().sum() for w in series.agreement(measure, normalize)]
        assert len(found) == 98, len(found)

    def by_pandas():
        for n in range(98):
            start = first + pd.Timedelta(days=8 * n)
            held = frame[frame["date"].between(start, start + pd.Timedelta(days=30), "left")]
            net = held.pivot_table(index="actor", columns="issue", values="value", aggfunc="sum",
                                       observed=True, fill_value=0).to_numpy()
            (net @ net.T).sum()

    def taken(run, rounds):
        wall = []
        for _ in range(rounds):
            start = time.perf_counter()
            run()
            wall.append(time.perf_counter() - start)
        return sorted(wall)[rounds // 2]

    ours("subtract")
    runs = (lambda: ours("subtract"), 5), (lambda: ours("congruence", "average"), 5), (by_pandas, 3)
    print(*(taken(*run) for run in runs))
"""


@pytest.mark.parametrize(
    ("actors", "issues", "subtracting", "averaging"),
    [(500, 200, 130, 230), (120, 900, None, None), (1500, 40, None, None)],
)
def test_windows(figure, actors, issues, subtracting, averaging):
    """With as many threads as BLAS takes by itself, as users have it."""
    code = _WINDOWS.format(folder=str(Path(__file__).parent), actors=actors, issues=issues)
    code = textwrap.dedent(code)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    environment.pop("OPENBLAS_NUM_THREADS", None)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    subtract, congruence, pandas = map(float, done.stdout.split())
    what = f"98 rolling windows of {actors} x {issues} on a million rows"
    figure(f"{what}: subtract", subtract * 1e3, "ms", subtracting)
    figure(f"{what}: congruence by average", congruence * 1e3, "ms", averaging)
    figure(f"{what}: pandas pivot_table and product", pandas * 1e3, "ms")
    figure(f"{what}: pandas / ours", pandas / subtract, "times")


@pytest.fixture(scope="module")
def nations():
    if not DATA.is_dir():
        pytest.skip("the votes of the General Assembly are not beside the project")
    return pd.read_csv(DATA / "un-votes" / "un_votes.csv.xz")


@pytest.mark.benchmark(group="870,109 votes of the General Assembly to agreement, gaps left out")
class TestNations:
    def test_ours(self, benchmark, nations):
        benchmark.extra_info["goal"] = {"plain pandas": 1 / 5}
        columns = {"actor": "country", "issue": "rcid", "stance": "vote"}
        benchmark.pedantic(
            lambda: StanceMatrix.from_frame(nations, **columns).agreement("wahlomat").to_frame(),
            rounds=5,
            warmup_rounds=1,
        )

    def test_pandas(self, benchmark, nations):
        benchmark.extra_info["peer"] = "plain pandas"

        def run():
            values = nations["vote"].map({"yes": 1.0, "abstain": 0.0, "no": -1.0})
            table = nations.assign(value=values).pivot_table(
                index="rcid", columns="country", values="value"
            )
            return pd.DataFrame({
                name: 1 - table.sub(table[name], axis=0).abs().mean() / 2 for name in table
            })  # fmt: skip

        benchmark.pedantic(run, rounds=3)


_SCHEMA = """
CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
    Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER);
CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER);
CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT,
    UNIQUE (VariableId, Value));
CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER,
    UNIQUE (StatementId, VariableId));
CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Entity INTEGER,
    UNIQUE (StatementId, VariableId));
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
"""
_FETCH = """
SELECT s.ID, d.Date, o.Value, c.Value, a.Value FROM STATEMENTS s
JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN DATASHORTTEXT x ON x.StatementId = s.ID AND x.VariableId = 2 JOIN ENTITIES o ON o.ID = x.Entity
JOIN DATASHORTTEXT y ON y.StatementId = s.ID AND y.VariableId = 3 JOIN ENTITIES c ON c.ID = y.Entity
JOIN DATABOOLEAN a ON a.StatementId = s.ID AND a.VariableId = 4
WHERE s.StatementTypeId = 1
"""
_FETCH_CODES = (
    "SELECT ID, DocumentId FROM STATEMENTS WHERE StatementTypeId = 1",
    "SELECT ID, Date FROM DOCUMENTS",
    "SELECT StatementId, Entity FROM DATASHORTTEXT WHERE VariableId = 2",
    "SELECT StatementId, Entity FROM DATASHORTTEXT WHERE VariableId = 3",
    "SELECT StatementId, Value FROM DATABOOLEAN WHERE VariableId = 4",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database of 100,000 statements in 5,000 documents, in the schema of version 3."""
    path = tmp_path_factory.mktemp("dna") / "large.dna"
    random = np.random.default_rng(0)
    number = 100_000
    entities = {1: 2_000, 2: 300, 3: 100}
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA)
    connection.executemany(
        "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, '', '', '', '', '', ?)",
        [
            (n, f"Document {n}", "text " * 400, 1_100_000_000 + 86_400 * (n % 2_000))
            for n in range(1, 5_001)
        ],
    )
    starts, first = {}, 1
    for variable, size in entities.items():
        starts[variable] = first
        connection.executemany(
            "INSERT INTO ENTITIES VALUES (?, ?, ?)",
            [(first + n, variable, f"entity {n} of variable {variable}") for n in range(size)],
        )
        first += size
    documents = np.sort(random.integers(1, 5_001, number)).tolist()
    connection.executemany(
        "INSERT INTO STATEMENTS VALUES (?, 1, ?, 0, 10, 1)", list(enumerate(documents, 1))
    )
    drawn = {v: (starts[v] + random.integers(0, n, number)).tolist() for v, n in entities.items()}
    connection.executemany(
        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
        [(n + 1, variable, drawn[variable][n]) for n in range(number) for variable in drawn],
    )
    agreed = random.integers(0, 2, number).tolist()
    connection.executemany(
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)",
        list(enumerate(agreed, 1)),
    )
    connection.commit()
    connection.close()
    return path


@pytest.mark.benchmark(group="a .dna of 100,000 statements to its matrix")
class TestDna:
    def test_ours(self, benchmark, database):
        benchmark.extra_info["goal"] = {
            "the rows by one join": 2.5,
            "the codes, query by query": 2.5,
        }
        benchmark.pedantic(
            lambda: StanceMatrix.from_dna(database).to_frame("net"), rounds=7, warmup_rounds=1
        )

    def _fetched(self, database, queries):
        connection = sqlite3.connect(database)
        rows = [connection.execute(sql).fetchall() for sql in queries]
        connection.close()
        return rows

    def test_join(self, benchmark, database):
        benchmark.extra_info["peer"] = "the rows by one join"
        benchmark.pedantic(self._fetched, (database, [_FETCH]), rounds=7, warmup_rounds=1)

    def test_codes(self, benchmark, database):
        benchmark.extra_info["peer"] = "the codes, query by query"
        benchmark.pedantic(self._fetched, (database, _FETCH_CODES), rounds=7, warmup_rounds=1)
