internal import Crypto
internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// Briefings: `/api/v1/briefing`, as Markdown, HTML, PDF or JSON.
struct BriefingRoutes {
  let node: Node
  /// One for the API and the pages, as it makes one PDF at a time.
  let press: PaperPress

  enum Format: String, CaseIterable { case md, html, pdf, json }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("briefing") { request, context in try await paper(request, context) }
  }

  /// A briefing in the format that is asked for.
  func paper(_ request: Request, _ context: LiaisonContext) async throws -> Response {
    _ = try context.require(.read)
    let query = request.uri.queryParameters
    let language = Language(query: query["lang"].map(String.init))
    let format = try request.choice("format", Format.md)
    let briefing = try await node.briefing(
      BriefingRequest(
        kind: try request.choice("kind", Briefing.Kind.day),
        on: try query["on"].map { try CivilDate(String($0)) },
        knownAt: try query["knownAt"].map { try Moment(String($0)) },
        division: try query["division"].map { try DivisionCode(String($0)) }))
    switch format {
    case .json: return try .json(briefing)
    case .md:
      let text = briefing.report(in: language).markdown
      return page(Array(text.utf8), "text/markdown; charset=utf-8")
    case .html:
      let text = briefing.report(in: language).html
      return page(Array(text.utf8), "text/html; charset=utf-8", policy: Self.policy)
    case .pdf:
      do {
        let pdf = try await press.pdf(ofHTML: briefing.report(in: language).html)
        return page(pdf, "application/pdf")
      } catch let failure as PaperFailure {
        throw Problem(failure)
      }
    }
  }

  /// Only the page's own style sheet, by its digest (CSP Level 3, section 2.3.1).
  private static let policy: String = {
    let sheet = Data("\(Report.styleSheet)".utf8)
    let digest = Data(SHA256.hash(data: sheet)).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'"
  }()

  private func page(_ bytes: [UInt8], _ type: String, policy: String = "default-src 'none'")
    -> Response
  {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
      ], body: .init(byteBuffer: .init(bytes: bytes)))
  }
}

extension Problem {
  /// 501 where Chromium is missing; 503 where it may work later.
  fileprivate init(_ failure: PaperFailure) {
    let mayWorkLater = failure == .busy || failure == .tookTooLong
    self.init(
      "no PDF", status: failure == .noChromium ? 501 : mayWorkLater ? 503 : 500,
      detail: failure.english, chinese: failure.chinese,
      headers: mayWorkLater ? [.retryAfter: "5"] : [:])
  }
}
