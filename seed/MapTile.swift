/// Where a division's tile stands on a map of tiles, which needs no map.
public struct MapTile: Hashable, Sendable {
  /// From the top, from 1.
  public let row: Int
  /// From the left, from 1.
  public let column: Int
}
