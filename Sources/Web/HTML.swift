/// A piece of a page: text, which is always escaped, or an element.
///
/// There is no way to write raw markup, a script has an address and no content, a style sheet in the page is
/// the program's own text, and there is no attribute for inline styles or handlers, so a page fits the strictest
/// content security policy by construction.
indirect enum HTML: Sendable {
  case text(String)
  case element(Tag, [(Attribute, String)], [HTML])
  case group([HTML])
  /// A style sheet in the page, for pages that must stand alone: a constant of this program, never data.
  case styleSheet(StaticString)
  /// A script of this node, run once the page is read.
  case script(source: String)
  /// A script of this node that is an ES module.
  case module(source: String)

  /// The elements in use, of HTML and of SVG.
  enum Tag: String, Sendable {
    case html, head, meta, title, link, body, header, main, footer, nav, section
    case article, aside, details, summary
    case h1, h2, h3, p, div, span, strong, small, a, time, code, dl, dt, dd, ol, ul, li, br, img
    case table, caption, thead, tbody, tfoot, tr, th, td
    case form, fieldset, legend, label, input, textarea, select, option, datalist, button, output
    case svg, rect, line, polyline, circle, path, text

    /// Elements that have no content and no end tag (HTML, section 13.1.2).
    fileprivate var isVoid: Bool { [.meta, .link, .input, .br, .img].contains(self) }
  }

  /// The attributes in use.
  enum Attribute: String, Sendable {
    case lang, charset, name, content, rel, href, hreflang, id, `class`, scope, datetime, role
    case points, cx, cy, r, d
    case textAnchor = "text-anchor"
    case tabindex, width, height, x, y, x1, x2, y1, y2, rx, viewBox, src, alt, title, hidden, open
    // Of forms; those that are only there or not have an empty value.
    case action, method, type, value, `for`, list, placeholder, autocomplete, inputmode, pattern
    case required, checked, selected, disabled, readonly, multiple, maxlength, min, max, step, rows
    case autofocus, accept, capture, enctype, form, colspan, loading
    case ariaLabel = "aria-label"
    case ariaLabelledBy = "aria-labelledby"
    case ariaHidden = "aria-hidden"
    case ariaCurrent = "aria-current"
    case ariaDescribedBy = "aria-describedby"
    case ariaInvalid = "aria-invalid"
    case ariaLive = "aria-live"
    /// What a cell is about, where a table is shown as cards.
    case dataLabel = "data-label"
    /// What the page's script does with an element, and with what.
    case dataRole = "data-role"
    case dataValue = "data-value"
    case dataText = "data-text"
    // htmx: which request an element makes, when, and where the answer goes.
    case hxGet = "hx-get"
    case hxTrigger = "hx-trigger"
    case hxTarget = "hx-target"
    case hxHeaders = "hx-headers"
    case hxPushURL = "hx-push-url"
  }

  /// An element with its attributes and content.
  init(
    _ tag: Tag, _ attributes: KeyValuePairs<Attribute, String> = [:],
    @HTMLBuilder content: () -> [HTML] = { [] }
  ) {
    self = .element(tag, attributes.map { ($0.key, $0.value) }, content())
  }

  /// An element that holds a text.
  init(_ tag: Tag, _ attributes: KeyValuePairs<Attribute, String> = [:], _ text: String) {
    self = .element(tag, attributes.map { ($0.key, $0.value) }, [.text(text)])
  }

  /// The same element with one more attribute, if there is a value for it.
  func with(_ attribute: Attribute, _ value: String?) -> HTML {
    guard let value, case .element(let tag, let attributes, let content) = self else { return self }
    return .element(tag, attributes + [(attribute, value)], content)
  }

  /// The same element with an attribute that is only there or not.
  func with(_ attribute: Attribute, if isThere: Bool) -> HTML {
    with(attribute, isThere ? "" : nil)
  }

  /// A part of a page, for a partial update.
  var fragment: String {
    var out = ""
    write(to: &out)
    return out
  }

  /// A whole document, with its document type.
  var document: String {
    var out = "<!DOCTYPE html>\n"
    write(to: &out)
    return out + "\n"
  }

  private func write(to out: inout String) {
    switch self {
    case .text(let text): Self.escape(text, to: &out)
    case .group(let parts): for part in parts { part.write(to: &out) }
    case .styleSheet(let sheet): out += "<style>\(sheet)</style>"
    case .script(let source), .module(let source):
      if case .module = self { out += "<script type=\"module\"" } else { out += "<script defer" }
      out += " src=\""
      Self.escape(source, to: &out)
      out += "\"></script>"
    case .element(let tag, let attributes, let content):
      out += "<\(tag.rawValue)"
      for (attribute, value) in attributes {
        out += " \(attribute.rawValue)=\""
        Self.escape(value, to: &out)
        out += "\""
      }
      out += ">"
      guard !tag.isVoid else { return }
      for part in content { part.write(to: &out) }
      out += "</\(tag.rawValue)>"
    }
  }

  /// Escapes for content and for quoted attributes alike. Control characters, which HTML doesn't
  /// allow, become U+FFFD.
  private static func escape(_ text: String, to out: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}

/// Collects the content of an element; a string in it is a text.
@resultBuilder enum HTMLBuilder {
  static func buildExpression(_ part: HTML) -> [HTML] { [part] }
  static func buildExpression(_ parts: [HTML]) -> [HTML] { parts }
  static func buildExpression(_ text: String) -> [HTML] { [.text(text)] }
  static func buildBlock(_ parts: [HTML]...) -> [HTML] { parts.flatMap { $0 } }
  static func buildOptional(_ parts: [HTML]?) -> [HTML] { parts ?? [] }
  static func buildEither(first: [HTML]) -> [HTML] { first }
  static func buildEither(second: [HTML]) -> [HTML] { second }
  static func buildArray(_ parts: [[HTML]]) -> [HTML] { parts.flatMap { $0 } }
}
