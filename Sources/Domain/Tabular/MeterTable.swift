/// Reads a CSV file of meters' readings piece by piece, a row for each enterprise and day: what it holds
/// is the readings, not the file.
///
/// The first line names the columns, in UTF-8 or GBK; codes, days and numbers are the same in both.
public struct MeterTable: Sendable {
  /// Rows that were taken.
  public private(set) var rows = 0
  /// The first of the rows that can't be, in order of lines, and how many more there are.
  public private(set) var problems: [TableProblem] = []
  public private(set) var hiddenProblems = 0

  private var line = 0
  private var rest: [UInt8] = []
  private var layout: Layout?
  private var enterprises: [CreditCode] = []
  private var indexes: [[UInt8]: Int] = [:]
  private var last: (bytes: [UInt8], index: Int) = ([], 0)
  /// Of each enterprise, one list for each meter.
  private var readings: [[Reading]] = []

  private struct Reading: Sendable {
    var day: Int32
    var value: UInt32
    var line: Int32
  }

  private struct Layout: Sendable {
    var separator: UInt8
    var count: Int
    var enterprise: Int
    var day: Int
    /// The place of each meter's column; `nil`: the file has none.
    var meters: [Int?]
  }

  /// The longest stretch of days without a reading within one record.
  private static let longestGap: Int32 = 31

  public init() {}

