"""What Typst is asked for: the same for every map; a map comes in as data, which Typst never reads as markup."""

from __future__ import annotations

from typing import Final


TEMPLATE: Final = rb"""
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, description: sheet.summary, date: none)
#set text(
  font: sheet.fonts, lang: sheet.language, fallback: false, hyphenate: false,
  top-edge: "baseline", bottom-edge: "baseline",
)
#set par(leading: 0pt, spacing: 0pt, justify: false, first-line-indent: 0pt)
#set block(spacing: 0pt)
#show heading: it => it.body

// One line of words: no place of its own in the flow, so that lines of one passage stay one paragraph.
#let words(unit, origin, it) = {
  let wide = it.width * unit * 2 + 40pt
  let (back, side) = (
    start: (0pt, left), middle: (wide / 2, center), end: (wide, right),
  ).at(it.anchor)
  let set-words(stroke) = box(width: wide, align(side, text(
    size: it.size * unit,
    weight: if it.bold { "bold" } else { "regular" },
    fill: rgb(it.colour),
    dir: if it.from_right { rtl } else { ltr },
    stroke: stroke,
    it.text,
  )))
  let at(body) = place(
    top + left, dx: (it.x - origin.at(0)) * unit - back, dy: (it.y - origin.at(1)) * unit, body,
  )
  box(width: 0pt, height: 0pt, {
    if it.halo != none {
      let halo = (paint: rgb(it.halo), thickness: 3 * unit, join: "round")
      at(pdf.artifact(set-words(halo)))
    }
    at(set-words(none))
  })
}

#let passage(unit, it) = {
  let (x, y, width, height) = it.ground
  let lines = it.lines.map(line => words(unit, (x, y), line)).join(text(size: 1pt, " "))
  let body = if it.link == none { lines } else {
    link(it.link, box(width: width * unit, height: height * unit, place(top + left, lines)))
  }
  // A bookmark leads to where its heading is placed.
  place(top + left, dx: x * unit, dy: y * unit, block(width: width * unit, height: height * unit,
    if it.level == "repeated" { pdf.artifact(body) }
    else if it.level == "title" { heading(level: 1, outlined: true, bookmarked: true, body) }
    else if it.level == "stage" { heading(level: 2, outlined: it.marked, bookmarked: it.marked, body) }
    else { par(body) }
  ))
}

#for (number, page) in sheet.pages.enumerate() {
  if number > 0 { pagebreak() }
  set std.page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt, fill: rgb(sheet.fill))
  let (width, height) = (page.width * sheet.unit * 1pt, page.height * sheet.unit * 1pt)
  place(top + left, dx: page.left * 1pt, dy: page.top * 1pt, block(width: width, height: height, {
    for layer in page.layers {
      place(top + left, pdf.artifact(image(bytes(layer.shapes), format: "svg", width: width, height: height)))
      for it in layer.passages { passage(sheet.unit * 1pt, it) }
    }
  }))
  if page.foot != "" {
    place(bottom + right, dx: -sheet.margin * 1pt, dy: -sheet.margin * 0.6pt, pdf.artifact(
      text(size: 7.5pt, fill: rgb(sheet.faint), page.foot),
    ))
  }
}
"""
