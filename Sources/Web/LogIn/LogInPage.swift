internal import Domain

/// Where one logs in.
public struct LogInPage: Sendable {
  public var frame: Frame
  public var values: FormValues
  /// Where to go then: a path of this node.
  public var next: String
  /// Whether the page is shown because a session has ended.
  public var hasExpired = false

  public init(frame: Frame, values: FormValues = FormValues(), next: String = "") {
    self.frame = frame
    self.values = values
    self.next = next
  }

  public var html: String {
    let language = frame.language
    let fields = Fields(language: language, values: values)
    return frame.page(language("登录", "Log in"), at: "/login") {
      HTML(.section, [.class: "card narrow"]) {
        if hasExpired {
          HTML(
            .p, [.class: "notice waiting"],
            language("登录已过期，请重新登录。", "Your session has ended. Please log in again."))
        }
        fields.summary(known: [])
        HTML(.form, [.method: "post", .action: "/login"]) {
          HTML(.input, [.type: "hidden", .name: "next", .value: next])
          fields.text("account", language("账号", "Account"), isRequired: true) {
            $0.with(.autocomplete, "username").with(.autofocus, if: true)
          }
          // What was typed is kept, but for passwords.
          Fields(language: language, values: FormValues()).text(
            "password", language("密码", "Password"), type: "password", isRequired: true
          ) { $0.with(.autocomplete, "current-password") }
          HTML(.div, [.class: "actions"]) {
            HTML(.button, [.type: "submit", .class: "first"], language("登录", "Log in"))
          }
        }
        HTML(
          .p, [.class: "hint"],
          language("忘记密码请联系本单位管理员。", "Forgotten the password? Ask your administrator."))
      }
    }
  }
}
