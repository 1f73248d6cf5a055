/// Divides a number into whole shares.
enum Apportionment {
  /// Shares of `total` in proportion to `weights`, by largest remainder (Hamilton's method); of equal
  /// remainders the first comes first. All 0 when the weights are.
  ///
  /// - Precondition: nothing is negative.
  static func shares(of total: Int, by weights: [Int]) -> [Int] {
    precondition(total >= 0 && weights.allSatisfy { $0 >= 0 }, "shares of negative numbers")
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    let divided = weights.map { (total * $0).quotientAndRemainder(dividingBy: sum) }
    var shares = divided.map(\.quotient)
    let left = total - shares.reduce(0, +)
    let order = divided.indices.sorted {
      (-divided[$0].remainder, $0) < (-divided[$1].remainder, $1)
    }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares
  }
}
