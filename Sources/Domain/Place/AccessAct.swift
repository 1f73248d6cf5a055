/// What a node notes of its accounts besides what they write, which the log tells: who looked at whose
/// file, took data away, logged in, was turned away, or changed accounts and nodes.
public enum AccessAct: String, Codable, Sendable, CaseIterable {
  /// Opened an enterprise's file.
  case view
  /// Took records away as a list: the API's collections, an export, a briefing.
  case export
  /// Looked at who is behind a number of a review.
  case drillDown
  /// Opened a photo or an attachment.
  case file
  case logIn
  case logInFailed
  /// Wanted what the account may not.
  case refused
  case accountAdded
  case roleChanged
  case accountLocked
  case accountUnlocked
  case passwordReset
  case tokenReset
  case sessionEnded
  case nodeEnrolled
  case nodeRevoked

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .view: "查看企业"
    case .export: "导出"
    case .drillDown: "查看明细"
    case .file: "查看文件"
    case .logIn: "登录"
    case .logInFailed: "登录失败"
    case .refused: "拒绝访问"
    case .accountAdded: "新建账号"
    case .roleChanged: "更改角色"
    case .accountLocked: "锁定账号"
    case .accountUnlocked: "解锁账号"
    case .passwordReset: "重置密码"
    case .tokenReset: "换发令牌"
    case .sessionEnded: "注销登录"
    case .nodeEnrolled: "登记节点"
    case .nodeRevoked: "吊销节点"
    }
  }
}
