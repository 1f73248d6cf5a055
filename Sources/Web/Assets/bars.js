// Bars of a table's amounts, above it: one group for each row after the first, which is the whole. Without
// this file, or ECharts beside it, and on phones, the table says it all.

const columns = 4;
const charts = [];

const series = root => {
  const heads = Array.from(root.querySelectorAll('thead th'), head => head.textContent);
  const rows = Array.from(root.querySelectorAll('tbody tr')).slice(1);
  const number = cell => Number(cell.textContent.replace(/,/g, ''));
  return {
    names: rows.map(row => row.querySelector('th').textContent),
    series: heads.slice(1, 1 + columns).map((name, column) => ({
      name, type: 'bar', data: rows.map(row => number(row.querySelectorAll('td')[column])),
    })),
  };
};

const option = found => {
  const style = getComputedStyle(document.body), colour = name => style.getPropertyValue(name).trim();
  return {
    animation: false,
    color: [colour('--quiet'), colour('--brand'), colour('--good'), colour('--bad')],
    textStyle: { fontFamily: style.fontFamily },
    grid: { left: 64, right: 16, top: 40, bottom: 28 },
    legend: { top: 0, textStyle: { color: colour('--ink') } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    xAxis: { type: 'category', data: found.names, axisLabel: { color: colour('--ink') } },
    yAxis: {
      type: 'value', axisLabel: { color: colour('--quiet') },
    },
    series: found.series,
  };
};

const draw = async root => {
  const found = series(root);
  if (!found.names.length) return;
  const canvas = document.createElement('div');
  try {
    const library = (await import('./echarts/index.js')).echarts;
    canvas.className = 'chart';
    canvas.setAttribute('aria-hidden', 'true');
    root.prepend(canvas);
    const chart = library.init(canvas);
    chart.setOption(option(found));
    charts.push(chart);
    canvas.dataset.role = 'drawn';
  } catch {
    canvas.remove();
  }
};

if (!matchMedia('(pointer: coarse)').matches) {
  document.querySelectorAll('[data-role="bars"]').forEach(draw);
}
window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));
