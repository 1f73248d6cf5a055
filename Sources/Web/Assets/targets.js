// Bars against their targets, made of the page's own table: each row's `data-value` is `value|target`, either may
// be empty.

import { colour, drawAll, look } from './canvas.js';

const rows = root => Array.from(root.querySelectorAll('tr[data-value]'), row => {
  const [value, target] = row.dataset.value.split('|').map(text => (text === '' ? null : Number(text)));
  return { name: row.querySelector('th').textContent.trim(), value, target };
}).filter(row => row.value !== null || row.target !== null);

const option = root => {
  const found = rows(root);
  if (!found.length) return null;
  // `growth|target|%`
  const [valueName, targetName, unit] = root.dataset.text.split('|');
  const isMet = row => row.target === null || row.value === null || row.value >= row.target;
  return {
    ...look(),
    grid: { left: 8, right: 48, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, data: [valueName, targetName] },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', confine: true,
      formatter: parts => {
        const row = found[parts[0].dataIndex];
        const say = number => (number === null ? '—' : `${number}${unit}`);
        return `${row.name}\n${valueName} ${say(row.value)}\n${targetName} ${say(row.target)}`;
      },
    },
    xAxis: { type: 'value', axisLabel: { formatter: `{value}${unit}`, color: colour('--quiet') } },
    yAxis: {
      type: 'category', inverse: true, data: found.map(row => row.name), axisLabel: { color: colour('--ink') },
    },
    series: [
      {
        name: valueName, type: 'bar', barMaxWidth: 16, itemStyle: { color: colour('--brand') },
        data: found.map(row => ({
          value: row.value, itemStyle: { color: colour(isMet(row) ? '--brand' : '--bad') },
        })),
      },
      {
        name: targetName, type: 'scatter', symbol: 'rect', symbolSize: [5, 24],
        itemStyle: { color: colour('--ink'), borderColor: colour('--card'), borderWidth: 1 }, data: found.map(row => row.target),
      },
    ],
  };
};

drawAll('targets', option, (canvas, root, drawn) => {
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', root.querySelector('caption').textContent);
  canvas.style.height = `${Math.max(8, 3 + drawn.yAxis.data.length * 2)}rem`;
});
