internal import Domain
internal import Foundation
internal import Sync
internal import Web

/// The files of others that pages need, and ours, under one path that names their version.
struct AssetFolder: Sendable {
  /// As a browser asks for them.
  let address: Assets.Address
  /// Where each file of others is, by its name in the path. What isn't here isn't served.
  let files: [String: String]

  /// More than there are, and larger: what else lies in the folder is left alone.
  private static let most = (files: 64, bytes: 4 << 20)

  /// - Parameter folder: where they were put at set-up; `nil`: looked for beside the program.
  init(folder: String? = ProcessInfo.processInfo.environment["LIAISON_ASSETS"]) {
    let places = folder.map { [$0] } ?? Self.places
    let files = places.lazy.map(Self.list).first { !$0.isEmpty } ?? [:]
    var digest = RunningDigest()
    for (_, text) in Assets.own.sorted(by: { $0.key < $1.key }) { digest.add(Array(text.utf8)) }
    digest.add(Array(Assets.worker.utf8))
    for (name, path) in files.sorted(by: { $0.key < $1.key }) {
      digest.add(Array(name.utf8))
      // The version of a file that can't be read now is that of its name.
      guard let file = FileHandle(forReadingAtPath: path) else { continue }
      while let piece = try? file.read(upToCount: 1 << 16), !piece.isEmpty {
        digest.add(Array(piece))
      }
      try? file.close()
    }
    let version = "\(digest.value())".prefix(12)
    self.files = files
    address = Assets.Address(base: "/assets/\(version)", names: Set(files.keys))
  }

  /// Beside the program, and in the build's folder that it was made in.
  private static var places: [String] {
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .map { URL(filePath: $0) } ?? program
    let folder = own.deletingLastPathComponent()
    return (0...2).map { up in
      (0..<up).reduce(folder) { place, _ in place.deletingLastPathComponent() }
        .appending(path: "assets").path
    }
  }

  private static func list(_ folder: String) -> [String: String] {
    var found: [String: String] = [:]
    let root = URL(filePath: folder).resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(atPath: root.path)
    while let name = paths?.nextObject() as? String, found.count < most.files {
      let file = root.appending(path: name)
      let facts = try? FileManager.default.attributesOfItem(atPath: file.path)
      guard facts?[.type] as? FileAttributeType == .typeRegular,
        let size = facts?[.size] as? Int, size <= most.bytes, type(of: name) != nil
      else { continue }
      found[name] = file.path
    }
    return found
  }

  /// What a browser takes a file for; `nil`: it isn't one for browsers.
  static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "svg": "image/svg+xml"
    case "txt": "text/plain; charset=utf-8"
    default: nil
    }
  }
}
