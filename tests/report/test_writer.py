"""Writing a report: three kinds of file, whole or not at all."""

import os
from pathlib import Path

import pytest

from facilitator.domain.book import Book
from facilitator.domain.ids import code
from facilitator.domain.records import Contact, Note
from facilitator.report.writer import ReportError, write
from tests.report.summaries import SOURCE

NAMED = Note(id="a" * 32, text="Ask Cosima about it")
BOOK = Book.of([Note(id="b" * 32, text="The bus is late"), NAMED, Contact(id="c", person="p", name="Cosima Quill")])


@pytest.mark.parametrize(("name", "start"), [("r.pdf", b"%PDF-1."), ("r.PDF", b"%PDF-1."), ("r.txt", b"An event"),
                                             ("r.md", b"# An event")])
def test_the_file_s_ending_says_what_is_written(tmp_path: Path, name, start):
    written = write(BOOK, tmp_path / name, SOURCE)
    assert written.path.read_bytes().startswith(start)
    assert written.withheld == [code(NAMED.id)]
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["r.docx", "r", "r.pdf.bak"])
def test_another_ending_is_refused_in_a_sentence_that_names_the_three(tmp_path: Path, name):
    with pytest.raises(ReportError, match=rf"^{name} .*\.pdf, \.txt or \.md\.$"):
        write(BOOK, tmp_path / name, SOURCE)
    assert list(tmp_path.iterdir()) == []


def test_a_section_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(ReportError, match="people, agenda, themes, polls, unsorted"):
        write(BOOK, tmp_path / "r.txt", SOURCE, sections=["peeple"])


def test_progress_goes_from_nothing_to_all(tmp_path: Path):
    shares: list[float] = []
    write(BOOK, tmp_path / "r.pdf", SOURCE, progress=shares.append)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_whoever_waits_is_told_of_the_pdf_while_it_is_put_together(tmp_path: Path):
    shares: list[float] = []
    write(BOOK, tmp_path / "r.pdf", SOURCE, progress=shares.append)
    drawn = shares.index(max(share for share in shares if share <= 0.81))
    assert len(shares[drawn:]) > 3


@pytest.mark.parametrize("stop_at", [0.0, 0.3, 0.82, 0.9, 1.0])
def test_stopping_leaves_nothing_new_and_the_old_report_as_it_was(tmp_path: Path, stop_at):
    (tmp_path / "old.pdf").write_bytes(b"old")

    class Stopped(Exception):
        pass

    def progress(share: float) -> None:
        if share >= stop_at:
            raise Stopped

    for name in ("old.pdf", "new.pdf"):
        with pytest.raises(Stopped):
            write(BOOK, tmp_path / name, SOURCE, progress=progress)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("old.pdf", b"old")]


def test_a_folder_that_cannot_be_written_is_the_caller_s_to_tell(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        write(BOOK, tmp_path / "nowhere" / "r.txt", SOURCE)


@pytest.mark.skipif(os.name == "nt", reason="Windows limits the whole path instead.")
def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path):
    name = "r" * (os.pathconf(tmp_path, "PC_NAME_MAX") - 4) + ".txt"
    assert write(BOOK, tmp_path / name, SOURCE).path.exists()
