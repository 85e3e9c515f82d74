// The side: details of an element, findings, KPIs, help.

const TABS = ["details", "filter", "findings", "kpis", "help"];
let tab = "details";

function openSide(isOpen) {
  at("side").hidden = !isOpen;
  at("toggle").setAttribute("aria-expanded", String(isOpen));
}

function openTab(name) {
  tab = name;
  for (const one of TABS) {
    const isChosen = one === name;
    at(`tab-${one}`).setAttribute("aria-selected", String(isChosen));
    at(`tab-${one}`).tabIndex = isChosen ? 0 : -1;
    at(one).hidden = !isChosen;
  }
  at("results").hidden = true;
}

function saying(value) {
  if (typeof value === "string") return words(value);
  if (value.rows) return table(value.rows);
  const note = value.note ? [" ", make("span", { class: "jm-note", dir: "auto" }, value.note)] : [];
  if (value.href) {
    const link = make("a", { href: value.href, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, value.text);
    return make("span", {}, link, ...note);
  }
  if (value.to && data.elements[value.to]) {
    const { name } = data.elements[value.to];
    const open = make("button", { type: "button", class: "jm-to", dir: "auto", on: () => choose(value.to) }, name);
    return make("span", {}, open, ...note);
  }
  return make("span", {}, words(value.text), ...note);
}

function table(rows) {
  const list = make("dl", {});
  for (const [title, values] of rows) {
    list.append(words(title, "dt"), ...values.map((value) => make("dd", {}, saying(value))));
  }
  return list;
}

function details(key) {
  const element = data.elements[key];
  const shown = (figuresOfElement.get(key) || []).filter(isShown);
  const heading = make("h2", { id: "jm-details-title", tabindex: "-1", dir: "auto" }, element.name);
  const kind = make("p", { class: "jm-kind" }, element.kind);
  const parts = [kind, heading, table(element.fields)];
  if (shown.length > 0) {
    const find = () => {
      reveal(shown[0]);
      shown[0].group.focus({ preventScroll: true });
    };
    parts.push(make("button", { type: "button", class: "jm-find", on: find }, "Show on the map"));
  }
  at("details").replaceChildren(...parts);
}

let chosen = null;

// Open the details of an element, and mark it and its arrows on the map.
function choose(key, { move = true } = {}) {
  if (!data.elements[key]) return;
  chosen = key;
  openSide(true);
  openTab("details");
  details(key);
  const boxes = new Set((figuresOfElement.get(key) || []).map((figure) => figure.group.dataset.key));
  for (const figure of figures) {
    figure.group.classList.toggle("jm-chosen", figure.element === key);
    figure.group.classList.toggle("jm-near", Boolean(figure.ends) && figure.ends.some((end) => boxes.has(end)));
  }
  const first = (figuresOfElement.get(key) || []).find(isShown);
  if (move && first) reveal(first);
}

function chooseNothing() {
  chosen = null;
  for (const figure of figures) figure.group.classList.remove("jm-chosen", "jm-near");
  details("map");
}

const SIGNS = { error: "✕", warning: "!", info: "i", met: "✓", short: "◐", missed: "✕", unknown: "?" };

function sign(word) {
  return make("span", { class: `jm-sign jm-is-${word}`, "aria-hidden": "true" }, SIGNS[word] || "");
}

function row(word, title, lines, target) {
  const inside = [sign(word), make("span", { class: "jm-row-text" }, words(title, "strong"), ...lines.map((line) => words(line)))];
  if (target && data.elements[target]) {
    return make("li", {}, make("button", { type: "button", class: "jm-row", on: () => choose(target) }, ...inside));
  }
  return make("li", {}, make("div", { class: "jm-row" }, ...inside));
}

function listFindings() {
  const rows = data.findings.map((finding) => {
    const lines = [finding.message, finding.hint, finding.place].filter(Boolean);
    return row(finding.severity, `${finding.severity} ${finding.code}`, lines, finding.element);
  });
  if (rows.length === 0) return;
  at("findings").append(make("ul", { class: "jm-rows" }, ...rows));
  at("tab-findings").append(` ${rows.length}`);
}

function listKpis() {
  const rows = data.kpis.map((kpi) => {
    return row(kpi.standing, kpi.name, [kpi.words, kpi.note].filter(Boolean), kpi.element);
  });
  const empty = make("p", { class: "jm-empty" }, data.part ? "Nothing on this sheet is measured." : "The map measures nothing yet.");
  at("kpis").replaceChildren(rows.length > 0 ? make("ul", { class: "jm-rows" }, ...rows) : empty);
  at("tab-kpis").append(rows.length > 0 ? ` ${rows.length}` : "");
}

function listenOnTabs() {
  for (const name of TABS) at(`tab-${name}`).addEventListener("click", () => openTab(name));
  at("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    openTab(TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]);
    at(`tab-${tab}`).focus();
  });
  at("toggle").addEventListener("click", () => openSide(at("side").hidden));
}
