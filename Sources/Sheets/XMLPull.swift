internal import CXml
internal import Domain
internal import Glibc

/// Reads one part of a spreadsheet as XML, node after node: nothing of it is kept, nothing is loaded from
/// elsewhere, and what declares entities is refused.
final class XMLPull {
  enum Node { case start, end, text, other }

  private let part: SheetArchive.Part
  private let reader: xmlTextReaderPtr

  private static let ready: Void = xmlInitParser()

  // Of `xmlReaderTypes`.
  private static let element: Int32 = 1
  private static let characters: Set<Int32> = [3, 4, 14]
  private static let documentType: Int32 = 10
  private static let endElement: Int32 = 15

  /// - Throws: `Invalid` when there is no memory.
  init(_ part: SheetArchive.Part) throws(Invalid) {
    self.part = part
    _ = Self.ready
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let opened = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer else { return -1 }
        let part = Unmanaged<SheetArchive.Part>.fromOpaque(context).takeUnretainedValue()
        return Int32(clamping: part.read(into: buffer, Int(count)))
      }, { _ in 0 }, Unmanaged.passUnretained(part).toOpaque(), nil, nil, Int32(options))
    guard let found = opened else { throw SheetArchive.broken }
    reader = found
  }

  deinit { xmlFreeTextReader(reader) }

  /// Goes on to the next node; `nil` at the end.
  ///
  /// - Throws: `Invalid` when it isn't XML, or too large.
  func next() throws(Invalid) -> Node? {
    let read = xmlTextReaderRead(reader)
    if part.isTooLarge { throw SheetArchive.tooLarge(part.name) }
    guard read >= 0 else { throw SheetArchive.broken }
    guard read == 1 else { return nil }
    switch xmlTextReaderNodeType(reader) {
    case Self.element: return .start
    case Self.endElement: return .end
    case let type where Self.characters.contains(type): return .text
    case Self.documentType: throw SheetArchive.broken
    default: return .other
    }
  }

  /// Whether the element that it is at has neither content nor an end of its own.
  var isEmpty: Bool { xmlTextReaderIsEmptyElement(reader) == 1 }

  /// Whether the element that it is at has a name, in whichever name space.
  func isAt(_ name: StaticString) -> Bool {
    guard let own = xmlTextReaderConstLocalName(reader) else { return false }
    return strcmp(
      UnsafeRawPointer(own).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  /// The text that it is at.
  var text: [UInt8] {
    guard let value = xmlTextReaderConstValue(reader) else { return [] }
    let count = strlen(UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))
    return Array(UnsafeBufferPointer(start: value, count: count))
  }

  /// The value of an attribute of the element that it is at, by its local name.
  func attribute(_ name: StaticString) -> String? {
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    repeat {
      if isAt(name) { return String(decoding: text, as: UTF8.self) }
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }
}
