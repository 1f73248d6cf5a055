import Foundation
import Season
import Testing

extension RealDaemons {
  /// The whole job on nine real daemons, with and without faults, recounted by independent code
  /// (Measures 27 and 30).
  @Suite struct SeasonDemoTests {
    private struct Played {
      var report: DemoReport
      var folder: TemporaryFolder

      /// The region's node.
      var region: String { folder / "demo/450000" }
    }

    @Test func `a season with faults ends verified, and every rate equals a naive recount`()
      async throws
    {
      let faulty = try await play("--faults")
      #expect(faulty.report.verified)
      #expect(faulty.report.nodes == 9)
      let faults = faulty.report.faults.joined(separator: "\n")
      for fault in [
        "cut off", "SIGKILL", "clock", "backup", "second machine", "settled", "moved from",
      ] {
        #expect(faults.contains(fault), "\(faults)")
      }
      expectSplit(faulty.report)
      try expectService(faulty.report)
      let recount = try await recount(faulty)
      expectRates(faulty.report, recount)
      try await expectEveryCount(faulty, recount)
      try await expectReporting(faulty, recount)
      try await expectBriefing(faulty, recount)
      try await ServiceRecount(region: faulty.region, recount: recount).expectAll()

      let calm = try await play("--no-faults")
      #expect(calm.report.verified)
      #expect(calm.report.faults.count == 1, "enterprises move in every season")
      #expect(figures(calm.report) == figures(faulty.report))
      #expect(calm.report.split == faulty.report.split)
      try expectService(calm.report)
    }

    private func play(_ faults: String) async throws -> Played {
      let folder = try TemporaryFolder()
      let outcome = try await LiaisonProgram.run([
        "demo", "--tree", "small", "--exit", "--report", folder / "r.json", "--folder",
        folder / "demo", faults,
      ])
      #expect(outcome.code == 0, "\(outcome.text.suffix(3000))")
      let file = URL(filePath: folder / "r.json")
      let report = try JSONDecoder().decode(DemoReport.self, from: Data(contentsOf: file))
      return Played(report: report, folder: folder)
    }

    /// All are assigned, and each tier has its share of 500, 5000 and 4500 of all.
    private func expectSplit(_ report: DemoReport) {
      #expect(report.unassigned == 0)
      let all = report.split.values.reduce(0, +)
      #expect(all >= 540)
      #expect(report.quotas.map(\.tier).sorted() == ["city", "county", "region"])
      for quota in report.quotas {
        let share = (["region": 500, "city": 5000, "county": 4500][quota.tier] ?? 0) * all / 10_000
        #expect(abs(quota.quota - share) <= 1, "\(quota) of \(all)")
        #expect(quota.within, "\(quota)")
        let tolerance = quota.tier == "region" ? 0 : quota.quota / 20
        #expect(abs(quota.assigned - quota.quota) <= tolerance, "\(quota)")
      }
    }

    /// Who was planted is found, who went isn't; the seal comes out again, and was restated.
    private func expectService(_ report: DemoReport) throws {
      let service = try #require(report.service)
      #expect(service.idle > 0 && service.idleFound == service.idle, "\(service)")
      #expect(service.copying > 0 && service.copyingFound == service.copying, "\(service)")
      #expect(service.wronglyFound == 0, "\(service)")
      let tickets = try #require(report.tickets)
      #expect(tickets.closed > 0 && tickets.confirmed >= tickets.closed, "\(tickets)")
      #expect(tickets.open > 0 && tickets.open + tickets.closed < tickets.raised, "\(tickets)")
      let seal = try #require(report.seal)
      #expect(seal.isReproduced, "\(seal)")
      #expect(seal.changed > 0 && seal.resumedNow != seal.resumed, "\(seal)")
      let now = report.reviews.first { $0.asOf == seal.asOf && $0.subject == "enterprise" }
      #expect(now?.resumed == seal.resumedNow)
    }

