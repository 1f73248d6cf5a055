extension Decoder {
  /// Reads a text and makes a value of it; what is wrong with it keeps the place where it stood.
  func parsing<Value>(_ make: (String) throws(Invalid) -> Value) throws -> Value {
    let text = try singleValueContainer().decode(String.self)
    do {
      return try make(text)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: error.description, underlyingError: error))
    }
  }
}
