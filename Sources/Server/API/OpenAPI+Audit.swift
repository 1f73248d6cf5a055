internal import Domain

/// Who looked at what, and who changed what.
extension OpenAPI {
  static var auditPaths: [String: JSON] {
    [
      "/audit/accesses": ["get": accessesOperation],
      "/audit/changes": ["get": changeTrailOperation],
    ]
  }

  private static func question(_ account: String) -> [JSON] {
    [
      shared("limit"), query("after", .text, "`next` of the page before."),
      query("account", .text, account),
      query("record", .record, "Only of this record, or about this enterprise."),
      query("on", .date, "Only of this day."),
    ]
  }

  private static var accessesOperation: JSON {
    operation(
      "listAccesses",
      "Who looked at files, took data away, logged in or was turned away: each "
        + "account, act and subject once an hour, for 400 days, the latest first.", tag: "audit",
      parameters: question("Only of this account.")
        + [query("act", .word(AccessAct.self), "Only of this sort.")],
      answer: .named("AccessList"), problems: [401, 403, 422])
  }

  private static var changeTrailOperation: JSON {
    operation(
      "listChangeTrail",
      "Who changed what, by the log, the latest first. Of one account a page may "
        + "be short though there is more.", tag: "audit",
      parameters: question("Only by this account, or by the person of this id."),
      answer: .named("TrailList"), problems: [401, 403, 422])
  }

  static let auditAnswers: [String: Schema] = [
    "AccessList": .object([
      .required(
        "items",
        .list(
          .object([
            .required("at", .moment, "The first time in its hour."),
            .required(
              "account", .text, "`local:NAME` for a user of the machine; `?` for nobody known."),
            .required("act", .word(AccessAct.self)), .required("subject", .text),
            .required("detail", .text), .required("address", .text, "From where."),
          ]), 0...Limits.pageRows)),
      .init("next", .text, "Where the next page starts; left out at the end."),
    ]),
    "TrailList": .object([
      .required(
        "items",
        .list(
          .object([
            .required("stamp", .moment, "When it was written, by the corrected clock."),
            .required("received", .moment, "When this node received it."),
            .required("author", .record, "The person."), .required("kind", .text(1...64)),
            .required("record", .record),
            .required("subject", .record, "What it is about, as an enterprise."),
            .required("division", .division),
            .required("fields", .list(.text), "The names of those that were written."),
          ]), 0...Limits.pageRows)),
      .init("next", .text, "Where the next page starts; left out at the end."),
    ]),
  ]
}
