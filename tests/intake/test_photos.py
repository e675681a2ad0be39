"""Photographs as telephones, scanners and clipboards bring them: kept upright, small and with nothing but pixels."""

import io

import pytest
from PIL import Image

from facilitator import limits
from facilitator.intake import photos
from facilitator.intake.errors import IntakeError
from tests.pictures import saved, wall

HEAD, MODEL, ORIENTATION, PLACE = 0x8769, 0x0110, 0x0112, 0x8825


def exif(orientation: int) -> Image.Exif:
    """What a telephone writes beside the pixels, with where it stood."""
    made = Image.Exif()
    made[ORIENTATION], made[MODEL] = orientation, "Siân's phone"
    made.get_ifd(PLACE)[1], made.get_ifd(PLACE)[2] = "N", (52.0, 24.0, 12.0)
    return made


def shown(picture: photos.Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.jpeg))


@pytest.mark.parametrize(("orientation", "size"), [(1, (640, 480)), (3, (640, 480)), (6, (480, 640)), (8, (480, 640))])
def test_a_photograph_stands_upright_and_says_nothing_of_where_and_by_whom_it_was_taken(orientation, size):
    turned = wall().rotate({1: 0, 3: 180, 6: 90, 8: -90}[orientation], expand=True)
    raw = saved(turned, exif=exif(orientation), comment=b"Heol y Bont 7")
    picture = photos.made(raw, "IMG_1.JPG")
    assert (picture.width, picture.height) == (640, 480)
    kept = shown(picture)
    red, _, blue = kept.getpixel((8, 8))
    assert blue > 200 > 80 > red
    assert not kept.getexif()
    assert kept.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"phone" not in picture.jpeg
    assert b"Heol" not in picture.jpeg
    assert turned.size == size


def test_a_photograph_of_a_large_camera_is_kept_at_three_thousand_pixels_and_a_small_one_as_it_is():
    large = photos.made(saved(Image.new("RGB", (4000, 6000), "gold")), "wall.jpg")
    assert (large.width, large.height) == (2000, 3000)
    small = photos.made(saved(wall(320, 240)), "wall.jpg")
    assert (small.width, small.height) == (320, 240)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"),
                                            ("TIFF", "L"), ("TIFF", "CMYK"), ("JPEG", "CMYK"), ("JPEG", "L"),
                                            ("BMP", "RGB"), ("GIF", "P"), ("MPO", "RGB")])
def test_any_usual_picture_is_read(form, mode):
    picture = photos.made(saved(wall().convert(mode), form), "wall")
    assert (shown(picture).format, picture.width, picture.height, picture.title) == ("JPEG", 640, 480, "wall")
    assert sum(shown(picture).convert("L").getpixel((600, 470)) > level for level in (150, 210)) == 1


def test_what_is_transparent_is_paper():
    assert shown(photos.made(saved(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG"), "cut.png")).getpixel(
        (20, 15)) == (255, 255, 255)


def test_the_same_photograph_is_known_again_whatever_it_is_called():
    raw = saved(wall(), exif=exif(1))
    assert photos.made(raw, "a.jpg").sha256 == photos.made(saved(wall(), exif=exif(1)), "b.jpg").sha256
    assert photos.made(raw, "a.jpg").sha256 != photos.made(saved(wall(rows=2)), "a.jpg").sha256


def refused(raw: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        photos.made(raw, "wall.jpg")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_no_photograph_or_breaks_off_is_refused_in_a_sentence():
    whole = saved(wall())
    for raw in (b"", b"text", whole[:300], whole[:len(whole) // 2], saved(wall(), "PNG")[:2000], b"\xff\xd8\xff" * 50):
        assert "is no photograph that can be read, or breaks off" in refused(raw)
    assert "Most Compatible" in refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))


def test_what_unpacks_to_far_more_than_it_seems_is_refused_before_it_is_unpacked():
    side = int((limits.PHOTO_PIXELS * 1.05) ** 0.5)
    assert "pixels" in refused(saved(Image.new("1", (side, side)), "PNG"))
    assert "pixels" in refused(saved(Image.new("1", (2 * side, 2 * side)), "PNG"))


def test_a_file_that_is_not_there_or_is_far_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(IntakeError, match="cannot be opened"):
        photos.read(tmp_path / "wall.jpg")
    (tmp_path / "wall.jpg").write_bytes(saved(wall()))
    assert photos.read(tmp_path / "wall.jpg").title == "wall"
    monkeypatch.setattr(limits, "PHOTO_BYTES", 100)
    with pytest.raises(IntakeError, match="larger than any photograph"):
        photos.read(tmp_path / "wall.jpg")
