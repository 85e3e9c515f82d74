// Moving and zooming the sheet: mouse, touch, wheel, keys and buttons.

const view = { x: 0, y: 0, scale: 1 };
const LARGEST = 8;
const READABLE = 0.6;
const GAP = 16;
const STEP = 1.25;

function size() {
  const box = svg.viewBox.baseVal;
  return { width: box.width, height: box.height };
}

function wholeScale() {
  const { width, height } = size();
  return Math.min((canvas.clientWidth - 2 * GAP) / width, (canvas.clientHeight - 2 * GAP) / height);
}

function show() {
  const { width, height } = size();
  const least = Math.min(wholeScale(), READABLE) / 2;
  view.scale = Math.min(LARGEST, Math.max(least, view.scale));
  // Some of the sheet always stays in sight.
  const keep = 80;
  view.x = Math.min(canvas.clientWidth - keep, Math.max(keep - width * view.scale, view.x));
  view.y = Math.min(canvas.clientHeight - keep, Math.max(keep - height * view.scale, view.y));
  sheet.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  at("scale").textContent = `${Math.round(view.scale * 100)}%`;
}

function centre() {
  const { width, height } = size();
  view.x = Math.max(GAP, (canvas.clientWidth - width * view.scale) / 2);
  view.y = Math.max(GAP, (canvas.clientHeight - height * view.scale) / 2);
  show();
}

function fit() {
  view.scale = Math.min(2, wholeScale());
  centre();
}

// A sheet too large to be read as a whole starts at its beginning.
function begin() {
  const whole = wholeScale();
  view.scale = Math.min(1, Math.max(whole, READABLE));
  centre();
  if (size().width * view.scale > canvas.clientWidth) pan(0, GAP - view.y);
}

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const before = view.scale;
  const least = Math.min(wholeScale(), READABLE) / 2;
  view.scale = Math.min(LARGEST, Math.max(least, before * factor));
  view.x = x - ((x - view.x) * view.scale) / before;
  view.y = y - ((y - view.y) * view.scale) / before;
  show();
}

function pan(x, y) {
  view.x += x;
  view.y += y;
  show();
}

// Bring a figure into sight without moving more than needed.
function reveal(figure) {
  const frame = canvas.getBoundingClientRect();
  const box = figure.group.getBoundingClientRect();
  const margin = 24;
  if (view.scale < READABLE) {
    const x = box.left + box.width / 2 - frame.left;
    const y = box.top + box.height / 2 - frame.top;
    zoom(0.8 / view.scale, x, y);
    reveal(figure);
    return;
  }
  const left = frame.left + margin - box.left;
  const right = frame.right - margin - box.right;
  const top = frame.top + margin - box.top;
  const bottom = frame.bottom - margin - box.bottom;
  pan(left > 0 ? left : Math.min(0, Math.max(right, left)), top > 0 ? top : Math.min(0, Math.max(bottom, top)));
}

function isInSight(figure) {
  const frame = canvas.getBoundingClientRect();
  const box = figure.group.getBoundingClientRect();
  return box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top;
}

const touches = new Map();
let dragged = false;

function startDrag(event) {
  // With the shift key text is selected instead.
  if (event.button !== 0 || event.shiftKey) return;
  if (touches.size === 0) dragged = false;
  touches.set(event.pointerId, { x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY });
}

function drag(event) {
  const touch = touches.get(event.pointerId);
  if (!touch) return;
  const far = Math.hypot(event.clientX - touch.startX, event.clientY - touch.startY);
  if (!dragged && touches.size === 1 && far < 5) return;
  if (!dragged) {
    dragged = true;
    canvas.classList.add("jm-dragged");
    for (const id of touches.keys()) canvas.setPointerCapture(id);
  }
  const others = [...touches.entries()].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
  if (others.length === 0) {
    pan(event.clientX - touch.x, event.clientY - touch.y);
  } else {
    const [other] = others;
    const before = Math.hypot(touch.x - other.x, touch.y - other.y);
    const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const frame = canvas.getBoundingClientRect();
    pan((event.clientX - touch.x) / 2, (event.clientY - touch.y) / 2);
    if (before > 0) {
      zoom(after / before, (event.clientX + other.x) / 2 - frame.left, (event.clientY + other.y) / 2 - frame.top);
    }
  }
  touch.x = event.clientX;
  touch.y = event.clientY;
}

function endDrag(event) {
  touches.delete(event.pointerId);
  if (touches.size === 0) canvas.classList.remove("jm-dragged");
}

function turnWheel(event) {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 16 : 1;
  if (event.ctrlKey || event.metaKey) {
    const frame = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * unit * 0.004), event.clientX - frame.left, event.clientY - frame.top);
  } else if (event.shiftKey && event.deltaX === 0) {
    pan(-event.deltaY * unit, 0);
  } else {
    pan(-event.deltaX * unit, -event.deltaY * unit);
  }
}

function listenOnCanvas() {
  canvas.addEventListener("pointerdown", startDrag);
  canvas.addEventListener("pointermove", drag);
  canvas.addEventListener("pointerup", endDrag);
  canvas.addEventListener("pointercancel", endDrag);
  canvas.addEventListener("wheel", turnWheel, { passive: false });
  // Focus makes browsers scroll what must not scroll: the sheet is moved by its transform.
  canvas.addEventListener("scroll", () => canvas.scrollTo(0, 0));
  at("nearer").addEventListener("click", () => zoom(STEP));
  at("farther").addEventListener("click", () => zoom(1 / STEP));
  at("fit").addEventListener("click", fit);
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    // In a frame of another page the script may run before there is any room.
    if (width === 0) begin();
    else if (canvas.clientWidth !== width) show();
    width = canvas.clientWidth;
  }).observe(canvas);
}
