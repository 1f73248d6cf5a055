internal import Domain
internal import Store

/// Files, as a child exchanges them with its parent.
extension Upstream {
  /// The next question of a pass; `nil` when there is nothing to ask.
  func question(_ talk: FileTalk, _ transaction: Transaction) throws -> FileQuestion? {
    let lacking = try talk.lackingAfter.map {
      try transaction.missingFiles(after: $0, limit: Limits.filesPerQuestion)
    }
    let wanted = try transaction.hasFiles() ? talk.wantedAfter : nil
    guard lacking?.isEmpty == false || wanted != nil else { return nil }
    return FileQuestion(lacking: lacking?.map(\.sha256) ?? [], wantedAfter: wanted)
  }

  /// What to send of a file that the parent wants; `nil` when it isn't here.
  func piece(of sha256: Hash, from start: Int, _ transaction: Transaction) throws -> FilePiece? {
    // A parent that has more than there is has something else, and begins again.
    try replica.piece(of: sha256, from: start, transaction)
      ?? replica.piece(of: sha256, from: 0, transaction)
  }

  /// How much of a file is here that the parent can give; `nil` when nothing is lacking.
  func progress(of file: FileAnswer.Held, _ transaction: Transaction) throws -> Int? {
    guard let state = try transaction.file(file.sha256), !state.isWhole else { return nil }
    return state.size == file.size ? state.held : 0
  }

  /// Takes a piece that the parent gave.
  func take(_ piece: FilePiece, _ transaction: Transaction) throws -> KeptAnswer {
    try replica.take(piece, transaction)
  }
}
