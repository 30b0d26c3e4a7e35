"""The export plugin runs without WeasyPrint, and asks for nothing that the stand-in has not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import mkdocs_pdf_export_plugin

HOOKS = Path(__file__).parents[2] / "hooks"

WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"weasyprint", "cffi", "_cffi_backend"}:
            raise ImportError(f"{name} is not on this machine")

sys.meta_path.insert(0, Missing())
import mkdocs_print
from mkdocs_pdf_export_plugin.plugin import PdfExportPlugin
from mkdocs_pdf_export_plugin.renderer import Renderer
plugin = PdfExportPlugin()
plugin.load_config({})
plugin.on_config({})
renderer = Renderer(False, "material", None)
from weasyprint import urls
print(urls.path2url("/a b"))
try:
    renderer.write_pdf("<html><head></head></html>", "/", "x.pdf")
except RuntimeError as fault:
    print(fault)
"""


def test_the_plugin_runs_where_pango_is_not() -> None:
    """As on a laptop: WeasyPrint and what it loads cannot be imported."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        env={"PYTHONPATH": str(HOOKS)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.stdout == "/a%20b\nmkdocs-pdf-export-plugin must not set a page by itself\n"


def test_the_plugin_imports_what_the_stand_in_has() -> None:
    """Another version that imports more is noticed here, not by a reader without PDFs."""
    folder = Path(mkdocs_pdf_export_plugin.__file__).parent
    found = {
        (node.module, name.name)
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint")
        for name in node.names
    }

    assert found == {
        ("weasyprint", "HTML"), ("weasyprint", "urls"), ("weasyprint.logger", "LOGGER"),
    }  # fmt: skip
