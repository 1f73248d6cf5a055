extension Decoder {
  /// Reads a text and makes a value of it; what is wrong with it keeps the place where it stood.
  func parsing<Value>(_ make: (String) throws(Invalid) -> Value) throws -> Value {
    let text = try singleValueContainer().decode(String.self)
    do {
      return try make(text)
    } catch {
      throw refusal(error)
    }
  }

  /// Reads an object with one field, whose name is one of some words, as `{"fixed": {…}}`.
  ///
  /// - Parameter what: such an object, for who wrote another.
  func oneWord<Word: CodingKey & CaseIterable & RawRepresentable<String>>(
    of words: Word.Type, _ what: (english: String, chinese: String)
  ) throws -> (Word, KeyedDecodingContainer<Word>) {
    let container = try container(keyedBy: words)
    let found = words.allCases.filter(container.contains)
    guard found.count == 1, let word = found.first else {
      let known = words.allCases.map(\.rawValue).joined(separator: ", ")
      throw refusal(
        Invalid(
          "\(what.english) has one of the words \(known)",
          chinese: "\(what.chinese)应为以下之一：\(known)"))
    }
    return (word, container)
  }

  private func refusal(_ invalid: Invalid) -> DecodingError {
    .dataCorrupted(
      .init(
        codingPath: codingPath, debugDescription: invalid.description, underlyingError: invalid))
  }
}
