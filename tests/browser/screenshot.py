"""The picture in the README: ``screenshot.py SITE FILE`` opens one page of a built site."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from conftest import FLAGS
from playwright.sync_api import sync_playwright

PAGE = "standards/pdu-2021/2.2/index.html"


def main(site: Path, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.goto((site.resolve() / PAGE).as_uri())
        page.screenshot(path=file)
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
