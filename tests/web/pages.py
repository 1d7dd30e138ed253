"""What the tests of pages share: a page as a tree, and what it says."""

from __future__ import annotations

import lxml.html


def tree_of(html):
    return lxml.html.fromstring(html)


def text_of(node):
    return " ".join(node.text_content().split())


def rows_of(tree):
    """The events of a page by their ids."""
    return {node.get("id"): node for node in tree.xpath("//details")}


def evidence_of(tree, button):
    """The popover that a cell opens."""
    return tree.get_element_by_id(button.get("popovertarget"))
