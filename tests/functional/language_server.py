"""A real YAML language server over standard input and output, asked the way an editor asks."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import define, field, frozen


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SERVER: Final = "yaml-language-server"
_PATIENCE: Final = 60.0
"""Seconds to wait for an answer: a busy machine starts Node.js slowly."""


@frozen(kw_only=True)
class Marked:
    """
    What the server underlines.

    Attributes:
        text: the text that is underlined.
        line: its line, 1 for the first.
        message: what the server says.
    """

    text: str
    line: int
    message: str


@define(eq=False)
class LanguageServer:
    """
    A running server.

    Attributes:
        folder: the folder that the editor has open.
        schema: the path of the schema that the editor's settings bind to maps, relative to the folder; empty where the
            maps name it themselves.
    """

    folder: Path
    schema: str = ""
    _process: subprocess.Popen[bytes] = field(init=False)
    _answers: dict[int, queue.Queue[dict[str, Any]]] = field(factory=dict, init=False)
    _published: dict[str, queue.Queue[dict[str, Any]]] = field(factory=dict, init=False)
    _count: int = field(default=0, init=False)
    _writing: threading.Lock = field(factory=threading.Lock, init=False)
    _is_configured: threading.Event = field(factory=threading.Event, init=False)

    def __enter__(self) -> Self:
        program = shutil.which(SERVER)
        assert program is not None
        self._process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self._listen, daemon=True).start()
        root = {"uri": self.folder.as_uri(), "name": "maps"}
        documentation = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": documentation,
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        self._ask(
            "initialize",
            {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": capabilities},
        )
        self._tell("initialized", {})
        assert self._is_configured.wait(_PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._ask("shutdown", {})
        self._tell("exit", {})
        self._process.wait(_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    # What an editor asks

    def marked(self, name: str, text: str) -> list[Marked]:
        """Open a map, and list what the server underlines in it."""
        uri = self._open(name, text)
        published = self._published[uri].get(timeout=_PATIENCE)["diagnostics"]
        return [
            Marked(text=_cut(text, found["range"]), line=found["range"]["start"]["line"] + 1, message=found["message"])
            for found in published
        ]

    def offered(self, name: str, text: str) -> dict[str, dict[str, Any]]:
        """List what the server offers at the `|` of a map, by label."""
        uri, position = self._open_at(name, text)
        answer = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items}

    def explained(self, name: str, text: str) -> str:
        """Return what the server shows for the word at the `|` of a map."""
        uri, position = self._open_at(name, text)
        answer = self._ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return "" if answer is None else str(answer["contents"]["value"])

    # Private

    def _open_at(self, name: str, text: str) -> tuple[str, dict[str, int]]:
        before, _, after = text.partition("|")
        line = before.count("\n")
        return self._open(name, before + after), {"line": line, "character": len(before) - before.rfind("\n") - 1}

    def _open(self, name: str, text: str) -> str:
        self._count += 1
        # Each text is a file of its own, so that no answer is about an earlier one.
        uri = f"{self.folder.as_uri()}/{self._count}-{name}"
        self._published[uri] = queue.Queue()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self._count += 1
        number = self._count
        waiting = self._answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": parameters})
        answer = waiting.get(timeout=_PATIENCE)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _tell(self, method: str, parameters: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        # The thread that listens answers questions of the server.
        with self._writing:
            stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            stream.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            size = int(header.removeprefix(b"Content-Length: "))
            while stream.readline().strip():
                pass
            self._take(json.loads(stream.read(size)))

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self._answers[message["id"]].put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self._published[message["params"]["uri"]].put(message["params"])
        elif "id" in message:
            result = None
            if message["method"] == "workspace/configuration":
                result = [self._settings().get(item["section"]) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": result})
            if message["method"] == "workspace/configuration":
                self._is_configured.set()

    def _settings(self) -> dict[str, Any]:
        schemas = {self.schema: "*.journey.yaml"} if self.schema else {}
        # The store of schemas would be fetched.
        yaml = {"schemas": schemas, "schemaStore": {"enable": False}, "validate": True, "hover": True}
        return {"yaml": {**yaml, "completion": True}}


def _cut(text: str, span: Mapping[str, Mapping[str, int]]) -> str:
    """Cut out of a text what a range of the protocol spans."""
    lines = text.splitlines(keepends=True)
    start, end = span["start"], span["end"]
    if start["line"] == end["line"]:
        return lines[start["line"]][start["character"] : end["character"]]
    between = lines[start["line"] + 1 : end["line"]]
    last = lines[end["line"]][: end["character"]] if end["line"] < len(lines) else ""
    return "".join([lines[start["line"]][start["character"] :], *between, last])
