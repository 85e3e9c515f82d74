// Elements made without markup: whatever a map says goes in as text, never as HTML.

/**
 * @param {string} id
 * @returns {any}
 */
function at(id) {
  return document.getElementById(`jm-${id}`);
}

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "on") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function words(text, name = "span") {
  return make(name, { dir: "auto" }, text);
}

const data = JSON.parse(at("data").textContent);
const canvas = at("canvas");
const sheet = at("sheet");
const svg = sheet.querySelector("svg");

// The groups of the picture stand in the order of `data.figures`.
const figures = [...svg.querySelectorAll("g[data-key]")].map((/** @type {SVGGElement} */ group, index) => {
  const figure = { ...data.figures[index], group };
  // An arrow is called after its ends.
  if (figure.kind === "connection" && !figure.ends) figure.ends = group.dataset.key.split(">");
  return figure;
});
const figureOfKey = new Map(figures.map((figure) => [figure.group.dataset.key, figure]));
const figuresOfElement = new Map();
// A connector only points to a box that stands elsewhere: whoever looks for an element finds its boxes first.
const isConnector = (figure) => figure.kind === "connector";
for (const figure of [...figures.filter((one) => !isConnector(one)), ...figures.filter(isConnector)]) {
  if (!figure.element) continue;
  if (!figuresOfElement.has(figure.element)) figuresOfElement.set(figure.element, []);
  figuresOfElement.get(figure.element).push(figure);
}

function isShown(figure) {
  return !figure.group.classList.contains("jm-gone");
}
