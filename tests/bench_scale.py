"""How the chart of a convention grows with its acts; run by hand: ``python tests/bench_scale.py``.

A data folder is made with a hundred times the acts of Convention 201, spread over every two-letter code, and the chart
is read, computed and printed from it and from the bundled data, as JSON and as a table.
"""

import re
import string
import tempfile
import time
from pathlib import Path

from vgtref.catalogue import Catalogue
from vgtref.commands.status import status
from vgtref.render import Format, Screen, render

TIMES = 100

COUNTRY = """[[country]]
code = "AA"
name = "Country AA"
kind = "iso-3166"
depositary_name = "AA"
council_of_europe = false
sources = ["iso-3166"]
"""


def enlarge(folder: Path) -> None:
    """Writes acts-201.toml with a hundred times the acts, and a countries.toml that knows every code in it."""
    codes = [one + two for one in string.ascii_uppercase for two in string.ascii_uppercase]
    head, *acts = Catalogue().text("acts-201.toml").split("[[act]]\n")
    many = [re.sub('country = ".."', f'country = "{codes[i % len(codes)]}"', act) for i, act in enumerate(acts * TIMES)]
    (folder / "acts-201.toml").write_text("\n[[act]]\n".join([head, *many]), encoding="utf-8")
    countries = [COUNTRY.replace("AA", code) for code in codes]
    (folder / "countries.toml").write_text("\n".join(countries), encoding="utf-8")


def seconds(folder: Path | None, format: Format) -> tuple[float, int]:
    """The least of five times that the chart takes from file to text, and the number of acts behind it."""
    least = float("inf")
    for _ in range(5):
        started = time.process_time()
        catalogue = Catalogue(folder)
        render(status.view(catalogue, "201"), format, Screen())
        least = min(least, time.process_time() - started)
    return least, len(catalogue.acts(201))


def main() -> None:
    """Prints a line per format: acts and milliseconds of the bundled data and of the large, and how the time grew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        enlarge(folder)
        for format in (Format.JSON, Format.TABLE):
            small, few = seconds(None, format)
            large, many = seconds(folder, format)
            growth = f"{many / few:.0f} times the acts, {large / small:.1f} times the time"
            print(f"{format.value:<6} {few} acts {small * 1000:.1f} ms, {many} acts {large * 1000:.1f} ms: {growth}")


if __name__ == "__main__":
    main()
