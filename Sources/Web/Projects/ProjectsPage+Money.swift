internal import Domain

/// Turnover funds, and who may be subsidised.
extension ProjectsPage {
  var moneyCard: HTML {
    frame.card("money", language("周转资金与投资补助", "Turnover funds and subsidy")) {
      if review.funds.isEmpty {
        frame.empty(language("没有周转资金往来", "No turnover fund has moved"))
      } else {
        frame.table(
          language("前期工作周转资金（元）", "Turnover funds, in yuan"),
          [
            language("资金", "Fund"), language("借出", "Lent"), language("归还", "Repaid"),
            language("未还", "Outstanding"), language("循环使用", "Recycled"),
          ],
          review.funds.map { fund in
            [HTML.text(fund.fund)]
              + [fund.lentFen, fund.repaidFen, fund.outstandingFen, fund.recycledFen].map {
                HTML.text(MeasureUnit.yuan(fen: $0))
              }
          })
      }
      frame.table(
        language(
          "\(review.subsidyQuarter.chinese)投资补助（不计入企业封顶）",
          "Subsidy of \(review.subsidyQuarter), outside the cap of an enterprise"),
        [
          language("结论", "Finding"), language("项目", "Projects"),
          language("投资（元）", "Invested"), language("补助（元）", "Amount"),
        ],
        review.candidates.map { line in
          [
            .text(language(line.verdictChinese, Language.words(line.verdict.rawValue))),
            .text(language.number(line.projects)), .text(amount(line.investedYuan)),
            .text(
              line.amountFen.map { MeasureUnit.yuan(fen: $0) }
                ?? (line.verdict == .amountPending ? language("比例未定", "rate open") : "—")),
          ]
        })
    }
  }
}
