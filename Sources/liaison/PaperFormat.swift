internal import ArgumentParser
internal import Domain
internal import Server
internal import Web

/// How a command hands out a paper.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case md, html, pdf, json

  /// The paper's bytes. - Parameter data: what it says, for programs.
  func bytes(of report: Report, _ data: some Encodable) async throws -> [UInt8] {
    switch self {
    case .md: Array(report.markdown.utf8)
    case .html: Array(report.html.utf8)
    case .pdf: try await PaperPress().pdf(ofHTML: report.html)
    case .json: try RecordJSON.encode(data) + Array("\n".utf8)
    }
  }
}
