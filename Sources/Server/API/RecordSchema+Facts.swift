internal import Domain

/// Records that are written once, and retracted or corrected only by later ones.
extension RecordSchema {
  private static let measure = Schema.integer(1...32)
  static let location = Schema.object([
    .required("latitudeMicrodegrees", .integer(-90_000_000...90_000_000)),
    .required("longitudeMicrodegrees", .integer(-180_000_000...180_000_000)),
  ])
  static let locationText = "WGS 84, in millionths of a degree."

  static let visit = RecordSchema(
    Visit.self, "A service officer's visit to an enterprise (Measures 27, 28, 30).",
    [
      .required("enterprise", .creditCode),
      .required("officers", .list(.record, 1...20)),
      .required("on", .date, "The day that the officer claims."),
      .required("mode", .word(Visit.Mode.self), "实地 / 电话 / 视频."),
      .init("met", .text, "Whom the officer met."),
      .init("purpose", .text),
      .required("findings", .text(1...4000)),
      .init("measures", .list(measure), "Numbers of the measures explained."),
      .init("photos", .list(.hash), "SHA-256 of each photo."),
      .init("location", location, locationText),
    ])

  static let delivery = RecordSchema(
    PolicyDelivery.self, "A measure explained to an enterprise (Measure 28: 送政策上门).",
    [
      .required("enterprise", .creditCode),
      .required("measure", measure),
      .required("on", .date),
      .required(
        "channel", .word(PolicyDelivery.Channel.self), "上门 / 电话 / 宣讲会 / 汇编 / 新媒体."),
      .init("visit", .record, "The visit it happened on, if on one."),
      .init("audience", .integer, "How many of the enterprise's people it reached."),
    ])

  static let resumption = RecordSchema(
    Resumption.self,
    "A report that an enterprise or a project has resumed work, or not (Measure 27).",
    [
      .required("enterprise", .creditCode),
      .init("project", .record, "The project, when the report is about one."),
      .required("asOf", .date, "The day whose state it tells."),
      .required("state", .word(Resumption.State.self), "未停产 / 已复工 / 部分复工 / 未复工."),
      .init("staffPercent", .integer(0...100), "Share of the staff at work."),
      .init("capacityPercent", .integer(0...100), "Share of the capacity in use."),
      .init("cause", .text(0...1000)),
      .init("expectedOn", .date, "When resumption is expected."),
      .init("source", .text),
      .init("corrects", .record, "The report that this one corrects."),
    ])

  static let retraction = RecordSchema(
    Retraction.self, "Says that an earlier fact should not count.",
    [
      .required("enterprise", .creditCode),
      .required("retracts", .record),
      .required("reason", .text(1...500)),
    ])

  static let ticket = RecordSchema(
    TicketEvent.self, "One step in the life of a problem that an enterprise raised.",
    [
      .required("ticket", .record, "The record id of the ticket's first event."),
      .required("enterprise", .creditCode),
      .required("action", .word(TicketAction.self)),
      .init("predecessor", .record, "The latest event as its author saw it; none for the first."),
      .required("unit", .division, "The unit that acts."),
      .init("to", .division, "Whom the action hands the ticket to."),
      .init("department", .text(1...60), "The department of that unit, where one is named."),
      .init("title", .text(1...200), "Needed to raise one."),
      .init("category", .text),
      .init("measure", .integer),
      .init("visit", .record),
      .init("note", .text(0...4000)),
      .init("project", .record, "The project that it is about, when it is about one."),
      .init("parent", .record, "The ticket that the one raised is a part of."),
      .init("into", .record, "The ticket that a merged one goes on as."),
      .init("solved", .flag, "The answer of a follow-up."),
      .init("satisfaction", .integer(1...5), "As a follow-up heard it."),
      .init("until", .date, "The last day of the hold that is asked for."),
      .init("workdays", .integer(1...TicketParameters.mostWorkdays), "Of the extension asked for."),
      .init("upheld", .flag, "The ruling on an objection."),
      .init(
        "attachment",
        .object([.required("name", .text(1...200)), .required("sha256", .hash)])),
    ])
}