  /// Takes the next bytes of the file.
  ///
  /// - Throws: `TableProblem` when the file as a whole can't be read.
  public mutating func feed(_ piece: [UInt8]) throws(TableProblem) {
    var start = 0
    while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if rest.isEmpty {
        try take(piece[start..<end])
      } else {
        let whole = rest + piece[start..<end]
        rest.removeAll(keepingCapacity: true)
        try take(whole[...])
      }
      start = end + 1
    }
    rest += piece[start...]
    guard rest.count <= Limits.readingLine else {
      throw TableProblem(
        line: line + 1, column: 1,
        reason: Invalid(
          "the line has no end", chinese: "该行过长", hint: "this is not a CSV file of readings"))
    }
  }

  /// Ends the file. - Throws: `TableProblem` when it was empty.
  public mutating func finish() throws(TableProblem) {
    let whole = rest
    rest = []
    if !whole.isEmpty { try take(whole[...]) }
    guard layout != nil else {
      throw TableProblem(
        line: 1, column: 1,
        reason: Invalid("the file is empty", chinese: "文件为空", hint: "its first line names columns"))
    }
    for index in readings.indices { readings[index] = inOrder(readings[index]) }
    problems.sort { $0.line < $1.line }
  }

  /// The readings as records: one for each enterprise, meter and stretch of days, in order of the file.
  public func records(source: String?) -> [MeterReadings] {
    enterprises.enumerated().flatMap { index, enterprise in
      Meter.allCases.enumerated().flatMap { place, meter in
        let own = readings[index * Meter.allCases.count + place]
        return Self.stretches(own).map { stretch -> MeterReadings in
          let first = stretch[stretch.startIndex].day
          var days = [Int64?](repeating: nil, count: Int((stretch.last?.day ?? first) - first) + 1)
          for reading in stretch { days[Int(reading.day - first)] = Int64(reading.value) }
          return MeterReadings(
            enterprise: enterprise, meter: meter, from: CivilDate(day: Int(first)),
            kilowattHours: days, source: source)
        }
      }
    }
  }

  private static func stretches(_ readings: [Reading]) -> [ArraySlice<Reading>] {
    var found: [ArraySlice<Reading>] = []
    var start = 0
    for index in readings.indices {
      let isLast = index + 1 == readings.count
      let isCut =
        isLast || readings[index + 1].day - readings[index].day > longestGap
        || Int(readings[index + 1].day - readings[start].day) >= MeterReadings.mostDays
      guard isCut else { continue }
      found.append(readings[start...index])
      start = index + 1
    }
    return found
  }

  /// In order of days, each once; two that differ are a problem.
  private mutating func inOrder(_ values: [Reading]) -> [Reading] {
    // Most files have them in order, each once.
    if zip(values, values.dropFirst()).allSatisfy({ $0.day < $1.day }) { return values }
    let sorted = values.sorted { ($0.day, $0.line) < ($1.day, $1.line) }
    var kept: [Reading] = []
    kept.reserveCapacity(sorted.count)
    for reading in sorted {
      guard let before = kept.last, before.day == reading.day else {
        kept.append(reading)
        continue
      }
      guard before.value != reading.value else { continue }
      let day = CivilDate(day: Int(reading.day))
      note(
        TableProblem(
          line: Int(reading.line), column: 1,
          reason: Invalid(
            "\(day) stands in line \(before.line) already, with \(before.value)",
            chinese: "\(day)与第\(before.line)行重复且读数不同")))
    }
    return kept
  }

  private mutating func take(_ text: ArraySlice<UInt8>) throws(TableProblem) {
    line += 1
    var text = text
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    guard !text.isEmpty else { return }
    guard let layout else {
      self.layout = try Self.layout(Array(text))
      return
    }
    guard rows < Limits.readingRows else {
      throw TableProblem(
        line: line, column: 1,
        reason: Invalid("the file has too many rows", chinese: "文件行数过多", hint: "split it"))
    }
    do {
      try take(text, layout)
      rows += 1
    } catch {
      note(TableProblem(line: line, column: 1, reason: error))
    }
  }

  private mutating func take(_ text: ArraySlice<UInt8>, _ layout: Layout) throws(Invalid) {
    let cells = text.split(
      separator: layout.separator, maxSplits: layout.count, omittingEmptySubsequences: false)
    guard cells.count == layout.count else {
      throw Invalid(
        "has \(cells.count) cells, not \(layout.count) as the first line",
        chinese: "有\(cells.count)个单元格，首行为\(layout.count)个")
    }
    let day = try Self.day(Self.plain(cells[layout.day]))
    var values: [UInt32?] = []
    for column in layout.meters {
      let cell = column.map { Self.plain(cells[$0]) } ?? []
      values.append(cell.isEmpty ? nil : try Self.number(cell))
    }
    guard values.contains(where: { $0 != nil }) else {
      throw Invalid("has no reading", chinese: "没有读数", field: "kilowattHours")
    }
    let first = try index(of: Self.plain(cells[layout.enterprise])) * Meter.allCases.count
    for case (let place, let value?) in values.enumerated() {
      readings[first + place].append(
        Reading(day: Int32(day.day), value: value, line: Int32(line)))
    }
  }

  private mutating func index(of cell: ArraySlice<UInt8>) throws(Invalid) -> Int {
    // The rows of an enterprise mostly stand together.
    if !cell.isEmpty, cell.elementsEqual(last.bytes) { return last.index }
    let bytes = Array(cell)
    if let index = indexes[bytes] {
      last = (bytes, index)
      return index
    }
    let code = try CreditCode(String(decoding: cell, as: UTF8.self))
    indexes[bytes] = enterprises.count
    last = (bytes, enterprises.count)
    enterprises.append(code)
    readings += Array(repeating: [], count: Meter.allCases.count)
    return enterprises.count - 1
  }

  private mutating func note(_ problem: TableProblem) {
    if problems.count < Limits.readingProblems {
      problems.append(problem)
    } else {
      hiddenProblems += 1
    }
  }

  private static let columns = [
    Column("enterprise", "统一社会信用代码", "信用代码"), Column("date", "日期", "用电日期"),
    Column("kilowattHours", "用电量", "电量", isRequired: false),
    Column("purchasedKilowattHours", "外购电量", isRequired: false),
  ]

  private static func layout(_ bytes: [UInt8]) throws(TableProblem) -> Layout {
    let (text, _) = try TextEncoding.decode(bytes)
    let separator = CSVReader.separator(of: text[...])
    let heads = text.split(separator: separator, omittingEmptySubsequences: false).map {
      Column.plain(String(decoding: plain($0), as: UTF8.self))
    }
    func place(_ column: Column) -> Int? {
      heads.firstIndex { column.plainNames.contains($0) }
    }
    let places = columns.map(place)
    let meters = Array(places.dropFirst(2))
    guard let enterprise = places[0], let day = places[1], meters.contains(where: { $0 != nil })
    else {
      throw TableProblem(
        line: 1, column: 1,
        reason: Invalid(
          "the first line doesn't name enterprise, date and kilowattHours",
          chinese: "首行应有统一社会信用代码、日期和用电量", hint: "save the file as CSV UTF-8"))
    }
    return Layout(
      separator: separator, count: heads.count, enterprise: enterprise, day: day, meters: meters)
  }

  /// A cell without spaces and quotes around it.
  private static func plain(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while let byte = cell.first, byte == 32 || byte == UInt8(ascii: "\"") { cell.removeFirst() }
    while let byte = cell.last, byte == 32 || byte == UInt8(ascii: "\"") { cell.removeLast() }
    return cell
  }

  /// `2025-02-05`, `2025/2/5` or `20250205`.
  private static func day(_ cell: ArraySlice<UInt8>) throws(Invalid) -> CivilDate {
    var numbers = [0]
    var digits = 0
    for byte in cell {
      if (48...57).contains(byte), digits < 8 {
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
        digits += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/"), numbers.count < 3 {
        numbers.append(0)
      } else {
        digits = 0
        break
      }
    }
    if numbers.count == 1, digits == 8 {
      numbers = [numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100]
    }
    guard numbers.count == 3, digits > 0 else {
      throw Invalid(
        "“\(String(decoding: cell.prefix(40), as: UTF8.self))” is not a date",
        chinese: "“\(String(decoding: cell.prefix(40), as: UTF8.self))”不是日期",
        hint: "write it as 2025-02-05", field: "date")
    }
    return try CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  private static func number(_ cell: ArraySlice<UInt8>) throws(Invalid) -> UInt32 {
    var value: Int64 = 0
    for byte in cell {
      guard (48...57).contains(byte), value <= MeterReadings.most else {
        value = -1
        break
      }
      value = value * 10 + Int64(byte - 48)
    }
    guard (0...MeterReadings.most).contains(value) else {
      throw Invalid(
        "“\(String(decoding: cell.prefix(40), as: UTF8.self))” is not a whole number of kilowatt-hours",
        chinese: "“\(String(decoding: cell.prefix(40), as: UTF8.self))”不是整数千瓦时",
        hint: "0 to \(MeterReadings.most)", field: "kilowattHours")
    }
    return UInt32(value)
  }
}
