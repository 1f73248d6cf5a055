import Domain
import Season
import Seed

/// The real divisions, as the season takes them.
enum Places {
  static let all: [SeasonPlace] = ((try? Seed.divisions()) ?? []).map {
    SeasonPlace(code: $0.code, name: $0.name, parent: $0.parent)
  }
}
