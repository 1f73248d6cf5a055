internal import Foundation

/// The JSON of records, as bodies and the API have it: sorted keys, no escaped slashes.
public enum RecordJSON {
  /// Reads a record from JSON. - Throws: `Invalid`, naming the field.
  public static func decode<R: Decodable>(_ type: R.Type, from bytes: [UInt8]) throws(Invalid) -> R
  {
    do {
      return try JSONReader.read(type, from: bytes)
    } catch let error as Invalid {
      throw error
    } catch let error as DecodingError {
      throw Invalid(error)
    } catch {
      throw Invalid("\(error)", chinese: "内容有误")
    }
  }

  public static func encode(_ record: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(record))
  }
}
