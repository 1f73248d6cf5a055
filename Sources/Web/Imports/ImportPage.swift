internal import Domain

/// The form that takes a file of rows: templates, what the columns mean, and the limits.
public struct ImportPage: Sendable {
  public var frame: Frame
  /// What one may import.
  public var names: [String]
  public var chosen: String
  public var columns: [Column] = []
  public var values = FormValues()

  /// A column of the chosen import.
  public struct Column: Equatable, Sendable {
    public var chinese: String
    public var english: String
    public var isRequired: Bool
    public var example: String

    public init(chinese: String, english: String, isRequired: Bool, example: String) {
      self.chinese = chinese
      self.english = english
      self.isRequired = isRequired
      self.example = example
    }
  }

  public init(frame: Frame, names: [String], chosen: String) {
    self.frame = frame
    self.names = names
    self.chosen = chosen
  }

  private var language: Language { frame.language }

  public var html: String {
    frame.page(language("导入", "Import"), at: "/import") {
      HTML(.nav, [.class: "filters", .ariaLabel: language("导入什么", "What")]) {
        for name in names {
          HTML(.a, [.href: "/import?what=\(name)"], ImportNames.text(name, language))
            .with(.ariaCurrent, name == chosen ? "true" : nil)
        }
      }
      HTML(.div, [.class: "columns"]) {
        templates
        upload
      }
      meaning
    }
  }

  private var templates: HTML {
    frame.card("template", language("一、下载模板填写", "1. Fill in the template")) {
      HTML(
        .p, [:],
        language(
          "首行是列名，带 * 的必填；以“示例：”开头的行不导入。代码和编号请设为文本格式。",
          "The first line names the columns, those with * are needed; a line that begins with the mark "
            + "of an example is passed over. Keep codes as text."))
      HTML(.p, [.class: "actions"]) {
        for (format, text) in [("xlsx", language("Excel 模板", "As Excel")), ("csv", "CSV")] {
          HTML(
            .a,
            [.class: "button", .href: "/import/template?what=\(chosen)&format=\(format)"], text)
        }
      }
    }
  }

  private var upload: HTML {
    let fields = Fields(language: language, values: values)
    let size = "\(Limits.uploadBytes >> 20) MB"
    let rows = language.number(Limits.importRows)
    return HTML(
      .form,
      [.method: "post", .action: "/import", .class: "card", .enctype: "multipart/form-data"]
    ) {
      HTML(.h2, [:], language("二、上传检查", "2. Have it checked"))
      fields.summary(known: ["file"])
      fields.text(
        "file", language("文件（.xlsx 或 .csv）", "File (.xlsx or .csv)"), type: "file",
        hint: language(
          "最大 \(size)，最多 \(rows) 行；只检查，不保存。",
          "\(size) and \(rows) rows at most; it is checked, and nothing is stored."),
        isRequired: true
      ) { $0.with(.accept, ".xlsx,.csv") }
      frame.hidden([("what", chosen)])
      HTML(.div, [.class: "actions"]) {
        HTML(.button, [.type: "submit", .class: "first"], language("上传并检查", "Upload and check"))
      }
    }
  }

  private var meaning: HTML {
    let heads = [
      language("列", "Column"), language("必填", "Needed"), language("示例", "Example"),
    ]
    return frame.card("columns", language("列说明", "Columns")) {
      frame.table(
        "", heads,
        columns.map { column in
          [
            .text(language(column.chinese, column.english)),
            .text(column.isRequired ? language("是", "yes") : language("否", "no")),
            .text(column.example.isEmpty ? "—" : column.example),
          ]
        })
    }
  }
}
