// The chart of a convention on any day, by the rule of vgtref/status.py: it has the reasons. Days compare as ISO texts.
const chart = JSON.parse(document.getElementById("as_of_data").textContent);

// The last day of a year, a month or a day in ISO 8601, as `--as-of` takes it; null for any other text.
function lastDay(text) {
  const [, year, month = "12", day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year || year === "0000" || !(month >= 1 && month <= 12)) return null;
  const end = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day && !(day >= 1 && day <= end) ? null : `${year}-${month}-${day ?? end}`;
}

function stand(state, day) {
  const open = day >= chart.opened, done = {};
  const unsure = state.acts.filter((act) => open && act.by && act.last > day);
  state.acts.forEach((act) => { if (open && act.last <= day) done[act.kind] = act; });
  const consent = chart.consents.map((kind) => done[kind]).find(Boolean);
  const status = findStatus(open && state.unread, done, unsure, consent, day);
  const invitation = ["invited", "none"].includes(status) ? done.invitation : undefined;
  const lapse = done["invitation-lapsed"], until = lapse ? lapse.day : invitation?.ends;
  return { status, consent, unsure, invitation, until, signature: done.signature };
}

function findStatus(unread, done, unsure, consent, day) {
  const { denunciation: left, signature, invitation } = done;
  if (unread) return "unknown";
  if (left?.effect && left.effect <= day) return "former";
  if (consent && !unsure.some((act) => act.kind === "denunciation")) {
    return consent.effect && consent.effect <= day ? "party" : "contracting";
  }
  if (unsure.length) return "unknown";
  if (signature) return "signatory";
  if (!invitation || done["invitation-lapsed"]) return "none";
  return invitation.ends && invitation.ends < day ? "none" : "invited";
}

function cellsOf(state, day) {
  const { status, signature, consent, unsure, invitation, until } = stand(state, day);
  const undated = (kinds) => unsure.filter((act) => kinds.includes(act.kind))
    .map((act) => `(${chart.invited[act.kind] ?? ""}${act.date})`)[0] ?? "";
  const mark = (act, field) => (act.derived.includes(field) ? "*" : "");
  let consented = undated(chart.consents) || undated(Object.keys(chart.invited));
  if (invitation) {
    consented = `invited ${invitation.date}${until ? `, until ${until}` : status === "none" ? ", no longer" : ""}`;
  } else if (consent) consented = `${consent.date}${mark(consent, "date")} ${chart.letters[consent.kind]}`.trimEnd();
  const force = consent ? `${consent.effect ?? ""}${mark(consent, "entry_into_force")}` : "";
  const flags = chart.flagged && day >= chart.flagged ? state.flags : "";
  return [state.name, signature?.date ?? undated(["signature"]), consented, force, status, flags];
}

// Where the States stand on a day: by group its title and its rows, those of `status --as-of`.
function chartOn(day) {
  const all = chart.states.map((state) => ({ state, cells: cellsOf(state, day) }));
  const inGroup = (place) => all.filter(({ state, cells }) => state.group === place && cells[4] !== "none");
  return chart.groups.map((title, place) => ({ title, rows: inGroup(place) })).filter(({ rows }) => rows.length);
}

function drawTable({ title, rows }, place) {
  const heading = make("h3", title, { id: `as_of_group_${place}` });
  const region = make("div", "", { class: "wide", tabindex: "0", role: "region", "aria-labelledby": heading.id });
  const table = region.appendChild(make("table", "", { "aria-labelledby": heading.id }));
  const shown = chart.columns.slice(0, rows.some(({ cells }) => cells[5]) ? 6 : 5);
  table.createTHead().insertRow().append(...shown.map((name) => make("th", name, { scope: "col" })));
  const body = table.createTBody();
  for (const { state, cells } of rows) {
    const head = make("th", make("a", state.name, { href: state.page }), { scope: "row" });
    body.insertRow().append(head, ...cells.slice(1, shown.length).map((cell) => make("td", cell)));
  }
  return [heading, region];
}

function showDay(text) {
  const day = lastDay(text.trim()), groups = day ? chartOn(day) : [], counts = {};
  groups.flatMap(({ rows }) => rows).forEach(({ cells }) => { counts[cells[4]] = (counts[cells[4]] ?? 0) + 1; });
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
