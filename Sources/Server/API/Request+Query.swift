internal import Domain
internal import Hummingbird

/// What a query gives, checked; `nil` when it isn't given.
extension Request {
  func value(_ name: String) -> String? { uri.queryParameters[name[...]].map(String.init) }

  func date(_ name: String) throws -> CivilDate? { try value(name).map { try CivilDate($0) } }

  func moment(_ name: String) throws -> Moment? { try value(name).map { try Moment($0) } }

  func number(_ name: String) throws -> Int? {
    try value(name).map { text in
      guard let number = Int(text) else {
        throw Invalid("“\(text)” is no number", chinese: "应为数字", field: name)
      }
      return number
    }
  }

  /// `true` or `false`; the latter when it isn't given.
  func flag(_ name: String) throws -> Bool {
    guard let text = value(name) else { return false }
    guard let flag = Bool(text) else {
      throw Invalid(
        "“\(text)” is neither true nor false", chinese: "参数有误，应为true或false", field: name)
    }
    return flag
  }

  /// One of the words of an enumeration; `nil` when it isn't given.
  func choice<C: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> C? {
    guard let text = value(name) else { return nil }
    guard let choice = C(rawValue: text) else {
      let all = C.allCases.map(\.rawValue).joined(separator: ", ")
      throw Invalid("“\(text)” is none of \(all)", chinese: "参数有误，应为\(all)之一", field: name)
    }
    return choice
  }

  /// The same; `fallback` when it isn't given.
  func choice<C: RawRepresentable<String> & CaseIterable>(_ name: String, _ fallback: C) throws -> C
  {
    try choice(name) ?? fallback
  }
}
