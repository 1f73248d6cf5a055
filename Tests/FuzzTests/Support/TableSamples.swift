import Domain
import Server
import Sheets

/// Files for the imports, in every encoding. The first byte says which import.
enum TableSamples {
  private static let enterprises =
    "统一社会信用代码,企业名称,县区代码,行业,上年产值（元）,入规日期\r\n"
    + "\(Samples.code),\"某厂, \"\"一\"\"\",450102,机械装备,20000000,2020/01/01\r\n"
    + "\(Samples.code),乙,450102,食品,\"1,000\",2020-01-01\n"
  private static let officers =
    "id,name,unit,division,tier,rank\n\(Samples.id),韦科长,工信局,450102,county,section\n"
  private static let resumption =
    "统一社会信用代码\t截至日期\t状态\t到岗率\n\(Samples.code)\t2025-02-05\t已复工\t90\n"
  /// “统一,名称” and a row, in GB 18030.
  private static let chinese: [UInt8] =
    [0xCD, 0xB3, 0xD2, 0xBB, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x0D, 0x0A, 0xCE, 0xA4]
    + [0x2C, 0x81, 0x30, 0x81, 0x30, 0x0A, 0x84, 0x31, 0xA4, 0x37]

  private static let number = Dictionary(
    uniqueKeysWithValues: CSVImport.names.enumerated().map { ($0.element, UInt8($0.offset)) })

  static let all: [[UInt8]] = {
    var all: [[UInt8]] = []
    for (name, text) in [
      ("enterprises", enterprises), ("officers", officers), ("resumption", resumption),
    ] {
      let first = [number[name] ?? 0]
      let wide = text.utf16.flatMap {
        [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
      }
      all.append(first + Array(text.utf8))
      all.append(first + [0xEF, 0xBB, 0xBF] + Array(text.utf8))
      all.append(first + [0xFF, 0xFE] + wide)
    }
    let sheet = Sheet(
      "表", ["统一社会信用代码", "企业名称", "县区代码", "行业", "入规日期"],
      [
        [
          .text(Samples.code), .text("某厂"), .text("450102"), .text("机械装备"),
          .date(CivilDate(day: 18_262)),
        ]
      ])
    let written = (try? sheet.xlsx()) ?? []
    return all + [[0] + chinese, [number["enterprises"] ?? 0] + written]
  }()
}
