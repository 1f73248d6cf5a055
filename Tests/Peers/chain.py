"""A county, its city and the region as three PostgreSQL clusters with logical replication."""

import time

from postgres import Clusters, loopback, until
from visits import pieces


def measure(rows, alone, tuned):
    """The backlog's rate, the latency, and bytes a row and hop.

    rows: the backlog. alone: rows that are inserted one after another, each waited for at the region.
    """
    with Clusters(["county", "city", "region"]) as clusters:
        county, city, region = (clusters[name] for name in clusters.names)
        for cluster in (county, city):
            cluster.run("create publication up for table visit")
        city.subscribe(county, "up", tuned)
        region.subscribe(city, "up", tuned)
        county.insert(rows[:1])
        until(lambda: region.count() == 1)

        city.run("alter subscription up_county disable")
        for piece in pieces(rows[1:], 1000):
            county.insert(piece)
        before = loopback()
        city.run("alter subscription up_county enable")
        seconds = until(lambda: region.count() == len(rows))
        size = (loopback() - before) / 2 / len(rows)
        return {
            "backlog": (len(rows) - 1) / seconds,
            "latency": latencies(county, region, alone),
            "wire": size,
            "disk": region.run("select pg_total_relation_size('visit')").fetchone()[0] / len(rows),
        }


def latencies(writer, reader, rows):
    """Milliseconds from a commit until it is seen: the median and the 99th of a hundred."""
    times = []
    for row in rows:
        writer.insert([row])
        start = time.perf_counter()
        while not reader.run("select 1 from visit where id = %s", [row[0]]).fetchone():
            if time.perf_counter() - start > 30:
                raise TimeoutError("the region doesn't see a row")
        times.append(1000 * (time.perf_counter() - start))
        time.sleep(0.01)
    times.sort()
    return times[len(times) // 2], times[min(len(times) - 1, len(times) * 99 // 100)]