    /// What the report says against what is counted from exported CSV.
    private func expectRates(_ report: DemoReport, _ recount: NaiveRecount) {
      let places = Set(report.reviews.map { "\($0.asOf) \($0.subject) \($0.scope)" })
      #expect(report.reviews.count == 12)
      #expect(places.count == 12)
      for review in report.reviews {
        let question = NaiveRecount.Question(
          asOf: review.asOf, rosterDate: "2025-01-20", targetPercent: review.target,
          isAboutProjects: review.subject == "project")
        let tally = recount.count(question)[review.scope]
        #expect(tally?.roster == review.roster, "\(review)")
        #expect(tally?.resumed == review.resumed, "\(review)")
        #expect(tally?.missing == review.missing, "\(review)")
        #expect(tally?.rate == review.rate, "\(review)")
        #expect(tally?.isMet(targetPercent: review.target) == review.met, "\(review)")
      }
    }

    /// What the region answers, column by column, on many days, now and as known at a moment.
    private func expectEveryCount(_ played: Played, _ recount: NaiveRecount) async throws {
      let days = ["2025-01-28", "2025-02-01", "2025-02-05", "2025-02-12"]
      for subject in ["enterprise", "project"] {
        for (day, known) in days.map({ ($0, nil) }) + [
          ("2025-02-05", "2025-02-05T12:00:00.000+08:00"),
          ("2025-02-05", "2025-02-05T18:00:00.000+08:00"),
          ("2025-02-12", "2025-02-07T00:00:00.000+08:00"),
        ] as [(String, String?)] {
          let answer = try await LiaisonProgram.run(
            [
              "review", "resumption", "--data", played.region, "--as-of", day, "--subject", subject,
              "--by", "city", "--format", "json",
            ] + (known.map { ["--known-at", $0] } ?? []))
          #expect(answer.code == 0, "\(answer.errors)")
          let tallies = recount.count(
            NaiveRecount.Question(
              asOf: day, rosterDate: "2025-01-20", knownAt: known, targetPercent: 60,
              isAboutProjects: subject == "project"))
          let rows = answer.json["rows"]?.elements ?? []
          #expect(rows.count == 3)
          for row in rows {
            let tally = try #require(tallies[row["scope"]?.text ?? ""])
            let place = "\(subject)s \(day), known at \(known ?? "the end")"
            #expect(NaiveRecount.Tally(row) == tally, "\(place): \(row)")
          }
        }
      }
    }

    /// Reporting, forecast and calls, as the region answers them.
    private func expectReporting(_ played: Played, _ recount: NaiveRecount) async throws {
      for (subject, known) in [
        ("enterprise", nil), ("project", nil), ("enterprise", "2025-02-05T18:00:00.000+08:00"),
      ] as [(String, String?)] {
        func review(_ name: String, _ more: String...) async throws -> JSONValue {
          let answer = try await LiaisonProgram.run(
            [
              "review", name, "--data", played.region, "--as-of", "2025-02-05", "--subject",
              subject, "--format", "json",
            ] + (known.map { ["--known-at", $0] } ?? []) + more)
          #expect(answer.code == 0, "\(answer.errors)")
          return answer.json
        }
        let question = NaiveRecount.Question(
          asOf: "2025-02-05", rosterDate: "2025-01-20", knownAt: known, targetPercent: 60,
          isAboutProjects: subject == "project")
        let reporting = try await review("reporting")["rows"]?.elements ?? []
        let expected = recount.reporting(question, within: 1)
        #expect(reporting.count == 3)
        for row in reporting {
          let tally = try #require(row["tally"])
          #expect(NaiveRecount.Reporting(tally) == expected[row["scope"]?.text ?? ""], "\(row)")
        }
        let forecast =
          try await review("forecast", "--target", "2025-02-12")["rows"]?.elements ?? []
        let bounds = recount.forecast(question, for: "2025-02-12")
        #expect(forecast.count == 3)
        for row in forecast {
          #expect(NaiveRecount.Forecast(row) == bounds[row["scope"]?.text ?? ""], "\(row)")
        }
        let calls = try await review("calls", "--of", "missing", "--limit", "100000")["items"]
        let missing = recount.missing(question)
        let called = calls?.elements.compactMap { ($0["project"] ?? $0["enterprise"])?.text } ?? []
        #expect(called.count == missing.count && Set(called) == missing, "\(subject)")
      }
    }

