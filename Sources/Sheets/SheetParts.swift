internal import Domain

/// What a workbook says of its first visible sheet: where it is, and in which system dates are.
struct WorkbookPart {
  /// The sheet's part.
  private(set) var sheet = "xl/worksheets/sheet1.xml"
  /// Whether days are counted from 1904.
  private(set) var isFrom1904 = false

  init(_ archive: SheetArchive) throws(Invalid) {
    guard let part = try archive.part("xl/workbook.xml") else {
      throw Invalid(
        "this is no spreadsheet", chinese: "这不是 Excel 工作簿", hint: "save it as .xlsx or as CSV UTF-8"
      )
    }
    let pull = try XMLPull(part)
    var relation: String?
    while let node = try pull.next() {
      guard node == .start else { continue }
      if pull.isAt("workbookPr") {
        isFrom1904 = ["1", "true"].contains(pull.attribute("date1904") ?? "")
      } else if pull.isAt("sheet"), relation == nil {
        let state = pull.attribute("state") ?? "visible"
        if state == "visible" { relation = pull.attribute("id") }
      }
    }
    guard let relation, let target = try Self.target(of: relation, archive) else { return }
    sheet = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
  }

  private static func target(of relation: String, _ archive: SheetArchive) throws(Invalid)
    -> String?
  {
    guard let part = try archive.part("xl/_rels/workbook.xml.rels") else { return nil }
    let pull = try XMLPull(part)
    while let node = try pull.next() {
      guard node == .start, pull.isAt("Relationship"), pull.attribute("Id") == relation else {
        continue
      }
      return pull.attribute("Target")
    }
    return nil
  }
}

/// The texts that cells share.
struct SharedTexts {
  private var texts: [String] = []

  init(_ archive: SheetArchive) throws(Invalid) {
    guard let part = try archive.part("xl/sharedStrings.xml") else { return }
    let pull = try XMLPull(part)
    while let node = try pull.next() {
      guard node == .start, pull.isAt("si") else { continue }
      guard texts.count < Limits.sheetTexts else {
        throw Invalid(
          "the spreadsheet has more than \(Limits.sheetTexts) texts",
          chinese: "表格文件的文本超过\(Limits.sheetTexts)条", hint: "split it")
      }
      texts.append(pull.isEmpty ? "" : try pull.richText(until: "si"))
    }
  }

  subscript(index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }
}

extension XMLPull {
  /// The text up to the end of an element, without what tells how it is pronounced.
  func richText(until name: StaticString) throws(Invalid) -> String {
    var bytes: [UInt8] = []
    var (isInText, isPhonetic) = (false, false)
    while let node = try next() {
      switch node {
      case .start where isAt("t"): isInText = !isEmpty
      case .end where isAt("t"): isInText = false
      case .start where isAt("rPh"): isPhonetic = !isEmpty
      case .end where isAt("rPh"): isPhonetic = false
      case .text where isInText && !isPhonetic: bytes += text
      case .end where isAt(name): return SheetText.plain(bytes)
      default: break
      }
    }
    throw SheetArchive.broken
  }
}

/// How the formats of cells show numbers.
struct SheetStyles {
  /// What a number is shown as.
  enum Shown: Sendable { case number, date, month }

  private var cells: [Shown] = []

  init(_ archive: SheetArchive) throws(Invalid) {
    guard let part = try archive.part("xl/styles.xml") else { return }
    let pull = try XMLPull(part)
    var own: [Int: Shown] = [:]
    var isInCells = false
    while let node = try pull.next(), cells.count < Limits.sheetTexts {
      switch node {
      case .start where pull.isAt("numFmt"):
        if let id = pull.attribute("numFmtId").flatMap({ Int($0) }) {
          own[id] = Self.shown(by: pull.attribute("formatCode") ?? "")
        }
      case .start where pull.isAt("cellXfs"): isInCells = true
      case .end where pull.isAt("cellXfs"): isInCells = false
      case .start where isInCells && pull.isAt("xf"):
        let id = pull.attribute("numFmtId").flatMap { Int($0) } ?? 0
        cells.append(own[id] ?? Self.builtIn(id))
      default: break
      }
    }
  }

  subscript(style: Int) -> Shown { cells.indices.contains(style) ? cells[style] : .number }

  /// The formats that need no definition (18.8.30), with those of Chinese.
  private static func builtIn(_ id: Int) -> Shown {
    switch id {
    case 17, 55, 57: .month
    case 14...16, 22, 27...31, 36, 50...54, 56, 58: .date
    default: .number
    }
  }

  /// Years and days make a date; years without days a month. What is quoted or escaped says nothing.
  private static func shown(by code: String) -> Shown {
    var (isQuoted, isBracket, isEscaped) = (false, false, false)
    var letters: Set<Character> = []
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: isBracket = true
      case "]" where !isQuoted: isBracket = false
      case "\\", "_", "*": isEscaped = !isQuoted
      // The first part is that of positive numbers.
      case ";" where !isQuoted: return kind(letters)
      default: if !isQuoted, !isBracket { letters.insert(character) }
      }
    }
    return kind(letters)
  }

  private static func kind(_ letters: Set<Character>) -> Shown {
    if letters.contains("d") { return .date }
    return letters.contains("y") && letters.contains("m") ? .month : .number
  }
}
