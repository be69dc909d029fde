// What `vgtref search` finds, in its order, then the other pages that hold the words; vgtref/search has the reasons.
const [WHOLE, SYNONYM, BEGINNING, ENDING, NOT] = [0, 1, 2, 3, 4];
const MOST_SHOWN = 50, LONGEST_SNIPPET = 240;
const PLAIN_LETTERS = { "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe" };
let index;

async function openIndex() {
  const packed = Uint8Array.from(atob(document.getElementById("search_index").textContent), (c) => c.charCodeAt(0));
  index = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  const terms = (each) => each.terms.map((term) => ({ ...each, parts: oneForm(term).split(" ") }));
  index.terms = index.synonyms.flatMap(terms).sort((one, other) => other.parts.length - one.parts.length);
  index.pages.forEach((page) => { page.lines = [` ${oneForm(page.title)} `]; });
  for (const record of index.records) {
    record.lines = record.texts.map((each) => ` ${oneForm(each)} `);
    if (record.page >= 0) index.pages[record.page].lines.push(...record.lines);
  }
  const put = (word) => (place, step) => { index.pages[place + step].lines.push(` ${word} `); return place + step; };
  Object.entries(index.rest).forEach(([word, steps]) => steps.reduce(put(word), -1));
}

function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[ßøđłıæœ]/g, (c) => PLAIN_LETTERS[c])
    .replace(/[\p{Mn}\p{Cf}]|['’]|(?<=[\p{L}\p{Mn}])\./gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function oneForm(text) {
  const join = (line, [one, two]) => line.replaceAll(` ${two}`, ` ${one}`);
  return index.words.parted.reduce(join, ` ${fold(text)}`).slice(1);
}

function spellings(word) {
  return index.words.spellings.reduce((found, [one, other]) => {
    const added = found.slice(0, Math.max(0, index.words.most - found.length))
      .map((form) => (form.includes(one) ? form.replaceAll(one, other) : form.replaceAll(other, one)));
    return [...found, ...added.filter((form, at) => form !== found[at])];
  }, [word]);
}

function forms(word) {
  const found = spellings(word), endings = [[/ies$/, "y"], [/y$/, "ies"], [/(?<!s)$/, "s"], [/(?<![sui])s$/, ""]];
  const numbers = /^\d+$/.test(word) ? [] : found.flatMap((form) => {
    const [ending, other] = endings.find(([each]) => each.test(form)) ?? [];
    return ending ? [form.replace(ending, other)] : [];
  });
  return [...found, ...numbers];
}

function readTokens(text) {
  const tokens = [], acronyms = (text.match(/\b[A-Z]{2,5}\b/g) ?? []).map((word) => word.toLowerCase());
  const phrase = (parts) => tokens.push({ words: parts, phrase: true });
  text.replace(/[“”]/g, '"').split('"').forEach((part, place) => {
    if (place % 2) return phrase(oneForm(part).split(" "));
    const run = [], single = (word) => tokens.push({ words: [word], acronym: acronyms.includes(word) });
    const endRun = () => oneForm(run.splice(0).join(" ")).split(" ").forEach(single);
    for (const half of part.split(/\s+/).flatMap((token) => (/\d/.test(token) ? [token] : token.split("-")))) {
      const parts = fold(half).split(" ");
      if (parts.length < 2) run.push(...parts);
      else { endRun(); phrase(parts); }
    }
    return endRun();
  });
  const keys = tokens.map((token) => JSON.stringify(token));
  return tokens.filter((token, place) => token.words.join("") && keys.indexOf(keys[place]) === place);
}

function needlesOf({ words: [word, ...more], phrase, acronym }) {
  const { most, endings } = index.words, written = forms(word), whole = [WHOLE, written.map((form) => ` ${form} `)];
  if (phrase) {
    const extend = (ways, next) => ways.flatMap((way) => spellings(next).map((form) => `${way} ${form}`)).slice(0, most);
    return [[WHOLE, more.reduce(extend, spellings(word)).map((way) => ` ${way} `)]];
  }
  if (word.length < 3 || acronym || /^\d+$/.test(word)) return [whole];
  const stems = written.flatMap((form) => endings.filter((end) => form.endsWith(end))
    .map((end) => form.slice(0, -end.length))).filter((stem) => stem.length >= 6);
  return [whole, [BEGINNING, written.map((form) => ` ${form}`)], [ENDING, stems.map((stem) => ` ${stem}`)]];
}

function readQuery(text) {
  let tokens = readTokens(text);
  const isMinor = (token) => !token.phrase && index.words.minor.includes(token.words[0]);
  const onlyMinor = tokens.every(isMinor), groups = [], synonyms = [];
  const begins = ({ parts }) => parts.length <= tokens.length
    && parts.every((part, place) => !tokens[place].phrase && forms(tokens[place].words[0]).includes(part));
  while (tokens.length) {
    const known = index.terms.find(begins), length = known?.parts.length ?? 1;
    if (known || onlyMinor || !isMinor(tokens[0])) {
      const finds = (known?.finds ?? []).map((find) => ` ${oneForm(find)} `);
      groups.push({ words: tokens.slice(0, length).map(needlesOf), finds });
      if (known) synonyms.push(known);
    }
    tokens = tokens.slice(length);
  }
  return { groups, synonyms, words: oneForm(text), ...(/\d/.test(text) ? readReference(fold(text)) : {}) };
}

// `201:23`, `CETS 201 art. 20(3)`, `Article 9(1)(a) of the Budapest Convention`, folded: of the forms the usual ones.
function readReference(folded) {
  const series = "(?:(?:c?ets|stce|ste|treaty|convention) )?(?:(?:no|nr|n) )?", word = "art(?:icles?|s)?";
  const steps = "(\\d+)((?: (?:\\d+|[a-z]|[ivx]{2,4}))*)";
  for (const { number, names, articles } of index.conventions) {
    const name = `(?:${[series + number, ...names].join("|")})`;
    if (new RegExp(`^${series}${number}$`).test(folded)) return { convention: number };
    const found = new RegExp(`^${name}(?: ${word})? ${steps}$`).exec(folded)
      ?? new RegExp(`^${word} ${steps}(?: (?:of|in|under|to))?(?: the)? ${name}$`).exec(folded);
    if (found && +found[1] >= 1 && +found[1] <= articles) return { provision: `${number} ${+found[1]}${found[2]} ` };
  }
  return {};
}

function quality(group, text) {
  const worst = Math.max(...group.words.map((needles) => (
    needles.find(([, strings]) => strings.some((string) => text.includes(string)))?.[0] ?? NOT)));
  return worst > SYNONYM && group.finds.some((find) => text.includes(find)) ? SYNONYM : worst;
}
const judge = (groups, lines) => Math.max(...groups.map((group) => quality(group, lines.join("\n"))));
const touches = (one, other) => one.startsWith(other) || other.startsWith(one);
const compare = (one, other) => one.map((part, at) => part - other[at]).find(Boolean) ?? 0;

function isAll(groups, line) {
  const rest = groups.flatMap((group) => group.words).reduce((left, [[, whole]]) => {
    const there = whole.find((string) => left?.includes(string));
    return there ? left.replaceAll(there, " ") : null;
  }, line);
  return rest !== null && !rest.trim();
}

// The rank of a record and the number of the text that shows why; null where not all words are there.
function rank(query, { lines, titles, names, others, last, codes, number, kind, id }) {
  const { groups, synonyms } = query, named = number !== undefined && number === query.convention;
  if (!named && judge(groups, lines) === NOT) return null;
  const each = (place, from, to) => lines.slice(from, to).map((_, at) => [place, from + at, from + at + 1]);
  const spans = [...each(0, 0, titles), [1, 0, others], ...each(2, others), [3, 0, lines.length]];
  const ranks = spans.map(([place, start, end]) => [place, judge(groups, lines.slice(start, end)), start, end])
    .map(([place, found, ...span]) => [+(found >= BEGINNING), place, found, ...span]);
  const best = ranks.filter((each) => each[2] !== NOT).sort(compare)[0];
  const [loose, place, found, start, end] = best ?? [0, 1, WHOLE, 0, names];
  const own = [...Array(names).keys()].filter((at) => !synonyms.length || !codes.includes(at));
  const exact = own.filter((at) => isAll(groups, lines[at]));
  const typed = exact.find((at) => lines[at].trim() === query.words);
  if (exact.length && !last) return typed === undefined ? [[0, 0, 0, 0, 1], exact[0]] : [[0, 0, 0, 0, 0], typed];
  const missing = lines.slice(start, end).map((line, at) => {
    const qualities = groups.map((group) => quality(group, line));
    return [qualities.filter((one) => one === NOT).length, qualities.reduce((sum, one) => sum + one), start + at];
  });
  const led = groups.length < 2 && synonyms.length && kind === "article"
    && synonyms[0].references.some((reference) => touches(`${fold(reference)} `, `${fold(id)} `));
  const ranked = named || led ? [0, 0, 0, named ? WHOLE : found, 0] : [1 + last, loose, place, found, 0];
  return [ranked, missing.sort(compare)[0][2]];
}

function cite(query, record) {
  const cited = record.cites.find((text) => touches(query.provision, `${fold(text)} `));
  return cited && [[+(cited !== record.id), 0, 0, 0, 0], null, cited];
}

function search(text) {
  const query = readQuery(text), hits = [];
  if (!query.groups.length) return [];
  index.records.forEach((record, place) => {
    const found = (query.provision ? cite : rank)(query, record);
    if (found) hits.push({ ...record, rank: [...found[0], place], text: found[2] ?? record.texts[found[1]] });
  });
  hits.sort((one, other) => compare(one.rank, other.rank));
  const seen = new Set(hits.map(({ page }) => page));
  const others = index.pages.filter((page, place) => !seen.has(place) && judge(query.groups, page.lines) !== NOT);
  const untitled = ({ lines: [title] }) => query.groups.filter((group) => quality(group, title) === NOT).length;
  others.sort((one, other) => untitled(one) - untitled(other));
  return [
    ...hits.map((hit) => ({ ...hit, address: hit.page < 0 ? null : index.pages[hit.page].address + hit.section })),
    ...others.map((page) => ({ ...page, kind: "page", text: "" })),
  ];
}

function snippet(text, typed) {
  if (text.length <= LONGEST_SNIPPET) return text;
  const at = text.toLowerCase().indexOf(typed.toLowerCase().split(/\s+/)[0]) - LONGEST_SNIPPET / 3;
  const start = at > 0 ? text.indexOf(" ", at) + 1 : 0, end = text.indexOf(" ", start + LONGEST_SNIPPET);
  return `${start ? "… " : ""}${end < 0 ? text.slice(start) : `${text.slice(start, end)} …`}`;
}

function show(text) {
  const hits = search(text), count = hits.length || "None";
  const more = hits.length > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown: more words find fewer` : "";
  document.getElementById("search_said").textContent = text.trim() ? `${count} found${more}.` : "";
  document.getElementById("search_found").replaceChildren(...hits.slice(0, MOST_SHOWN).map((hit) => {
    const entry = make("li", hit.address ? make("a", hit.title, { href: hit.address }) : hit.title);
    entry.append(" ", make("span", hit.id ? `${hit.kind} ${hit.id}` : hit.kind));
    if (![hit.title, hit.id, ""].includes(hit.text)) entry.append(make("p", snippet(hit.text, text)));
    return entry;
  }));
}

const opened = openIndex().then(() => {
  const form = document.getElementById("search_form"), input = form.elements.words;
  const asked = () => new URLSearchParams(location.hash.slice(1)).get("words") ?? "";
  const read = () => { input.value = asked().slice(0, input.maxLength); show(input.value); };
  form.hidden = false;
  document.getElementById("search_without").hidden = true;
  form.onsubmit = () => { location.hash = new URLSearchParams({ words: input.value }); return false; };
  addEventListener("hashchange", read);
  read();
});
