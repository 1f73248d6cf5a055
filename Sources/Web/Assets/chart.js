// The curve of resumption with its values under the pointer, and a closer look with the wheel. It is made of
// the page's own table. Without this file, or ECharts beside it, the page's drawing stays as it is.
// On phones, where no pointer hovers, nothing is loaded.

const place = () => document.querySelector('[data-role="chart"]');
let library = null, chart = null, range = null;

const values = root => Array.from(root.querySelectorAll('tbody tr'), row => {
  const cells = row.querySelectorAll('td');
  const number = cell => Number(cell.textContent.replace(/[,%]/g, ''));
  return {
    day: row.querySelector('time').getAttribute('datetime'),
    resumed: cells[0].textContent, roster: cells[1].textContent, rate: number(cells[2]),
  };
});

// `2025-02-05:60 2025-02-12:100`
const targets = root => root.dataset.value.split(' ').filter(Boolean).map(text => {
  const [day, percent] = text.split(':');
  return { day, percent: Number(percent) };
});

// Every day from one to another: a distance on the axis is a time.
const every = (first, last) => {
  const found = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86400000) {
    found.push(new Date(at).toISOString().slice(0, 10));
  }
  return found;
};

const option = (root, days) => {
  const style = getComputedStyle(document.body), colour = name => style.getPropertyValue(name).trim();
  const heads = Array.from(root.querySelectorAll('thead th'), head => head.textContent);
  const goals = targets(root);
  const axis = every(days[0].day, [...days, ...goals].map(each => each.day).sort().pop());
  const steps = axis.map(day => {
    const goal = goals.filter(each => each.day <= day).pop();
    return goal ? goal.percent : null;
  });
  const target = root.dataset.text;
  return {
    animation: false,
    textStyle: { fontFamily: style.fontFamily },
    grid: { left: 48, right: 16, top: 16, bottom: 28 },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', confine: true,
      formatter: parts => {
        const day = parts[0].axisValue, found = days.find(each => each.day === day);
        const goal = steps[axis.indexOf(day)];
        const lines = [day];
        if (found) {
          lines.push(`${heads[3]} ${found.rate}%`, `${heads[1]} ${found.resumed} / ${heads[2]} ${found.roster}`);
        }
        if (goal !== null) lines.push(`${target} ${goal}%`);
        return lines.join('\n');
      },
    },
    xAxis: { type: 'category', data: axis, axisLabel: { formatter: day => day.slice(5), color: colour('--ink') } },
    yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%', color: colour('--quiet') } },
    dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', ...(range || {}) }],
    series: [
      {
        name: heads[3], type: 'line', data: axis.map(day => days.find(each => each.day === day)?.rate ?? null),
        symbolSize: 6, lineStyle: { width: 2.5, color: colour('--brand') }, itemStyle: { color: colour('--brand') },
      },
      {
        name: target, type: 'line', step: 'end', data: steps, symbol: 'none',
        lineStyle: { width: 2, type: 'dashed', color: colour('--bad') }, itemStyle: { color: colour('--bad') },
      },
    ],
  };
};

const draw = async () => {
  const root = place();
  if (!root || matchMedia('(pointer: coarse)').matches) return;
  try {
    library = library || (await import('./echarts/index.js')).echarts;
    const days = values(root), drawing = root.querySelector('svg');
    if (!days.length || !drawing) return;
    if (chart) {
      const { start, end } = chart.getOption().dataZoom[0];
      range = { start, end };
      chart.dispose();
    }
    const canvas = document.createElement('div');
    canvas.className = 'chart';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', drawing.getAttribute('aria-label'));
    drawing.before(canvas);
    chart = library.init(canvas);
    chart.setOption(option(root, days));
    drawing.setAttribute('hidden', '');
    canvas.dataset.role = 'drawn';
  } catch {
    // The drawing of the page stays.
    root.querySelectorAll('.chart').forEach(each => each.remove());
    root.querySelector('svg')?.removeAttribute('hidden');
  }
};

document.addEventListener('liaison-live', draw);
window.addEventListener('resize', () => { if (chart) chart.resize(); });
draw();
