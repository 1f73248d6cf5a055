internal import Domain

/// A page that says why there is no other: not found, not allowed, busy, broken.
public struct MessagePage: Sendable {
  public var frame: Frame
  public var status: Int
  public var chinese: String
  public var english: String

  public init(frame: Frame, status: Int, chinese: String, english: String) {
    self.frame = frame
    self.status = status
    self.chinese = chinese
    self.english = english
  }

  public var html: String {
    let language = frame.language
    return frame.page(title, at: "") {
      HTML(.section, [.class: "card"]) {
        HTML(.p, [:], language(chinese, english))
        HTML(.p, [.class: "actions"]) {
          HTML(.a, [.class: "button", .href: "/"], language("回到首页", "Back to the first page"))
        }
      }
    }
  }

  private var title: String {
    let language = frame.language
    return switch status {
    case 403: language("无此权限", "Not allowed")
    case 404: language("没有找到", "Not found")
    case 501: language("本节点缺少所需程序", "A program is missing here")
    case 503: language("系统繁忙", "Busy")
    case 500...: language("出错了", "Something went wrong")
    default: language("不能这样做", "This can't be done")
    }
  }
}
