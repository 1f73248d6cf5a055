import Domain
import Foundation
import Season

/// The real divisions of `seed/divisions.csv`.
enum Places {
  static let all: [SeasonPlace] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../seed/divisions.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 4, let code = try? DivisionCode(String(fields[0])) else { return nil }
      return SeasonPlace(
        code: code, name: String(fields[1]), parent: try? DivisionCode(String(fields[3])))
    }
  }()
}
