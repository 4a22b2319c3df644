"""A program: answers search pages one after the other, and tells how long each took.

It reads addresses line by line; for each it writes the milliseconds that have passed, those of CPU
time of its own, and how many statements are found. The environment names the database, and the
servers of its search table if it has some.
"""

import gc
import json
import os
import sys
import time

import django


def main() -> None:
    """Ends with its input."""
    django.setup()
    from tests.benchmarks.archive_engine import list_page

    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        own, wall = time.process_time(), time.perf_counter()
        page = list_page(line.strip())
        told = {
            "wall": (time.perf_counter() - wall) * 1000,
            "python": (time.process_time() - own) * 1000,
            "found": [page.total, page.is_more, page.speakers, [row[0].pk for row in page.rows]],
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.test")
    main()
