internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync

/// An error of the API as problem+json (RFC 9457), in English with the Chinese beside it.
struct Problem: Error, Encodable {
  var type = "about:blank"
  var title: String
  var status: Int
  var detail: String
  var detail_zh: String?
  var errors: [EntryProblem]?
  private var headers: HTTPFields = [:]

  /// One bad entry of a request.
  struct EntryProblem: Encodable {
    var entry: Int
    var field: String?
    var detail: String
    var detail_zh: String
  }

  private enum CodingKeys: String, CodingKey {
    case type, title, status, detail, detail_zh, errors
  }

  init(
    _ title: String, status: Int, detail: String, chinese: String? = nil, headers: HTTPFields = [:]
  ) {
    self.title = title
    self.status = status
    self.detail = detail
    detail_zh = chinese
    self.headers = headers
  }

  /// What any error of this program looks like to a client; unexpected ones don't tell their insides.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let invalid as Invalid:
      self.init(
        "invalid input", status: 422, detail: invalid.description, chinese: invalid.chinese)
    case let rejection as Rejection:
      self.init(
        "\(rejection.reasons.count) entries can't be accepted", status: 422,
        detail: "nothing was stored; mend the entries listed and send all again",
        chinese: "有\(rejection.reasons.count)条记录有误，均未保存；请更正后重新提交")
      errors = rejection.reasons.map {
        EntryProblem(
          entry: $0.entry, field: $0.reason.field, detail: $0.reason.english,
          detail_zh: $0.reason.chinese)
      }
    case let problem as SyncProblem:
      self.init(
        problem.title, status: problem.status, detail: problem.detail,
        headers: problem.session.map { [.nonce: $0] } ?? [:])
    case let failure as StoreFailure:
      self.init(
        "the database can't do this now", status: failure.isTransient ? 503 : 500,
        detail: "\(failure.cause); \(failure.hint)", chinese: "数据库暂时不可用",
        headers: failure.isTransient ? [.retryAfter: "5"] : [:])
    case let error as HTTPError:
      self.init(
        error.status.reasonPhrase.lowercased(), status: error.status.code,
        detail: error.body ?? error.status.reasonPhrase)
    case let error as any HTTPResponseError:
      self.init(
        error.status.reasonPhrase.lowercased(), status: error.status.code,
        detail: error.status.reasonPhrase)
    default:
      self.init("internal error", status: 500, detail: "see this node's log", chinese: "内部错误")
    }
  }

  var httpStatus: HTTPResponse.Status { .init(code: status) }

  var response: Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    let body = (try? RecordJSON.encode(self)) ?? []
    return Response(
      status: httpStatus, headers: headers, body: .init(byteBuffer: .init(bytes: body)))
  }
}

extension Problem {
  /// Somebody else has seen the password.
  static let mustChangePassword = Problem(
    "change the password", status: 403, detail: "change the one-time password first",
    chinese: "请先更改一次性密码")

  static func notFound(_ what: String) -> Problem {
    Problem("not found", status: 404, detail: what, chinese: "未找到")
  }
}
