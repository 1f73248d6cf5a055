internal import Domain

extension Frame {
  /// A whole page in this frame, as an HTML document in UTF-8.
  ///
  /// - Parameters:
  ///   - title: what it is about; its first heading.
  ///   - path: the line of the navigation that it belongs to.
  ///   - refresh: after how many seconds it is asked for anew; `nil`: never.
  ///   - scripts: what it needs besides what all pages have.
  func page(
    _ title: String, at path: String, refresh: Int? = nil, scripts: [HTML] = [],
    @HTMLBuilder content: () -> [HTML]
  ) -> String {
    HTML(.html, [.lang: language.tag]) {
      head(title, refresh: refresh, scripts: scripts)
      body(title, at: path, content())
    }.document
  }

  private func body(_ title: String, at path: String, _ content: [HTML]) -> HTML {
    HTML(.body) {
      HTML(.a, [.class: "skip", .href: "#main"], language("跳到正文", "Skip to content"))
      header(at: path)
      HTML(.main, [.id: "main", .class: "console"]) {
        HTML(.div, [.class: "heading"]) {
          HTML(.h1, [:], title)
          if person != nil, let topic = HelpTopic.of(path) {
            HTML(
              .a, [.class: "help-link", .href: "/help#\(topic.id)"],
              language("使用帮助", "How it works"))
          }
        }
        if let notice { banner(notice) }
        content
      }
      HTML(.footer) {
        HTML(.p) {
          language("页面生成于 ", "Page made at ")
          language.time(now)
          language("（北京时间）", " (China Standard Time)")
        }
      }
    }.with(.dataValue, person?.account).with(
      .hxHeaders, token.isEmpty ? nil : "{\"X-CSRF-Token\":\"\(token)\"}")
  }

  func head(_ title: String, refresh: Int? = nil, scripts: [HTML] = []) -> HTML {
    HTML(.head) {
      HTML(.meta, [.charset: "utf-8"])
      HTML(.title, [:], "\(title) · \(place) · Liaison")
      HTML(.meta, [.name: "viewport", .content: "width=device-width, initial-scale=1"])
      // No styles, no evaluation of texts; what is wrong in a form is shown in its place.
      HTML(.meta, [.name: "htmx-config", .content: Self.htmxSettings])
      if let refresh { HTML(.meta, [.name: "refresh-seconds", .content: "\(refresh)"]) }
      HTML(.link, [.rel: "stylesheet", .href: assets.stylesheet])
      HTML(.link, [.rel: "manifest", .href: Assets.manifestPath])
      HTML(.link, [.rel: "icon", .href: Assets.iconPath, .type: "image/svg+xml"])
      if let htmx = assets.htmx { HTML.script(source: htmx) }
      HTML.script(source: assets.queue)
      // Those of the page come first: the one of all pages begins with what there is.
      scripts
      HTML.script(source: assets.script)
    }
  }

  private static let htmxSettings = """
    {"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,\
    "selfRequestsOnly":true,"responseHandling":[{"code":"204","swap":false},\
    {"code":"[23]..","swap":true},{"code":"422","swap":true},\
    {"code":"[45]..","swap":false,"error":true}]}
    """

  private func banner(_ notice: Notice) -> HTML {
    let text =
      switch notice {
      case .saved: language("已保存。", "Saved.")
      case .sent: language("已提交。", "Submitted.")
      case .nothingNew: language("没有新的内容需要保存。", "There was nothing new to save.")
      case .revoked: language("该登录已注销。", "That session has ended.")
      case .loggedOut: language("已退出登录。", "You are logged out.")
      case .passwordChanged: language("密码已更改。", "The password is changed.")
      case .mustChangePassword:
        language(
          "请先更改一次性密码，再继续使用。", "Please change the one-time password before you go on.")
      }
    return HTML(.p, [.class: "notice good", .role: "status"], text)
  }
}
