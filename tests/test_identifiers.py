"""The forms of a DOI, an ISBN and a web address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effective_practice.checks.identifiers import (
    doi_in,
    fault_of_address,
    fault_of_doi,
    fault_of_isbn,
    host_of,
    is_web,
)

NONE = ("", "")


@pytest.mark.parametrize(
    "doi",
    [
        "10.7190/shu.HKCIJ.05.2021",
        "10.5258/SOTON/PP0084",
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "10.1000.10/123456",
        "doi:10.1000/182",
        "DOI: 10.1000/182",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182",
        "10.1016/S0140-6736(05)61123-4",
        "10.1016/0140-6736(05)",
    ],
)
def test_a_doi_has_a_prefix_and_a_suffix(doi: str) -> None:
    assert fault_of_doi(doi) == NONE


@pytest.mark.parametrize(
    ("doi", "said"),
    [
        ("10.7190", "is not a whole DOI"),
        ("10.7190/", "is not a whole DOI"),
        ("10.719/abc", "is not a whole DOI"),
        ("11.7190/abc", "is not a whole DOI"),
        ("10,7190/abc", "is not a whole DOI"),
        ("7190/abc", "is not a whole DOI"),
        ("https://harbours.example/10.7190/abc", "is not a whole DOI"),
        ("10.7190 /abc", "has a space in it"),
        ("10.7190/abc def", "has a space in it"),
        ("10.7190/abc.", 'ends in "."'),
        ("10.7190/abc)", 'ends in ")"'),
        ("10.7190/ab\u2013c", "is not a whole DOI"),
    ],
)
def test_what_is_no_doi_is_told(doi: str, said: str) -> None:
    assert fault_of_doi(doi)[0] == said
    assert fault_of_doi(doi)[1].endswith(".")


@pytest.mark.parametrize(
    "isbn",
    [
        "978-1-914478-35-2",
        "9781914478352",
        "978 1 914478 35 2",
        "ISBN 978-1-914478-35-2",
        "979-10-90636-07-1",
        "0-306-40615-2",
        "0-8044-2957-X",
        "0-8044-2957-x",
    ],
)
def test_an_isbn_has_its_check_digit(isbn: str) -> None:
    assert fault_of_isbn(isbn) == NONE


@pytest.mark.parametrize(
    ("isbn", "said"),
    [
        ("978-1-914478-35-3", "ends in 3, but its other digits call for 2"),
        ("978-1-914478-53-2", "ends in 2, but its other digits call for 6"),
        ("0-306-40615-X", "ends in X, but its other digits call for 2"),
        ("978-1-914478-35", "has 12 digits"),
        ("977-1-914478-35-2", "does not begin with 978 or 979"),
        ("978-1-914478-35-X", "ends in X, but its other digits call for 2"),
        ("978-1-914478-35-2 (pbk)", "holds more than digits"),
        ("none", "holds more than digits"),
        ("", "holds more than digits"),
    ],
)
def test_what_is_no_isbn_is_told(isbn: str, said: str) -> None:
    assert fault_of_isbn(isbn)[0] == said


@given(st.text(alphabet="0123456789", min_size=9, max_size=9), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(nine: str, other: str) -> None:
    right = next(nine + last for last in "0123456789X" if fault_of_isbn(nine + last) == NONE)
    for at in range(9):
        if right[at] != other:
            assert fault_of_isbn(right[:at] + other + right[at + 1 :]) != NONE


@pytest.mark.parametrize(
    "address",
    [
        "https://harbours.example",
        "https://harbours.example/a/b.html?c=d&e=%20#f",
        "http://www.harbours.example:8080/",
        "https://hmi.harbours.gov.uk/?p=6564",
        "https://en.wikipedia.org/wiki/Rope_(disambiguation)",
        "https://web.archive.org/web/2020/https://harbours.example/",
        "https://häfen.example/über",
        "http://127.0.0.1:8000/",
        "http://localhost:8000/",
        "HTTPS://Harbours.Example/",
    ],
)
def test_an_address_can_be_visited(address: str) -> None:
    assert fault_of_address(address) == NONE


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("www.harbours.example", "does not begin with https:// or http://"),
        ("htps://harbours.example", "does not begin with https:// or http://"),
        ("https:/harbours.example", "does not begin with https:// or http://"),
        ("https//harbours.example", "does not begin with https:// or http://"),
        ("https:///a", "does not begin with https:// or http://"),
        ("https://", "does not begin with https:// or http://"),
        ("ftp://harbours.example", "does not begin with https:// or http://"),
        ("https://harbours", "names no possible host"),
        ("https://harbours..example", "names no possible host"),
        ("https://-harbours.example", "names no possible host"),
        ("https://harbours.e", "names no possible host"),
        ("https://harbours,example/", "names no possible host"),
        ("https://https://harbours.example", "names no possible host"),
        ("https://harbours.example:port/", "names no possible host"),
        ("https://harbours.example:99999/", "names no possible host"),
        ("https://[harbours", "names no possible host"),
        ("https://harbours.example/a b", "has a space in it, which no address may have"),
        ("https://harbours.example/a|b", "has | in it, which no address may have"),
        ("https://harbours.example/100%", "has a % with no code after it"),
        ("https://harbours.example/a.", 'ends in "."'),
        ("https://harbours.example/a)", 'ends in ")"'),
    ],
)
def test_what_is_no_address_is_told(address: str, said: str) -> None:
    assert fault_of_address(address)[0] == said
    assert fault_of_address(address)[1].endswith(".")


@given(st.text(max_size=30))
def test_no_text_makes_a_traceback(text: str) -> None:
    for text_ in (text, f"https://{text}", f"10.1234/{text}", f"978{text}"):
        fault_of_address(text_)
        fault_of_doi(text_)
        fault_of_isbn(text_)


def test_a_doi_is_read_out_of_the_address_of_its_resolver() -> None:
    assert doi_in("https://doi.org/10.1000/182") == "10.1000/182"
    assert doi_in("http://dx.doi.org/10.1000/182") == "10.1000/182"
    assert doi_in("https://harbours.example/10.1000/182") is None


def test_a_host_is_in_small_letters() -> None:
    assert host_of("https://www.Harbours.Example/A") == "www.harbours.example"
    assert host_of("https://harbours") is None


@pytest.mark.parametrize(
    "target",
    ["https://a.example", "htps://a", "HTTP:/a", "https//a", "//a.example", "www.a", "ftp:/a"],
)
def test_a_web_address_is_meant_however_it_is_misspelt(target: str) -> None:
    assert is_web(target)


@pytest.mark.parametrize(
    "target", ["a.md", "../a/", "#a", "mailto:a@b.example", "tel:1", "http-guide.md", ""]
)
def test_a_place_in_the_site_or_a_mail_address_is_none(target: str) -> None:
    assert not is_web(target)
