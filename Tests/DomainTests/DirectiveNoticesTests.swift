import Domain
import Seed
import Testing

/// What directives tell those whom they are for and who issued them.
@Suite struct DirectiveNoticesTests {
  private var directive: Directive
  private let id = RecordID.sample(1)

  init() throws {
    directive = Directive(
      title: "核查用电", measure: 20, from: try DivisionCode("450200"),
      division: try DivisionCode("450204"), due: try CivilDate("2025-02-12"),
      progress: .init(issuedBy: .sample(9), at: try Moment("2025-02-05T09:00")))
  }

  private func rules(_ day: String) throws -> DirectiveNotices {
    DirectiveNotices(try Seed.calendar(), try Seed.notices(), at: try Moment("\(day)T09:00"))
  }

  private mutating func take(
    _ action: DirectiveAction, _ side: DirectiveSide, _ day: String, note: String? = nil
  ) throws {
    let person: UInt64 = side == .issuer ? 9 : 3
    directive.progress = try directive.progress?.taking(
      .init(action, as: side, by: .sample(person), at: try Moment("\(day)T10:00"), note: note))
  }

  private func received(_ day: String) throws -> [NoticeKind] {
    try rules(day).received(directive, id).map(\.kind)
  }

  @Test mutating func `the receiver is told that it came, that it is due soon, and overdue`() throws
  {
    #expect(try received("2025-02-06") == [.directiveIssued])
    try take(.receive, .receiver, "2025-02-06")
    #expect(try received("2025-02-07").isEmpty)
    // Two workdays before: Monday the 10th.
    #expect(try received("2025-02-08").isEmpty)
    #expect(try received("2025-02-10") == [.directiveDueSoon])
    #expect(try received("2025-02-12") == [.directiveDueSoon])
    #expect(try received("2025-02-13") == [.directiveOverdue])
    #expect(
      try rules("2025-02-07").nextChange(of: directive) == (try CivilDate("2025-02-10").start))
    #expect(
      try rules("2025-02-10").nextChange(of: directive) == (try CivilDate("2025-02-13").start))
    try take(.finish, .receiver, "2025-02-13")
    #expect(try received("2025-02-14").isEmpty)
  }

  @Test
  mutating func `the issuer is told what the receiver says, the receiver of rework and haste`()
    throws
  {
    try take(.receive, .receiver, "2025-02-06")
    try take(.press, .issuer, "2025-02-07")
    #expect(try received("2025-02-07") == [.directivePressed])
    #expect(try rules("2025-02-07").issued(directive, id) == nil)
    try take(.finish, .receiver, "2025-02-07", note: "已核查")
    let done = try rules("2025-02-07").issued(directive, id)
    #expect(done?.kind == .directiveDone)
    #expect(done?.textChinese == "督办件“核查用电”450204反馈已办理，待核验：已核查")
    try take(.sendBack, .issuer, "2025-02-08", note: "缺照片")
    #expect(try received("2025-02-08") == [.directiveReturned])
    #expect(try rules("2025-02-08").issued(directive, id) == nil)
    try take(.finish, .receiver, "2025-02-08")
    let again = try rules("2025-02-08").issued(directive, id)
    #expect(again?.key != done?.key, "done again is another matter")
    try take(.verify, .issuer, "2025-02-09", note: nil)
    #expect(try rules("2025-02-09").issued(directive, id) == nil)
    #expect(try rules("2025-02-09").nextChange(of: directive) == nil)
  }
}
