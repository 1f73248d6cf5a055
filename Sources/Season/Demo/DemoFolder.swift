internal import Foundation

/// The folder that a demo works in.
struct DemoFolder: Sendable {
  let path: String
  private static let marker = ".made-by-liaison-demo"

  /// Empties a folder that an earlier demo made, or makes a new one.
  /// - Throws: `DemoFailure` when it holds something else: nobody's data is removed.
  init(_ path: String) throws {
    let files = FileManager.default
    self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false).trimmingSlash
    let content = (try? files.contentsOfDirectory(atPath: self.path)) ?? []
    guard content.isEmpty || content.contains(Self.marker) else {
      throw DemoFailure("\(self.path) holds files that no demo made; choose another folder")
    }
    for name in content { try files.removeItem(atPath: "\(self.path)/\(name)") }
    try files.createDirectory(atPath: commands, withIntermediateDirectories: true)
    guard files.createFile(atPath: "\(self.path)/\(Self.marker)", contents: nil) else {
      throw SystemFailure("can't write in \(self.path)")
    }
  }

  var clock: String { path + "/clock" }
  var commands: String { path + "/commands" }
  var season: String { path + "/season" }

  /// A node's data folder.
  func data(of place: SeasonPlace) -> String { "\(path)/\(place.code)" }
}

extension String {
  fileprivate var trimmingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
