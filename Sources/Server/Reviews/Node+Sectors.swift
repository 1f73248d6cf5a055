public import Domain
internal import Store
internal import Sync

extension Transaction {
  /// - Parameter path: the scope of the question.
  fileprivate func sectorBasis(_ request: SectorRequest, _ path: DivisionPath, now: Moment) throws
    -> SectorBasis
  {
    SectorBasis(
      asOf: request.asOf ?? CivilDate(at: now), knownAt: request.knownAt, path: path,
      rules: try rules(), names: try divisionNames(within: path, knownAt: request.knownAt),
      own: try targets(of: path.code, knownAt: request.knownAt),
      entered: try indicatorFigures(of: path.code, knownAt: request.knownAt))
  }
}

extension CountyMemory {
  /// The members of all sectors, by county.
  func sectors(_ basis: SectorBasis, _ transaction: Transaction) throws
    -> [[Sector: SectorCount]]
  {
    guard let span = basis.counted else { return [] }
    let figure = SectorFigure(
      span: span, knownAt: basis.knownAt, targets: basis.computed,
      aboveScaleOnly: basis.rules.sectors.aboveScaleOnly)
    return try values(of: figure, in: transaction.counties(within: basis.path), transaction)
  }
}

extension Node {
  /// All sectors of a scope against their targets (Measures 5–16).
  public func sectorReview(_ request: SectorRequest) async throws -> SectorReview {
    let (path, memory, replica) = (try scope(request.division), memory, replica)
    return try await store.read { transaction in
      let basis = try transaction.sectorBasis(request, path, now: replica.now(transaction))
      let answers = try memory.sectors(basis, transaction)
      return basis.review(
        basis.computed.map { target in
          basis.row(target, answers.compactMap { answer in target.sector.flatMap { answer[$0] } })
        })
    }
  }

  /// Who moves a sector, and what to check (Measures 5–16).
  ///
  /// - Parameter limit: how many enterprises are listed of each sort.
  /// - Throws: `Invalid` for a sector without a target that reports answer.
  public func sectorDetail(_ sector: Sector, _ request: SectorRequest, limit: Int) async throws
    -> SectorDetail
  {
    let (path, memory, replica) = (try scope(request.division), memory, replica)
    return try await store.read { transaction in
      let basis = try transaction.sectorBasis(request, path, now: replica.now(transaction))
      let target = try basis.target(of: sector)
      let answers = try memory.sectors(basis, transaction).compactMap { $0[sector] }
      return SectorDetail(of: target, answers, basis, limit: limit)
    }
  }

  /// The reports behind an enterprise's part in its sector's growth; `nil` when it isn't held, or is of
  /// no sector with a target.
  public func sectorEvidence(of enterprise: CreditCode, _ request: SectorRequest) async throws
    -> SectorEvidence?
  {
    let (path, replica) = (try scope(request.division), replica)
    return try await store.read { transaction in
      let basis = try transaction.sectorBasis(request, path, now: replica.now(transaction))
      let held = try transaction.value(of: Enterprise.self, RecordID(enterprise))
      guard let held, let sector = held.sector, let span = basis.counted,
        let target = basis.computed.first(where: { $0.sector == sector })
      else { return nil }
      let reports = try transaction.monitoring(of: enterprise)
      let series = MonitoringSeries(reports, knownAt: basis.knownAt)
      return SectorEvidence(of: enterprise, held, target, over: span, series)
    }
  }
}
