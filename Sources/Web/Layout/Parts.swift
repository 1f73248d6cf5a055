internal import Domain

/// Parts that several pages have.
extension Frame {
  /// What stands where there is nothing, and what to do.
  func empty(_ title: String, _ hint: String = "") -> HTML {
    HTML(.div, [.class: "empty"]) {
      HTML(.p) { HTML(.strong, [:], title) }
      if !hint.isEmpty { HTML(.p, [:], hint) }
    }
  }

  /// A card with a heading.
  func card(
    _ id: String, _ title: String, link: (path: String, text: String)? = nil,
    @HTMLBuilder content: () -> [HTML]
  ) -> HTML {
    HTML(.section, [.class: "card", .ariaLabelledBy: id]) {
      HTML(.div, [.class: "card-head"]) {
        HTML(.h2, [.id: id], title)
        if let link { HTML(.a, [.href: link.path], link.text) }
      }
      content()
    }
  }

  /// A number that leads somewhere.
  func tile(_ label: String, _ value: Int, _ path: String, isAlarm: Bool = false) -> HTML {
    HTML(.a, [.class: isAlarm && value > 0 ? "tile alarm" : "tile", .href: path]) {
      HTML(.strong, [:], language.number(value))
      HTML(.span, [:], label)
    }
  }

  /// The way to the next page of a list, by the last key of this one.
  ///
  /// - Parameter field: the query's field of that key; a page with several lists has one for each.
  func more(
    _ path: String, _ query: [(String, String)], by field: String = "after", after next: String?
  ) -> [HTML] {
    guard let next else { return [] }
    return [
      HTML(.p, [.class: "actions"]) {
        HTML(
          .a,
          [
            .class: "button", .href: Self.address(path, query + [(field, next)]), .rel: "next",
          ],
          language("下一页", "Next page"))
      }
    ]
  }

  /// A part that opens on demand.
  func part(_ title: String, isOpen: Bool = false, @HTMLBuilder content: () -> [HTML]) -> HTML {
    HTML(.details, [.class: "part"]) {
      HTML(.summary, [:], title)
      HTML(.div, content: content)
    }.with(.open, if: isOpen)
  }

  /// An address with the query fields that aren't empty.
  public static func address(_ path: String, _ query: [(String, String)]) -> String {
    let fields = query.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.percentEncoded)" }
    return fields.isEmpty ? path : "\(path)?\(fields.joined(separator: "&"))"
  }

  /// The state of a ticket, in words and by colour.
  func badge(_ state: TicketState) -> HTML {
    let name =
      switch state {
      case .submitted: "waiting"
      case .closed, .followedUp, .answered: "good"
      case .unsolvable, .rejected: "bad"
      default: "calm"
      }
    return HTML(.span, [.class: "badge \(name)"], language.name(of: state))
  }

  /// The state of resumption, in words and by colour.
  func badge(_ state: Resumption.State?) -> HTML {
    guard let state else {
      return HTML(.span, [.class: "badge bad"], language("未报送", "no report"))
    }
    let name =
      switch state {
      case .neverStopped, .resumed: "good"
      case .partial: "waiting"
      case .stopped: "bad"
      }
    return HTML(.span, [.class: "badge \(name)"], language.name(of: state))
  }
}
