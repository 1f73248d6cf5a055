internal import Domain
internal import Hummingbird
internal import Logging
internal import Store
internal import Web

/// What a request carries on its way through the router.
struct LiaisonContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Who asks, once the token was looked up; `nil` on routes that need none.
  var account: Account?
  /// The tier of this node.
  var tier = Tier.county
  /// What a page is asked for with: its language, the session, the form.
  var page = PageRequest()
  /// From where the connection comes.
  let address: String
  /// Whether the connection comes from this machine.
  let isLocal: Bool

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? "?"
    isLocal = source.channel.remoteAddress?.ipAddress.map(Loopback.contains) ?? false
  }
}

/// What the console knows of a request before it is answered.
struct PageRequest: Sendable {
  var language = Language.chinese
  var session: Session?
  /// What the session's forms hold.
  var formToken = ""
  var form = FormValues()
  /// The files that came with it.
  var files: [MultipartForm.File] = []
  /// The path with its query.
  var path = "/"
}
