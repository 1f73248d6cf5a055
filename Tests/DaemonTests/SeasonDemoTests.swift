import Foundation
import Season
import Testing

/// The whole job on nine real daemons, with and without faults, recounted by independent code.
@Suite(.serialized) struct SeasonDemoTests {
  struct Played {
    var report: DemoReport
    var folder: URL
  }

  @Test func `a season with faults ends verified, and every rate equals a naive recount`() throws {
    let faulty = try play(["--faults"])
    defer { try? FileManager.default.removeItem(at: faulty.folder) }
    #expect(faulty.report.verified)
    #expect(faulty.report.nodes == 9)
    // Only who came above scale after the day of the split is served by nobody yet.
    #expect(faulty.report.unassigned <= 5)
    #expect(faulty.report.split.values.reduce(0, +) >= 480)
    try expectRecount(faulty)

    let calm = try play(["--no-faults"])
    defer { try? FileManager.default.removeItem(at: calm.folder) }
    #expect(calm.report.verified)
    #expect(figures(calm.report) == figures(faulty.report))
  }

  private func play(_ arguments: [String]) throws -> Played {
    let folder = try LiaisonProgram.temporaryFolder()
    let file = folder.appending(path: "r.json")
    let outcome = try LiaisonProgram.run(
      [
        "demo", "--tree", "small", "--exit", "--report", file.path, "--folder",
        folder.appending(path: "demo").path,
      ] + arguments)
    #expect(outcome.code == 0, "\(outcome.output.suffix(3000))\n\(outcome.errors.suffix(3000))")
    let report = try JSONDecoder().decode(DemoReport.self, from: Data(contentsOf: file))
    return Played(report: report, folder: folder)
  }

  private func expectRecount(_ played: Played) throws {
    let region = played.folder.appending(path: "demo/450000").path
    func export(_ kind: String) throws -> String {
      let outcome = try LiaisonProgram.run(["export", kind, "--data", region, "--format", "csv"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      return outcome.output
    }
    let recount = NaiveRecount(
      enterprises: try export("enterprises"), projects: try export("projects"),
      resumptions: try export("resumptions"), retractions: try export("retractions"),
      exemptions: try export("exemptions"))
    #expect(played.report.reviews.count == 12)
    for review in played.report.reviews {
      let tally = recount.count(
        NaiveRecount.Question(
          asOf: review.asOf, rosterDate: "2025-01-20", targetPercent: review.target,
          isAboutProjects: review.subject == "project"))[review.scope]
      #expect(tally?.roster == review.roster, "\(review)")
      #expect(tally?.resumed == review.resumed, "\(review)")
      #expect(tally?.missing == review.missing, "\(review)")
      #expect(tally?.isMet(targetPercent: review.target) == review.met, "\(review)")
    }
  }

  private func figures(_ report: DemoReport) -> [String] {
    report.reviews.map {
      "\($0.asOf) \($0.scope) \($0.subject) \($0.roster) \($0.resumed) \($0.missing) \($0.rate)"
    }.sorted()
  }
}
