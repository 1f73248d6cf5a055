import Testing

/// Something that takes bytes of strangers.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
  let name: String
  /// How many of a thousand inputs it gets.
  let share: Int
  /// Valid inputs, and those that were once found.
  let corpus: [[UInt8]]
  /// Takes one input. Refusing it is fine; a `FuzzFinding` isn't.
  let take: @Sendable ([UInt8]) throws -> Void

  var testDescription: String { name }
}

/// What no input may lead to.
struct FuzzFinding: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  static func unless(_ isRight: Bool, _ what: @autoclosure () -> String) throws {
    if !isRight { throw FuzzFinding(what()) }
  }
}
