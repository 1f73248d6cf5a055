import Domain
import Web

/// The pages of imports and assignments with something on them, and with what is wrong.
struct ImportSamples {
  let frame: Frame
  let text: String
  let code: CreditCode
  let id: RecordID
  let day: CivilDate

  func all() -> [(name: String, html: String)] {
    [
      ("import", form(isRefused: false)), ("refused import", form(isRefused: true)),
      ("looked at", result(isStored: false)), ("imported", result(isStored: true)),
      ("assignments", board(isEmpty: false)), ("no assignments", board(isEmpty: true)),
      ("split", split(isEmpty: false)), ("empty split", split(isEmpty: true)),
    ]
  }

  private var wrong: Invalid { Invalid("is missing", chinese: "请填写此项", field: "file") }

  private func form(isRefused: Bool) -> String {
    var page = ImportPage(
      frame: frame, names: ["enterprises", "assignments"], chosen: "enterprises")
    page.columns = [
      .init(chinese: text, english: text, isRequired: true, example: text),
      .init(chinese: text, english: text, isRequired: false, example: ""),
    ]
    if isRefused { page.values.problems = [wrong] }
    return page.html
  }

  private func result(isStored: Bool) -> String {
    var outcome = ImportOutcome(isStored: isStored, good: isStored ? 3 : 0)
    (outcome.stored, outcome.repeated, outcome.problemCount) = (2, 1, 7)
    outcome.problems = [.init(line: 3, column: 1, field: "code", chinese: text, english: text)]
    outcome.ignored = [text]
    outcome.changes = [
      .init(
        line: 2, enterprise: code, before: nil, after: .init(tier: .city, name: text, from: day))
    ]
    outcome.overloaded = [.init(name: text, enterprises: 31, most: 30)]
    outcome.unassigned = 4
    return ImportResultPage(
      frame: frame, id: id.text, what: "enterprises", file: text, outcome: outcome
    ).html
  }

  private func board(isEmpty: Bool) -> String {
    var filter = AssignmentFilter()
    filter.officer = id
    var page = AssignmentPage(frame: frame, filter: filter)
    guard !isEmpty else { return page.html }
    let officer = AssignmentPage.Officer(
      id: id, name: text, unit: text, tier: .county, load: 31, most: 30)
    var row = AssignmentPage.Row(code: code, name: text, division: text)
    page.rows = [row]
    (row.tier, row.lead, row.from, row.support) = (.county, text, day, [text])
    page.rows.append(row)
    page.units = [(frame.division, text)]
    (page.officers, page.chosen, page.next) = ([officer], officer, code.text)
    var values = FormValues(["reason": text, "enterprise": code.text])
    values.problems = [Invalid("is missing", chinese: "请填写此项", field: "to")]
    page.refused = (.act, values)
    return page.html
  }

  private func split(isEmpty: Bool) -> String {
    var page = SplitPage(frame: frame)
    page.tiers = [
      .init(tier: .region, quota: 500, tolerancePercent: 5, before: 0, after: 500, isWithin: true)
    ]
    (page.hasChanged, page.written, page.rules) = (isEmpty, isEmpty ? 3 : nil, "issued")
    guard !isEmpty else { return page.html }
    page.officers = [.init(name: text, unit: text, before: 1, after: 31, most: 30)]
    page.moves = [
      .init(
        code: code, name: text, division: text, before: nil, after: (.county, text), points: 3,
        why: text)
    ]
    page.unassigned = [.init(code: code, name: text, why: text)]
    (page.moveCount, page.officerCount, page.unassignedCount) = (51, 9, 1)
    (page.digest, page.next) = ("ab", code.text)
    return page.html
  }
}
