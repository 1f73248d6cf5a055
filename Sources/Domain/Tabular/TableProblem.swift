/// What is wrong with a file of rows, and where: as an editor counts lines and columns, from 1.
public struct TableProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line of the file; a row that goes on over several lines counts each.
  public let line: Int
  /// The character in that line; a cell's problem stands at its first.
  public let column: Int
  /// What is wrong; its field is the name of the column that the cell is in.
  public let reason: Invalid

  public init(line: Int, column: Int, reason: Invalid) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// A problem at a byte. - Parameter bytes: in an encoding whose line ends are those of ASCII.
  init(at offset: Int, of bytes: [UInt8], reason: Invalid) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.init(
      line: line,
      column: String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1,
      reason: reason)
  }

  public var description: String { "line \(line), column \(column): \(reason)" }

  /// The same for staff.
  public var chinese: String {
    let field = reason.field.map { "“\($0)”" } ?? ""
    return "第\(line)行第\(column)列\(field)：\(reason.chinese)"
  }
}
