internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// The filters of the ticket queue that a person keeps. They are of that account on this node, and what they
/// filter stands in the address, which is what is shared.
struct SavedFilterRoutes: Sendable {
  let console: Console
  static let list = "ticket-queue"

  /// - Parameter page: the page with a filter, for a name that is refused.
  func add(
    to router: RouterGroup<LiaisonContext>,
    page: @escaping @Sendable (FormValues, Frame) async throws -> TicketQueuePage
  ) {
    router.post("ticket-queue/filters") { _, context -> Response in
      let account = try context.require(.read)
      var form = context.page.form
      // Only what the page itself reads is kept.
      let fields = try FormValues(parsing: Array(form["query"].utf8))
      var shown = try await page(fields, try await console.frame(context))
      do {
        try await save(form["name"], shown.filter.query, of: account.name)
        return back(to: shown.filter.query)
      } catch {
        try form.note(error)
        shown.refusedName = form
        return console.html(shown.html, status: .unprocessableContent)
      }
    }
    router.post("ticket-queue/filters/forget") { _, context -> Response in
      let account = try context.require(.read).name
      let form = context.page.form
      let fields = try FormValues(parsing: Array(form["query"].utf8))
      let shown = try await page(fields, try await console.frame(context))
      let name = form["name"]
      try await console.node.store.write {
        try $0.forgetFilter(name, of: account, for: Self.list)
      }
      return back(to: shown.filter.query)
    }
  }

  private func back(to query: String) -> Response {
    console.redirect(query.isEmpty ? "/ticket-queue" : "/ticket-queue?\(query)", done: .saved)
  }

  private func save(_ name: String, _ query: String, of account: String) async throws {
    guard (1...40).contains(name.unicodeScalars.count) else {
      throw Invalid("a name has 1 to 40 characters", chinese: "名称应为1至40个字", field: "name")
    }
    try await console.node.store.write { transaction in
      let held = try transaction.savedFilters(of: account, for: Self.list)
      guard held.count < Limits.savedFilters || held.contains(where: { $0.name == name }) else {
        throw Invalid(
          "\(Limits.savedFilters) filters are kept at most",
          chinese: "最多保存\(Limits.savedFilters)个筛选",
          hint: "forget one first", field: "name")
      }
      try transaction.saveFilter(name, query, of: account, for: Self.list)
    }
  }
}
