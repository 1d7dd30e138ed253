"""Tables of plans, handed out as the reader's own."""

import policytrack as pt


def test_a_table_of_slips_that_is_changed_leaves_the_next_as_it_was():
    story = pt.load_dataset("ofsted-report-cards")
    first = story.slips()
    kept = first.copy()
    first.loc[0, "title"] = "changed"
    first["more"] = 1
    assert story.slips().equals(kept)
