"""What of the engine's templates reaches a page: no indentation, and no comment of a script in it."""

from functools import partial
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from glossator.site import templating
from glossator.site.template_calls import QuickContext

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


CALLED = """\
{% macro item(name, kind="a") %}<{{ kind }}>{{ name }}{{ caller() if caller else "" }}{% endmacro %}
{% macro many() %}{{ varargs }}{{ kwargs }}{% endmacro %}
{% for name in ["<x>", "y"] %}{{ item(name) }}{{ item(name, kind="b") }}{{ plain(name, end="!") }}{{ bound(name) }}
{{ given("&") }}{{ where(name) }}{{ many(1, two=2) }}{{ text.upper() }}{{ Kind("&") }}{{ loop.cycle("p", "q") }}
{%- call item("z") %}<i>{{ name }}{% endcall %}{% endfor %}
{% block one %}{{ item("in a block") }}{{ where("w") }}{% endblock %}
{% autoescape false %}{{ item("<raw>")|e }}{{ plain("<raw>") }}{% endautoescape %}
"""


class Kind(str):
    """What is no function, and is called."""

    __slots__ = ()

    def bound(self, words: str) -> str:
        return f"{self}{words}"


@pass_context
def where(context: Context, words: str) -> str:
    return f"{words} in {context['text']}, {context.get('name', 'nothing')}"


def test_calls_mean_what_they_do_with_jinja_s_own_context() -> None:
    def rendered(context: type[Context]) -> str:
        environment = Environment(autoescape=True, extensions=["jinja2.ext.loopcontrols"])
        environment.context_class = context
        told = {"plain": lambda words, end="": f"{words}{end}", "bound": Kind("<k>").bound, "given": partial(str.upper)}
        return environment.from_string(CALLED).render({**told, "where": where, "Kind": Kind, "text": "<t>"})

    assert rendered(QuickContext) == rendered(Context)
