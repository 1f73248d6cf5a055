internal import Domain

/// One's own notices.
extension OpenAPI {
  static var noticePaths: [String: JSON] {
    ["/notices": ["get": listNoticesOperation], "/notices/read": ["post": readNoticesOperation]]
  }

  private static var listNoticesOperation: JSON {
    operation(
      "listNotices", "A page of one's own notices, the most urgent first.", tag: "notices",
      parameters: [
        shared("limit"),
        query("after", .text, "`next` of the page before."),
        query("kind", .word(NoticeKind.self), "Only of this kind; may be given several times."),
        query("unread", .flag, "Only those not seen yet; default: all."),
      ],
      answer: .named("NoticeList"), problems: [401, 422])
  }

  private static var readNoticesOperation: JSON {
    operation(
      "readNotices", "Marks notices as seen. Keys of others' notices do nothing.", tag: "notices",
      body: .object([.init("keys", .list(.text), "Default: all that one has.")]),
      bodyText: "\(Limits.requestBytes) bytes at most.",
      answer: .object([.required("read", .integer(from: 0), "How many were unread.")]),
      problems: [401, 413, 422, 503])
  }

  static let noticeAnswers: [String: Schema] = [
    "NoticeList": .object([
      .required("at", .moment, "The moment that it is of."),
      .required("unread", .integer(from: 0), "How many in all aren't seen yet."),
      .required(
        "items",
        .list(
          .object([
            .required("notice", .named("Notice")),
            .required("group", .word(Notice.Group.self)), .required("isUnread", .flag),
          ]), 0...Limits.pageRows)),
      .init("next", .text, "Where the next page starts; left out at the end."),
    ]),
    "Notice": .object([
      .required("key", .text, "The same for the same matter."),
      .required("kind", .word(NoticeKind.self)),
      .required(
        "subject",
        .object([.required("kind", .text(1...64)), .required("record", .record)]),
        "The record that it is about."),
      .init("enterprise", .creditCode), .required("since", .moment), .init("due", .moment),
      .required("text", .text), .required("textChinese", .text),
    ]),
  ]
}
