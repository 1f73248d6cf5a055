internal import Domain

/// Names of what the domain has, as pages show them.
extension Language {
  func name(of tier: Tier) -> String {
    switch tier {
    case .region: self("自治区级", "Region")
    case .city: self("市级", "City")
    case .county: self("县级", "County")
    }
  }

  func name(of state: Resumption.State) -> String {
    switch state {
    case .neverStopped: self(state.chinese, "never stopped")
    case .resumed: self(state.chinese, "resumed")
    case .partial: self(state.chinese, "partly")
    case .stopped: self(state.chinese, "stopped")
    }
  }

  func name(of mode: Visit.Mode) -> String {
    switch mode {
    case .onSite: self("实地", "on site")
    case .phone: self("电话", "by phone")
    case .video: self("视频", "by video")
    }
  }

  func text(of invalid: Invalid) -> String {
    guard self == .english else { return invalid.chinese }
    return invalid.english + (invalid.hint.isEmpty ? "" : " (\(invalid.hint))")
  }

  /// A moment to the minute, in China Standard Time, exact for machines.
  func time(_ moment: Moment) -> HTML {
    let exact = moment.description
    let shown = exact.prefix(16).split(separator: "T").joined(separator: " ")
    return HTML(.time, [.datetime: exact], shown)
  }

  /// A day, exact for machines.
  func date(_ date: CivilDate) -> HTML { HTML(.time, [.datetime: "\(date)"], "\(date)") }

  /// `inProgress` → `in progress`.
  static func words(_ name: String) -> String {
    var out = ""
    for character in name {
      if character.isUppercase {
        out += " " + character.lowercased()
      } else {
        out.append(character)
      }
    }
    return out
  }
}
