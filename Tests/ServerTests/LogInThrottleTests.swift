import Domain
import Testing

@testable import Server

struct LogInThrottleTests {
  private let start = Moment(milliseconds: 1_738_720_800_000)

  @Test func `waits begin after a few wrong passwords, and grow`() {
    let throttle = LogInThrottle()
    var now = start
    var waits: [Int64] = []
    for _ in 0..<14 {
      throttle.failed("wei", "10.0.0.1", at: now)
      let wait = throttle.wait("wei", "10.0.0.2", at: now)?.components.seconds ?? 0
      waits.append(wait)
      now = now.adding(.seconds(wait))
    }
    #expect(waits.prefix(5) == [0, 0, 2, 4, 8])
    #expect(waits.last == Limits.logInWait.components.seconds)
  }

  @Test func `an address that tries many accounts waits at all of them`() {
    let throttle = LogInThrottle()
    for number in 0..<Limits.wrongPasswords.address {
      #expect(throttle.wait("new", "10.0.0.1", at: start) == nil)
      throttle.failed("account \(number)", "10.0.0.1", at: start)
    }
    #expect(throttle.wait("new", "10.0.0.1", at: start) != nil)
    #expect(throttle.wait("new", "10.0.0.2", at: start) == nil)
  }

  @Test func `the right password forgives the account`() {
    let throttle = LogInThrottle()
    for _ in 0..<5 { throttle.failed("wei", "10.0.0.1", at: start) }
    throttle.succeeded("wei")
    #expect(throttle.wait("wei", "10.0.0.1", at: start) == nil)
  }

  @Test func `a day later all is forgiven`() {
    let throttle = LogInThrottle()
    for _ in 0..<5 { throttle.failed("wei", "10.0.0.1", at: start) }
    throttle.failed("wei", "10.0.0.1", at: start.adding(.seconds(86_400)))
    #expect(throttle.wait("wei", "10.0.0.1", at: start.adding(.seconds(86_400))) == nil)
  }

  @Test func `no more names are remembered than there is room for`() {
    let throttle = LogInThrottle()
    for number in 0..<Limits.logInKeys + 100 {
      throttle.failed("\(number)", "10.0.0.1", at: start.adding(.milliseconds(number)))
    }
    #expect(throttle.wait("0", "10.0.0.3", at: start) == nil)
  }
}
