internal import Domain
internal import Hummingbird
internal import Logging
internal import Store

/// What a request carries on its way through the router.
struct LiaisonContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks, once the token was looked up; `nil` on routes that need none.
  var account: Account?
  /// The tier of this node.
  var tier = Tier.county
  /// Whether the connection comes from this machine.
  let isLocal: Bool

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    isLocal = source.channel.remoteAddress?.ipAddress.map(Loopback.contains) ?? false
  }
}
