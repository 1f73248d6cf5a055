internal import Domain

/// Names as they are found in Guangxi, drawn from a generator. They are nobody's.
enum ChineseNames {
  /// A person's: `韦建华`.
  static func person(_ random: inout SplitMix64) -> String {
    let first = random.pick(given)
    let second = random.chance(perThousand: 780) ? random.pick(given) : ""
    return random.pick(surnames) + first + second
  }

  /// A company's: `柳州恒达汽车零部件有限公司`.
  static func company(
    city: SeasonPlace, county: SeasonPlace, sector: Sector, _ random: inout SplitMix64
  ) -> String {
    let place =
      switch random.below(10) {
      case 0...1: "广西"
      case 2...5: city.shortName
      case 6...8: county.shortName
      default: "广西" + county.shortName
      }
    let word = random.pick(firstHalves) + random.pick(secondHalves)
    let ending =
      switch random.below(20) {
      case 0: "股份有限公司"
      case 1: "集团有限公司"
      case 2...3: "有限责任公司"
      default: "有限公司"
      }
    return place + word + random.pick(SectorProfile.of(sector).trades) + ending
  }

  /// A project's: `年产20万吨铝材生产线技术改造项目`.
  static func project(sector: Sector, work: Project.Work, _ random: inout SplitMix64) -> String {
    let trade = random.pick(SectorProfile.of(sector).trades)
    let amount = random.pick(["1", "2", "3", "5", "8", "10", "20", "30", "50"])
    let unit = random.pick(["万吨", "万套", "万件", "万台", "亿元产值"])
    let ending =
      switch work {
      case .new: random.pick(["生产基地项目", "新建项目", "产业园项目", "一期项目"])
      case .upgrade: random.pick(["生产线技术改造项目", "智能化改造项目", "节能改造项目"])
      case .equipment: random.pick(["设备更新项目", "设备更新及扩能项目"])
      }
    return "年产\(amount)\(unit)\(trade)\(ending)"
  }

  private static let surnames = "韦黄覃陆蒙农莫梁李陈罗卢谭廖王张刘何周蓝潘林甘石唐苏蒋邓周杨吴赵岑欧凌"
    .map(String.init)
  private static let given =
    "建华志强丽芳明伟文军海燕国庆秀英永平小红春梅俊杰晓东慧玲振宇桂兰金凤浩然雪梅宏斌立新敏静勇辉鹏飞艳萍世昌"
    .map(String.init)
  private static let firstHalves =
    "恒鑫宏广瑞金华盛凯泰顺康德兴永中新富天嘉隆正东南桂邕柳海龙翔弘佳祥信润丰诚安旭聚合通伟百同源欣"
    .map(String.init)
  private static let secondHalves =
    "达源泰盛丰利达通和美发辉腾威宇信成润兴隆昌晟鑫立邦能科创联顺诺特力远翔洋阳林川宝元益强林峰康"
    .map(String.init)
}
