// Draw each chart from the table beside it, so that both always say the same. Without this script the table stays.
const COLOURS = ["#1653d8", "#2fa36f", "#c98a1b"];
const FONT = `12px ${getComputedStyle(document.body).fontFamily}`;

function columnsOf(table, keys) {
  const heads = [...table.tHead.rows[0].cells];
  return keys.map((key) => {
    const index = heads.findIndex((cell) => cell.dataset.key === key);
    return { label: heads[index].textContent, index };
  });
}

function draw(figure) {
  const table = document.getElementById(figure.dataset.table);
  const columns = columnsOf(table, figure.dataset.columns.split(" "));
  const rows = [...table.tBodies[0].rows];
  const names = rows.map((row) => row.cells[0].textContent);
  const numbers = columns.map(({ index }) => rows.map((row) => (row.cells[index].dataset.value === "" ? null : Number(row.cells[index].dataset.value))));
  const box = figure.querySelector(".plot");
  const plot = new uPlot(
    {
      width: box.clientWidth,
      height: 240,
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(1, most) * 1.1] } },
      axes: [
        { values: (_, splits) => splits.map((at) => (Number.isInteger(at) ? (names[at] || "").slice(2) : "")), grid: { show: false }, stroke: "#55617a", font: FONT },
        { stroke: "#55617a", font: FONT, grid: { stroke: "#e3e9f4" } },
      ],
      series: [
        { label: table.tHead.rows[0].cells[0].textContent, value: (_, at) => (at === null ? "" : names[at] || "") },
        ...columns.map(({ label }, index) => ({ label, stroke: COLOURS[index], width: 2, points: { show: true, size: 6 }, value: (_, value) => (value === null ? "—" : value.toFixed(1)) })),
      ],
    },
    [rows.map((_, index) => index), ...numbers],
    box,
  );
  new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: 240 })).observe(box);
}

document.querySelectorAll("[data-chart]").forEach(draw);
