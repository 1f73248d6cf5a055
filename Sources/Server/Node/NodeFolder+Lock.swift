internal import Foundation
internal import Glibc

/// Held by the daemon of a folder, so that there is only one.
public struct FolderLock: Sendable {
  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Lets another daemon start.
  public func release() { close(descriptor) }
}

extension NodeFolder {
  /// - Throws: `NodeFailure` when a daemon runs on this folder already.
  public func lock() throws -> FolderLock {
    let file = "\(path)/lock"
    let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw NodeFailure(
        "lock the folder", file, cause: String(cString: strerror(errno)),
        hint: "may this user write there?")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw NodeFailure(
        "start a daemon", path, cause: "one runs on this folder already",
        hint: "stop it first; `liaison node status` shows its address")
    }
    return FolderLock(descriptor: descriptor)
  }
}
