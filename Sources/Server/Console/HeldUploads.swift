internal import Domain
internal import Synchronization
internal import Web

/// Files of imports that were looked at and wait for the person's word. Kept in memory: a restart forgets
/// them, and they are uploaded again.
final class HeldUploads: Sendable {
  /// One file, whose it is, and what was found in it.
  struct Upload: Sendable {
    let account: String
    let what: String
    let name: String
    let bytes: [UInt8]
    let since: Moment
    var outcome: ImportOutcome
    var problems: [RosterReport.Problem]
  }

  private let uploads = Mutex<[Identifier: Upload]>([:])

  /// Keeps a file; those that waited longest make room.
  func hold(_ upload: Upload, as id: Identifier) {
    uploads.withLock { uploads in
      uploads = uploads.filter { $0.value.since.adding(Limits.heldUploads.life) > upload.since }
      uploads[id] = upload
      while uploads.count > Limits.heldUploads.count
        || uploads.values.reduce(0, { $0 + $1.bytes.count }) > Limits.heldUploads.bytes
      {
        guard
          let oldest = uploads.filter({ $0.key != id }).min(by: { $0.value.since < $1.value.since })
        else { break }
        uploads[oldest.key] = nil
      }
    }
  }

  /// A file of an account; `nil` when it waits no more.
  func find(_ id: Identifier, of account: String, at now: Moment) -> Upload? {
    uploads.withLock { $0[id] }.flatMap {
      $0.account == account && $0.since.adding(Limits.heldUploads.life) > now ? $0 : nil
    }
  }
}
