internal import Domain

extension OpenAPI {
  static var briefingPaths: [String: JSON] { [:] }
  static let briefingAnswers: [String: Schema] = [:]
}
