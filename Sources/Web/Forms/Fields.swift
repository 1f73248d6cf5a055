internal import Domain

/// Makes the fields of a form: each with its label, what was typed, and what is wrong with it beside it.
struct Fields {
  let language: Language
  let values: FormValues
  /// In front of ids, where a page has several forms.
  var prefix = "f-"

  /// A line of text, or a date or a number by `type`.
  func text(
    _ name: String, _ label: String, type: String = "text", hint: String? = nil,
    isRequired: Bool = false, more: (HTML) -> HTML = { $0 }
  ) -> HTML {
    let input = HTML(
      .input, [.type: type, .id: prefix + name, .name: name, .value: values[name]])
    return field(name, label, hint: hint, isRequired: isRequired) { more(marked($0, name, input)) }
  }

  func area(
    _ name: String, _ label: String, rows: Int = 4, hint: String? = nil, isRequired: Bool = false,
    more: (HTML) -> HTML = { $0 }
  ) -> HTML {
    let area = HTML(
      .textarea, [.id: prefix + name, .name: name, .rows: "\(rows)"], values[name])
    return field(name, label, hint: hint, isRequired: isRequired) { more(marked($0, name, area)) }
  }

  func select(
    _ name: String, _ label: String, _ options: [(value: String, text: String)],
    hint: String? = nil, isRequired: Bool = false
  ) -> HTML {
    let select = HTML(.select, [.id: prefix + name, .name: name]) {
      for option in options {
        HTML(.option, [.value: option.value], option.text)
          .with(.selected, if: option.value == values[name])
      }
    }
    return field(name, label, hint: hint, isRequired: isRequired) { marked($0, name, select) }
  }

  /// One of a few, all in sight.
  func radios(
    _ name: String, _ label: String, _ options: [(value: String, text: String)],
    isRequired: Bool = false
  ) -> HTML {
    choices(name, label, options, type: "radio", isRequired: isRequired)
  }

  /// Any of a few.
  func checks(_ name: String, _ label: String, _ options: [(value: String, text: String)]) -> HTML {
    choices(name, label, options, type: "checkbox", isRequired: false)
  }

  /// What is wrong with the form as a whole, and a list of links to the fields with something wrong.
  func summary(known: [String]) -> [HTML] {
    guard !values.problems.isEmpty else { return [] }
    return [
      HTML(
        .div,
        [.class: "problems bad", .role: "alert", .tabindex: "-1", .id: prefix + "problems"]
      ) {
        HTML(.strong, [:], language("未能保存，请更正：", "Not saved. Please mend:"))
        HTML(.ul) {
          for problem in values.problems {
            HTML(.li) {
              if let field = problem.field, known.contains(field) {
                HTML(.a, [.href: "#\(prefix)\(field)"], language.named(problem))
              } else {
                language.text(of: problem)
              }
            }
          }
        }
      }
    ]
  }

  private func field(
    _ name: String, _ label: String, hint: String?, isRequired: Bool,
    input: (_ describedBy: String?) -> HTML
  ) -> HTML {
    let problems = values.problems(of: name)
    let hintID = hint == nil ? [] : ["\(prefix)\(name)-hint"]
    let described = hintID + (problems.isEmpty ? [] : ["\(prefix)\(name)-problem"])
    return HTML(.div, [.class: problems.isEmpty ? "field" : "field wrong"]) {
      HTML(.label, [.for: prefix + name]) {
        label
        if isRequired { mark }
      }
      if let hint { HTML(.p, [.class: "hint", .id: "\(prefix)\(name)-hint"], hint) }
      input(described.isEmpty ? nil : described.joined(separator: " "))
        .with(.required, if: isRequired)
      wrong(name, problems)
    }
  }

  private func choices(
    _ name: String, _ label: String, _ options: [(value: String, text: String)], type: String,
    isRequired: Bool
  ) -> HTML {
    let problems = values.problems(of: name)
    let chosen = type == "radio" ? [values[name]] : values[all: name]
    return HTML(
      .fieldset, [.class: problems.isEmpty ? "field choices" : "field choices wrong"]
    ) {
      HTML(.legend) {
        label
        if isRequired { mark }
      }
      HTML(.div, [.class: "options", .id: prefix + name]) {
        for option in options {
          HTML(.label, [.class: "choice"]) {
            HTML(.input, [.type: type, .name: name, .value: option.value])
              .with(.checked, if: chosen.contains(option.value))
              .with(.required, if: isRequired && type == "radio")
            HTML(.span, [:], option.text)
          }
        }
      }
      wrong(name, problems)
    }
  }

  private var mark: HTML {
    HTML(.span, [.class: "needed"], language("（必填）", " (needed)"))
  }

  private func wrong(_ name: String, _ problems: [Invalid]) -> [HTML] {
    guard !problems.isEmpty else { return [] }
    return [
      HTML(.p, [.class: "problem", .id: "\(prefix)\(name)-problem"]) {
        for problem in problems { "✗ \(language.text(of: problem))" }
      }
    ]
  }

  private func marked(_ describedBy: String?, _ name: String, _ input: HTML) -> HTML {
    input.with(.ariaDescribedBy, describedBy)
      .with(.ariaInvalid, values.problems(of: name).isEmpty ? nil : "true")
  }
}
