internal import Domain
internal import Foundation
internal import Server
internal import Sync

extension FileContent {
  /// Reads a file that a command is given. - Throws: `NodeFailure`, `Invalid`.
  init(reading path: String) throws {
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      // One byte more than there may be, so that a larger one is noticed and not read.
      data = try handle.read(upToCount: Limits.fileBytes + 1) ?? Data()
    } catch {
      throw NodeFailure(
        "read the file", path, cause: error.localizedDescription,
        hint: "check that it exists and that you may read it")
    }
    try self.init(Array(data))
  }
}
