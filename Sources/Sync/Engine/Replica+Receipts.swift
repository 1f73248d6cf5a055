internal import Domain
internal import Store

/// Receipts: what this node states about the logs it holds, chained and signed.
extension Replica {
  /// States that `state.head` is durable here since `now`.
  func issueReceipt(for state: OriginState, now: Moment, _ transaction: Transaction) throws
    -> Receipt
  {
    let before = try transaction.latestReceipt(issuer: identity.node, origin: state)
    let link = Hashing.receipt(
      after: before?.link ?? .zero, issuer: identity.node, origin: state.origin, head: state.head,
      time: now)
    let receipt = Receipt(
      issuer: identity.node, origin: state.origin, sequence: state.head.sequence, time: now,
      link: link, signature: identity.key.sign(link.bytes, for: .receipt))
    try transaction.keep(receipt, originKey: state.key)
    return receipt
  }

  /// The receipt given last, or one given now where there is none.
  func latestReceipt(for state: OriginState, now: Moment, _ transaction: Transaction) throws
    -> Receipt
  {
    let latest = try transaction.latestReceipt(issuer: identity.node, origin: state)
    return try latest ?? issueReceipt(for: state, now: now, transaction)
  }

  /// Keeps others' receipts whose last link is signed by their issuer and follows from what is held.
  func keep(_ receipts: [Receipt], for state: OriginState, _ transaction: Transaction) throws {
    for (issuer, chained) in Dictionary(grouping: receipts, by: \.issuer) {
      var link = try transaction.latestReceipt(issuer: issuer, origin: state)?.link ?? .zero
      var checked: [Receipt] = []
      for receipt in chained.sorted(by: { $0.sequence < $1.sequence }) {
        guard
          let chain = try transaction.chain(originKey: state.key, sequence: receipt.sequence)
        else { break }
        link = Hashing.receipt(
          after: link, issuer: issuer, origin: state.origin,
          head: Head(sequence: receipt.sequence, chain: chain), time: receipt.time)
        guard receipt.link == link else { break }
        checked.append(receipt)
      }
      guard let last = checked.last, let signature = last.signature,
        try isSigned(
          signature, over: last.link.bytes, for: .receipt, by: issuer, over: state.path,
          transaction)
      else { continue }
      for receipt in checked { try transaction.keep(receipt, originKey: state.key) }
    }
  }
}
