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
    func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
    let line = command.map(quoted).joined(separator: " ")
    // Foundation's Process crashes now and then in a process with more than a thousand files open.
    guard let pipe = popen("cd \(quoted(root.path)) && \(line) 2>&1", "re") else {
      throw CocoaError(.executableLoad)
    }
    var output = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      output.append(contentsOf: buffer[..<count])
    }
    // The exit code is in the second byte, as wait(2) has it.
    return (pclose(pipe) >> 8, String(decoding: output, as: UTF8.self))
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
