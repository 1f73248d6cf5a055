extension MeasureRules {
  /// Reads a file of rules and checks it.
  ///
  /// - Throws: `TableProblem` with the line and column of what is wrong.
  public init(reading bytes: [UInt8]) throws(TableProblem) {
    if let (offset, reason) = JSONScanner.fault(of: bytes) {
      throw TableProblem(at: offset, of: bytes, reason: reason)
    }
    do {
      self = try RecordJSON.decode(Self.self, from: bytes)
      try validate()
    } catch {
      throw TableProblem(
        at: JSONScanner.offset(of: error.field ?? "", in: bytes), of: bytes, reason: error)
    }
  }
}
