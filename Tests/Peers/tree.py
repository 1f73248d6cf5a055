"""All of Guangxi as PostgreSQL clusters: a region, 14 cities and 111 counties, with logical replication up, and
assignments down by row filters."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from chain import latencies
from postgres import Clusters, loopback, until
from visits import pieces

REST = 20


def measure(rows, live, alone, assignments, behind):
    """Figures of the whole tree.

    rows: what the counties hold before anybody follows them. live: rows written in tens by all counties.
    alone: rows for the latency. assignments: how many go down. behind: rows written while a city is away.
    """
    by_county, by_city = grouped(rows, 1), grouped(rows, 2)
    cities, counties = sorted(by_city), sorted(by_county)
    with Clusters(["region", *cities, *counties], small=True) as clusters:
        tree = Tree(clusters, cities, counties)
        found = {"bootstrap": tree.bootstrap(by_county)}
        found |= tree.rest()
        found["live"] = tree.live(live)
        found["memory loaded"] = tree.memory()
        found["latency"] = tree.latency(alone)
        found["assignments"] = tree.down(rows[:assignments])
        found["return"] = tree.city_returns(behind)
        return found


def grouped(rows, column):
    """By the county or city that stands in this column."""
    groups = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


class Tree:
    """The clusters of all divisions, each named by its code."""

    def __init__(self, clusters, cities, counties):
        self.clusters, self.cities, self.counties = clusters, cities, counties
        self.region, self.held = clusters["region"], 0

    def city_of(self, county):
        return self.clusters[county[:4]]

    def arrive(self, count):
        """Waits until the region has so many rows more."""
        self.held += count
        until(lambda: self.region.count() >= self.held, pause=0.1)

    def bootstrap(self, by_county):
        """Seconds from the first subscription until the region has all that the counties held."""
        for county in self.counties:
            for piece in pieces(by_county[county], 1000):
                self.clusters[county].insert(piece)
        for name in self.cities + self.counties:
            self.clusters[name].run("create publication up for table visit")
        start = time.perf_counter()
        for city in self.cities:
            self.region.subscribe(self.clusters[city], "up")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda county: self.city_of(county).subscribe(self.clusters[county], "up"), self.counties))
        self.arrive(sum(map(len, by_county.values())))
        return time.perf_counter() - start

    def memory(self):
        """Megabytes: the median county, the region, and all together."""
        counties = sorted(self.clusters.each(lambda cluster: cluster.memory(), self.counties))
        total = sum(counties) + sum(self.clusters.each(lambda cluster: cluster.memory(), self.cities))
        region = self.region.memory()
        return counties[len(counties) // 2], region, total + region

    def rest(self):
        """Memory, and the share of a core that an idle tree takes."""
        time.sleep(REST)
        used = sum(self.clusters.each(lambda cluster: cluster.processor()))
        time.sleep(REST)
        share = 100 * (sum(self.clusters.each(lambda cluster: cluster.processor())) - used) / REST
        return {"memory": self.memory(), "idle": share}

    def live(self, rows):
        """Rows a second to the region, while every county writes ten at a time."""
        jobs = [(county, piece) for county, own in grouped(rows, 1).items() for piece in pieces(own, 10)]
        random.Random(1).shuffle(jobs)
        start = time.perf_counter()
        for county, piece in jobs:
            self.clusters[county].insert(piece)
        self.arrive(len(rows))
        return len(rows) / (time.perf_counter() - start)

    def latency(self, rows):
        self.held += len(rows)
        county = self.clusters[self.counties[0]]
        return latencies(county, self.region, rows)

    def down(self, rows):
        """Seconds until every county has its assignments, and bytes for each over all hops."""
        for city in self.cities:
            self.region.run(f"create publication down_{city} for table assignment where (city = '{city}')")
            self.clusters[city].subscribe(self.region, f"down_{city}")
        for county in self.counties:
            self.city_of(county).run(f"create publication down_{county} for table assignment where (county = '{county}')")
            self.clusters[county].subscribe(self.city_of(county), f"down_{county}")
        time.sleep(5)
        before, start = loopback(), time.perf_counter()
        for piece in pieces(rows, 1000):
            places = ",".join(["(%s,%s,%s,%s)"] * len(piece))
            values = [value for row in piece for value in (row[0], row[1], row[2], row[4])]
            self.region.run("insert into assignment values " + places, values)
        waiting = {county: len(own) for county, own in grouped(rows, 1).items()}
        for county, count in waiting.items():
            until(lambda: self.clusters[county].count("assignment") >= count)
        return time.perf_counter() - start, (loopback() - before) / len(rows)

    def city_returns(self, rows):
        """Seconds from a city's start until the region has what its counties wrote meanwhile."""
        city = self.clusters[self.cities[0]]
        own = [row for row in rows if row[2] == self.cities[0]]
        city.stop()
        for county, written in grouped(own, 1).items():
            for piece in pieces(written, 10):
                self.clusters[county].insert(piece)
        start = time.perf_counter()
        city.start()
        self.arrive(len(own))
        return time.perf_counter() - start, len(own)
