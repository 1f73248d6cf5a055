internal import Foundation
internal import GRDB

/// Why the database couldn't do what was asked: operation, subject, cause, hint, and whether trying
/// again helps.
public struct StoreFailure: Error, Equatable, Sendable, CustomStringConvertible {
  public let operation: String
  public let subject: String
  public let cause: String
  public let hint: String
  public let isTransient: Bool

  /// The database was migrated by a later version of the program.
  public static func newer(_ path: String) -> StoreFailure {
    StoreFailure(
      operation: "open the database", subject: path,
      cause: "a later version of liaison has changed it",
      hint: "start that version, or restore a backup made before the upgrade", isTransient: false)
  }

  init(operation: String, subject: String, cause: String, hint: String, isTransient: Bool) {
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.hint = hint
    self.isTransient = isTransient
  }

  init(_ error: any Error, doing operation: String, subject: String) {
    if let failure = error as? StoreFailure {
      self = failure
      return
    }
    let code = (error as? DatabaseError)?.resultCode
    let (hint, transient): (String, Bool) =
      switch code {
      case .SQLITE_FULL: ("the disk is full: free some space; nothing was half-written", true)
      case .SQLITE_BUSY: ("another process is writing for long: try again", true)
      case .SQLITE_CANTOPEN: ("check that the folder exists and may be written to", false)
      case .SQLITE_READONLY: ("the file or its folder may not be written to", false)
      case .SQLITE_NOTADB: ("this is not a database of liaison", false)
      case .SQLITE_CORRUPT: ("stop the node, keep the file, restore a backup", false)
      case .SQLITE_IOERR: ("the disk failed or is full: look at the system's journal", true)
      default: ("", false)
      }
    let cause = (error as? DatabaseError).map { $0.message ?? "\($0.resultCode)" } ?? "\(error)"
    self.init(
      operation: operation, subject: subject, cause: cause, hint: hint, isTransient: transient)
  }

  public var description: String {
    "couldn't \(operation) (\(subject)): \(cause)" + (hint.isEmpty ? "" : "; \(hint)")
      + (isTransient ? "; trying again may help" : "")
  }
}
