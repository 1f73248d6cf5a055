internal import CQrencode

/// A short text as a QR code (ISO/IEC 18004), with a quarter of redundancy half of which may be lost.
enum QRCode {
  /// Rows of squares, `true` for dark ones; empty when the text is too long.
  static func squares(of text: String) -> [[Bool]] {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return [] }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    guard let data = code.pointee.data else { return [] }
    // The lowest bit of each byte is its colour.
    return (0..<side).map { y in (0..<side).map { x in data[y * side + x] & 1 == 1 } }
  }
}
