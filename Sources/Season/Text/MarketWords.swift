internal import Domain

/// What financing needs, events and offers of the season say.
enum MarketWords {
  static let uses = ["采购原料", "续贷周转", "新建产线", "设备更新", "研发投入", "支付工资和货款"]
  static let lenders = ["某国有银行", "某农村商业银行", "某政府性融资担保公司", "某产业投资基金", "某股份制银行"]
  static let refusals = ["抵押物不足", "负债率偏高", "企业放弃申请", "资料不全"]
  static let chains = ["新能源汽车", "高端装备", "生物医药", "电子信息"]

  static let events: [(MarketEvent.Sort, String)] = [
    (.matching, "工业产品产销对接会"), (.roadshow, "“一月一链”融资路演"), (.fair, "名优工业产品展"),
    (.factorySales, "探厂直购活动"), (.promotion, "新春工业品促销"), (.ordering, "产品订货会"),
  ]

  static let offers: [(Offer.Side, Offer.Sort, String)] = [
    (.offer, .capacity, "五轴加工中心每周富余60小时"), (.offer, .equipment, "闲置注塑机两台可租用"),
    (.offer, .testBench, "电机性能试验台对外开放"), (.offer, .part, "现货供应铝合金压铸件"),
    (.offer, .product, "节能变压器批量供货"), (.want, .part, "求购新能源车用线束"),
    (.want, .capacity, "寻找表面处理代加工"), (.want, .product, "求购环保包装纸箱"),
    (.want, .testBench, "寻求电磁兼容检测平台"),
  ]
}
