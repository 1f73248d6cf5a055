internal import ArgumentParser
internal import Domain
internal import Foundation
internal import Server
internal import Sync

/// Who a command writes as.
struct AuthorOption: ParsableArguments {
  @Option(
    name: .customLong("author"), help: "The officer's id that the change names as its author.")
  var person = "operator"

  /// - Parameter files: what the entries reference, stored with them or not at all.
  func take(_ entries: [Entry], with files: [FileContent] = [], at node: Node) async throws -> (
    Stored, String
  ) {
    let (replica, author) = (node.replica, try RecordID(person))
    return try await node.commitAndSend { transaction in
      for file in files { try replica.keep(file, transaction) }
      return try Intake(replica).take(entries, by: author, transaction)
    }
  }
}

struct VisitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit", abstract: "Log visits, and plan them.",
    subcommands: [Add.self, Plan.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Log one visit, with the measures explained on it.",
      discussion: """
        Example: liaison visit add --data ./xingning --enterprise 91450200198229141F \\
          --officer OFFICER --on 2025-02-05 --findings "产线已恢复，缺物流车辆" --measure 27 --measure 28 \\
          --photo gate.jpg
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "The officer's id; may be given more than once.") var officer: [String]
    @Option(help: "The day of the visit, as 2025-02-05.") var on: String
    @Option(help: "onSite, phone or video.") var mode = "onSite"
    @Option(help: "Whom they met.") var met: String?
    @Option(help: "What was found.") var findings: String
    @Option(help: "A measure explained, 1 to 32; may be given more than once.") var measure: [Int] =
      []
    @Option(help: "A photo: JPEG, PNG, WebP or HEIC; may be given more than once.")
    var photo: [String] = []

    func run() async throws {
      guard let mode = Visit.Mode(rawValue: mode) else {
        throw ValidationError("--mode is onSite, phone or video.")
      }
      let photos = try photo.map { try FileContent(reading: $0) }
      for photo in photos { try photo.checkPhoto() }
      let node = try data.open()
      let code = try CreditCode(enterprise)
      let day = try CivilDate(on)
      var visit = Visit(
        enterprise: code, officers: try officer.map(RecordID.init), on: day, mode: mode, met: met,
        findings: findings, measures: measure.isEmpty ? nil : measure)
      visit.photos = photos.isEmpty ? nil : photos.map(\.sha256)
      let id = RecordID(node.environment.newID())
      var entries = [try Entry(visit, id: id)]
      for number in measure {
        let delivery = PolicyDelivery(
          enterprise: code, measure: number, on: day,
          channel: mode == .onSite ? .visit : .phone, visit: id)
        entries.append(try Entry(delivery, id: nil))
      }
      let (stored, place) = try await author.take(entries, with: photos, at: node)
      print("Visit \(stored.ids[0]): \(place).")
    }
  }
}

struct ResumptionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resumption", abstract: "Report resumption of work (Measure 27).",
    subcommands: [Report.self])

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Report the state of one enterprise or project on a day.",
      discussion: """
        Example: liaison resumption report --data ./xingning --enterprise 91450200198229141F \\
          --as-of 2025-02-05 --state resumed --staff 85
        """)

    @OptionGroup var data: DataOption
    @OptionGroup var author: AuthorOption
    @Option(help: "Unified social credit code.") var enterprise: String
    @Option(help: "A project's id, when the report is about one.") var project: String?
    @Option(help: "The day that the report is about.") var asOf: String
    @Option(help: "neverStopped, resumed, partial or stopped.") var state: String
    @Option(help: "Share of the staff at work, in percent.") var staff: Int?
    @Option(help: "Share of the capacity in use, in percent.") var capacity: Int?
    @Option(help: "Why it has not resumed.") var cause: String?
    @Option(help: "When it is expected to.") var expected: String?
    @Option(help: "The report that this one corrects.") var corrects: String?

    func run() async throws {
      guard let state = Resumption.State(rawValue: state) else {
        throw ValidationError("--state is neverStopped, resumed, partial or stopped.")
      }
      let node = try data.open()
      let report = Resumption(
        enterprise: try CreditCode(enterprise), project: try project.map(RecordID.init),
        asOf: try CivilDate(asOf), state: state, staffPercent: staff, capacityPercent: capacity,
        cause: cause, expectedOn: try expected.map(CivilDate.init), source: "cli",
        corrects: try corrects.map(RecordID.init))
      let (stored, place) = try await author.take([try Entry(report, id: nil)], at: node)
      print("Report \(stored.ids[0]): \(place).")
    }
  }
}
