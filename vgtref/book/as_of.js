// The chart of a convention on any day, from the rows of each State that the page holds. Days compare as ISO texts.
const chart = JSON.parse(document.getElementById("as_of_data").textContent);

// The last day of a year, a month or a day in ISO 8601, as `--as-of` takes it; null for any other text.
function lastDay(text) {
  const [, year, month = "12", day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year || year === "0000" || !(month >= 1 && month <= 12)) return null;
  const end = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day && !(day >= 1 && day <= end) ? null : `${year}-${month}-${day ?? end}`;
}

// The cells of a State on a day, none where the chart leaves it out: those of the last of its spans that has begun.
function cellsOf(state, day) {
  return state.spans.filter(([start]) => start <= day).pop().slice(1);
}

// Where the States stand on a day: by group its title and its rows, those of `status --as-of`.
function chartOn(day) {
  const rows = chart.states.map((state) => ({ state, cells: cellsOf(state, day) })).filter(({ cells }) => cells.length);
  const groups = chart.groups.map((title, place) => ({ title, rows: rows.filter(({ state }) => state.group === place) }));
  return groups.filter((group) => group.rows.length);
}

function drawTable({ title, rows }, place) {
  const heading = make("h3", title, { id: `as_of_group_${place}` });
  const region = make("div", "", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": heading.id });
  const table = region.appendChild(make("table", "", { "aria-labelledby": heading.id }));
  const noted = rows.some(({ cells }) => cells[4]), shown = noted ? chart.columns : chart.columns.slice(0, -1);
  table.createTHead().insertRow().append(...shown.map((name) => make("th", name, { scope: "col" })));
  const body = table.createTBody();
  for (const { state, cells } of rows) {
    const head = make("th", make("a", state.name, { href: state.page }), { scope: "row" });
    body.insertRow().append(head, ...cells.slice(0, shown.length - 1).map((cell) => make("td", cell)));
  }
  return [heading, region];
}

function showDay(text) {
  const day = lastDay(text.trim()), groups = day ? chartOn(day) : [], counts = {};
  groups.flatMap(({ rows }) => rows).forEach(({ cells }) => { counts[cells[3]] = (counts[cells[3]] ?? 0) + 1; });
  const told = Object.entries(counts).map(([status, count]) => `${count} ${status}`).join(", ");
  const notes = day ? [`On ${day}: ${told || "no State had acted"}.`] : text.trim() ? [chart.form] : [];
  if (day && day < chart.opened) notes.push(chart.not_open);
  else if (day && !(chart.in_force && chart.in_force <= day)) notes.push(`Not in force on ${day}.`);
  if (day && day > chart.covers_to) notes.push(`Acts after ${chart.covers_to} are not known.`);
  document.getElementById("as_of_said").textContent = notes.join(" ");
  document.getElementById("as_of_known").hidden = Boolean(day);
  document.getElementById("as_of_legend").hidden = !day;
  document.getElementById("as_of_chart").replaceChildren(...groups.flatMap(drawTable));
}

const asked = document.getElementById("as_of_form");
asked.hidden = false;
asked.onsubmit = () => { showDay(asked.elements.day.value); return false; };
asked.onreset = () => showDay("");
