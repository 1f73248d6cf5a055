/// Shares out whole things by weights, so that the shares add up (largest remainder).
enum Apportioning {
  /// - Parameter least: what each gets at least, as far as `total` allows.
  static func shares(of total: Int, by weights: [Double], least: Int = 0) -> [Int] {
    guard !weights.isEmpty else { return [] }
    let floor = min(least, total / weights.count)
    let rest = total - floor * weights.count
    let sum = weights.reduce(0, +)
    let exact = weights.map { sum > 0 ? Double(rest) * $0 / sum : 0 }
    var shares = exact.map { floor + Int($0) }
    let byRemainder = exact.indices.sorted { left, right in
      let (first, second) = (exact[left].remainder, exact[right].remainder)
      return first != second ? first > second : left < right
    }
    for index in byRemainder.prefix(max(0, total - shares.reduce(0, +))) { shares[index] += 1 }
    return shares
  }
}

extension Double {
  fileprivate var remainder: Double { self - rounded(.down) }
}
