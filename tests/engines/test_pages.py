"""The page on Spark runs as it stands."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "spark.rst"


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
def test_the_script_of_the_page_on_spark_prints_a_matrix(tmp_path, capsys):
    import duckdb
    from pyspark.sql import SparkSession

    path = str(tmp_path / "votes.parquet")
    duckdb.sql("""
        SELECT 'M' || i % 3 AS member, 'D' || i // 3 AS division, ['aye', 'no'][1 + i % 2] AS vote,
            DATE '2025-01-01' + i::INT AS day
        FROM range(6) numbers(i)
    """).write_parquet(path)
    (script,) = re.findall(r"code-block:: python\n\n(.*?)\n\n\S", PAGE.read_text("utf8"), re.DOTALL)
    options = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    here = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    SparkSession.builder.master("local[2]").config(map=options | here).getOrCreate()
    # Spark looks where its own process was started, so the file is named in full.
    script = textwrap.dedent(script).replace("votes.parquet", path)
    exec(compile(script, str(PAGE), "exec"), {})
    assert "<StanceMatrix: 3 actors by 2 issues, 6 statements>" in capsys.readouterr().out
