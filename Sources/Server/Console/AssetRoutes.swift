internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// The parts of pages that aren't pages. Nobody needs an account for them.
struct AssetRoutes {
  let console: Console
  private let files = FileIO()

  func add(to router: Router<LiaisonContext>) {
    let worker = Assets.worker
    let own = Assets.own
    router.get("assets/:version/**") { request, context -> Response in
      let version = try context.parameters.require("version")
      // `Foundation` isn't asked to make anything of the path: it is looked up as it is.
      let prefix = "/assets/\(version)/"
      let name = String(request.uri.path.dropFirst(prefix.count))
      let path = console.assets.files[name]
      guard let type = AssetFolder.type(of: name), own[name] != nil || path != nil else {
        throw Problem.notFound("there is no “\(name)”")
      }
      let isCurrent = "/assets/\(version)" == console.assets.address.base
      let tag = "\"\(console.assets.address.base)/\(name)\""
      let headers: HTTPFields = [
        .contentType: type, .eTag: tag, .xContentTypeOptions: "nosniff",
        .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
      ]
      if request.headers[.ifNoneMatch] == tag {
        return Response(status: .notModified, headers: headers)
      }
      if let text = own[name] {
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(string: text)))
      }
      let body = try await files.loadFile(path: path ?? "", context: context)
      return Response(status: .ok, headers: headers, body: body)
    }
    router.get("\(Assets.stylesheetPath)") { _, _ in
      Self.text(Assets.stylesheet, "text/css; charset=utf-8")
    }
    router.get("\(Assets.iconPath)") { _, _ in Self.text(Assets.icon, "image/svg+xml") }
    router.get("\(Assets.workerPath)") { _, _ in
      // The addresses of what it keeps, in front of it.
      let address = console.assets.address
      let list = [
        address.stylesheet, address.script, address.queue, address.photos, Assets.iconPath,
        address.htmx,
      ].compactMap(\.self).map { "'\($0)'" }
      let names = "const base = '\(address.base)', parts = [\(list.joined(separator: ", "))];\n"
      return Self.text(names + worker, "text/javascript; charset=utf-8", age: 0)
    }
    router.get("\(Assets.manifestPath)") { _, _ in
      let division = console.node.identity.division
      let name = try await console.node.store.read { try $0.divisionName(division) }
      return Self.text(
        Assets.manifest(place: name ?? division.text), "application/manifest+json; charset=utf-8")
    }
  }

  private static func text(_ text: String, _ type: String, age: Int = 300) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .cacheControl: age > 0 ? "max-age=\(age)" : "no-cache",
        .xContentTypeOptions: "nosniff",
      ], body: .init(byteBuffer: .init(string: text)))
  }
}
