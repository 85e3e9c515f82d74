// Finding elements by any of their words.

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function gather(value) {
  if (typeof value === "string") return value;
  if (value.rows) return value.rows.map(([, values]) => values.map(gather).join(" ")).join(" ");
  return `${value.to ? data.elements[value.to].name : value.text} ${value.note || ""}`;
}

const textOf = new Map(
  Object.entries(data.elements).map(([key, element]) => {
    const fields = element.fields.map(([, values]) => values.map(gather).join(" "));
    return [key, plain([element.name, element.kind, ...fields].join(" "))];
  }),
);

let found = [];
let current = -1;

function search() {
  const query = plain(at("search").value.trim());
  found = [];
  current = -1;
  if (query) {
    const parts = query.split(/\s+/);
    const matches = Object.keys(data.elements).filter((key) => parts.every((part) => textOf.get(key).includes(part)));
    // What is called so stands before what only mentions it.
    const named = (key) => Number(!parts.every((part) => plain(data.elements[key].name).includes(part)));
    found = matches.filter((key) => key !== "map").sort((one, other) => named(one) - named(other));
  }
  const hits = new Set(found);
  svg.classList.toggle("jm-searched", Boolean(query));
  for (const figure of figures) figure.group.classList.toggle("jm-hit", hits.has(figure.element));
  listFound(query);
}

function listFound(query) {
  const results = at("results");
  if (!query) {
    if (!results.hidden) openTab(tab);
    at("count").textContent = "";
    return;
  }
  const rows = found.map((key) => {
    const { name, kind } = data.elements[key];
    const inside = [words(name, "strong"), make("span", { class: "jm-note" }, kind)];
    const open = make("button", { type: "button", class: "jm-row", on: () => choose(key) }, make("span", { class: "jm-row-text" }, ...inside));
    return make("li", {}, open);
  });
  const count = found.length === 1 ? "1 element" : `${found.length} elements`;
  results.replaceChildren(make("p", { class: "jm-kind" }, count), make("ul", { class: "jm-rows" }, ...rows));
  at("count").textContent = count;
  for (const one of TABS) at(one).hidden = true;
  results.hidden = false;
  sightFound();
  if (document.activeElement === at("search")) openSide(true);
}

// Whoever searches sees the best of what is found, wherever the sheet stands.
function sightFound() {
  const [best] = found.flatMap((key) => figuresOfElement.get(key) || []).filter(isShown);
  if (best && !isInSight(best)) reveal(best);
}

function nextFound(step) {
  if (found.length === 0) return;
  current = (current + step + found.length) % found.length;
  choose(found[current]);
}

function listenOnSearch() {
  at("search").addEventListener("input", search);
  at("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      nextFound(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      at("search").value = "";
      search();
      canvas.focus();
    }
    event.stopPropagation();
  });
}
