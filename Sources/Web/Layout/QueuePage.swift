/// What was logged on this device and isn't sent yet. The page is filled by its script, from the device, and
/// opens without a line.
public struct QueuePage: Sendable {
  public var frame: Frame

  public init(frame: Frame) { self.frame = frame }

  public var html: String {
    let language = frame.language
    return frame.page(language("待发送", "To send"), at: "/queue") {
      HTML(
        .p, [.class: "lead"],
        language(
          "没有网络时登记的内容保存在这台设备上，恢复联网后自动发送，每条只记一次。",
          "What is logged without a line is kept on this device, and sent exactly once there is one."
        ))
      HTML(.section, [.class: "card", .dataRole: "queue"]) {
        frame.empty(
          language("没有待发送的内容", "Nothing waits"),
          language("此页需要启用脚本。", "This page needs scripts."))
      }
    }
  }
}
