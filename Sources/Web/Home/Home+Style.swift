/// What pages need besides their HTML.
public enum Assets {
  /// Where the server offers `stylesheet`, as `text/css; charset=utf-8`.
  public static let stylesheetPath = "/assets/liaison.css"

  /// The one style sheet: fonts of the system, no outside host, contrast of WCAG 2.2 AA or better.
  public static let stylesheet = """
    :root {
      color-scheme: light;
      --paper: #f4f3ef; --card: #fff; --ink: #1d2733; --quiet: #56616d; --line: #dcdad3;
      --brand: #1f4260; --brand-deep: #16324a; --link: #1b5480;
      --good: #1f6b45; --good-soft: #e6f2ea; --bad: #9c2f23; --bad-soft: #fbeae7;
      --wait: #7a5200; --wait-soft: #fbf1dc; --part: #9dc4ae; --stopped: #cf9488; --track: #e6e4dd;
    }
    * { box-sizing: border-box; }
    html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
      font-family: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif;
      overflow-wrap: anywhere;
    }
    h1, h2, p, dl, dd, ol { margin: 0; padding: 0; }
    code { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: 0.9em; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid #d08700; outline-offset: 2px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: #fff; z-index: 2; }

    .banner { background: var(--brand); color: #fff; border-bottom: 4px solid var(--brand-deep); }
    .banner-inner, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
    .banner-inner {
      display: flex; justify-content: space-between; align-items: flex-start; gap: 1rem;
      padding-top: 1.1rem; padding-bottom: 1.2rem;
    }
    .product { font-size: 0.85rem; letter-spacing: 0.04em; color: #d3e0ea; }
    h1 { font-size: 1.9rem; line-height: 1.25; font-weight: 650; }
    .place { margin-top: 0.35rem; display: flex; gap: 0.6rem; align-items: center; }
    .tag {
      border: 1px solid #a9c0d2; border-radius: 3px; padding: 0 0.5rem; font-size: 0.85rem;
    }
    .switch {
      display: inline-block; color: #fff; border: 1px solid #a9c0d2; border-radius: 4px;
      padding: 0.35rem 0.9rem; text-decoration: none; white-space: nowrap;
    }
    .switch:hover { background: var(--brand-deep); }

    main { display: grid; gap: 1.1rem; padding-top: 1.25rem; padding-bottom: 1.25rem; }
    main > *, .pair > * { min-width: 0; }
    .pair { display: grid; gap: 1.1rem; grid-template-columns: 3fr 2fr; }
    .card {
      background: var(--card); border: 1px solid var(--line); border-radius: 6px;
      padding: 1.1rem 1.35rem 1.25rem;
    }
    h2 { font-size: 1.12rem; line-height: 1.4; font-weight: 650; color: var(--brand); }

    .as-of { color: var(--quiet); font-size: 0.95rem; }
    .headline { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1.1rem; }
    .rate { line-height: 1.2; margin: 0.3rem 0 0.45rem; font-variant-numeric: tabular-nums; }
    .figure { font-size: 3.4rem; font-weight: 650; letter-spacing: -0.02em; }
    .unit { font-size: 1.6rem; color: var(--quiet); margin-left: 0.15rem; }
    .verdict {
      display: inline-block; border-radius: 3px; padding: 0.05rem 0.6rem; font-weight: 600;
      white-space: nowrap;
    }
    .met { color: var(--good); background: var(--good-soft); }
    .unmet { color: var(--bad); background: var(--bad-soft); }
    .none { color: var(--quiet); background: var(--paper); }
    .bar { display: block; overflow: visible; }
    .track { fill: var(--track); } .part { fill: var(--part); } .done { fill: var(--good); }
    .halt { fill: var(--stopped); }
    .halo { stroke: #fff; stroke-width: 6; } .goal { stroke: var(--ink); stroke-width: 2.5; }
    .small .halo { stroke-width: 5; } .small .goal { stroke-width: 2; }

    .counts {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
      gap: 0.7rem 1.2rem; margin-top: 1.1rem;
    }
    .counts > div { display: flex; flex-direction: column; justify-content: space-between; }
    .counts dt { font-size: 0.88rem; color: var(--quiet); }
    .key::before {
      content: ""; display: inline-block; width: 0.7em; height: 0.7em; border-radius: 2px;
      margin-right: 0.4em;
    }
    .key.roster::before { display: none; }
    .key.done::before { background: var(--good); }
    .key.part::before { background: var(--part); }
    .key.missing::before { background: var(--track); }
    .key.halt::before { background: var(--stopped); }
    .counts dd { font-size: 1.45rem; font-weight: 600; font-variant-numeric: tabular-nums; }

    .state {
      margin-top: 0.6rem; padding: 0.55rem 0.85rem; border-left: 4px solid; font-weight: 600;
    }
    .good { color: var(--good); background: var(--good-soft); }
    .waiting { color: var(--wait); background: var(--wait-soft); }
    .bad { color: var(--bad); background: var(--bad-soft); }
    .facts { margin-top: 0.8rem; }
    .facts > div {
      display: flex; flex-wrap: wrap; gap: 0 0.9rem; justify-content: space-between;
      align-items: baseline; padding: 0.3rem 0; border-bottom: 1px solid var(--line);
    }
    .facts > div:last-child { border-bottom: 0; padding-bottom: 0; }
    .facts dt { color: var(--quiet); }
    .facts dd { font-variant-numeric: tabular-nums; }
    .large dd { font-weight: 600; font-size: 1.15rem; }
    .alarming { color: var(--bad); font-weight: 600; }
    .zero { color: var(--quiet); font-weight: 400; }

    .scroll { overflow-x: auto; margin-top: 0.2rem; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--quiet); font-size: 0.88rem; padding-bottom: 0.4rem; }
    th, td { text-align: left; padding: 0.42rem 0.7rem; border-bottom: 1px solid var(--line); }
    thead th {
      font-size: 0.88rem; color: var(--quiet); font-weight: 600; white-space: nowrap;
      border-bottom: 2px solid var(--line);
    }
    tbody tr:last-child > * { border-bottom: 0; }
    tbody tr:hover > * { background: #faf9f6; }
    tbody th { font-weight: 600; min-width: 4.5rem; max-width: 18rem; }
    tbody th code { color: var(--quiet); font-weight: 400; }
    th:first-child { padding-left: 0; } tr > :last-child { padding-right: 0; }
    .number { text-align: right; white-space: nowrap; } .seen { white-space: nowrap; }
    .against { white-space: nowrap; }
    .against .bar { display: inline-block; width: 6.5rem; margin-right: 0.8rem; }
    .against .verdict { font-size: 0.85rem; }

    .journal { list-style: none; margin-top: 0.5rem; font-size: 0.92rem; }
    .journal li {
      display: flex; gap: 0.2rem 1rem; padding: 0.3rem 0; border-bottom: 1px solid var(--line);
    }
    .journal li:last-child { border-bottom: 0; }
    .journal time { color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
    .trouble { color: var(--bad); }
    .empty {
      margin-top: 0.7rem; padding: 1.4rem; border: 1px dashed var(--line); text-align: center;
      color: var(--quiet);
    }
    .empty strong { color: var(--ink); } .empty code { display: block; margin-top: 0.4rem; }
    footer { padding-bottom: 2rem; color: var(--quiet); font-size: 0.85rem; }

    @media (max-width: 46rem) {
      html { font-size: 100%; }
      .banner-inner, main, footer { padding-left: 0.9rem; padding-right: 0.9rem; }
      .pair { grid-template-columns: 1fr; }
      .card { padding: 0.95rem 1rem 1.05rem; }
      .figure { font-size: 3rem; }
      .counts { grid-template-columns: 1fr 1fr; }
      .journal li { flex-direction: column; }
      .against .bar { width: 3.5rem; margin-right: 0.5rem; }
      th, td { padding-left: 0.5rem; padding-right: 0.5rem; }
      tbody th, thead th:first-child { position: sticky; left: 0; background: var(--card); }
    }
    @media print {
      html { font-size: 10pt; }
      body { background: #fff; }
      .banner { background: none; color: #000; border-bottom: 2pt solid #000; }
      .product, .as-of, .zero { color: #000; }
      .switch, .skip { display: none; }
      .card { border: 0; border-bottom: 1pt solid #999; border-radius: 0; padding: 0.4rem 0; }
      .scroll { overflow: visible; }
      tr { break-inside: avoid; } .card > h2 { break-after: avoid; }
      thead { display: table-header-group; }
      svg, .state, .verdict, .key::before { print-color-adjust: exact; }
      .journal { display: none; }
    }
    """
}
