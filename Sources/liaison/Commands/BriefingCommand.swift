public import ArgumentParser
internal import Domain
internal import Foundation
public import Server
internal import Store
public import Web

extension Briefing.Kind: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

struct BriefingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "briefing",
    abstract: "The day's or the week's briefing (日报、周报) of a division.",
    discussion: """
      Every figure is as of the day and as known at the moment, beside the briefing before: of a day \
      or a week earlier, as known that much earlier. The same question has the same answer for ever. \
      A PDF needs Debian's packages chromium and fonts-noto-cjk.

      Example: liaison briefing --data ./guangxi --on 2025-02-05 --known-at 2025-02-05T18:00 \\
        --format pdf -o briefing.pdf
      """)

  @OptionGroup var data: DataOption
  @Option(help: "day or week.") var kind: Briefing.Kind = .day
  @Option(help: "The day, or the week's last. Default: that of --known-at.") var on: String?
  @Option(help: "Only what this node had received by then. Default: by now.")
  var knownAt: String?
  @Option(help: "The node's division or one below it.") var division: String?
  @Option(help: "zh or en.") var language: Language = .chinese
  @Option(help: "md, html, pdf or json.") var format: PaperFormat = .md
  @Option(name: .customShort("o"), help: "The file; a PDF needs one. Default: standard output.")
  var output: String?

  func validate() throws {
    if format == .pdf, output == nil {
      throw ValidationError("A PDF goes to a file: -o briefing.pdf | PDF须指定输出文件：-o briefing.pdf")
    }
  }

  func run() async throws {
    let node = try data.open()
    let briefing = try await node.briefing(
      BriefingRequest(
        kind: kind, on: try on.map { try CivilDate($0) }, knownAt: try knownAt.map(Moment.init),
        division: try division.map { try DivisionCode($0) }))
    try node.store.close()
    let bytes = try await format.bytes(of: briefing.report(in: language), briefing)
    try write(bytes, to: output, as: "the briefing")
  }
}

/// Writes what a command made to a file, or to standard output where none is named.
func write(_ bytes: [UInt8], to output: String?, as what: String) throws {
  guard let output else { return FileHandle.standardOutput.write(Data(bytes)) }
  do {
    try Data(bytes).write(to: URL(filePath: output), options: .atomic)
  } catch {
    throw NodeFailure(
      "write \(what)", output, cause: error.localizedDescription,
      hint: "choose a file that you may write to")
  }
}
