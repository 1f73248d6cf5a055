internal import Domain

/// The bounds of what browsers ask for.
extension Limits {
  /// Bytes of a form with its files: some photos as a phone makes them.
  static let formBytes = uploadBytes + bodyBytes
  /// Filters that one account keeps for a list.
  static let savedFilters = 20
  /// Open pages that are told of changes; more are shown as they were made.
  static let livePages = 1_000
  /// What one of them is told, and hasn't taken, before it is let go.
  static let liveEvents = 4
  /// Changes that are looked at one by one; after more of them every page is told.
  static let liveChanges = 5_000
  /// Between two times that pages are told of changes.
  static let livePause = Duration.seconds(1)
  /// What isn't told of a change for so long hears that the line is alive.
  static let liveBeat = Duration.seconds(20)
  /// How long a page is told on one connection, before the node looks again whose it is.
  static let liveConnection = Duration.seconds(900)
  /// Things of one kind that a search shows beside those of others.
  static let searchGroup = 10
}
