/// Why a demo came to nothing, with what to look at.
public struct DemoFailure: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
