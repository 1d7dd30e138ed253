"""The sources that the cells of a sheet name."""

from __future__ import annotations

import io
import warnings

import pytest

import policytrack as pt


def story_of(text, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pt.RecordWarning)
        return pt.read_csv(io.StringIO(text), **options)


def told(text, **options):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pt.read_csv(io.StringIO(text), **options)
    return [str(warning.message) for warning in caught]


def one(header, cell, **options):
    quoted = '"' + cell.replace('"', '""') + '"'
    return story_of(f"Date,Event,{header}\n2025,One,{quoted}\n", **options).events[0]


class TestSources:
    @pytest.mark.parametrize(
        ("cell", "sources"),
        [
            ("https://example.org/a", [("https://example.org/a", "https://example.org/a")]),
            ("Tes https://example.org/a", [("Tes", "https://example.org/a")]),
            ("Tes (https://example.org/a).", [("Tes", "https://example.org/a")]),
            ("[Tes](https://example.org/a)", [("Tes", "https://example.org/a")]),
            ('<a href="https://example.org/a">Tes</a>', [("Tes", "https://example.org/a")]),
            ("www.example.org/a", [("https://www.example.org/a", "https://www.example.org/a")]),
            ("doi:10.1000/182", [("doi:10.1000/182", "doi:10.1000/182")]),
            ("gov.uk/a/b", [("https://gov.uk/a/b", "https://gov.uk/a/b")]),
            ("Tes, 24 June", [("Tes, 24 June", None)]),
            ("Tes; BBC", [("Tes", None), ("BBC", None)]),
            ("n/a", []),
            (
                "https://example.org/a https://example.org/b",
                [("https://example.org/a",) * 2, ("https://example.org/b",) * 2],
            ),
        ],
    )
    def test_addresses_and_titles(self, cell, sources):
        assert [(s.title, s.url) for s in one("Source", cell).sources] == sources

    def test_a_title_and_an_address_in_two_columns_are_one_source(self):
        (event,) = story_of(
            "Date,Event,Source,Link,Date published\n2025,One,Tes,https://example.org/a,2025-06-25\n"
        ).events
        (source,) = event.sources
        assert (source.title, source.url, str(source.published)) == (
            "Tes",
            "https://example.org/a",
            "2025-06-25",
        )

    def test_an_address_with_two_titles_is_told(self):
        sheet = (
            "Date,Event,Source,Link\n2025,One,Tes,https://example.org/a\n"
            "2025,Two,Times Ed,https://example.org/a\n"
        )
        notes = str(pt.explain_sheet(io.BytesIO(sheet.encode())))
        assert "one address with two titles: 'Times Ed' is read as 'Tes'" in notes
