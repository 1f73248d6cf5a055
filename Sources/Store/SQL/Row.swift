internal import Domain
internal import GRDBSQLite

/// One row of a result, valid until the next.
struct Row {
  let pointer: OpaquePointer

  func isNull(_ index: Int32) -> Bool { sqlite3_column_type(pointer, index) == SQLITE_NULL }
  func integer(_ index: Int32) -> Int64 { sqlite3_column_int64(pointer, index) }
  func int(_ index: Int32) -> Int { Int(integer(index)) }
  func unsigned(_ index: Int32) -> UInt64 { UInt64(bitPattern: integer(index)) }
  func flag(_ index: Int32) -> Bool { integer(index) != 0 }
  func moment(_ index: Int32) -> Moment { Moment(milliseconds: integer(index)) }
  func optionalInt(_ index: Int32) -> Int? { isNull(index) ? nil : int(index) }

  func text(_ index: Int32) -> String {
    guard let start = sqlite3_column_text(pointer, index) else { return "" }
    let count = Int(sqlite3_column_bytes(pointer, index))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func optionalText(_ index: Int32) -> String? { isNull(index) ? nil : text(index) }

  func blob(_ index: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(pointer, index) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, index))))
  }

  func optionalBlob(_ index: Int32) -> [UInt8]? { isNull(index) ? nil : blob(index) }

  func hash(_ index: Int32) throws -> Hash {
    guard let hash = Hash(blob(index)) else { throw StoredValueWrong(what: "a hash") }
    return hash
  }

  /// All columns, each with its type and length, for digests.
  var allBytes: [UInt8] {
    var out = ByteWriter()
    for index in 0..<sqlite3_column_count(pointer) {
      out.integer(UInt8(truncatingIfNeeded: sqlite3_column_type(pointer, index)))
      if sqlite3_column_type(pointer, index) == SQLITE_INTEGER {
        out.integer(integer(index))
      } else {
        out.block(blob(index))
      }
    }
    return out.bytes
  }

  func identifier(_ index: Int32) throws -> Identifier {
    let bytes = blob(index)
    guard bytes.count == 16 else { throw StoredValueWrong(what: "an identifier") }
    return Identifier(bytes: bytes)
  }
}

/// The database holds something that this program would never have written.
struct StoredValueWrong: Error, CustomStringConvertible {
  let what: String
  var description: String {
    "the database holds \(what) that is none: run `liaison rebuild`, or restore a backup"
  }
}
