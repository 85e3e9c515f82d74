// Keys, the switch of brightness, printing; then everything is started.

const stops = figures.filter((figure) => figure.element && data.elements[figure.element]);
/** @type {any} */
let lastStop = null;

function makeStop(figure, { focus = true } = {}) {
  if (lastStop) lastStop.group.setAttribute("tabindex", "-1");
  lastStop = figure;
  figure.group.setAttribute("tabindex", "0");
  if (focus) {
    figure.group.focus({ preventScroll: true });
    reveal(figure);
  }
}

// The nearest box in a direction; what lies straight ahead is nearer than what lies aside.
function neighbour(from, dx, dy) {
  const start = from.group.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const figure of stops) {
    if (figure === from || !isShown(figure)) continue;
    const box = figure.group.getBoundingClientRect();
    const x = box.left + box.width / 2 - start.left - start.width / 2;
    const y = box.top + box.height / 2 - start.top - start.height / 2;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (ahead <= 1 || aside > ahead * 3) continue;
    const far = ahead + aside * 2;
    if (far < least) [best, least] = [figure, far];
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (isTyping) return;
  const figure = stops.find((one) => one.group === event.target);
  const isOnMap = canvas.contains(event.target) || event.target === document.body;
  const arrow = isOnMap ? ARROWS[event.key] : undefined;
  if (arrow) {
    const [dx, dy] = arrow;
    const next = figure && !event.shiftKey ? neighbour(figure, dx, dy) : null;
    if (next) makeStop(next);
    else if (!figure || event.shiftKey) pan(-dx * 80, -dy * 80);
  } else if (figure && (event.key === "Enter" || event.key === " ")) {
    choose(figure.element);
    at("details-title").focus({ preventScroll: true });
  } else if (event.key === "+" || event.key === "=") zoom(STEP);
  else if (event.key === "-") zoom(1 / STEP);
  else if (event.key === "0") fit();
  else if (event.key === "1") zoom(1 / view.scale);
  else if (event.key === "/") at("search").focus();
  else if (event.key === "f") showTab("filter");
  else if (event.key === "?") showTab("help");
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
}

function showTab(name) {
  openSide(true);
  openTab(name);
  at(`tab-${name}`).focus();
}

function leave() {
  const last = chosen && (figuresOfElement.get(chosen) || []).find(isShown);
  chooseNothing();
  openSide(false);
  if (last?.group.hasAttribute("tabindex")) makeStop(last);
  else canvas.focus();
}

function click(event) {
  if (dragged) {
    dragged = false;
    return;
  }
  const group = event.target.closest("g[data-key]");
  const figure = stops.find((one) => one.group === group);
  if (!figure) {
    if (chosen) chooseNothing();
    return;
  }
  makeStop(figure, { focus: false });
  choose(figure.element, { move: isConnector(figure) });
}

function isDark() {
  const said = document.documentElement.dataset.theme;
  return said ? said === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
}

function nameTheme() {
  at("theme").textContent = isDark() ? "Light" : "Dark";
}

// Paper is light and shows the whole sheet.
let before;
function startPrint() {
  before = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
}

function endPrint() {
  if (before) document.documentElement.dataset.theme = before;
  else delete document.documentElement.dataset.theme;
}

function start() {
  document.documentElement.classList.add("jm-live");
  for (const control of document.querySelectorAll(".jm-bar [hidden]")) control.removeAttribute("hidden");
  if (data.fixed) at("theme").hidden = true;
  for (const figure of stops) {
    figure.group.setAttribute("tabindex", "-1");
    figure.group.setAttribute("role", "button");
    if (!figure.group.hasAttribute("aria-label")) figure.group.setAttribute("aria-label", data.elements[figure.element].name);
  }
  const firstBox = stops.find((figure) => figure.kind === "item") || stops[0];
  if (firstBox) makeStop(firstBox, { focus: false });
  listenOnCanvas();
  listenOnTabs();
  listenOnSearch();
  canvas.addEventListener("click", click);
  // Not on the picture itself: an SVG that listens for focus takes it.
  canvas.addEventListener("focusin", (event) => {
    const figure = stops.find((one) => one.group === event.target);
    if (figure?.group.matches(":focus-visible")) reveal(figure);
  });
  document.addEventListener("keydown", press);
  at("theme").addEventListener("click", switchTheme);
  at("print").addEventListener("click", () => window.print());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
  window.addEventListener("beforeprint", startPrint);
  window.addEventListener("afterprint", endPrint);
  nameTheme();
  listChoices();
  listFindings();
  listKpis();
  openTab("details");
  chooseNothing();
  openSide(window.innerWidth >= 900);
  begin();
}

start();
