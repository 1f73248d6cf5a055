extension Report {
  /// The style sheet in the page. The server names its digest in the content security policy.
  ///
  /// Type as in official papers (GB/T 9704-2012: titles in 小标宋, text in 仿宋, headings in 黑体), with
  /// the fonts that Debian has for it where those are missing.
  public static let styleSheet: StaticString = """
    :root {
      --ink: #1b1b1b; --quiet: #565656; --line: #b9b9b9; --good: #14663a; --bad: #a61b1b;
      --song: "FZXiaoBiaoSong-B05S", "Songti SC", "SimSun", "Noto Serif CJK SC",
        "WenQuanYi Zen Hei", serif;
      --fang: "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC",
        "WenQuanYi Zen Hei", serif;
      --hei: "SimHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif;
    }
    * { box-sizing: border-box; }
    html { color: var(--ink); background: #fff; font: 1rem/1.6 var(--fang); }
    body { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.2rem 3rem; }
    h1, h2, p, ul, table { margin: 0; }
    header { padding-bottom: 0.9rem; border-bottom: 2px solid #a61b1b; text-align: center; }
    h1 { color: #a61b1b; font: 700 1.9rem/1.35 var(--song); letter-spacing: 0.04em; }
    header p { color: var(--quiet); font-size: 0.92rem; }
    header p:nth-of-type(1) { margin-top: 0.3rem; color: var(--ink); font-size: 1.1rem; }
    section { margin-top: 1.7rem; }
    h2 { font: 600 1.15rem/1.5 var(--hei); }
    .basis { margin-bottom: 0.5rem; color: var(--quiet); font: 0.78rem/1.5 var(--hei); }
    section > p, section > ul { margin-top: 0.45rem; } ul { padding-left: 1.4em; }
    .figures { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: 0.6rem 0; }
    .figure { padding: 0.7rem 1rem; border: 1px solid var(--line); border-radius: 4px; }
    .label { font-family: var(--hei); }
    .value { font: 700 2.1rem/1.25 var(--hei); font-variant-numeric: tabular-nums; }
    .note { color: var(--quiet); font: 0.85rem/1.5 var(--hei); }
    .scroll { margin-top: 0.6rem; overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font: 0.85rem/1.45 var(--hei); }
    th, td { padding: 0.28rem 0.5rem; border: 1px solid var(--line); text-align: left;
      vertical-align: top; }
    th { background: #f2f0eb; font-weight: 600; vertical-align: bottom; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
    th.number { white-space: normal; }
    .good { color: var(--good); } .bad { color: var(--bad); }
    .empty { color: var(--quiet); }
    footer { margin-top: 2rem; padding-top: 0.5rem; border-top: 1px solid var(--line);
      color: var(--quiet); font: 0.78rem/1.5 var(--hei); }
    @media screen and (max-width: 40rem) {
      .figures { grid-template-columns: 1fr; } h1 { font-size: 1.4rem; }
      table { width: auto; min-width: 100%; } th, td { white-space: nowrap; }
      td.text { min-width: 5.5em; white-space: normal; }
    }
    @page { size: A4; margin: 18mm 15mm 16mm;
      @bottom-center { content: counter(page) " / " counter(pages); color: #565656;
        font: 8pt "Noto Sans CJK SC", sans-serif; } }
    @media print {
      html { font-size: 10.5pt; } body { max-width: none; padding: 0; }
      h1 { font-size: 20pt; } table { font-size: 8.5pt; } th, td { padding: 0.8mm 1.4mm; }
      .scroll { overflow: visible; }
      thead { display: table-header-group; } tr, .figure, li { break-inside: avoid; }
      h2, .basis { break-after: avoid; } table:not(:has(tr:nth-child(11))) { break-inside: avoid; }
      th, .value, .good, .bad, h1 { print-color-adjust: exact; }
    }
    """
}
