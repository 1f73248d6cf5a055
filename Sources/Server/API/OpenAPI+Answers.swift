internal import Domain

extension OpenAPI {
  /// What the API answers besides records.
  static let answers: [String: Schema] = [
    "Stored": .object([
      .required("stored", .integer(0...Limits.requestEntries), "How many were new."),
      .required("repeated", .integer(0...Limits.requestEntries), "How many were held already."),
      .required("ids", .list(.record), "The ids of all entries' records, in order."),
      meterWarnings,
    ]),
    "Problem": problem,
    "NodeStatus": nodeStatus,
    "ChildStatus": childStatus,
    "ResumptionReview": resumptionReview,
    "ResumptionRow": resumptionRow,
    "SplitReview": splitReview,
    "ServiceReview": serviceReview,
    "FileItem": fileItem,
    "StoredFile": storedFile,
    "Ticket": ticket,
    "TicketItem": ticketItem,
  ]

  /// Answers that tell what is wrong, by status.
  static var problems: [String: JSON] {
    let content: JSON = ["application/problem+json": ["schema": Schema.named("Problem").json]]
    let texts = [
      401: "The bearer token is missing or unknown.",
      403: "The account's role may not do this.",
      404: "There is no such record here.",
      409: "There is one already; PATCH changes it.",
      413: "The body is too large.",
      415: "The content is of no kind that is taken.",
      422: "The input is wrong; `errors` names each bad entry, and nothing was stored.",
      503: "The database can't do this now; try again.",
    ]
    var all: [String: JSON] = [
      "problem": ["description": "Anything else that went wrong.", "content": content]
    ]
    for (status, text) in texts {
      all["problem\(status)"] = ["description": .text(text), "content": content]
    }
    return all
  }

  private static let problem = Schema.object([
    .required("type", .text),
    .required("title", .text),
    .required("status", .integer(400...599)),
    .required("detail", .text),
    .init("detail_zh", .text, "The same for staff, in Chinese."),
    .init(
      "errors",
      .list(
        .object([
          .required("entry", .integer(from: 0), "Its place in the request, from 0."),
          .init("field", .text),
          .required("detail", .text),
          .required("detail_zh", .text),
        ]))),
  ]).described("RFC 9457.")

  private static let nodeStatus = Schema.object([
    .required("node", .identifier),
    .required("division", .division),
    .required("name", .text),
    .required("tier", .word(Tier.self)),
    .required("origin", .identifier, "The log that it writes now."),
    .required("program", .text, "The program's version."),
    .init("parent", .text, "The parent's address."),
    .required("state", .words(["root", "alone", "agreed", "behind", "unreachable"])),
    .required("unsent", .integer(from: 0), "Changes that the parent has not confirmed."),
    .init("lastAgreed", .moment),
    .required("clockOffsetMilliseconds", .integer, "How far its clock is behind; negative: ahead."),
    .required("cursor", .integer(from: 0), "The position reached in the parent's feed."),
    .required("changes", .integer(from: 0)),
    .required("quarantined", .integer(from: 0)),
    .required("conflicts", .integer(from: 0)),
    .required(
      "filesMissing", .integer(from: 0), "Files that records here reference and that aren't here."),
    .init("filesToSend", .integer(from: 0), "Files here that the parent waits for, as heard last."),
    .init("trouble", .text, "Why the parent isn't reached."),
    .required("wireBytes", .integer(from: 0), "Sent and received since the daemon started."),
    .required("children", .list(.named("ChildStatus"))),
  ])

  private static let childStatus = Schema.object([
    .required("node", .identifier),
    .required("division", .division),
    .required("name", .text),
    .init("lastSeen", .moment),
    .init("clockOffsetMilliseconds", .integer),
    .init("revoked", .moment, "Since when its key is refused."),
  ])

  private static let resumptionReview = Schema.object([
    .required("asOf", .date),
    .init("knownAt", .moment, "Left out: all that is known now."),
    .required("subject", .words(["enterprise", "project"])),
    .required("rules", .text, "The version of the rules that made it."),
    .required("countFrom", .date),
    .required("rosterDate", .date),
    .init("target", .integer(0...100), "In percent; left out before the first."),
    .required("rows", .list(.named("ResumptionRow")), "The whole scope first, then the groups."),
  ])

  private static let resumptionRow = Schema.object([
    .required("scope", .text, "A division's code or a sector."),
    .required("name", .text),
    .required("roster", .integer(from: 0)),
    .required("resumed", .integer(from: 0), "未停产 and 已复工 together."),
    .required("neverStopped", .integer(from: 0)),
    .required("alreadyResumed", .integer(from: 0)),
    .required("partial", .integer(from: 0)),
    .required("stopped", .integer(from: 0)),
    .required("missing", .integer(from: 0), "Without any report that counts."),
    .required("stale", .integer(from: 0)),
    .required("exempt", .integer(from: 0)),
    .required("rate", .text, "In percent, cut to two digits, never rounded up."),
    .required("rateLessExempt", .text),
    .init("met", .flag, "Left out where there is no target."),
  ])

  private static let splitReview = Schema.object([
    .required("rules", .text, "The version of the rules that made it."),
    .required(
      "rows",
      .list(
        .object([
          .required("tier", .word(Tier.self)),
          .required("quota", .integer(from: 0)),
          .required("tolerancePercent", .integer(from: 0), "How far off still is right."),
          .required("assigned", .integer(from: 0)),
          .required("within", .flag, "Whether it is within the quota's tolerance."),
        ]))),
    .required("unassigned", .integer(from: 0)),
  ])
}
