// Showing some personas, lanes and stages only; the rows that are left close up.

const hidden = { personas: new Set(), lanes: new Set(), stages: new Set() };

function isOut(figure) {
  const { personas, stages } = figure;
  if (figure.band && hidden.lanes.has(figure.band)) return true;
  if (personas && personas.length > 0 && personas.every((one) => hidden.personas.has(one))) return true;
  return Boolean(stages) && stages.length > 0 && stages.every((one) => hidden.stages.has(one));
}

// The line between two rows goes with the row above it; otherwise several would lie upon each other.
function isLineOut(figure, gone) {
  return gone.some((cut) => topOf(figure) > cut.top && topOf(figure) < cut.end);
}

function filter() {
  const gone = cuts();
  for (const figure of figures) {
    const ends = (figure.ends || []).map((key) => figureOfKey.get(key)).filter(Boolean);
    const isAway = figure.ends ? ends.some(isOut) : isOut(figure);
    const isGone = isAway || (figure.kind === "line" && isLineOut(figure, gone));
    figure.group.classList.toggle("jm-gone", isGone);
  }
  closeUp();
  const count = hidden.personas.size + hidden.lanes.size + hidden.stages.size;
  at("all").disabled = count === 0;
  at("tab-filter").textContent = count > 0 ? `Filter ${count}` : "Filter";
  search();
  show();
}

function showAll() {
  for (const group of Object.values(hidden)) group.clear();
  for (const box of at("filter").querySelectorAll("input")) box.checked = true;
  filter();
}

function choices(title, name, entries) {
  if (entries.length < 2) return [];
  const boxes = entries.map(([id, label]) => {
    const box = make("input", { type: "checkbox", checked: true, "data-of": name, "data-id": id });
    box.addEventListener("change", () => {
      if (box.checked) hidden[name].delete(id);
      else hidden[name].add(id);
      filter();
    });
    return make("label", {}, box, words(label));
  });
  return [make("fieldset", {}, make("legend", {}, title), ...boxes)];
}

function listChoices() {
  const all = make("button", { type: "button", id: "jm-all", disabled: true, on: showAll }, "Show everything");
  at("filter").replaceChildren(
    ...choices("Personas", "personas", data.personas),
    ...choices("Lanes", "lanes", data.lanes),
    ...choices("Stages", "stages", data.stages),
    all,
  );
}

// Rows ---------------------------------------------------------------------------------------------------------------

const whole = { height: svg.viewBox.baseVal.height, paths: new Map() };
const bands = figures
  .filter((figure) => figure.kind === "band" && figure.group.querySelector("rect"))
  .map((figure) => {
    const { y, height } = figure.group.querySelector("rect");
    return { key: figure.band, top: y.baseVal.value, bottom: y.baseVal.value + height.baseVal.value };
  })
  .sort((one, other) => one.top - other.top);
const headings = figures.filter((figure) => figure.kind === "heading");

// Clusters of a flow stand anywhere: what is left there stays where it is.
const isStack = bands.every((band, index) => index === 0 || band.top >= bands[index - 1].bottom);

function isBandOut({ key }) {
  return hidden.lanes.has(key) || (key.startsWith("stage:") && hidden.stages.has(key.slice("stage:".length)));
}

// A row takes the gap below it along, unless it is the last one above the headings of the next strip.
function cuts() {
  if (!isStack) return [];
  return bands
    .map((band, index) => ({ ...band, end: index + 1 < bands.length ? bands[index + 1].top : band.bottom }))
    .map((band) => (headings.some((one) => topOf(one) > band.bottom && topOf(one) < band.end) ? { ...band, end: band.bottom } : band))
    .filter(isBandOut);
}

function moved(y, gone) {
  return y - gone.reduce((total, cut) => total + Math.min(Math.max(y - cut.top, 0), cut.end - cut.top), 0);
}

// All coordinates of our paths are absolute, x before y; V has y alone, H has x alone.
function movedPath(path, gone) {
  let command = "";
  let isY = false;
  return path.replace(/[A-Za-z]|-?[0-9.]+/g, (token) => {
    if (/[A-Za-z]/.test(token)) {
      command = token;
      isY = command === "V";
      return token;
    }
    const value = isY ? moved(Number(token), gone) : Number(token);
    if (command !== "V" && command !== "H") isY = !isY;
    return String(Math.round(value * 10) / 10);
  });
}

function closeUp() {
  const gone = cuts();
  for (const figure of figures) {
    if (figure.ends) {
      for (const part of figure.group.children) {
        const name = { path: "d", text: "y" }[part.tagName];
        if (!name) continue;
        if (!whole.paths.has(part)) whole.paths.set(part, part.getAttribute(name));
        const first = whole.paths.get(part);
        part.setAttribute(name, name === "d" ? movedPath(first, gone) : String(moved(Number(first), gone)));
      }
    } else {
      figure.group.removeAttribute("transform");
      const shift = gone.length > 0 && isShown(figure) ? moved(topOf(figure), gone) - topOf(figure) : 0;
      if (shift !== 0) figure.group.setAttribute("transform", `translate(0 ${shift})`);
    }
  }
  const height = moved(whole.height, gone);
  svg.setAttribute("viewBox", `0 0 ${svg.viewBox.baseVal.width} ${height}`);
  svg.setAttribute("height", String(height));
}

// Measured before anything is hidden: what is hidden has no place.
const tops = new Map(figures.map((figure) => [figure, figure.group.getBBox().y]));

function topOf(figure) {
  return tops.get(figure);
}
