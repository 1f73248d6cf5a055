internal import Domain
internal import Foundation

/// The season's requests, written out before the replay, so that composing them takes no time from
/// the nodes and no memory: one file for each day.
struct SeasonSpool: Sendable {
  let folder: String
  /// By day, in the order of time.
  private(set) var days: [(day: CivilDate, rounds: [Round])] = []

  /// What is posted at one moment.
  struct Round: Sendable {
    let moment: Moment
    /// The requests of each node, in their order.
    var byNode: [DivisionCode: [Request]] = [:]
  }

  /// A request's body in the day's file.
  struct Request: Sendable {
    let file: String
    let offset: UInt64
    let length: Int
    let entries: Int
    let isReview: Bool

    /// - Throws: when the file is gone.
    func body() throws -> [UInt8] {
      guard let handle = FileHandle(forReadingAtPath: file) else {
        throw SystemFailure("can't read \(file)")
      }
      defer { try? handle.close() }
      try handle.seek(toOffset: offset)
      return Array(try handle.read(upToCount: length) ?? Data())
    }
  }

  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Writes out a day. - Returns: how many entries it has.
  @discardableResult
  mutating func add(_ day: CivilDate, _ batches: [SeasonBatch]) throws -> Int {
    let file = "\(folder)/\(day).json"
    var rounds: [Round] = []
    var bytes: [UInt8] = []
    for batch in batches {
      let body = try batch.json()
      let request = Request(
        file: file, offset: UInt64(bytes.count), length: body.count, entries: batch.entries.count,
        isReview: batch.isReview)
      if rounds.last?.moment != batch.moment { rounds.append(Round(moment: batch.moment)) }
      rounds[rounds.count - 1].byNode[batch.node, default: []].append(request)
      bytes += body
    }
    try Data(bytes).write(to: URL(filePath: file))
    days.append((day, rounds))
    return batches.reduce(0) { $0 + $1.entries.count }
  }
}
