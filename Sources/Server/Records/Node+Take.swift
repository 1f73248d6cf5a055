internal import Domain
internal import Store
internal import Sync

extension Node {
  /// Takes one record that a person hands in. - Returns: its id.
  func take<R: Record>(_ record: R, id: RecordID? = nil, by person: RecordID) async throws
    -> RecordID
  {
    let (replica, entry) = (replica, try Entry(record, id: id))
    return try await commit { try Intake(replica).take([entry], by: person, $0).ids[0] }
  }
}
