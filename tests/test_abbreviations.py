"""What is an abbreviation, and what explains it."""

from __future__ import annotations

import pytest

from effective_practice.checks.abbreviations import abbreviations, explains, singular


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The VTS, the VTSs and a ViSOR, a PQiP or an OASys.", "VTS VTSs ViSOR PQiP OASys"),
        ("EM-led work after COVID-19, and the SFO's end.", "EM COVID SFO"),
        ("Professor McNeill of GitHub on MkDocs.", ""),
        ("Chapters II, IV and XVI; a B, an A1, EP204, G4S and R2D2.", ""),
        ("a/VTS/b #VTS VTS=1 mail@VTS VTS.md N.VTS", ""),
        ("One Word And Another.", ""),
    ],
)
def test_an_abbreviation_has_two_capitals_and_is_no_name_or_number(text: str, words: str) -> None:
    assert [match[0] for match in abbreviations(text)] == words.split()


def test_several_of_one_are_the_same_abbreviation() -> None:
    assert singular("CRCs") == "CRC"
    assert singular("OSAS") == "OSAS"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Offender Assessment System (OASys) is old.", "OASys"),
        ("The risk of serious harm (RoSH) is high.", "RoSH"),
        ("Multi-Agency Public Protection Arrangements (MAPPA, since 2001) help.", "MAPPA"),
        ("HM Prison and Probation Service (HMPPS)", "HMPPS"),
        ("Community Rehabilitation Companies (CRCs) went.", "CRC"),
        ("The VTS (vessel traffic service) sees.", "VTS"),
        ("The **VTS** (a *vessel* traffic service) sees.", "VTS"),
        ("It (the port) has a vessel\ntraffic service (VTS).", "VTS"),
    ],
)
def test_a_text_explains_what_it_spells_out_in_brackets(text: str, word: str) -> None:
    assert explains(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Some said so (VTS).", "VTS"),
        ("The VTS (since 2001) sees.", "VTS"),
        ("A vessel traffic service, or VTS.", "VTS"),
        ("A vessel traffic service (VTSX) sees.", "VTS"),
        ("A traffic service for vessels (VTS) sees.", "VTS"),
        ("", "VTS"),
    ],
)
def test_brackets_alone_explain_nothing(text: str, word: str) -> None:
    assert not explains(text, word)
