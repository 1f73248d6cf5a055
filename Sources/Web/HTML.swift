/// A piece of a page: text, which is always escaped, or an element.
///
/// There is no way to write raw markup, no tag for scripts and no attribute for inline styles or
/// handlers, and a style sheet in the page is the program's own text, so a page fits the strictest
/// content security policy by construction.
indirect enum HTML: Sendable {
  case text(String)
  case element(Tag, [(Attribute, String)], [HTML])
  case group([HTML])
  /// A style sheet in the page, for pages that must stand alone: a constant of this program, never data.
  case styleSheet(StaticString)

  /// The elements in use, of HTML and of SVG.
  enum Tag: String, Sendable {
    case html, head, meta, title, link, body, header, main, footer, nav, section
    case h1, h2, h3, p, div, span, strong, a, time, code, dl, dt, dd, ol, ul, li
    case table, caption, thead, tbody, tr, th, td
    case svg, rect, line

    /// Elements that have no content and no end tag (HTML, section 13.1.2).
    fileprivate var isVoid: Bool { self == .meta || self == .link }
  }

  /// The attributes in use.
  enum Attribute: String, Sendable {
    case lang, charset, name, content, rel, href, hreflang, id, `class`, scope, datetime, role
    case tabindex, width, height, x, y, x1, x2, y1, y2, rx
    case ariaLabel = "aria-label"
    case ariaLabelledBy = "aria-labelledby"
    case ariaHidden = "aria-hidden"
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
