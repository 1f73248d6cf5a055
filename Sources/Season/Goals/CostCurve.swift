/// How a cost grows with something.
public struct CostCurve: Codable, Sendable {
  /// Of its file.
  public let name: String
  public let title: String
  /// What the axes show, with units.
  public let x: String
  public let y: String
  public let points: [Point]

  public struct Point: Codable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
  }
}
