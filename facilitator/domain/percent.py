"""Shares in per cent, with as many digits everywhere."""


def digits(count: int, whole: int, beside: float | None = None) -> str:
    """A share in per cent, in figures without their sign: "32", "55.7".

    It has at most one decimal, and more where it would read as none, half or all, or as a threshold `beside` it in per
    cent, that it is not: 1,999 of 4,000 are not half of them.
    """
    exact = 100 * count / whole
    for decimals in range(1, 5):
        text = f"{exact:.{decimals}f}"
        known = (0, 50, 100) if beside is None else (0, 50, 100, beside)
        if not any(float(text) == round(mark, decimals) and abs(exact - mark) > 1e-9 for mark in known):
            break
    return text.rstrip("0").rstrip(".")


def share(count: int, whole: int, beside: float | None = None) -> str:
    """The same in English, with its sign: "32%"; nothing where the whole is nothing."""
    return f"{digits(count, whole, beside)}%" if whole else ""
