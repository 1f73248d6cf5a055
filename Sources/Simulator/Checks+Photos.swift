internal import Domain
internal import Store
internal import Sync

extension Checks {
  /// No stored photo is missing where a visit that names it belongs, and each is what its hash says.
  func lostPhotos() throws -> [String] {
    guard let region = world.machines.first else { return [] }
    // Where each belongs now, as the region knows it; else where its author wrote it.
    let places = try region.store.read { transaction in
      try world.accepted.values.filter { $0.kind == Visit.kind }.flatMap { write in
        let photos = try RecordJSON.decode(Photographed.self, from: write.body).photos ?? []
        let scope = try transaction.scope(of: write.subject)
        return photos.map { (photo: $0, scope: scope.isEmpty ? [write.division] : scope) }
      }
    }
    return try world.machines.flatMap { machine in
      let held = try world.files(of: machine)
      let missing = Set(
        places.filter { photo, scope in
          world.photos.contains(photo) && !held.contains(photo)
            && scope.contains { $0.path.isInLineage(of: machine.division.path) }
        }.map(\.photo))
      var failures: [String] = []
      if let first = missing.min() {
        failures.append("\(machine.name) lacks \(missing.count) photos, first \(first)")
      }
      let spoiled = try machine.store.read { transaction in
        try held.filter { Hashing.digest(try transaction.fileBytes($0)) != $0 }
      }
      if let first = spoiled.min() {
        failures.append(
          "\(machine.name) holds \(spoiled.count) photos that are others, first \(first)")
      }
      return failures
    }
  }

  /// So much of a visit as can be read of one that fails its rules, too.
  private struct Photographed: Decodable { var photos: [Hash]? }
}
