public import Domain

/// What a page follows: it is told when something of a division has changed since a place in the node's log.
public struct Live: Equatable, Sendable {
  public var division: DivisionCode
  /// How far the log had come before the page's figures were read, so that nothing is missed.
  public var since: Int64

  public init(division: DivisionCode, since: Int64) {
    self.division = division
    self.since = since
  }

  var address: String { "/live?division=\(division)&since=\(since)" }
}

extension HTML {
  /// The same element as the part of a page that is replaced when something has changed.
  func live(_ live: Live?) -> HTML {
    guard let live else { return self }
    return with(.dataRole, "live").with(.dataValue, live.address)
  }
}

extension Frame {
  /// The scripts of pages that follow the node, or have a chart.
  func scripts(live: Bool = false, chart: Assets.Chart? = nil) -> [HTML] {
    let module = chart.flatMap { assets.script(of: $0) }
    return (live ? [HTML.script(source: assets.live)] : [])
      + (module.map { [HTML.module(source: $0)] } ?? [])
  }

  /// Whether the page follows the node now; filled by its script.
  var liveState: HTML { HTML(.p, [.class: "hint", .dataRole: "live-state"], "") }
}
