"""The statements of the tests in a frame of each engine."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
import pandas as pd
import pytest

LIGHT = ("polars",)
HEAVY = ("duckdb", "polars lazy", "pyarrow", "a list of frames", "dask", "ibis", "pyspark")
ENGINES = [*LIGHT, *(pytest.param(name, marks=pytest.mark.heavy) for name in HEAVY)]
NUMBER = 100_000


@pytest.fixture(scope="session")
def said() -> pd.DataFrame:
    """A hundred thousand statements with ties, gaps, rough dates, joint actors and weights."""
    rng = np.random.default_rng(20250624)
    actors = np.array([*(f"Actor {n}" for n in range(40)), None], object)
    issues = np.array([*(f"Issue {n}" for n in range(25)), None], object)
    stances = np.array(["support", "oppose", "neutral", "for", "declined", None], object)
    rough = np.array(
        ["2024-05", "autumn term 2024", "2024", "2024-06-01/2024-06-10", "2024-03-29", None], object
    )
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 400, NUMBER), "D")
    frame = pd.DataFrame({
        "who": actors[rng.integers(0, 41, NUMBER)],
        "what": issues[rng.integers(0, 26, NUMBER)],
        "how": stances[rng.integers(0, 6, NUMBER)],
        "day": days.where(rng.random(NUMBER) > 0.02),
        "strength": np.where(rng.random(NUMBER) > 0.02, rng.integers(0, 9, NUMBER) / 4, np.nan),
        "document": rng.integers(0, 300, NUMBER),
    })  # fmt: skip
    frame["party"] = frame["who"].str.len().map({7: "Short", 8: "Long"})
    texts = frame["day"].dt.strftime("%Y-%m-%d").astype(object)
    frame["when"] = np.where(rng.random(NUMBER) < 0.5, texts, rough[rng.integers(0, 6, NUMBER)])
    number, first = rng.integers(0, 4, NUMBER), rng.integers(0, 38, NUMBER)
    spans = zip(first, number, strict=True)
    together = [[*actors[k : k + n], *actors[k : k + n // 2]] for k, n in spans]
    frame["signed"] = pd.Series(together, dtype=object).where(rng.random(NUMBER) > 0.02, None)
    return frame


@pytest.fixture(scope="session", params=ENGINES)
def there(request, said, tmp_path_factory):
    """The statements in a frame of an engine."""
    with MAKERS[request.param](said, tmp_path_factory.mktemp("said") / "said.parquet") as frame:
        yield frame


@contextmanager
def polars(said, _):
    import polars as pl

    yield pl.DataFrame(arrow(said))


@contextmanager
def polars_lazy(said, _):
    import polars as pl

    yield pl.LazyFrame(arrow(said))


@contextmanager
def several(said, _):
    import polars as pl

    frame = pl.DataFrame(arrow(said))
    yield [frame.slice(start, 30_000) for start in range(0, NUMBER, 30_000)]


@contextmanager
def pyarrow(said, _):
    yield arrow(said)


@contextmanager
def duckdb(said, _):
    import duckdb as db

    with db.connect() as connection:
        connection.register("said", arrow(said))
        yield connection.sql("SELECT * FROM said")


@contextmanager
def dask(said, _):
    import dask as da
    import dask.dataframe as dd

    # Otherwise Dask turns the lists of a joint statement into texts.
    with da.config.set({"dataframe.convert-string": False}):
        yield dd.from_pandas(said, npartitions=3)


@contextmanager
def ibis(said, _):
    import ibis as ib

    yield ib.memtable(arrow(said))


@contextmanager
def pyspark(said, path):
    from pyarrow import parquet, timestamp
    from pyspark.sql import SparkSession

    # Spark reads microseconds, not nanoseconds.
    table = arrow(said)
    day = table.schema.get_field_index("day")
    parquet.write_table(table.set_column(day, "day", table["day"].cast(timestamp("us"))), path)
    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
    }
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    yield session.read.parquet(str(path))
    session.stop()


def arrow(said):
    import pyarrow as pa

    return pa.Table.from_pandas(said, preserve_index=False)


MAKERS = {
    "polars": polars,
    "polars lazy": polars_lazy,
    "pyarrow": pyarrow,
    "duckdb": duckdb,
    "a list of frames": several,
    "dask": dask,
    "ibis": ibis,
    "pyspark": pyspark,
}
