/// Which of the policy's sectors a class of GB/T 4754-2017 belongs to.
public struct SectorMap: Equatable, Sendable {
  private let sectors: [String: Sector]

  /// - Parameter sectors: by division of GB/T 4754, the first two digits of a class.
  public init(_ sectors: [String: Sector]) { self.sectors = sectors }

  /// The sector of a class (`3611` → automotive); `other` when none of the twelve has it.
  public func sector(ofClass industryClass: String) -> Sector {
    sectors[String(industryClass.prefix(2))] ?? .other
  }

  /// The divisions of a sector, in order.
  public func divisions(of sector: Sector) -> [String] {
    sectors.filter { $0.value == sector }.keys.sorted()
  }
}
