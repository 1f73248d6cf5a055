/// The problems that enterprises raise, and what is answered.
enum TicketWords {
  struct Theme: Sendable {
    let category: String
    let title: String
    let measure: Int?
    let answer: String
  }

  static let themes: [Theme] = [
    Theme(category: "用工", title: "节后返岗率低，缺普工", measure: 26, answer: "已对接人社部门开专场招聘会，送工上门"),
    Theme(category: "用工", title: "技术工人缺口大，招聘困难", measure: 26, answer: "已与技工院校对接实习就业名额"),
    Theme(category: "融资", title: "流动资金紧张，希望对接贷款贴息", measure: 22, answer: "已推送桂惠贷需求清单，银行完成尽调"),
    Theme(category: "融资", title: "续贷审批慢，转贷成本高", measure: 22, answer: "协调担保机构出具保函，续贷已放款"),
    Theme(category: "用电", title: "园区线路容量不足，影响扩产", measure: 25, answer: "供电局已列入增容计划，先行临时供电"),
    Theme(category: "用电", title: "电费补助申报口径不清楚", measure: 1, answer: "已上门讲解补助条件并核对电量数据"),
    Theme(category: "用气", title: "天然气价格上涨，成本压力大", measure: nil, answer: "协调燃气公司签订阶段性优惠气价"),
    Theme(category: "物流", title: "春节期间货车返程少，原料到厂晚", measure: 20, answer: "协调物流园区开通保供专线"),
    Theme(category: "物流", title: "船闸排队时间长，运费增加", measure: 9, answer: "报请航务部门对重点物资优先过闸"),
    Theme(category: "土地", title: "项目用地手续办理慢", measure: 17, answer: "自然资源部门容缺受理，五日内办结"),
    Theme(category: "环评", title: "技改项目环评审批周期长", measure: 17, answer: "生态环境部门提前介入，完成技术评审"),
    Theme(category: "市场", title: "订单减少，希望组织产销对接", measure: 21, answer: "已纳入产销对接活动名单"),
    Theme(category: "市场", title: "下游货款拖欠，回款困难", measure: nil, answer: "纳入清欠台账，责任单位已约谈欠款方"),
    Theme(category: "政策", title: "不清楚能否享受增产奖励", measure: 3, answer: "核对产值基数后告知符合条件，列入免申即享名单"),
    Theme(category: "政策", title: "上年奖补资金尚未到账", measure: 31, answer: "财政部门已下达指标，预计本周拨付到企业"),
    Theme(category: "项目", title: "施工队伍返场慢，项目进度滞后", measure: 18, answer: "召开专题协调会，施工单位承诺三日内到位"),
    Theme(category: "原料", title: "甘蔗砍运组织困难，入厂量不足", measure: 11, answer: "乡镇组织机收队，压榨量已恢复"),
    Theme(category: "原料", title: "进口矿到港延迟，库存偏低", measure: 8, answer: "协调港口优先卸货并办理通关"),
    Theme(category: "用水", title: "厂区供水压力不足", measure: nil, answer: "水务公司更换管段，水压恢复正常"),
    Theme(category: "住房", title: "返岗员工宿舍不够", measure: nil, answer: "协调园区公租房三十套供员工过渡"),
  ]

  static let accepted = ["已受理，明确专人负责。", "收到，今日联系企业核实。", "受理，转业务科室研究。", "已登记受理，两个工作日内反馈进展。"]
  static let started = ["已与企业和责任单位见面。", "正在协调相关部门。", "现场查看后提出初步方案。", "已发函责任单位，限时回复。"]
  static let noted = ["企业补充了材料。", "已电话告知企业进展。", "责任单位请求补充说明。", "等待企业提供合同复印件。"]
  static let handedBack = [
    "已有现成政策可用，退回属地落实。", "属县级职责，附上级部门意见，请继续办理。", "已协调有关单位，请属地跟进。",
  ]
  static let escalated = ["超出本级权限，上报协调。", "涉及跨县事项，请上级牵头。", "需上级部门审批，随附企业材料。"]
  static let satisfied = ["企业确认问题已解决。", "电话回访，企业表示满意。", "现场回访，情况属实，已解决。"]
  static let dissatisfied = ["企业反映尚未落实。", "回访时企业表示只解决了一部分。", "企业称答复与实际不符。"]
  static let closed = ["办结归档。", "回访满意，予以办结。", "问题解决，关闭工单。"]
  static let withdrawn = ["企业自行解决，撤回。", "重复反映，企业要求撤回。"]
}
