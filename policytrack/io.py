"""Reading: what each format holds, made into a `Timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.errors import UnknownNameError, nearest
from policytrack.formats import files, jsontext, yamltext
from policytrack.timeline import Timeline

if TYPE_CHECKING:
    from policytrack.formats.files import Readable, TextFormat

__all__ = ["datasets", "load_dataset", "read_json", "read_yaml"]


def read_yaml(source: Readable) -> Timeline:
    r"""Read a story from a YAML file and check all of it.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: with every problem of the file at once, each with its line and column.
        OSError: for a file that cannot be opened.

    Warns:
        RecordWarning: for each thing that looks wrong and that its record does not acknowledge.

    Examples:
        >>> import io
        >>> read_yaml(io.StringIO("title: A story\nsources: {}\\nactors: {}"))
        <Timeline 'A story': 0 events, 0 statements, 0 actors, 0 issues>
    """
    return _read(source, yamltext)


def read_json(source: Readable) -> Timeline:
    """Read a story from a JSON file and check all of it.

    Parameters:
        source: a path, or an open file of text or bytes.

    Raises:
        CheckError: with every problem of the file at once, each with its line and column.
        OSError: for a file that cannot be opened.

    Warns:
        RecordWarning: for each thing that looks wrong and that its record does not acknowledge.

    Examples:
        >>> import io
        >>> read_json(io.StringIO('{"title": "A story", "sources": {}, "actors": {}}'))
        <Timeline 'A story': 0 events, 0 statements, 0 actors, 0 issues>
    """
    return _read(source, jsontext)


def _read(source: Readable, form: TextFormat) -> Timeline:
    with files.collector_at_rest():
        return Timeline.from_records(*files.read(source, form))


def datasets() -> tuple[str, ...]:
    """The names of the stories that come with the library.

    Examples:
        >>> "ofsted-report-cards" in datasets()
        True
    """
    from importlib.resources import files as resources

    names = (entry.name for entry in resources("policytrack").joinpath("datasets").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))


def load_dataset(name: str) -> Timeline:
    """A story that comes with the library.

    Parameters:
        name: one of `datasets`.

    Raises:
        UnknownNameError: for a name that is none of them, with the nearest.

    Examples:
        >>> load_dataset("ofsted-report-cards").title
        'Ofsted report cards'
    """
    from importlib.resources import files as resources

    if name not in datasets():
        raise UnknownNameError("data set", name, nearest(name, datasets()))
    with resources("policytrack").joinpath("datasets", f"{name}.yaml").open("rb") as file:
        return read_yaml(file)
