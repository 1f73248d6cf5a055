import Domain
import Season
import Testing

@Test func stats() throws {
  let plan = try SeasonPlanTests.full.get()
  var kinds: [Kind: Int] = [:]
  var csv = ["id,division,stamp,received,author,enterprise,project,asOf,state,corrects"]
  var ret = ["id,division,stamp,received,author,retracts"]
  var exempt = ["id,division,stamp,received,author,enterprise,project,from,voidedBecause"]
  var ent = ["id,division,stamp,received,author,aboveScaleFrom,aboveScaleTo,closedOn"]
  var pro = ["id,division,stamp,received,author,underConstructionBeforeHoliday"]
  var stamp = 0
  var bytes = 0
  for batch in plan.registers + plan.days.flatMap(plan.batches(on:)) {
    bytes += try batch.json().count
    for entry in batch.entries {
      stamp += 1
      kinds[entry.kind, default: 0] += 1
      let head = "\(entry.id),X,\(stamp),\(batch.moment),a"
      if let r = entry.record as? Resumption {
        csv.append("\(head),\(r.enterprise),\(r.project?.text ?? ""),\(r.asOf),\(r.state.rawValue),\(r.corrects?.text ?? "")")
      }
      if let r = entry.record as? Retraction { ret.append("\(head),\(r.retracts)") }
      if let r = entry.record as? Exemption {
        exempt.append("\(head),\(r.enterprise?.text ?? ""),,\(r.from?.description ?? ""),")
      }
      if let r = entry.record as? Enterprise {
        ent.append("\(entry.id),\(r.division?.text ?? ""),1,1,a,\(r.aboveScaleFrom?.description ?? ""),,\(r.closedOn?.description ?? "")")
      }
      if let r = entry.record as? Project {
        pro.append("\(entry.id),\(r.division?.text ?? ""),1,1,a,\(r.underConstructionBeforeHoliday == true)")
      }
    }
  }
  print("KINDS", kinds, kinds.values.reduce(0, +), "bytes", bytes)
  let recount = NaiveRecount(
    enterprises: ent.joined(separator: "\n"), projects: pro.joined(separator: "\n"),
    resumptions: csv.joined(separator: "\n"), retractions: ret.joined(separator: "\n"),
    exemptions: exempt.joined(separator: "\n"))
  for (day, target) in [("2025-02-05", 60), ("2025-02-12", 100)] {
    for projects in [false, true] {
      let tallies = recount.count(
        .init(asOf: day, rosterDate: "2025-01-20", targetPercent: target, isAboutProjects: projects))
      for (scope, tally) in tallies.sorted(by: { $0.key < $1.key }) {
        print(day, projects, scope, tally.roster, tally.resumed, tally.neverStopped, tally.partial, tally.stopped, tally.missing, tally.exempt, tally.rate ?? "", tally.isMet(targetPercent: target))
      }
    }
  }
  for note in plan.batches(on: SeasonCalendar.firstReview).flatMap(\.entries).compactMap({ ($0.record as? Visit)?.findings }).prefix(4) { print(note) }
  for e in plan.enterprises.prefix(5) { print(e.code, e.record.name ?? "", e.record.outputYuan ?? 0, e.record.headcount ?? 0) }
}
