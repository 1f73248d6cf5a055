public import Domain

/// One account, and what an administrator may do with it.
public struct AccountDetailPage: Sendable {
  public var frame: Frame
  public var row: AccountListPage.Row
  public var sessions: [AccountPage.Session] = []
  public var problems: [Invalid] = []
  public var secret: AccountSecret?

  public init(frame: Frame, row: AccountListPage.Row) {
    self.frame = frame
    self.row = row
  }

  private var language: Language { frame.language }
  private var path: String { "/accounts/\(row.name.percentEncoded)" }

  public var html: String {
    frame.page(language("账号：\(row.name)", "Account \(row.name)"), at: "/accounts") {
      HTML(.p, [.class: "lead"]) {
        HTML(.a, [.href: "/accounts"], language("← 账号管理", "← Accounts"))
        " · \(row.person) · \(language.name(of: row.role)) "
        if row.isLocked { frame.badge("bad", language("已锁定", "locked")) }
      }
      frame.problems(problems)
      if let secret { frame.card(secret) }
      HTML(.div, [.class: "columns"]) {
        roleCard
        accessCard
      }
      frame.card("sessions", language("登录中的设备", "Where it is logged in")) {
        if sessions.isEmpty {
          frame.empty(language("没有登录", "Nowhere"))
        } else {
          HTML(.ul, [.class: "items"]) {
            for session in sessions { frame.item(session, endedAt: "\(path)/sessions") }
          }
        }
      }
      HTML(.p, [.class: "actions"]) {
        HTML(
          .a,
          [.class: "button", .href: Frame.address("/audit", [("account", row.name)])],
          language("查看审计记录", "Its audit trail"))
      }
    }
  }

  private var roleCard: HTML {
    let fields = Fields(language: language, values: FormValues(["role": row.role.rawValue]))
    return frame.card("role", language("角色", "Role")) {
      HTML(.form, [.method: "post", .action: "\(path)/role"]) {
        frame.hiddenToken
        fields.select("role", language("新角色", "New role"), AccountPage.roles(language))
        HTML(.div, [.class: "actions"]) {
          HTML(.button, [.type: "submit", .class: "first"], language("更改角色", "Change the role"))
        }
      }
    }
  }

  private var accessCard: HTML {
    frame.card("access", language("登录与令牌", "Access")) {
      HTML(.div, [.class: "actions"]) {
        if row.isLocked {
          frame.button(language("解锁", "Unlock"), to: "\(path)/unlock")
        } else {
          frame.button(language("重置密码", "Reset the password"), to: "\(path)/password")
          frame.button(language("换发API令牌", "New API token"), to: "\(path)/token")
          frame.button(language("锁定", "Lock"), to: "\(path)/lock")
        }
      }
      HTML(
        .p, [.class: "hint"],
        language(
          "重置密码或锁定后，该账号在各处的登录立即结束。",
          "Its sessions end at once when the password is reset or the account is locked."))
    }
  }
}
