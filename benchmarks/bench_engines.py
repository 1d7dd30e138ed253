"""Ten million statements on every engine against the same grouping written in its own words.

And what a billion costs: the slope from a million to a billion rows of Parquet on DuckDB.
"""

from __future__ import annotations

import resource
import statistics
import time

import duckdb
import pytest

from policytrack.matrix import StanceMatrix

ROWS = 10_000_000
USES = {"actor": "actor", "issue": "issue", "stance": "stance", "date": "day"}
KEYS = ["actor", "issue", "stance"]
MADE = """
    COPY (
        SELECT 'Actor ' || (hash(i) % 60) AS actor,
            'Issue ' || (hash(i + 7000000000) % 40) AS issue,
            ['support', 'oppose', 'neutral'][1 + (hash(i + 9000000000) % 3)::INT] AS stance,
            DATE '2020-01-01' + (hash(i + 8000000000) % 1000)::INT AS day
        FROM range({start}, {stop}) numbers(i)
    ) TO '{path}'
"""
NATIVE = f"SELECT {', '.join(KEYS)}, count(*), count(day), max(day) FROM {{source}} GROUP BY ALL"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ten files of ten million statements each."""
    there = tmp_path_factory.mktemp("statements")
    with duckdb.connect() as connection:
        for number in range(10):
            start = number * ROWS
            path = there / f"{number}.parquet"
            connection.execute(MADE.format(start=start, stop=start + ROWS, path=path))
    return there


def polars(path):
    import polars as pl

    frame = pl.read_parquet(path)
    totals = pl.len(), pl.col("day").count().alias("dated"), pl.col("day").max()
    return frame, lambda: frame.group_by(KEYS).agg(*totals).to_pandas()


def polars_lazy(path):
    import polars as pl

    frame = pl.scan_parquet(path)
    totals = pl.len(), pl.col("day").count().alias("dated"), pl.col("day").max()
    return frame, lambda: frame.group_by(KEYS).agg(*totals).collect().to_pandas()


def pyarrow(path):
    from pyarrow import compute, parquet

    table = parquet.read_table(path)
    totals = [([], "count_all"), ("day", "count"), ("day", "max")]
    assert compute
    return table, lambda: table.group_by(KEYS).aggregate(totals).to_pandas()


def in_duckdb(path):
    connection = duckdb.connect()
    frame = connection.read_parquet(str(path))
    query = NATIVE.format(source=f"read_parquet('{path}')")
    return frame, lambda: connection.sql(query).to_arrow_table().to_pandas()


def dask(path):
    import dask.dataframe as dd

    frame = dd.read_parquet(path, split_row_groups=True)

    def native():
        groups = frame.groupby(KEYS, dropna=False)
        return groups.agg({"day": ["size", "count", "max"]}).compute()

    return frame, native


def ibis(path):
    import ibis as ib

    table = ib.duckdb.connect().read_parquet(path)

    def native():
        totals = {"n": table.count(), "dated": table.day.count(), "day": table.day.max()}
        return table.group_by(KEYS).aggregate(**totals).to_pandas()

    return table, native


def pyspark(path):
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    frame = session.read.parquet(str(path))
    totals = f.count("*").alias("n"), f.count("day").alias("dated"), f.max("day").alias("day")
    return frame, lambda: frame.groupBy(*KEYS).agg(*totals).toArrow().to_pandas()


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize(
    "engine",
    [polars, polars_lazy, pyarrow, in_duckdb, dask, ibis, pyspark],
    ids=lambda e: e.__name__,
)
def test_a_matrix_costs_little_more_than_the_grouping(engine, folder, figure):
    frame, native = engine(folder / "0.parquet")
    runs = {"ours": lambda: StanceMatrix.from_frame(frame, **USES).to_frame(), "native": native}
    taken = {name: [] for name in runs}
    for number in range(6):
        # In turns, so that a busy moment hits both alike; the first round warms up.
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            taken[name] += [time.perf_counter() - start] if number else []
    ours, theirs = (statistics.median(times) for times in taken.values())
    figure(f"{engine.__name__}, ten million rows: ours", ours, "s")
    figure(f"{engine.__name__}, ten million rows: ours / native", ours / theirs, "times", 1.3)


@pytest.mark.parametrize(("rows", "goal"), [(1e6, None), (1e7, None), (1e8, None), (1e9, 60)])
def test_the_cost_grows_with_the_rows(rows, goal, folder, figure):
    paths = sorted(map(str, folder.iterdir()))
    with duckdb.connect() as connection:
        # A billion are the ten files read ten times over.
        frame = connection.read_parquet(paths[: max(1, int(rows / ROWS))] * max(1, int(rows / 1e8)))
        frame = frame.limit(int(rows)) if rows < ROWS else frame
        start = _cpu()
        matrix = StanceMatrix.from_frame(frame, **USES)
        assert matrix.to_numpy("count").sum() == rows
        figure(f"DuckDB, {rows:,.0f} rows of Parquet", _cpu() - start, "s of CPU", goal)


def _cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
