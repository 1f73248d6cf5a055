import Domain
import Testing

@testable import Server

struct LiveBoardTests {
  private func path(_ code: String) throws -> DivisionPath { try DivisionCode(code).path }

  @Test func `a page hears of its own scope only`() async throws {
    let board = LiveBoard()
    let nanning = try #require(await board.open(try path("450100")))
    let liuzhou = try #require(await board.open(try path("450200")))
    let region = try #require(await board.open(try path("450000")))
    await board.tell(.changed(7), about: [try DivisionCode("450102")])
    await board.tell(.alive, about: nil)
    for page in [nanning, liuzhou, region] { page.end() }
    #expect(await Array(nanning.events) == [.changed(7), .alive])
    #expect(await Array(liuzhou.events) == [.alive])
    #expect(await Array(region.events) == [.changed(7), .alive])
  }

  @Test func `who doesn't take what it was told is let go`() async throws {
    let board = LiveBoard()
    let page = try #require(await board.open(try path("450000")))
    for number in 1...20 { await board.tell(.changed(Int64(number)), about: nil) }
    // It ends by itself: the browser comes again, and says what it heard last.
    #expect(await Array(page.events) == [.changed(1), .changed(2), .changed(3), .changed(4)])
  }

  @Test func `there is an end to the pages, and a place is given again`() async throws {
    let board = LiveBoard()
    var pages: [LiveBoard.Page] = []
    for _ in 0..<Limits.livePages {
      pages.append(try #require(await board.open(try path("450000"))))
    }
    #expect(await board.open(try path("450000"))?.key == nil)
    await board.close(pages[3])
    #expect(await board.open(try path("450000"))?.key != nil)
  }

  @Test func `who waits for a page goes on when there is one, or when it is stopped`() async throws
  {
    let board = LiveBoard()
    async let waiting: Void = board.waitForPages()
    _ = await board.open(try path("450000"))
    await waiting
    let empty = LiveBoard()
    let stopped = Task { await empty.waitForPages() }
    stopped.cancel()
    await stopped.value
  }
}

extension Array where Element == LiveBoard.Event {
  init(_ events: AsyncStream<LiveBoard.Event>) async {
    self = []
    for await event in events { append(event) }
  }
}
