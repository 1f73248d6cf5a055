internal import Domain
internal import Foundation
internal import GRDBSQLite

/// A value bound to a statement.
enum Bound {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
  case hash(Hash)

  static func integer(_ value: Int) -> Bound { .integer(Int64(value)) }
  static func unsigned(_ value: UInt64) -> Bound { .integer(Int64(bitPattern: value)) }
  static func moment(_ value: Moment) -> Bound { .integer(value.milliseconds) }
  static func flag(_ value: Bool) -> Bound { .integer(value ? 1 : 0 as Int64) }
  static func optional(_ value: Int?) -> Bound { value.map { .integer(Int64($0)) } ?? .null }
  static func optional(_ value: Int64?) -> Bound { value.map { .integer($0) } ?? .null }
  static func optional(_ value: String?) -> Bound { value.map { .text($0) } ?? .null }
  static func optional(_ value: CivilDate?) -> Bound { .optional(value?.day) }

  // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .text(var text):
      return text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.transient)
        }
      }
    case .blob(let bytes):
      // An empty array may have no address, which SQLite would take for NULL.
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), Self.transient)
      }
    case .hash(let hash):
      return hash.withBytes {
        sqlite3_bind_blob(statement, index, $0.baseAddress, 32, Self.transient)
      }
    }
  }
}
