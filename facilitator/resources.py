"""Where the files are that come with the program: fonts, icons, templates, the sample assembly."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parents[1] / "resources"


def path(*parts: str) -> Path:
    """The file or folder `resources/PARTS`, in a checkout as in an installed package; it need not be there."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT).joinpath(*parts)
