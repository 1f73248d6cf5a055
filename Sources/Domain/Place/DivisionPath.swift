/// A place in the tree of divisions: two characters for a region, four for a city, six for a county.
public struct DivisionPath: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  init(unchecked text: String) { self.text = text }

  /// A path read back from where one was stored.
  public init(_ text: String) throws(Invalid) {
    self = try DivisionCode(text.padding(to: 6)).path
  }

  public var tier: Tier {
    switch text.utf8.count {
    case 2: .region
    case 4: .city
    default: .county
    }
  }

  /// The full code of the division at this path.
  public var code: DivisionCode {
    // A path is only ever made from a valid code, so its padding is one too.
    guard let code = try? DivisionCode(text.padding(to: 6)) else {
      preconditionFailure("the path \(text) was made from no code")
    }
    return code
  }

  public var parent: DivisionPath? {
    text.utf8.count == 2 ? nil : DivisionPath(unchecked: String(text.prefix(text.utf8.count - 2)))
  }

  /// Whether `other` is this division or lies below it.
  public func contains(_ other: DivisionPath) -> Bool {
    other.text.utf8.starts(with: text.utf8)
  }

  /// Whether `other` lies below this division, and isn't itself.
  public func isAbove(_ other: DivisionPath) -> Bool { contains(other) && self != other }

  /// The lineage rule: a node holds a record when one of the two paths is a prefix of the other.
  public func isInLineage(of other: DivisionPath) -> Bool {
    contains(other) || other.contains(self)
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension String {
  fileprivate func padding(to length: Int) -> String {
    self + String(repeating: "0", count: max(0, length - utf8.count))
  }
}
