internal import Domain

/// How common a sector is, what its companies call themselves, and their classes of GB/T 4754.
struct SectorProfile: Sendable {
  /// Enterprises of a thousand, before a city's own strengths.
  let share: Double
  let trades: [String]
  let classes: [String]
  /// The median of a year's output, in millions of yuan.
  let output: Double
  /// Of a thousand, those that keep going over the holiday.
  let neverStopped: Int
  /// Kilowatt-hours for a thousand yuan of output.
  let electricity: Int

  init(
    _ share: Double, output: Double, neverStopped: Int = 90, electricity: Int = 28, trades: String,
    classes: String
  ) {
    self.share = share
    self.output = output
    self.neverStopped = neverStopped
    self.electricity = electricity
    self.trades = trades.split(separator: " ").map(String.init)
    self.classes = classes.split(separator: " ").map(String.init)
  }

  static func of(_ sector: Sector) -> SectorProfile { all[sector] ?? fallback }

  private static let fallback = SectorProfile(
    90, output: 60, neverStopped: 200, trades: "水务 热力 燃气 矿业 环保 金属制品 包装 电力",
    classes: "4411 4610 4513 3360 3399 4220")

  private static let all: [Sector: SectorProfile] = [
    .automotive: SectorProfile(
      60, output: 90, trades: "汽车零部件 汽车配件 汽车科技 车身 汽车电子 底盘 内饰 新能源汽车",
      classes: "3611 3612 3630 3660 3670"),
    .machinery: SectorProfile(
      110, output: 60, trades: "机械 重工 装备 机电 电气 电缆 农机 动力机械 船舶 智能装备",
      classes: "3411 3511 3571 3811 3812 3821 3731 4011"),
    .metallurgy: SectorProfile(
      45, output: 180, neverStopped: 260, electricity: 95, trades: "钢铁 金属 铁合金 锰业 不锈钢 钢管 特钢",
      classes: "3110 3120 3130 3140"),
    .nonferrous: SectorProfile(
      45, output: 200, neverStopped: 300, electricity: 240, trades: "铝业 有色金属 铜业 锡业 铝材 再生资源 锌业 新材料",
      classes: "3212 3214 3215 3216 3251 3252"),
    .petrochemicals: SectorProfile(
      95, output: 85, neverStopped: 230, electricity: 75, trades: "化工 石化 塑料 化肥 涂料 橡胶 新材料 精细化工",
      classes: "2511 2611 2614 2621 2641 2911 2921"),
    .buildingMaterials: SectorProfile(
      130, output: 48, electricity: 85, trades: "建材 水泥 混凝土 陶瓷 玻璃 石业 碳酸钙 新型墙材",
      classes: "3011 3021 3031 3041 3071 3099"),
    .food: SectorProfile(
      140, output: 70, neverStopped: 190,
      trades: "糖业 食品 饲料 粮油 米业 茶业 酒业 水产 果业 乳业 肉类食品 螺蛳粉",
      classes: "1340 1329 1331 1311 1351 1411 1512 1521 1530"),
    .electronics: SectorProfile(
      65, output: 80, trades: "电子 光电 通信 半导体 智能科技 电子材料 显示科技 电路",
      classes: "3911 3912 3921 3974 3982"),
    .textiles: SectorProfile(
      60, output: 40, trades: "纺织 服装 丝绸 针织 制衣 鞋业 坯绸 皮具", classes: "1711 1742 1811 1819 1952"),
    .biomedicine: SectorProfile(
      40, output: 60, trades: "制药 药业 生物科技 中药饮片 医疗器械 生物医药",
      classes: "2710 2720 2730 2740 2761"),
    .lightIndustry: SectorProfile(
      170, output: 42, trades: "木业 纸业 家具 板业 人造板 包装印刷 浆纸 竹业 胶合板",
      classes: "2021 2022 2110 2211 2221 2231 2319"),
    .software: SectorProfile(
      50, output: 35, neverStopped: 60, electricity: 6, trades: "软件 信息技术 数据科技 网络科技 云计算 智慧科技",
      classes: "6513 6531 6550 6560"),
    .other: fallback,
  ]
}
