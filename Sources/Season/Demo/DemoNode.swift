internal import Domain

/// One node of the demo: its place in the tree, its folder, its port and how to speak to it.
struct DemoNode: Sendable {
  let place: SeasonPlace
  /// Its data folder.
  let data: String
  let port: Int
  /// Of the account that enters the season's records.
  var token = ""
  /// Of the account that asks enterprises what became of their problems.
  var reviewToken = ""

  var division: DivisionCode { place.code }
  var tier: Tier { place.code.tier }
  var address: String { "http://127.0.0.1:\(port)" }
  var log: String { data + "/serve.log" }
}
