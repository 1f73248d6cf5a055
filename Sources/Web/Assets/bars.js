// Bars of a table's amounts: one group for each row after the first, which is the whole.

import { colour, drawAll, look } from './canvas.js';

const columns = 4;

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

const option = root => {
  const found = series(root);
  if (!found.names.length) return null;
  return {
    ...look(),
    color: [colour('--quiet'), colour('--brand'), colour('--good'), colour('--bad')],
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

drawAll('bars', option, canvas => canvas.setAttribute('aria-hidden', 'true'));
