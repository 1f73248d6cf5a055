/// What people call a browser, from how it calls itself.
public struct BrowserName: Equatable, Sendable {
  /// As `Chrome · Windows`; the beginning of its own words when it is none of the usual ones.
  public let text: String

  // The first that is found: most call themselves by others' names too.
  private static let programs = [
    ("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
  ]
  private static let systems = [
    ("Windows", "Windows"), ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
  ]

  public init(userAgent: String) {
    let names = [Self.programs, Self.systems].compactMap { list in
      list.first { userAgent.contains($0.0) }?.1
    }
    text = names.count == 2 ? names.joined(separator: " · ") : String(userAgent.prefix(60))
  }
}
