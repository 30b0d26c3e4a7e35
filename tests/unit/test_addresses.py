"""Where everything stands on the site."""

from __future__ import annotations

import pytest

from golocal.collection import addresses


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.md"),
        ("practices/", "practices/index.md"),
        ("practices/x/", "practices/x/index.md"),
        ("places/africa/ug/", "places/africa/ug/index.md"),
        ("sdgs/16/#target-16-7", "sdgs/16/index.md"),
    ],
)
def test_a_page_has_the_file_that_becomes_its_address(address: str, file: str) -> None:
    """An index file in a folder of its own, so that links mean the same in file and page."""
    assert addresses.page_file(address) == file


@pytest.mark.parametrize(
    ("target", "here", "way"),
    [
        ("practices/x/", "", "practices/x/"),
        ("", "practices/x/", "../../"),
        ("practices/y/", "practices/x/", "../y/"),
        ("practices/x/x.pdf", "practices/x/", "x.pdf"),
        ("sdgs/16/#target-16-7", "practices/x/", "../../sdgs/16/#target-16-7"),
        ("sdgs/16/#target-16-7", "sdgs/16/", "#target-16-7"),
        ("practices/x/", "practices/x/", "./"),
    ],
)
def test_the_way_from_a_page_to_another_is_relative(target: str, here: str, way: str) -> None:
    """Relative ways hold at the root of a domain, under a sub-path and on a memory stick."""
    assert addresses.relative(target, here) == way


def test_an_entry_has_the_address_of_its_file() -> None:
    """The name of the file is the permanent address; a volume's is its number."""
    assert addresses.of_entry("practices/promising/x.md") == "practices/x/"
    assert addresses.of_entry("practices/volumes/05-action-plans.md") == "volumes/5/"
    assert addresses.of_entry("practices/academies/2024.md") == "academies/2024/"
    assert addresses.picture("practices/promising/x/hall.png") == "practices/x/hall.png"


@pytest.mark.parametrize(
    "path",
    ["practices/volumes/plans.md", "practices/volumes/05-plans", "practices/x.md", "x.md", ""],
)
def test_a_path_that_no_entry_can_have_has_no_page(path: str) -> None:
    """A draft may be named wrongly; a preview goes on, and a rule says what to rename."""
    assert addresses.of_entry(path) is None
    assert addresses.picture("practices/volumes/plans/hall.png") is None


def test_a_page_written_by_hand_names_the_repository_where_it_is_known() -> None:
    """Where it is not, the lines that lead there are left out."""
    text = "One.\n[The form](https://github.com/OWNER/NAME/issues/new).\nTwo.\n"

    assert addresses.named(text, "a-city/go-local") == (
        "One.\n[The form](https://github.com/a-city/go-local/issues/new).\nTwo.\n"
    )
    assert addresses.named(text, None) == "One.\nTwo.\n"
