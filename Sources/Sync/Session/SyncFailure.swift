/// Why an exchange with the parent failed: operation, subject, cause, hint, and whether trying again
/// helps.
public struct SyncFailure: Error, Sendable, CustomStringConvertible {
  public let operation: String
  /// The parent's address.
  public let subject: String
  public let cause: String
  public let hint: String
  public let isTransient: Bool
  /// How long the parent asked to wait.
  public let retryAfter: Duration?

  public init(
    operation: String, subject: String, cause: String, hint: String, isTransient: Bool,
    retryAfter: Duration? = nil
  ) {
    self.operation = operation
    self.subject = subject
    self.cause = cause
    self.hint = hint
    self.isTransient = isTransient
    self.retryAfter = retryAfter
  }

  public var description: String {
    "couldn't \(operation) (\(subject)): \(cause)" + (hint.isEmpty ? "" : "; \(hint)")
      + (isTransient ? "; it is tried again" : "; trying again won't help")
  }
}
