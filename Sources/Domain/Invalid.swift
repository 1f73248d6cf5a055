/// Input that can't be accepted: what is wrong, in English and Chinese, and what to do about it.
public struct Invalid: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, in English.
  public let english: String
  /// The same for staff, in Chinese.
  public let chinese: String
  /// What would be right; empty when the message says it.
  public let hint: String
  /// The field it is about, where one is.
  public var field: String?

  public init(_ english: String, chinese: String, hint: String = "", field: String? = nil) {
    self.english = english
    self.chinese = chinese
    self.hint = hint
    self.field = field
  }

  public var description: String {
    (field.map { "\($0): " } ?? "") + english + (hint.isEmpty ? "" : " (\(hint))")
  }
}

/// Adds a place before that of what is wrong, as `rules` before `rules.cap`.
func within<Result>(_ place: String, _ body: () throws(Invalid) -> Result) throws(Invalid)
  -> Result
{
  do {
    return try body()
  } catch {
    var invalid = error
    invalid.field = place + (error.field.map { ".\($0)" } ?? "")
    throw invalid
  }
}
