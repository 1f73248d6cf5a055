/// What a notice tells.
public enum NoticeKind: String, Codable, Sendable, CaseIterable {
  /// A ticket came to one's unit, and nobody has accepted it.
  case ticketNew
  case ticketDueSoon
  case ticketOverdue
  /// A unit above asks for haste.
  case ticketPressed
  /// Of tickets that one raised.
  case ticketAnswered
  case ticketHandedBack
  /// A follow-up said “not solved”, or it was taken up again.
  case ticketReopened
  /// Rejected, or closed as one that can't be solved.
  case ticketUnsolved
  /// A hold, an extension, an objection or an exemption that one's unit decides.
  case approvalWaiting
  case directiveIssued
  case directiveReturned
  case directiveDueSoon
  case directiveOverdue
  case directivePressed
  /// The receiver says that it is done; one's unit verifies it.
  case directiveDone
  /// A city took an enterprise out of a rate; the region can void it.
  case exemptionApproved
  /// A city, or the region, answered what one's county asked for.
  case exemptionAnswered
  case enterpriseAssigned
  case enterpriseTaken
  case visitDue
  case reportMissing
  /// A finding of service in name only about oneself.
  case nameOnlyOwn
  /// One about an officer of one's unit that the unit hasn't answered.
  case nameOnlyUnanswered
  case conflict
  case quarantine

  /// Whether it tells what others did with what one waits for.
  public var isAnswer: Bool {
    switch self {
    case .ticketAnswered, .ticketHandedBack, .ticketReopened, .ticketUnsolved, .directiveDone,
      .exemptionAnswered:
      true
    default: false
    }
  }

  /// The name staff use.
  public var chinese: String {
    switch self {
    case .ticketNew: "新问题"
    case .ticketDueSoon: "问题即将到期"
    case .ticketOverdue: "问题逾期"
    case .ticketPressed: "问题被督办"
    case .ticketAnswered: "问题已答复"
    case .ticketHandedBack: "问题被退回"
    case .ticketReopened: "问题重新办理"
    case .ticketUnsolved: "问题未予解决"
    case .approvalWaiting: "待审批"
    case .directiveIssued: "新督办件"
    case .directiveReturned: "督办件退回重办"
    case .directiveDueSoon: "督办件即将到期"
    case .directiveOverdue: "督办件逾期"
    case .directivePressed: "督办件被催办"
    case .directiveDone: "督办件待核验"
    case .exemptionApproved: "豁免待复核"
    case .exemptionAnswered: "豁免申请已答复"
    case .enterpriseAssigned: "新联系企业"
    case .enterpriseTaken: "不再联系企业"
    case .visitDue: "应走访"
    case .reportMissing: "缺复工报告"
    case .nameOnlyOwn: "本人挂名预警"
    case .nameOnlyUnanswered: "挂名预警待说明"
    case .conflict: "填写冲突"
    case .quarantine: "隔离数据"
    }
  }
}
