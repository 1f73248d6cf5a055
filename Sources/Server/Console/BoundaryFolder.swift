internal import Domain
internal import Foundation
internal import Synchronization

/// The map that somebody put into the node's folder, `map.geojson`: read once for each version of the file.
final class BoundaryFolder: Sendable {
  private let file: String
  private let memory = Mutex<Memory>(Memory())

  /// What was read, of the file as it was then.
  private struct Memory {
    var version: Version?
    var found: [Set<DivisionCode>: Result<BoundaryMap, Invalid>] = [:]
  }

  private struct Version: Equatable {
    var changed: Date
    var size: Int
  }

  /// Choices of divisions that are kept.
  private static let most = 32

  init(folder: String) { file = "\(folder)/map.geojson" }

  /// The outlines of some divisions; `nil`: there is no such file.
  ///
  /// - Parameter divisions: with their names.
  /// - Throws: `Invalid` when the file can't be drawn, which is read again only once it has changed.
  func map(of divisions: [DivisionCode: String]) throws(Invalid) -> BoundaryMap? {
    guard let version = version() else { return nil }
    let key = Set(divisions.keys)
    let held = memory.withLock { memory in
      if memory.version != version { memory = Memory(version: version) }
      return memory.found[key]
    }
    if let held { return try held.get() }
    let found = read(version, divisions)
    memory.withLock { memory in
      guard memory.version == version else { return }
      // Days on which others are in the roster ask for other divisions.
      if memory.found.count >= Self.most { memory.found = [:] }
      memory.found[key] = found
    }
    return try found.get()
  }

  private func read(_ version: Version, _ divisions: [DivisionCode: String]) -> Result<
    BoundaryMap, Invalid
  > {
    // One that is too large isn't read at all.
    let content =
      version.size <= Limits.mapBytes ? FileManager.default.contents(atPath: file) : nil
    guard let content else {
      return .failure(
        Invalid(
          "map.geojson can't be read, or has more than \(Limits.mapBytes) bytes",
          chinese: "map.geojson无法读取，或超过\(Limits.mapBytes)字节"))
    }
    do {
      return .success(try BoundaryMap(parsing: Array(content), of: divisions))
    } catch {
      return .failure(error)
    }
  }

  private func version() -> Version? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: file),
      facts[.type] as? FileAttributeType == .typeRegular,
      let changed = facts[.modificationDate] as? Date, let size = facts[.size] as? Int
    else { return nil }
    return Version(changed: changed, size: size)
  }
}
