"""Sheets made to fill the memory end in an error of ours, within 500 MB."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

READ = """
import sys
from pathlib import Path
import policytrack as pt
read = pt.read_excel if sys.argv[1].endswith(".xlsx") else pt.read_csv
try:
    read(sys.argv[1])
except pt.CheckError as error:
    print(error.problems[0].code, error.problems[0].message, sep=": ")
# Not what getrusage says, which counts the process that this one was forked from.
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other places there"),
]


def said(path):
    """What reading a sheet says, once it is seen to have stayed below 500 MB."""
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    *message, kilobytes = done.stdout.splitlines()
    assert int(kilobytes) < 500_000
    return "\n".join(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'Date,Event\n2025-01-01,"left open\n' + "x,y\n" * 2_000_000,
            "too-large: found 2,000,002 lines; allowed: at most 1,000,000",
        ),
        (
            "Date,Event" + "," * 10_000_000 + "\n2025-01-01,a\n",
            "too-large: a row of 10,000,002 columns; allowed: at most 16,384",
        ),
        (
            "Date,Event\n2025-01-01,a\n" + ",\n" * 5_000_000,
            "too-large: found 5,000,002 lines; allowed: at most 1,000,000",
        ),
        ("Date,Event\n2025-01-01,a\x00b\n", "unsupported-type: this is not a text file"),
    ],
    ids=["a quote left open", "ten million columns", "five million empty rows", "a NUL"],
)
def test_a_hostile_csv_is_refused_for_what_is_too_much(text, message, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    assert said(path) == message


def test_a_workbook_whose_texts_unpack_to_hundreds_of_megabytes_is_refused(tmp_path):
    path = tmp_path / "sheet.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(200):
                part.write(b"<si><t>" + b"a" * 1_000_000 + b"</t></si>")
    assert path.stat().st_size < 1_000_000
    assert said(path) == (
        "too-large: found 200,003,219 bytes of cells; allowed: at most 67,108,864"
    )
