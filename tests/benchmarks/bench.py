"""What the generator costs, as ratios of work done side by side in one run.

For sites of 100, 1,000 and 5,000 guides (or the numbers given) it prints CPU seconds and peak
memory of the check, the rendering, the rendering with search, the whole build with its checks, and
of plain MkDocs and Material on the same pages already rendered to plain Markdown. Each is a process
of its own, measured by the operating system when it ends. Only ratios within a run mean anything.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import make_site
from markdownify import markdownify
from selectolax.lexbor import LexborHTMLParser

PLAIN_NAV = ("index.md", "standards", "guides", "academic_insights", "sources", "evidence")


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one process took: CPU seconds, and its peak of memory in megabytes."""

    cpu: float
    memory: float


def run(*command: str | Path, where: Path, repeat: int = 1) -> Cost:
    """The cheapest of some runs: what disturbs a run only ever adds to it."""
    return min((_once(command, where) for _ in range(repeat)), key=lambda cost: cost.cpu)


def _once(command: tuple[str | Path, ...], where: Path) -> Cost:
    process = subprocess.Popen(
        [str(part) for part in command], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{said.decode()}")
    return Cost(cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)


def plain_copy(ours: Path, plain: Path) -> int:
    """The pages of a built site as plain Markdown for stock MkDocs; returns how many."""
    shutil.rmtree(plain, ignore_errors=True)
    built = ours / ".build/site"
    count = 0
    for page in sorted(built.rglob("index.html")):
        content = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("article")
        if content is None:
            continue
        for link in content.css("a.headerlink, a.md-content__button, script, style, form"):
            link.decompose()
        name = page.parent.relative_to(built)
        text = markdownify(content.html or "", heading_style="ATX")
        # Links go: stock MkDocs would look for their targets among its own pages and warn.
        target = plain / "docs" / (name.with_suffix(".md") if page.parent != built else "index.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        count += 1
    config = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, rest = config.partition("plugins:")
    after = rest[rest.index("markdown_extensions:") : rest.index("nav:")]
    (plain / "mkdocs.yml").write_text(f"{before}plugins: []\n{after}nav: [index.md]\n", "utf-8")
    return count


def with_search(root: Path) -> None:
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("plugins: []", "plugins: [search]")
    text = text.replace("plugins:\n", "plugins:\n  - search\n")
    config.write_text(text, encoding="utf-8")


def measure(guides: int, folder: Path, repeat: int) -> dict[str, Cost | int]:
    """All costs of one size."""
    ours, plain = folder / f"ours-{guides}", folder / f"plain-{guides}"
    make_site.make(ours, guides)
    bin_ = Path(sys.executable).parent
    mkdocs = (bin_ / "mkdocs", "build", "--quiet")
    row: dict[str, Cost | int] = {"guides": guides}
    row["check"] = run(bin_ / "practice", "check", where=ours, repeat=repeat)
    row["render"] = run(*mkdocs, where=ours, repeat=repeat)
    row["pages"] = plain_copy(ours, plain)
    row["plain"] = run(*mkdocs, where=plain, repeat=repeat)
    with_search(ours)
    with_search(plain)
    row["render+search"] = run(*mkdocs, where=ours, repeat=repeat)
    row["plain+search"] = run(*mkdocs, where=plain, repeat=repeat)
    row["build"] = run(bin_ / "practice", "build", where=ours, repeat=1)
    return row


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("guides", nargs="*", type=int, default=[100, 1000, 5000])
    options.add_argument("--repeat", type=int, default=1)
    given = options.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        rows = [measure(guides, Path(name), given.repeat) for guides in given.guides]
    report(rows)
    print(f"\nMeasured in {time.monotonic() - began:.0f} s.")


def report(rows: list[dict[str, Cost | int]]) -> None:
    print("| guides | pages | step | CPU s | ms a page | peak MB |")
    print("|---:|---:|---|---:|---:|---:|")
    for row in rows:
        pages = row["pages"]
        for step, cost in row.items():
            if isinstance(cost, Cost) and isinstance(pages, int):
                a_page = 1000 * cost.cpu / pages
                print(
                    f"| {row['guides']} | {pages} | {step} | {cost.cpu:.1f} | {a_page:.1f} "
                    f"| {cost.memory:.0f} |"
                )
    print("\n| guides | rendering to plain | with search | memory to plain | check to build |")
    print("|---:|---:|---:|---:|---:|")
    for row in rows:
        ratios = [
            _ratio(row, "render", "plain"),
            _ratio(row, "render+search", "plain+search"),
            _ratio(row, "render", "plain", "memory"),
            _ratio(row, "check", "build"),
        ]
        print(f"| {row['guides']} | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |")
    first, last = rows[0], rows[-1]
    growth = _a_page(last) / _a_page(first)
    print(f"\nCPU a page, {last['guides']} guides to {first['guides']}: {growth:.2f}")


def _ratio(row: dict[str, Cost | int], one: str, other: str, of: str = "cpu") -> float:
    return float(getattr(row[one], of) / getattr(row[other], of))


def _a_page(row: dict[str, Cost | int]) -> float:
    cost, pages = row["render"], row["pages"]
    return cost.cpu / pages if isinstance(cost, Cost) and isinstance(pages, int) else 0.0


if __name__ == "__main__":
    main()
