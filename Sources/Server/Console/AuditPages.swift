internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// Who looked at what, and who changed what.
struct AuditPages {
  let console: Console

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("audit") { request, context -> Response in
      _ = try context.require(.audit)
      let fields = try request.fields
      var page = AuditPage(frame: try await console.frame(request, context), values: fields)
      do {
        let day = try fields.filled("on").map { try CivilDate($0) }
        let asked = AuditDesk.Request(
          account: fields.filled("account"), record: fields.filled("record"), day: day,
          after: fields["after"], limit: Limits.screenRows)
        try await fill(&page, asked, isOfChanges: fields["show"] == "changes")
      } catch {
        try page.values.note(error)
      }
      return console.html(
        page.html, status: page.values.problems.isEmpty ? .ok : .unprocessableContent)
    }
  }

  private func fill(_ page: inout AuditPage, _ asked: AuditDesk.Request, isOfChanges: Bool)
    async throws
  {
    let desk = AuditDesk()
    let act = page.values.filled("act").flatMap { AccessAct(rawValue: $0) }
    let empty = page
    page = try await console.node.store.read { transaction in
      var (page, names) = (empty, PeopleNames(transaction))
      guard isOfChanges else {
        let list = try desk.accesses(asked, act: act, transaction)
        page.next = list.next
        page.accesses = try list.items.map { item in
          let code = try? CreditCode(item.subject)
          return AuditPage.Access(
            at: item.at, account: item.account, act: item.act, subject: item.subject,
            name: try code.map { try names.text(of: .enterprise($0)) } ?? "",
            detail: item.detail, address: item.address)
        }
        return page
      }
      let list = try desk.changes(asked, transaction)
      page.next = list.next
      page.changes = try list.items.map { item in
        let code = try? CreditCode(item.subject.text)
        return AuditPage.Change(
          at: item.stamp, received: item.received, person: try names.name(item.author),
          kind: item.kind, subject: item.subject.text,
          name: try code.map { try names.text(of: .enterprise($0)) } ?? "",
          place: try names.place(item.division), fields: item.fields)
      }
      return page
    }
  }
}
