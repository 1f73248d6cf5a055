internal import Domain
internal import Seed

/// All of Guangxi.
public enum FullTree {
  /// The region, 14 cities, 111 counties, parents before children.
  public static func divisions() throws -> [String] { try Seed.divisions().map(\.code.text) }
}
