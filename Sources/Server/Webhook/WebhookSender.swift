internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Store
internal import Sync

/// Posts one message to a webhook, signed as Standard Webhooks has it (standardwebhooks.com).
struct WebhookSender {
  let webhook: Webhook
  let client: any WireClient

  /// What the receiver did with it.
  enum Outcome: Equatable {
    case taken
    /// It will not take this one, whatever its reason.
    case refused(String)
    /// Nothing can be delivered now.
    case unreachable(String, retryAfter: Duration?)
  }

  /// Posts it. Redirects aren't followed. - Parameter now: of the corrected clock, for the signature.
  func send(_ delivery: WebhookDelivery, at now: Moment) async -> Outcome {
    let timestamp = now.milliseconds / 1000
    var headers: HTTPFields = [
      .contentType: "application/json; charset=utf-8",
      .userAgent: "liaison/\(ProtocolVersion.program)",
    ]
    headers[.webhookID] = delivery.id
    headers[.webhookTimestamp] = "\(timestamp)"
    headers[.webhookSignature] = webhook.signature(
      id: delivery.id, timestamp: timestamp, body: delivery.body)
    let request = WireRequest(
      method: .post, path: webhook.path, headers: headers, body: delivery.body,
      timeout: Limits.webhookTimeout)
    do {
      let response = try await client.send(request, to: webhook.base)
      switch response.status {
      case 200..<300: return .taken
      case 408, 425, 429, 500...:
        let seconds = response.headers[.retryAfter].flatMap { Int64($0) }
        return .unreachable(
          "it answered \(response.status)",
          retryAfter: seconds.map { min(.seconds(max(0, $0)), Limits.retryAfter) })
      case 300..<400:
        return .refused("it answered \(response.status), and redirects aren't followed")
      default: return .refused("it answered \(response.status)")
      }
    } catch {
      return .unreachable(error.cause, retryAfter: nil)
    }
  }
}

extension HTTPField.Name {
  // The names are valid, so what stands after them is never used.
  fileprivate static let webhookID = Self("webhook-id") ?? .via
  fileprivate static let webhookTimestamp = Self("webhook-timestamp") ?? .via
  fileprivate static let webhookSignature = Self("webhook-signature") ?? .via
}
