import Domain
import Testing

@Suite struct DirectiveTests {
  private let issuer = RecordID.sample(1)
  private let doer = RecordID.sample(2)

  private func step(
    _ action: DirectiveAction, _ side: DirectiveSide, at time: String, by person: RecordID? = nil,
    note: String? = nil
  ) throws -> Directive.Progress.Step {
    .init(
      action, as: side, by: person ?? (side == .issuer ? issuer : doer), at: try Moment(time),
      note: note)
  }

  private func issued() throws -> Directive {
    Directive(
      title: "核实挂名预警", body: "请于三日内走访", measure: 30, enterprise: try .sample(1),
      from: try DivisionCode("450000"), division: try DivisionCode("450200"),
      due: try CivilDate("2025-02-12"),
      progress: .init(issuedBy: issuer, at: try Moment("2025-02-06T09:00")),
      origin: .init(about: .nameOnly, record: .sample(7), rule: .noVisit))
  }

  /// Received on the 7th, done on the 11th.
  private func done() throws -> Directive {
    var directive = try issued()
    directive.progress = try directive.progress?
      .taking(try step(.receive, .receiver, at: "2025-02-07T09:00"))
      .taking(try step(.finish, .receiver, at: "2025-02-11T17:00", note: "已走访"))
    return directive
  }

  @Test func `a directive runs from issue to verification, and is read back as it was written`()
    throws
  {
    var directive = try done()
    #expect(directive.progress?.state == .done && directive.progress?.doneBy == doer)
    directive.progress = try directive.progress?
      .taking(try step(.verify, .issuer, at: "2025-02-13T09:00"))
    #expect(directive.progress?.state == .verified && directive.progress?.steps.count == 4)
    try directive.validate()
    let bytes = try RecordJSON.encode(directive)
    #expect(try RecordJSON.decode(Directive.self, from: bytes) == directive)
  }

  @Test func `sent back, it is done again`() throws {
    let back = try done().progress?
      .taking(try step(.sendBack, .issuer, at: "2025-02-12T09:00", note: "缺照片"))
    #expect(back?.state == .returned && back?.returns == 1)
    let again = try back?.taking(try step(.finish, .receiver, at: "2025-02-14T09:00"))
    #expect(again?.state == .done)
    #expect(again?.doneOn == (try CivilDate("2025-02-14")))
  }

  @Test func `to send back and to cancel takes a reason, and nobody verifies their own work`()
    throws
  {
    let progress = try #require(try done().progress)
    for (wrong, field) in [
      (try step(.sendBack, .issuer, at: "2025-02-12"), "progress.note"),
      (try step(.verify, .issuer, at: "2025-02-12", by: doer), "progress.by"),
      (try step(.verify, .receiver, at: "2025-02-12", by: issuer), "action"),
      (
        try step(.verify, .issuer, at: "2025-02-12", note: String(repeating: "长", count: 2001)),
        "progress.note"
      ),
    ] {
      let error = #expect(throws: Invalid.self) { try progress.taking(wrong) }
      #expect(error?.field == field)
    }
  }

  @Test func `steps that can't follow one another, or lead elsewhere, are refused`() throws {
    let good = String(decoding: try RecordJSON.encode(try done()), as: UTF8.self)
    for (old, new) in [
      (#""state":"done""#, #""state":"verified""#), (#""action":"receive""#, #""action":"verify""#),
      (#""side":"receiver""#, #""side":"issuer""#),
    ] {
      let text = good.replacing(old, with: new)
      #expect(text != good)
      let directive = try RecordJSON.decode(Directive.self, from: Array(text.utf8))
      #expect(throws: Invalid.self) { try directive.validate() }
    }
    let none = try RecordJSON.decode(
      Directive.self, from: Array(#"{"progress":{"state":"draft","steps":[]}}"#.utf8))
    #expect(throws: Invalid.self) { try none.validate() }
  }

  @Test func `a directive doesn't go up or aside, and only a flag names a rule`() throws {
    var directive = try issued()
    directive.from = try DivisionCode("450204")
    #expect(throws: Invalid.self) { try directive.validate() }
    directive.from = try DivisionCode("450100")
    #expect(throws: Invalid.self) { try directive.validate() }
    directive.from = directive.division
    try directive.validate()
    directive.origin = .init(about: .ticket, record: .sample(7), rule: .noVisit)
    #expect(throws: Invalid.self) { try directive.validate() }
    directive.origin = .init(about: .nameOnly)
    #expect(throws: Invalid.self) { try directive.validate() }
    directive.origin = nil
    directive.measure = 33
    #expect(throws: Invalid.self) { try directive.validate() }
  }

  @Test(arguments: [("2025-02-12", false), ("2025-02-13", true)])
  func `it is overdue the day after its last`(on: String, isOverdue: Bool) throws {
    let day = try CivilDate(on)
    #expect(try issued().isOverdue(on: day) == isOverdue)
    // Done in time, it isn't overdue while it waits to be verified.
    #expect(try !done().isOverdue(on: day))
    var late = try done()
    late.due = try CivilDate("2025-02-10")
    #expect(late.isOverdue(on: day))
    var cancelled = try issued()
    cancelled.progress = try cancelled.progress?
      .taking(try step(.cancel, .issuer, at: "2025-02-20", note: "已撤销"))
    #expect(!cancelled.isOverdue(on: day))
  }

  @Test func `a directive has a bounded number of steps`() throws {
    var progress = try #require(try issued().progress)
    for _ in 1..<Directive.Progress.most {
      progress = try progress.taking(try step(.press, .issuer, at: "2025-02-10"))
    }
    let full = progress
    #expect(throws: Invalid.self) {
      try full.taking(try step(.press, .issuer, at: "2025-02-10"))
    }
  }
}
