internal import Foundation

/// What the operating system refused, in its own words.
struct SystemFailure: Error, CustomStringConvertible {
  let description: String

  /// - Parameter code: an `errno`.
  init(_ doing: String, code: Int32 = errno) {
    description = "\(doing): \(String(cString: strerror(code)))"
  }
}
