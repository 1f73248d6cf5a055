/// A small workbook by its parts, as Excel writes them.
struct Workbook {
  var sheet: String
  var styles = """
    <styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>\
    <numFmt numFmtId="165" formatCode="[Red]#,##0.00;&quot;d&quot;0"/></numFmts><cellXfs count="4">\
    <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
    """
  var texts = """
    <sst><si><t>代码</t></si><si><r><t>名</t></r><r><t>称</t></r><rPh><t>míng</t></rPh></si>\
    <si><t>日期</t></si><si><t xml:space="preserve"> 甲厂_x0041_ </t></si></sst>
    """
  var workbook = """
    <workbook xmlns:r="r"><workbookPr/><sheets><sheet name="藏" sheetId="1" state="hidden" r:id="r1"/>\
    <sheet name="表" sheetId="2" r:id="r2"/></sheets></workbook>
    """
  var relations = """
    <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>\
    <Relationship Id="r2" Target="/xl/worksheets/sheet7.xml"/></Relationships>
    """

  /// - Parameter rows: what stands in `sheetData`; `after`: what comes behind it.
  init(_ rows: String, after: String = "") {
    sheet = "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  var parts: [(name: String, content: [UInt8])] {
    [
      ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", workbook),
      ("xl/_rels/workbook.xml.rels", relations), ("xl/styles.xml", styles),
      ("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", "<worksheet/>"),
      ("xl/worksheets/sheet7.xml", sheet),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  var bytes: [UInt8] { StoredArchive.bytes(parts) }
}
