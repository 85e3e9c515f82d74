"""Terms for maps: what kinds there are, of which time they speak, how they are written, read and kept."""

from __future__ import annotations

from typing import Final

from journeymap.glossary.term import (
    Command,
    Field,
    Page,
    Query,
    Rule,
    Term,
    Value,
    View,
    english,
    fields,
    german,
)
from journeymap.model import JourneyMap, Path, Persona, Scope, Stage, Touchpoint, Visit


MAP_TERMS: Final = (
    Term(
        "actual journey",
        "What one customer really went through, with times and what became of each step.",
        (Value(Path, "kind", "actual"), Field(Visit, "at"), Field(Visit, "status"), Field(Visit, "experience")),
        (english("recorded journey"), german("tatsächliche Reise", "tatsächliche Reisen")),
    ),
    Term(
        "alignment diagram",
        "A diagram with the experience of people on one side and the organisation that serves them on the other;"
        " journey maps and service blueprints are such diagrams.",
        (View("blueprint"), View("journey")),
        (german("Abgleichsdiagramm", "Abgleichsdiagramme"),),
    ),
    Term(
        "as-is map to compare with",
        "The map of today that a map of the future changes.",
        (Field(JourneyMap, "baseline"), Rule("JM1001"), Rule("JM1002"), Rule("JM0030")),
        (english("baseline"), english("baseline map"), german("Ausgangskarte", "Ausgangskarten")),
        written=("baseline",),
    ),
    Term(
        "baseline file",
        "The findings that a project has accepted, so that only new ones count.",
        (Command("check --baseline"), Page("how-to/check-in-ci.md", "accept findings")),
        (english("baseline"), german("Liste angenommener Befunde", "Listen angenommener Befunde")),
    ),
    Term(
        "benefits of mapping",
        "What maps are made for: one shared picture of the journey, which can be checked and kept up to date.",
        (Page("explanation/why-text.md", "why maps as text"),),
        (english("purpose of mapping", ""), german("Nutzen von Journey Maps")),
    ),
    Term(
        "blueprint gap",
        "A step that the provider does not serve from every lane that it needs: work in sight with nothing behind it,"
        " or work behind it with nothing in sight.",
        (Rule("JM0301"), Rule("JM0303"), Command("check --summary"), Query("coverage")),
        (german("Lücke im Blueprint", "Lücken im Blueprint"),),
    ),
    Term(
        "current state",
        "The journey as it is today, as far as the organisation knows it.",
        (Value(JourneyMap, "state", "as-is"),),
        (
            english("as-is map"),
            english("as-is"),
            english("as is"),
            german("Ist-Zustand", "Ist-Zustände"),
            german("Ist"),
        ),
        written=("as-is",),
    ),
    Term(
        "customer experience",
        "Everything that customers perceive and feel in their dealings with a provider.",
        (View("journey"), Field(Touchpoint, "emotion"), Field(Touchpoint, "expectation"), Field(JourneyMap, "metrics")),
        (
            english("CX", ""),
            german("Kundenerlebnis", "Kundenerlebnisse"),
            german("Kundenerfahrung", "Kundenerfahrungen"),
        ),
    ),
    Term(
        "customer journey",
        "What a customer goes through over time to reach a goal for which a provider is needed.",
        (Field(JourneyMap, "stages"), Field(Stage, "journey"), Field(Touchpoint, "journey")),
        (english("journey"), english("user journey"), german("Kundenreise", "Kundenreisen")),
        later="views over several journeys of a portfolio",
    ),
    Term(
        "customer journey map",
        "A diagram of a journey from the customer's side: stages, touchpoints, experience, pain points and"
        " opportunities, for named personas and a scope.",
        (Page("reference/language.md", "the language"), View("journey"), Command("new")),
        (
            english("journey map"),
            english("CJM"),
            english("user journey map"),
            german("Journey Map", "Journey Maps"),
            german("Kundenreisekarte", "Kundenreisekarten"),
        ),
    ),
    Term(
        "customer journey mapping",
        "Making journey maps with the people who know the journey, and keeping them true.",
        (Page("tutorial/first-map.md", "the tutorial"), Command("new")),
        (english("journey mapping", ""), english("CX mapping", ""), german("Customer Journey Mapping")),
    ),
    Term(
        "documentation",
        "Maps as pages that others can read: HTML, Markdown, pictures.",
        (
            Command("render"),
            Page("reference/formats.md", "formats"),
            Page("how-to/share-a-page.md", "a page of one file"),
        ),
        (german("Dokumentation", "Dokumentationen"),),
        later="embedding maps in Sphinx and MkDocs",
    ),
    Term(
        "experience map",
        "A journey map of a domain of life, not of one provider or product.",
        (View("journey"),),
        (english("experience journey"), german("Erlebniskarte", "Erlebniskarten")),
    ),
    Term(
        "fate",
        "What becomes of something that is there today: it is kept, replaced or retired, or it was forgotten.",
        (
            Field(JourneyMap, "retires"),
            Field(Touchpoint, "replaces"),
            Rule("JM1003"),
            Page("how-to/plan-against-today.md", "plan against today"),
        ),
        (german("Verbleib"),),
    ),
    Term(
        "future state",
        "The journey as it shall be: decided, and described before it is there.",
        (Value(JourneyMap, "state", "to-be"), Rule("JM1001"), Rule("JM1003")),
        (
            english("to-be map"),
            english("to-be"),
            english("to be"),
            english("target state"),
            english("projected state"),
            german("Soll-Zustand", "Soll-Zustände"),
            german("Zielbild", "Zielbilder"),
            german("Soll"),
        ),
        written=("to-be",),
    ),
    Term(
        "ideal journey",
        "The journey as it could be if nothing stood in the way; nobody has decided on it.",
        (Value(JourneyMap, "state", "ideal"), Rule("JM1008")),
        (english("ideal state"), english("vision"), german("ideale Reise", "ideale Reisen"), german("Ideal")),
        written=("ideal",),
    ),
    Term(
        "happy path",
        "The path on which everything goes well and the customer reaches the goal.",
        (Value(Path, "kind", "happy"), Query("likeliest_path"), Page("reference/views.md", "the option `--path`")),
        (english("main path"), english("sunny-day path"), german("Idealpfad", "Idealpfade")),
        written=("happy",),
    ),
    Term(
        "journey map narrative",
        "The journey in prose, for people who do not read diagrams.",
        (Page("reference/formats.md", "the format `narrative`"),),
        (
            english("journey narrative"),
            english("storytelling", ""),
            german("Erzählung der Reise", "Erzählungen der Reise"),
        ),
    ),
    Term(
        "mapping software",
        "Tools in which maps are made; here a map is a text, and other tools can read what is exported.",
        (Command("export"), Command("import"), Page("how-to/exchange.md", "exchange with other tools")),
        (english("mapping tool"), german("Mapping-Software")),
        later="import of the files of other mapping tools",
    ),
    Term(
        "mapping workshop",
        "A meeting in which those who know the journey draw it together.",
        (Field(JourneyMap, "workshop"), Command("new"), Page("tutorial/first-map.md", "the tutorial")),
        (english("journey mapping workshop"), german("Mapping-Workshop", "Mapping-Workshops")),
    ),
    Term(
        "map status",
        "How far a map has come, from draft to archived; it decides how much `check` asks of it.",
        (Field(JourneyMap, "status"),),
        (english("maturity", ""), german("Kartenstatus"), german("Reifegrad", "Reifegrade")),
        written=("status",),
    ),
    Term(
        "multi-journey portfolio",
        "Several maps for several purposes and kinds of customers, which share personas, channels, teams and systems.",
        (
            Field(JourneyMap, "use"),
            Field(Stage, "journey"),
            Rule("JM1301"),
            Page("how-to/share-between-maps.md", "share between maps"),
        ),
        (
            english("portfolio"),
            english("portfolio of journeys", "portfolios of journeys"),
            german("Journey-Portfolio", "Journey-Portfolios"),
        ),
        later="views over several maps",
    ),
    Term(
        "past state",
        "The journey as it once was, kept to see what has changed.",
        (Value(JourneyMap, "state", "past"),),
        (english("previous state"), german("früherer Zustand", "frühere Zustände")),
        written=("past",),
    ),
    Term(
        "path",
        "The steps of a customer through the map, from an entry to an outcome.",
        (Field(JourneyMap, "paths"), Query("shortest_path"), Query("likeliest_path"), View("flow")),
        (english("route"), english("flow"), german("Pfad", "Pfade"), german("Weg", "Wege")),
        written=("paths",),
    ),
    Term(
        "planned journey",
        "The journey as somebody designed or assumed it, against which what really happened can be held.",
        (Field(JourneyMap, "stages"), Value(JourneyMap, "state", "to-be")),
        (english("expected journey"), german("geplante Reise", "geplante Reisen")),
        later="comparing it with event data",
    ),
    Term(
        "scenario",
        "The situation in which a persona travels: what for, from where, under which conditions.",
        (Field(JourneyMap, "scope"), Field(Persona, "context"), Field(JourneyMap, "variants")),
        (english("use case"), german("Szenario", "Szenarien")),
    ),
    Term(
        "scenario planning",
        "Thinking several possible forms of the journey through before one is chosen.",
        (Field(JourneyMap, "variants"), Page("reference/views.md", "the option `--variant`")),
        (german("Szenarioplanung", "Szenarioplanungen"),),
        later="showing variants side by side",
    ),
    Term(
        "scope",
        "What the map is about: product, segment, where it starts and ends, what it leaves out.",
        (Field(JourneyMap, "scope"), Field(Scope, "starts"), Field(Scope, "ends"), Field(Scope, "excludes")),
        (german("Umfang"), german("Geltungsbereich", "Geltungsbereiche")),
        written=("scope",),
    ),
    Term(
        "sharing maps",
        "Giving maps to people who do not write them: a page of one file, a picture, a table.",
        (Page("how-to/share-a-page.md", "a page of one file"), Page("how-to/draw-and-share.md", "draw and share")),
        (english("sharing", ""), german("Karten teilen")),
    ),
    Term(
        "state of a map",
        "Of which time a map speaks: past, current, future or ideal.",
        (Field(JourneyMap, "state"),),
        (german("Zustand", "Zustände"),),
        written=("state",),
    ),
    Term(
        "storyboard",
        "The steps as a row of drawings.",
        words=(german("Bilderfolge", "Bilderfolgen"),),
        later="images on the sheet",
    ),
    Term(
        "sub-journey",
        "A journey inside a stage or a touchpoint, in a map of its own.",
        (*fields("journey", Stage, Touchpoint), Rule("JM1303"), Rule("JM1304")),
        (english("nested journey"), german("Teilreise", "Teilreisen")),
    ),
    Term(
        "ten-step method",
        "The usual steps of mapping: business goal, personas, touchpoints, channels, feedback, friction, map, walk it,"
        " validate, refine.",
        words=(english("steps of mapping", ""), german("Zehn-Schritte-Methode")),
        later="a checklist in what `new` writes",
    ),
    Term(
        "unhappy path",
        "A path that ends without what the customer wanted: abandoned, escalated or churned.",
        (Value(Path, "kind", "unhappy"), Rule("JM0206"), Query("negative_outcomes")),
        (english("sad path"), german("Fehlerpfad", "Fehlerpfade")),
        written=("unhappy",),
    ),
    Term(
        "update trigger",
        "What calls for a review of the map before its date: a change of product, price, channel or segment.",
        (Field(JourneyMap, "review_triggers"), Rule("JM0909")),
        (english("review trigger"), german("Auslöser einer Überprüfung")),
        written=("review_triggers",),
    ),
    Term(
        "variant",
        "One of several forms of the same journey, such as self-serve and enterprise.",
        (Field(JourneyMap, "variants"), Page("reference/views.md", "the option `--variant`")),
        (english("version of the journey", "versions of the journey"), german("Variante", "Varianten")),
        written=("variants",),
    ),
    Term(
        "walk the journey",
        "Going through the journey as a customer would, step by step.",
        (Page("reference/formats.md", "the format `narrative`"), Page("reference/views.md", "the option `--path`")),
        (english("walkthrough"), german("die Reise begehen")),
    ),
)
"""Terms for maps."""
