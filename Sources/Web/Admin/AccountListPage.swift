public import Domain

/// The accounts of a node, and making one.
public struct AccountListPage: Sendable {
  public var frame: Frame
  public var rows: [Row] = []
  public var next: String?
  /// Officers that an account may write as.
  public var officers: [(id: RecordID, name: String)] = []
  /// What was typed into the form that makes one.
  public var values = FormValues()
  /// A secret that is shown only now.
  public var secret: AccountSecret?

  public struct Row: Equatable, Sendable {
    public var name: String
    public var role: Role
    /// As whom it writes.
    public var person: String
    public var isLocked: Bool
    public var sessions: Int

    public init(name: String, role: Role, person: String, isLocked: Bool, sessions: Int) {
      self.name = name
      self.role = role
      self.person = person
      self.isLocked = isLocked
      self.sessions = sessions
    }
  }

  public init(frame: Frame) { self.frame = frame }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("账号管理", "Accounts"), at: "/accounts") {
      if let secret { frame.card(secret) }
      HTML(.section, [.class: "card"]) { table }
      frame.more("/accounts", [], after: next)
      form
    }
  }

  private var table: HTML {
    frame.table(
      language("本页\(rows.count)个账号", "\(rows.count) accounts on this page"),
      [
        language("账号", "Account"), language("角色", "Role"), language("人员", "Person"),
        language("状态", "State"), language("登录", "Logged in"),
      ],
      rows.map { row in
        [
          HTML(.a, [.href: "/accounts/\(row.name.percentEncoded)"], row.name),
          .text(language.name(of: row.role)), .text(row.person),
          row.isLocked
            ? frame.badge("bad", language("已锁定", "locked"))
            : frame.badge("good", language("正常", "in use")),
          .text(language("\(row.sessions)处", "\(row.sessions) places")),
        ]
      })
  }

  private var form: HTML {
    let fields = Fields(language: language, values: values)
    return frame.part(language("新建账号", "Make an account"), isOpen: !values.problems.isEmpty) {
      fields.summary(known: ["name", "role", "person"])
      HTML(.form, [.method: "post", .action: "/accounts", .class: "narrow-form"]) {
        frame.hiddenToken
        fields.text(
          "name", language("账号", "Account"),
          hint: language("字母和数字，登录时使用", "Letters and digits, for logging in"),
          isRequired: true
        ) { $0.with(.maxlength, "32").with(.autocomplete, "off") }
        fields.select(
          "role", language("角色", "Role"), AccountPage.roles(language), isRequired: true)
        fields.select(
          "person", language("对应服务员", "Officer"),
          [("", language("不对应", "none"))] + officers.map { ($0.id.text, $0.name) },
          hint: language(
            "登记的内容以该服务员的名义，提醒也发给该账号。",
            "It writes as the officer, and gets the officer's notices."))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("新建", "Make it"))
        }
      }
    }
  }
}

extension AccountPage {
  static func roles(_ language: Language) -> [(value: String, text: String)] {
    Role.allCases.map { ($0.rawValue, language.name(of: $0)) }
  }
}

/// A password or a token that was made for an account, shown once.
public struct AccountSecret: Equatable, Sendable {
  public var account: String
  public var text: String
  /// For the API; else to log in with.
  public var isToken: Bool

  public init(account: String, text: String, isToken: Bool) {
    self.account = account
    self.text = text
    self.isToken = isToken
  }
}

extension Frame {
  func card(_ secret: AccountSecret) -> HTML {
    let title =
      secret.isToken
      ? language("“\(secret.account)”的API令牌", "The API token of “\(secret.account)”")
      : language("“\(secret.account)”的一次性密码", "The one-time password of “\(secret.account)”")
    return card("secret", title) {
      HTML(.p, [.class: "code", .role: "status"]) { HTML(.code, [:], secret.text) }
      HTML(
        .p, [.class: "hint"],
        secret.isToken
          ? language(
            "只显示这一次，原令牌已失效。", "It is shown only now; the old token is good no more.")
          : language(
            "只显示这一次。本人登录后须立即更改。",
            "It is shown only now. Its owner has to change it after logging in."))
    }
  }
}
