extension HelpTopic {
  /// All of them, in the order of the page.
  static let all = [
    HelpTopic(
      id: "help-today", paths: ["/today"], chinese: "今日事项", english: "Today",
      steps: [
        (
          "“今日”列出今天应走访、缺复工报告、待办问题和未送政策的企业，最急的在前。",
          "“Today” lists whom to visit, whose report is missing, which problems wait and who "
            + "wasn't told of the policy, the most urgent first."
        ),
        (
          "点企业名称看全部服务记录，点“登记走访”直接填写。",
          "Open an enterprise to see all that was done, or log a visit at once."
        ),
      ]),
    HelpTopic(
      id: "help-visit", paths: ["/visit"], chinese: "登记走访", english: "Log a visit",
      steps: [
        (
          "选企业、日期和方式，写明走访情况；送了哪些政策、复工情况、提出的问题都在同一张表。",
          "Choose the enterprise, the day and the way, and write what was found; policy, "
            + "resumption and a problem go on the same form."
        ),
        (
          "没有网络也可以填写：内容保存在本机，联网后自动发送，只记一次。",
          "It works without a line: the form is kept on the device and sent exactly once."
        ),
        (
          "填错了不能删除，可在企业页面撤回或更正，原记录仍保留。",
          "Nothing is deleted: a visit is taken back or corrected, and what was written stays."
        ),
      ]),
    HelpTopic(
      id: "help-resumption", paths: ["/resumption"], chinese: "填报复工情况",
      english: "Report resumption",
      steps: [
        (
          "逐行选状态、填到岗率；离开一行即自动保存，红色行按提示更正。",
          "Choose the state and the share of staff in each row; a row is saved when you "
            + "leave it, a red one says what to mend."
        ),
        (
          "同一企业同一天可以再次填报，以最后一次为准。",
          "Report again for the same day if need be: the last report counts."
        ),
      ]),
    HelpTopic(
      id: "help-claims", paths: ["/claims", "/funds"], chinese: "奖补兑现与资金拨付",
      english: "Claims and funds",
      steps: [
        (
          "先“按规则识别”，再由另一人“核验”，市级或自治区“确认”；三步不能由同一人办理。",
          "Look for claims by the rules; another person checks each, and a third, of the city or "
            + "the region, confirms it."
        ),
        (
          "资金由县级录入、复核、批准三人办理，批准后才算数；不能超过实得和到位资金。",
          "Money counts once three persons have entered, checked and approved it, and never past "
            + "what is due or there."
        ),
        (
          "离线时两处同时拨付造成的超拨会标红，处理前不能继续支付。",
          "What two units paid apart from one another and goes over is shown in red, and blocks "
            + "paying until it is put right."
        ),
      ]),
    HelpTopic(
      id: "help-tickets", paths: ["/tickets", "/ticket-queue"], chinese: "办理企业问题",
      english: "Work on problems",
      steps: [
        (
          "提出后须先“受理”，再办理、答复；每步时限显示在问题旁边，逾期会被督办。",
          "A problem is accepted, then worked on and answered; each step has its clock, and "
            + "what is late is pressed."
        ),
        (
          "本级办不了的“上报”；需要时间的“申请延期”或“申请挂起”，由上级审批。",
          "Hand up what can't be done here; ask the unit above for more time or a hold."
        ),
        (
          "答复后由答复人以外的人回访企业，确认解决才能办结。",
          "Somebody other than who answered asks the enterprise; only what is solved is closed."
        ),
      ]),
    HelpTopic(
      id: "help-approvals", paths: ["/approvals"], chinese: "审批", english: "Approvals",
      steps: [
        (
          "下级申请的挂起、延期和异议集中在此，附申请人和理由。",
          "Holds, extensions and objections of units below stand here with who asks and why."
        ),
        (
          "勾选一件或多件，写意见，批准或不予批准；不予批准必须写明理由。",
          "Choose one or many, say what you think, approve or refuse; a refusal needs its "
            + "reason."
        ),
        (
          "复工率豁免由市级批准，自治区可以撤销，撤销须写原因。",
          "Cities approve exemptions, the region can make them void with a reason."
        ),
      ]),
    HelpTopic(
      id: "help-review", paths: ["/review"], chinese: "调度会", english: "The review",
      steps: [
        (
          "顶部选“截至日期”和“数据截止时间”，地图、曲线和排名随之变化，可复制网址分享。",
          "Choose the day and until when data count; map, curve and table follow, and the "
            + "address can be shared."
        ),
        (
          "点任何数字可看到是哪些企业，再点企业看计入的理由。",
          "Press any number to see who is behind it, and why each counts."
        ),
        (
          "“封存”保存当时的结果，以后可与现在对比。",
          "Seal a review to set it against what is known later."
        ),
      ]),
    HelpTopic(
      id: "help-directives", paths: ["/directives"], chinese: "督办件", english: "Directives",
      steps: [
        (
          "上级下达，写明要求和期限；下级签收、办理、反馈，上级核验后办结。",
          "The unit above says what and until when; the receiver takes it on, does it and "
            + "reports; the issuer verifies it."
        )
      ]),
    HelpTopic(
      id: "help-name-only", paths: ["/name-only"], chinese: "挂名预警", english: "Service in name only",
      steps: [
        (
          "按规则列出可能只挂名不服务的情况，附依据；单位写明情况说明，上级可下达督办件。",
          "Findings by the rules with what they rest on; the unit explains, the unit above "
            + "may issue a directive."
        )
      ]),
    HelpTopic(
      id: "help-key-lists", paths: ["/key-lists"], chinese: "重点清单", english: "Key lists",
      steps: [
        (
          "监测数据会建议列入或移出，附依据；采纳后依据成为理由，不采纳须写理由，数据变化后会再次建议。",
          "Data suggest who comes and goes, with what they rest on; accept it, or decline it "
            + "with a reason until the data say something else."
        ),
        (
          "也可以自行列入或移出，须写理由；记录只关闭、不删除。",
          "Add and end entries yourself with a reason; entries are closed, never deleted."
        ),
      ]),
    HelpTopic(
      id: "help-monitoring", paths: ["/monitoring"], chinese: "监测预警",
      english: "Monitoring and alerts",
      steps: [
        (
          "看本期报送率、及时率和未报企业；预警是需要核实的苗头，不是结论。",
          "See who has reported; an alert is a question to look into, not a verdict."
        ),
        (
          "“提为问题”把未立的预警转为问题，按时限办理；同一预警只立一次。",
          "Raise alerts as problems; each becomes one problem, however often it is pressed."
        ),
      ]),
    HelpTopic(
      id: "help-conflicts", paths: ["/conflicts"], chinese: "冲突与隔离",
      english: "Conflicts and quarantine",
      steps: [
        (
          "两人离线时填写了同一项，两个值都保留；选正确的一个并确定，各级一致采用。",
          "Two people wrote the same field without seeing each other: choose the right "
            + "value, and all tiers take it."
        ),
        (
          "隔离的是本版本不认识的变更，不会丢失；升级后可重试。",
          "Quarantine holds what this version can't read; nothing is lost, and it is tried "
            + "again after an upgrade."
        ),
      ]),
    HelpTopic(
      id: "help-notices", paths: ["/notices"], chinese: "提醒", english: "Notices",
      steps: [
        (
          "逾期、今日到期、新增和已有结果分组显示；点内容打开记录，看过后标为已读。事情办完，提醒自动消失。",
          "Overdue, due today, new and answered; open the record, mark it as read. What is "
            + "done disappears by itself."
        )
      ]),
    HelpTopic(
      id: "help-node", paths: ["/node"], chinese: "与上级同步", english: "In step with the unit above",
      steps: [
        (
          "顶部显示与上级是否一致、还有几条待报。断网时照常工作，恢复后自动上报，不丢不重。",
          "The header says whether all is sent. Without a line work goes on; later all is "
            + "sent, nothing lost, nothing twice."
        ),
        (
          "长时间不通时，请联系管理员检查网络和上级节点。",
          "If it stays unreachable, ask the administrator to look at the line and the node "
            + "above."
        ),
      ]),
    HelpTopic(
      id: "help-accounts", paths: ["/accounts"], chinese: "账号管理", english: "Accounts",
      steps: [
        (
          "新建账号后显示一次性密码，当面或电话告知本人，登录后须更改。",
          "A new account has a one-time password: tell its owner, who has to change it after "
            + "logging in."
        ),
        (
          "人员离岗先“锁定”；忘记密码用“重置密码”。所有操作记入审计。",
          "Lock who leaves; reset a forgotten password. All of it is in the audit trail."
        ),
      ]),
    HelpTopic(
      id: "help-nodes", paths: ["/nodes"], chinese: "下级节点", english: "Nodes below",
      steps: [
        (
          "为下级生成一次性登记码（7天有效），在下级机器上运行显示的命令。",
          "Make a one-time code, good for seven days, and run the command that is shown on "
            + "the machine below."
        ),
        (
          "电脑丢失或被盗立即“吊销”，再登记新节点；已上报的数据不受影响。",
          "Revoke a lost machine at once, then enrol a new node; what was sent stays."
        ),
      ]),
    HelpTopic(
      id: "help-financing", paths: ["/financing"], chinese: "跟踪融资需求",
      english: "Follow financing needs",
      steps: [
        (
          "按月登记或导入企业融资需求；对接、获批（可分笔）和未获批都在该需求页面登记。",
          "Enter needs month by month, or import them; matches, grants (in parts too) and refusals are "
            + "entered on the need's own page."
        ),
        (
          "清单中最早提出的在前，并注明服务员；获批合计不会超过需求金额。",
          "Those asked first come first, with who serves; grants together never are more than was asked."
        ),
      ]),
    HelpTopic(
      id: "help-directory", paths: ["/directory"], chinese: "发布供需信息",
      english: "Publish offers and wants",
      steps: [
        (
          "由企业所在县区登记，自治区自动发布后全区可见；到期自动下架，也可随时撤回。",
          "The enterprise's county enters it, the region publishes it to all; it ends with its last day, "
            + "or when it is withdrawn."
        ),
        (
          "只公开所选联系人（企业联系人或服务员）的姓名和电话，正文中请勿填写个人信息。",
          "Only the name and telephone of the contact that is chosen are published: write no private "
            + "data into the text."
        ),
      ]),
    HelpTopic(
      id: "help-audit", paths: ["/audit"], chinese: "审计记录", english: "Audit trail",
      steps: [
        (
          "按账号、企业或记录、日期查谁看过、导出过、改过；每小时合并为一条。",
          "Ask by account, enterprise and day who looked at, took away or changed what; "
            + "looks are noted once an hour."
        )
      ]),
  ]
}