    /// The region's briefings, against what is counted from exported CSV.
    private func expectBriefing(_ played: Played, _ recount: NaiveRecount) async throws {
      let printed = try #require(played.report.briefing)
      let review = try #require(
        played.report.reviews.last { $0.subject == "enterprise" && $0.scope == "450000" })
      #expect(printed.contains("企业复工 \(review.rate)%"), "\(printed.prefix(600))")
      let evening = "2025-02-05T18:00:00.000+08:00"
      let answer = try await LiaisonProgram.run([
        "briefing", "--data", played.region, "--on", "2025-02-05", "--known-at", evening,
        "--format", "json",
      ])
      #expect(answer.code == 0, "\(answer.errors)")
      for (field, isAboutProjects) in [("enterprises", false), ("projects", true)] {
        let headline = try #require(answer.json[field])
        for (time, day, known) in [
          ("now", "2025-02-05", evening), ("before", "2025-02-04", "2025-02-04T18:00:00.000+08:00"),
        ] {
          let question = NaiveRecount.Question(
            asOf: day, rosterDate: "2025-01-20", knownAt: known, targetPercent: 60,
            isAboutProjects: isAboutProjects)
          let row = try #require(headline["resumption"]?[time])
          #expect(NaiveRecount.Tally(row) == recount.count(question)["450000"], "\(day): \(row)")
          let reporting = try #require(headline["reporting"]?[time]?["tally"])
          #expect(
            NaiveRecount.Reporting(reporting) == recount.reporting(question, within: 1)["450000"])
        }
      }
    }

    private func recount(_ played: Played) async throws -> NaiveRecount {
      func export(_ kind: String) async throws -> String {
        let outcome = try await LiaisonProgram.run([
          "export", kind, "--data", played.region, "--format", "csv",
        ])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
      }
      return NaiveRecount(
        enterprises: try await export("enterprises"), projects: try await export("projects"),
        resumptions: try await export("resumptions"),
        retractions: try await export("retractions"), exemptions: try await export("exemptions"))
    }

    private func figures(_ report: DemoReport) -> [String] {
      report.reviews.map {
        "\($0.asOf) \($0.scope) \($0.subject) \($0.roster) \($0.resumed) \($0.missing) "
          + "\($0.rate) \($0.met)"
      }.sorted()
    }
  }
}

extension NaiveRecount.Tally {
  /// The same counts as the product gives them.
  fileprivate init(_ row: JSONValue) {
    self.init(
      roster: row["roster"]?.number ?? -1, neverStopped: row["neverStopped"]?.number ?? -1,
      alreadyResumed: row["alreadyResumed"]?.number ?? -1, partial: row["partial"]?.number ?? -1,
      stopped: row["stopped"]?.number ?? -1, missing: row["missing"]?.number ?? -1,
      exempt: row["exempt"]?.number ?? -1)
  }
}

extension NaiveRecount.Reporting {
  fileprivate init(_ row: JSONValue) {
    self.init(
      roster: row["roster"]?.number ?? -1, reported: row["reported"]?.number ?? -1,
      reports: row["reports"]?.number ?? -1, timely: row["timely"]?.number ?? -1,
      enteredInTime: row["enteredInTime"]?.number ?? -1)
  }
}

extension NaiveRecount.Forecast {
  fileprivate init(_ row: JSONValue) {
    self.init(
      roster: row["roster"]?.number ?? -1, resumed: row["resumed"]?.number ?? -1,
      expected: row["expected"]?.number ?? -1, lapsed: row["lapsed"]?.number ?? -1,
      undated: row["undated"]?.number ?? -1, missing: row["missing"]?.number ?? -1,
      later: row["later"]?.number ?? -1)
  }
}
