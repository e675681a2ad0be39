"""The laptop's own name: drawn once, kept on the laptop, and drawn anew where it was spoilt."""

import json
import re

import pytest

from facilitator.store.device import Device, config_folder, this_device
from facilitator.store.handover import copy_to_stick
from tests.store.helpers import files


def test_a_laptop_draws_its_name_once():
    name = this_device().name
    assert re.fullmatch("laptop [0-9a-f]{4}", name)
    assert this_device().name == name


def test_a_name_that_somebody_typed_is_kept():
    this_device()
    (config_folder() / "device.json").write_text(json.dumps({"name": "Desk – Ł"}), "utf-8")
    assert this_device().name == "Desk – Ł"


@pytest.mark.parametrize("spoilt", ["", "[1]", "{}", '{"name": 7}', '{"name": ""}', '{"name": "a\\ud800"}',
                                    '{"name": "two\\nlines"}', json.dumps({"name": "x" * 5000})])
def test_a_spoilt_name_is_drawn_anew(spoilt):
    this_device()
    (config_folder() / "device.json").write_text(spoilt)
    name = this_device().name
    assert re.fullmatch("laptop [0-9a-f]{4}", name)
    assert this_device().name == name


def test_a_laptop_without_a_home_that_can_be_written_has_a_name_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FACILITATOR_CONFIG", str(tmp_path / "file" / "config"))
    assert this_device().name.startswith("laptop ")


def test_a_name_with_strokes_in_it_still_makes_a_file_on_a_stick(store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for names in (True, False):
        copy_to_stick(store.path, stick, Device("Town hall / desk: 2"), names=names)
    assert files(stick) == {"event (copy from Town hall - desk- 2).facil"}
