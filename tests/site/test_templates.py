"""What of the engine's templates reaches a page: no indentation, and no comment of a script in it."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from glossator.site import templating

INDENTED = """\
{% macro item(name) %}
  <li>{{ name }}</li>
{% endmacro %}
<ul>
  {{- item("a") -}}
    <li>b
      c</li>
</ul>
<pre>{{ text }}</pre>
"""
SCRIPT = """\
/** @param {string} text */
const shown = (text) => {
  return text.split(/[/#]/); // "…"
};
"""


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    for folder in ("engine", "overrides"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.html").write_text(INDENTED)
        (tmp_path / folder / f"{folder}.js").write_text(SCRIPT)
    monkeypatch.setattr(templating, "_ENGINE", tmp_path / "engine")
    loader = FileSystemLoader([tmp_path / "engine", tmp_path / "overrides"])
    return Environment(loader=loader, extensions=[templating.Compact], autoescape=True)


def test_the_engine_s_indentation_is_left_out(render: Environment) -> None:
    page = render.get_template("engine.html").render(text="a\n    b")
    assert page == "\n<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>\n<pre>a\n    b</pre>"


def test_an_edition_s_own_templates_are_taken_as_they_are(render: Environment) -> None:
    page = render.get_template("overrides.html").render(text="")
    assert page == "\n<ul>\n  <li>a</li>\n<li>b\n      c</li>\n</ul>\n<pre></pre>"


def test_a_script_within_a_page_is_made_smaller(render: Environment) -> None:
    assert render.get_template("engine.js").render() == "const shown=(text)=>{return text.split(/[/#]/);};"
    assert render.get_template("overrides.js").render() == SCRIPT.rstrip("\n")
