"""From a table of coded statements, such as a spreadsheet's, to a matrix and its evidence."""

import pandas as pd

import policytrack as pt

coded = pd.DataFrame(
    [
        ("Ofsted", "Five-point scale", "support", "2025-02"),
        ("ASCL", "Five-point scale", "oppose", "2025-06-24"),
        ("NAHT", "Five-point scale", "oppose", "2025-06-24"),
        ("Ofsted", "Response in September", "support", "2025-06"),
        ("DfE", "Response in September", "oppose", "2025-06"),
    ],
    columns=["who", "proposition", "position", "day"],
)
matrix = pt.StanceMatrix.from_frame(
    coded, actor="who", issue="proposition", stance="position", date="day"
)
print(matrix.to_frame())
print(matrix["ASCL", "Five-point scale"].statements)
