"""Shares of a public in words, as figures, tables and pages print them."""

from __future__ import annotations

__all__ = ["share_in_words"]


def share_in_words(share: float | tuple[float, float]) -> str:
    r"""A share of a public, or its bounds, as a percentage.

    Parameters:
        share: a share from 0 to 1; or its lower and upper bounds.

    Examples:
        >>> share_in_words(0.56), share_in_words((0.33, 0.42)), share_in_words((0.2, 1.0))
        ('56%', '33\u201342%', 'at least 20%')
    """
    if not isinstance(share, tuple):
        return f"{100 * share:.4g}%"
    least, most = (f"{100 * bound:.4g}" for bound in share)
    if least == most:
        return f"{least}%"
    if share[1] >= 1:
        return f"at least {least}%"
    return f"at most {most}%" if share[0] <= 0 else f"{least}\u2013{most}%"
