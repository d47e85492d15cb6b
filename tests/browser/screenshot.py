"""The picture in the README: ``screenshot.py SITE FILE`` opens one page of a built site."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from conftest import FLAGS, serving

PAGE = "standards/pdu-2021/2.2/"


def main(site: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.goto(address + PAGE)
        page.screenshot(path=file)
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
