public import Domain

/// A person's own account: where it is logged in, with a way to end each, and its password.
public struct AccountPage: Sendable {
  public var frame: Frame
  public var sessions: [Session] = []
  public var values = FormValues()

  /// Where the account is logged in.
  public struct Session: Equatable, Sendable {
    /// What names it in the form.
    public var id: String
    public var since: Moment
    public var lastSeen: Moment
    public var address: String
    /// The browser, as it calls itself.
    public var program: String
    /// Whether it is the one of this page.
    public var isOwn: Bool

    public init(
      id: String, since: Moment, lastSeen: Moment, address: String, program: String, isOwn: Bool
    ) {
      self.id = id
      self.since = since
      self.lastSeen = lastSeen
      self.address = address
      self.program = program
      self.isOwn = isOwn
    }
  }

  public init(frame: Frame) { self.frame = frame }

  public var html: String {
    let language = frame.language
    return frame.page(language("账号与登录", "Account and sessions"), at: "/account") {
      if let person = frame.person {
        HTML(.p, [.class: "lead"]) {
          "\(person.name) · \(person.account) · "
          language.name(of: person.role)
        }
      }
      HTML(.section, [.class: "card", .ariaLabelledBy: "sessions"]) {
        HTML(.h2, [.id: "sessions"], language("登录中的设备", "Where you are logged in"))
        HTML(.ul, [.class: "items"]) {
          for session in sessions { frame.item(session, endedAt: "/account/revoke") }
        }
      }
      passwordForm
    }
  }

  private var passwordForm: HTML {
    let language = frame.language
    let fields = Fields(
      language: language, values: FormValues().with(problems: values.problems))
    return HTML(.section, [.class: "card", .ariaLabelledBy: "password"]) {
      HTML(.h2, [.id: "password"], language("更改密码", "Change the password"))
      fields.summary(known: ["current", "new", "again"])
      HTML(.form, [.method: "post", .action: "/account/password", .class: "narrow-form"]) {
        frame.hiddenToken
        fields.text(
          "current", language("现在的密码", "Present password"), type: "password", isRequired: true
        ) { $0.with(.autocomplete, "current-password") }
        fields.text(
          "new", language("新密码", "New password"), type: "password",
          hint: language("至少10个字符", "At least 10 characters"), isRequired: true
        ) { $0.with(.autocomplete, "new-password") }
        fields.text(
          "again", language("再输一次", "Once more"), type: "password", isRequired: true
        ) { $0.with(.autocomplete, "new-password") }
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("更改", "Change"))
        }
      }
    }
  }
}

extension Frame {
  /// A place where an account is logged in, with a way to end it.
  func item(_ session: AccountPage.Session, endedAt path: String) -> HTML {
    HTML(.li) {
      HTML(.div, [.class: "what"]) {
        HTML(.p, [.class: "title"]) {
          session.program
          if session.isOwn {
            " "
            badge("good", language("本机", "this one"))
          }
        }
        HTML(.p) {
          "\(session.address) · \(language("登录于", "since")) "
          language.time(session.since)
          " · \(language("最近", "last seen")) \(language.ago(session.lastSeen, from: now))"
        }
      }
      button(language("注销", "End it"), to: path, [("session", session.id)])
    }
  }
}

extension FormValues {
  func with(problems: [Invalid]) -> FormValues {
    var values = self
    values.problems = problems
    return values
  }
}
