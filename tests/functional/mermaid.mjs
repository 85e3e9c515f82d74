// Reads Mermaid diagrams with Mermaid itself: texts as a JSON list on standard input, what it read as JSON on the other.
// The first argument is the folder `node_modules` in which mermaid and jsdom are.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const { JSDOM } = createRequire(`${folder}/here.js`)('jsdom');
const page = new JSDOM('<!DOCTYPE html><body></body>');
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import(pathToFileURL(`${folder}/mermaid/dist/mermaid.core.mjs`));
mermaid.initialize({ startOnLoad: false, maxTextSize: 1e9, maxEdges: 1e6 });

// Mermaid hides entities while it reads and puts them back into the page; a page then shows the signs.
function shown(text) {
  const element = document.createElement('p');
  element.innerHTML = text
    .replace(/&/g, '&amp;').replace(/</g, '&lt;')
    .replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';');
  return element.textContent;
}

const results = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    if (type === 'journey') {
      results.push({
        type,
        title: shown(db.getDiagramTitle()),
        sections: db.getSections().map(shown),
        tasks: db.getTasks().map((task) => [shown(task.section), shown(task.task), task.score, task.people.map(shown)]),
      });
    } else {
      results.push({
        type,
        title: shown(db.getAccTitle()),
        sections: db.getSubGraphs().map((one) => [shown(one.title), [...one.nodes].sort()]),
        nodes: [...db.getVertices().values()].map((one) => [one.id, shown(one.text ?? ''), one.type ?? '']),
        arrows: db.getEdges().map((one) => [one.start, one.end, shown(one.text), one.stroke]),
      });
    }
  } catch (error) {
    results.push({ error: String(error).slice(0, 500) });
  }
}
process.stdout.write(JSON.stringify(results));
