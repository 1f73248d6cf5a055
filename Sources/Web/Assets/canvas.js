// A chart above the table that it is made of. Without ECharts beside this file, and on phones, where no pointer
// hovers, the table says it all.

const charts = [];
window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));

export const colour = name => getComputedStyle(document.body).getPropertyValue(name).trim();

// What all charts share.
export const look = () => ({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily } });

const drawAbove = async (root, optionOf, dress) => {
  let canvas = null;
  try {
    const option = optionOf(root);
    if (!option) return;
    const library = (await import('./echarts/index.js')).echarts;
    canvas = document.createElement('div');
    canvas.className = 'chart';
    dress(canvas, root, option);
    root.prepend(canvas);
    const chart = library.init(canvas);
    chart.setOption(option);
    canvas.dataset.role = 'drawn';
    charts.push(chart);
  } catch {
    canvas?.remove();
  }
};

// Draws above each table of a role what `optionOf` makes of it; nothing where it makes none. `dress` gives the
// canvas its height and its name.
export const drawAll = (role, optionOf, dress) => {
  if (matchMedia('(pointer: coarse)').matches) return;
  document.querySelectorAll(`[data-role="${role}"]`).forEach(root => drawAbove(root, optionOf, dress));
};
