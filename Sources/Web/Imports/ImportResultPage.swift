internal import Domain

/// What is in a file of rows, line by line, before anything is stored; and what was stored.
public struct ImportResultPage: Sendable {
  public var frame: Frame
  public var id: String
  public var what: String
  /// What the file is called.
  public var file: String
  /// What columns are called in Chinese, by their names.
  public var titles: [String: String] = [:]
  public var outcome: ImportOutcome

  public init(frame: Frame, id: String, what: String, file: String, outcome: ImportOutcome) {
    self.frame = frame
    self.id = id
    self.what = what
    self.file = file
    self.outcome = outcome
  }

  private var language: Language { frame.language }
  private func number(_ value: Int) -> String { language.number(value) }

  public var html: String {
    let name = ImportNames.text(what, language)
    return frame.page(language("导入：\(name)", "Import: \(name)"), at: "/import") {
      HTML(.p, [.class: "lead"], file)
      verdict
      if outcome.problemCount > 0 { problems }
      if !outcome.changes.isEmpty { changes }
      if !outcome.overloaded.isEmpty { overloaded }
      HTML(.p, [.class: "actions"]) {
        HTML(
          .a, [.class: "button", .href: "/import?what=\(what)"],
          language("导入另一个文件", "Import another file"))
      }
    }
  }

  private var verdict: HTML {
    frame.card(
      "verdict", outcome.isStored ? language("已导入", "Imported") : language("检查结果", "Checked")
    ) {
      HTML(.dl, [.class: "facts large"]) {
        fact(
          outcome.isStored ? language("已保存", "Stored") : language("将保存", "To be stored"),
          outcome.stored)
        fact(language("已有且相同", "Held already, the same"), outcome.repeated)
        fact(language("有问题", "Wrong"), outcome.problemCount)
        if let unassigned = outcome.unassigned {
          fact(language("此后仍无人联系", "Served by nobody after it"), unassigned)
        }
      }
      if !outcome.ignored.isEmpty {
        let names = outcome.ignored.joined(separator: language("、", ", "))
        HTML(.p, [.class: "hint"], language("未使用的列：\(names)", "Columns passed over: \(names)"))
      }
      if !outcome.isStored { form }
    }
  }

  private func fact(_ name: String, _ value: Int) -> HTML {
    HTML.fact(name) { number(value) }
  }

  @HTMLBuilder private var form: [HTML] {
    if outcome.good == 0 {
      HTML(
        .p, [:],
        language("没有可以导入的行，未保存任何内容。", "There is no row to import; nothing is stored."))
    } else {
      HTML(.form, [.method: "post", .action: "/import/\(id)"]) {
        frame.hiddenToken
        HTML(
          .p, [:],
          language(
            "尚未保存。可先更正再上传，或只导入没有问题的行。",
            "Nothing is stored yet. Mend the file and upload it again, or import the good rows only."
          ))
        HTML(.p, [.class: "actions"]) {
          HTML(
            .button, [.type: "submit", .class: "first"],
            language(
              "导入这\(number(outcome.good))行", "Import the \(number(outcome.good)) good rows"))
        }
      }
    }
  }

  private var problems: HTML {
    let heads = [
      language("行", "Line"), language("位置", "Column"),
      language("问题与更正办法", "What is wrong, what to do"),
    ]
    return frame.card("problems", language("有问题的行", "Rows with something wrong")) {
      HTML(.p, [.class: "actions"]) {
        HTML(
          .a, [.class: "button", .href: "/import/\(id)/marked"],
          language("下载标明错误的文件（Excel）", "The file with what is wrong (Excel)"))
      }
      frame.table(
        outcome.problems.count < outcome.problemCount
          ? language(
            "仅列出前\(number(outcome.problems.count))行，全部见下载的文件",
            "The first \(number(outcome.problems.count)); all are in the file") : "",
        heads,
        outcome.problems.map { problem in
          [
            .text(language("第\(problem.line)行", "line \(problem.line)")),
            .text(place(of: problem)),
            .group([
              HTML(.span, [.class: "problem"], "✗ "),
              .text(language(problem.chinese, problem.english)),
            ]),
          ]
        })
    }
  }

  private func place(of problem: ImportOutcome.Problem) -> String {
    guard let field = problem.field else { return "\(problem.column)" }
    return language(titles[field] ?? field, field)
  }

  private var changes: HTML {
    let heads = [
      language("企业", "Enterprise"), language("原", "Before"), language("新", "After"),
    ]
    func words(_ side: ImportOutcome.Side?) -> String {
      side.map { "\(language.name(of: $0.tier)) \($0.name) · \($0.from)" }
        ?? language("无人联系", "nobody")
    }
    return frame.card("changes", language("联系人变动", "Who serves whom")) {
      frame.table(
        "", heads,
        outcome.changes.map { change in
          [
            HTML(.a, [.href: "/enterprises/\(change.enterprise)"], change.enterprise.text),
            .text(words(change.before)), .text(words(change.after)),
          ]
        })
    }
  }

  private var overloaded: HTML {
    frame.card("overloaded", language("超过上限的服务员", "Officers with too many")) {
      HTML(.ul, [.class: "items"]) {
        for load in outcome.overloaded {
          HTML(.li) {
            HTML(.div, [.class: "what"]) { HTML(.span, [.class: "title"], load.name) }
            HTML(.span, [.class: "badge bad"], "\(load.enterprises) / \(load.most)")
          }
        }
      }
    }
  }
}
