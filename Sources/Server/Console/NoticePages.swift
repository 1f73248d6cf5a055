internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Sync
internal import Web

/// One's own notices.
struct NoticePages {
  let console: Console
  private var node: Node { console.node }

  func add(to router: RouterGroup<LiaisonContext>) {
    router.get("notices") { request, context -> Response in
      let account = try context.require(.read)
      let fields = try request.fields
      var page = NoticesPage(frame: try await console.frame(request, context))
      page.onlyUnread = fields["unread"] == "1"
      let desk = try NoticeDesk(node)
      let asked = NoticeDesk.Request(
        onlyUnread: page.onlyUnread, after: fields["after"], limit: Limits.screenRows)
      let list = try await node.store.read { try desk.list(asked, of: account, $0) }
      (page.unread, page.next) = (list.unread, list.next)
      page.frame.unread = list.unread
      page.rows = list.items.map {
        NoticesPage.Row(notice: $0.notice, group: $0.group, isUnread: $0.isUnread)
      }
      return console.html(page.html)
    }
    router.post("notices/read") { _, context -> Response in
      let account = try context.require(.read)
      let (desk, key) = (try NoticeDesk(node), context.page.form.filled("key"))
      let keys = key.map { Set([$0]) }
      let count = try await node.store.write { try desk.read(keys, of: account, $0) }
      console.unread.forget(account)
      return console.redirect("/notices", done: count > 0 ? .saved : .nothingNew)
    }
    router.get("help") { request, context -> Response in
      _ = try context.require(.read)
      return console.html(HelpPage(frame: try await console.frame(request, context)).html)
    }
  }
}
