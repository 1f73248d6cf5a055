internal import Foundation
internal import Glibc
public import Sync

/// The key that waits to replace the present one. Both are kept until the parent has certified it.
extension NodeFolder {
  private var nextKeyFile: String { "\(path)/node.key.next" }

  /// The key that waits; `nil` when no rotation is under way.
  public func nextKey() throws -> NodeKey? {
    guard FileManager.default.fileExists(atPath: nextKeyFile) else { return nil }
    return try NodeKey(secret: read(nextKeyFile))
  }

  /// Keeps a new key beside the present one. One that waits already stays.
  public func prepareKey() throws {
    guard try nextKey() == nil else { return }
    try write(NodeKey().secret, to: nextKeyFile)
  }

  /// Puts the key that waits into the place of the present one, in one step.
  func adoptKey() throws {
    guard rename(nextKeyFile, key) == 0 else {
      throw NodeFailure(
        "put the new key in its place", key, cause: String(cString: strerror(errno)),
        hint: "may this user write there?")
    }
    synchronise()
  }
}
