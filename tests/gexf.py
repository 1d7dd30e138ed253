"""What tests that read GEXF back need."""

import pytest
from networkx.readwrite.gexf import GEXF

needs_gexf_13 = pytest.mark.skipif(
    "1.3" not in GEXF.versions, reason="this version of networkx does not read GEXF 1.3"
)
