import Foundation

/// The repository that these tests are part of.
enum Repository {
  /// Its top folder.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Everything that we wrote as text.
  static let files: [SourceFile] = {
    var files = ["Package.swift"].compactMap(file)
    for folder in ["Sources", "Tests", "seed", "scripts"] {
      let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      for case let path as String in paths?.allObjects ?? [] {
        if let file = file("\(folder)/\(path)") { files.append(file) }
      }
    }
    return files.sorted { $0.path < $1.path }
  }()

  static var swift: [SourceFile] { files.filter(\.isSwift) }

  /// The names at the top: those under version control, or all that are there without git.
  static func topLevel() throws -> [String] {
    let listing = try run(["git", "ls-files", "-z"])
    guard listing.status == 0 else {
      return try FileManager.default.contentsOfDirectory(atPath: root.path)
    }
    return listing.output.split(separator: "\0").compactMap { path in
      path.split(separator: "/").first.map(String.init)
    }
  }

  /// Runs a program at the top of the repository; both its outputs in one text.
  static func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = root
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// A file's text; `nil` for folders and for what isn't UTF-8.
  private static func file(_ path: String) -> SourceFile? {
    let place = root.appending(path: path)
    guard place.resourceIsFile, let data = try? Data(contentsOf: place),
      let text = String(data: data, encoding: .utf8)
    else { return nil }
    return SourceFile(path, text)
  }
}

extension URL {
  fileprivate var resourceIsFile: Bool {
    (try? resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
  }
}
