internal import Domain
internal import Foundation

/// The webhook's settings stand beside the node's key and, as that, are readable by the owner only: they
/// are neither replicated nor in a backup of the database.
extension NodeFolder {
  /// The file with the address and the secret.
  public var webhookFile: String { "\(path)/webhook.json" }

  /// Where notices are sent; `nil` when nowhere.
  public func webhook() throws -> Webhook? {
    guard FileManager.default.fileExists(atPath: webhookFile) else { return nil }
    return try RecordJSON.decode(Webhook.self, from: read(webhookFile))
  }

  /// Keeps where notices are sent.
  public func keep(_ webhook: Webhook) throws {
    try write(try RecordJSON.encode(webhook), to: webhookFile)
  }

  /// Forgets it. - Returns: whether there was one.
  public func forgetWebhook() throws -> Bool {
    guard FileManager.default.fileExists(atPath: webhookFile) else { return false }
    do {
      try FileManager.default.removeItem(atPath: webhookFile)
    } catch {
      throw NodeFailure(
        "remove", webhookFile, cause: error.localizedDescription,
        hint: "may this user write there?")
    }
    synchronise()
    return true
  }
}
