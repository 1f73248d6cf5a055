internal import Domain
internal import Hummingbird
internal import Store

/// Projects: how they stand, the file of each, and meetings about them (Measures 17–19).
struct ProjectRoutes {
  let node: Node

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("reviews/projects") { request, context -> Response in
      _ = try context.require(.read)
      let page = try PageQuery(request)
      return try .json(
        try await node.projectReview(
          ProjectRequest(
            asOf: try request.date("asOf"), knownAt: try request.moment("knownAt"),
            division: page.within?.code, by: try request.choice("by", .city)),
          .init(
            stage: try request.choice("stage"), overdueOnly: try request.flag("overdue"),
            limit: page.limit)))
    }
    router.get("reviews/projects/:id") { request, context -> Response in
      _ = try context.require(.read)
      let id = try RecordID(try context.parameters.require("id"))
      guard let file = try await node.projectFile(id, asOf: try request.date("asOf")) else {
        throw Problem.notFound("there is no project \(id) here")
      }
      return try .json(file)
    }
    router.post("meetings/hold") { request, context -> Response in
      let account = try context.require(.write(CoordinationMeeting.kind))
      let draft = try await request.decoded(MeetingDesk.Draft.self)
      let desk = MeetingDesk(node.replica)
      return try .json(try await node.commit { try desk.hold(draft, by: account.person, $0) })
    }
  }
}
