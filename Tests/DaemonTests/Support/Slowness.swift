import Foundation

/// How much longer things may take than they do: sanitizers slow everything.
enum Slowness {
  static let factor =
    ProcessInfo.processInfo.environment["LIAISON_SLOWNESS"].flatMap(Double.init) ?? 1
}
