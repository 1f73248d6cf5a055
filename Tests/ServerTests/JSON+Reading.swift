import Foundation

@testable import Server

extension JSON {
  /// What Foundation parsed.
  init(any value: Any) throws {
    switch value {
    case is NSNull: self = .null
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(try list.map(JSON.init(any:)))
    case let fields as [String: Any]: self = .object(try fields.mapValues(JSON.init(any:)))
    // `NSNumber` holds true and false as well; only their type tells.
    case let number as NSNumber where String(cString: number.objCType) == "c":
      self = .flag(number.boolValue)
    case let number as NSNumber: self = .integer(number.intValue)
    default: throw Unknown()
    }
  }

  struct Unknown: Error {}

  var fields: [String: JSON]? {
    if case .object(let fields) = self { return fields }
    return nil
  }

  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  subscript(name: String) -> JSON? { fields?[name] }

  /// All texts under a key, at any depth.
  func texts(of key: String) -> [String] {
    switch self {
    case .object(let fields):
      fields.flatMap { name, value in
        (name == key ? [value.text].compactMap { $0 } : []) + value.texts(of: key)
      }
    case .list(let values): values.flatMap { $0.texts(of: key) }
    default: []
    }
  }
}
