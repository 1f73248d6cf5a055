import Foundation

/// A new folder that goes when nobody holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "liaison-daemons-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  // What can't be removed is left to the system's own cleaning of temporary files.
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  static func / (folder: TemporaryFolder, name: String) -> String { "\(folder.path)/\(name)" }

  /// Makes a file in it. - Returns: its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: self / name))
    return self / name
  }

  /// Makes a file of text in UTF-8 in it. - Returns: its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}
