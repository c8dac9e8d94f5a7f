"""Settings that would end MkDocs itself with a traceback, or never; and without which a site would be no edition."""

from pathlib import Path

import pytest

from glossator.reading import settings_file

ENGINE = "hooks: [hooks/main.py]\n"
#: Each line says nine times what the one before says.
MULTIPLYING = "  k0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
SETTINGS = {
    "site_name: x\nINHERIT: mkdocs.yml\n": "mkdocs.yml:2: INHERIT names mkdocs.yml, which leads back here",
    "site_name: x\nINHERIT: [a]\n": "mkdocs.yml:2: INHERIT names no file",
    "INHERIT: .\n": "mkdocs.yml:1: INHERIT names no file",
    "INHERIT: base.yml\n": "mkdocs.yml:1: INHERIT names mkdocs.yml, which leads back here",
    'site_url: "http://[bad"\n': "mkdocs.yml:1: ‘site_url’ is ‘http://[bad’, which is no address",
    'site_url: !ENV [SITE_URL, "http://[x"]\n': "mkdocs.yml:1: ‘site_url’ is ‘http://[x’, which is no address",
    "site_url: https://a.example/\nx: !!python/name:os.system\n": "",
    "x: &x {a: 1}\ny:\n  <<: *x\n  404: b\n": "",
    "a: [": "mkdocs.yml:2: not valid YAML (did not find expected node content)",
    "a: 1\na: 2\n": "mkdocs.yml:2: the key ‘a’ stands twice",
    "- a\n": "mkdocs.yml:1: no set of settings",
    'copyright: "a\\ud800"\n': "mkdocs.yml:1: not valid YAML (found invalid Unicode character escape code)",
    'copyright: "a\\0"\n': "mkdocs.yml:1: a control character, U+0000, between “a” and “”",
    "x: &x [*x]\n": "mkdocs.yml:1: a list or mapping that holds itself",
    "x: !!python/tuple &x [*x]\n": "mkdocs.yml:1: a list or mapping that holds itself",
    f"x: {'[' * 50}{']' * 50}\n": "mkdocs.yml:1: lists and mappings stand more than 40 deep in one another",
    f"x:\n{MULTIPLYING}": "mkdocs.yml:5: aliases (*…) repeat more than 10,000 values",
    "hooks:\n  - own.py\n": "mkdocs.yml:2: the engine is not among ‘hooks’, and the site would be no edition",
    "hooks:\n": "mkdocs.yml:1: the engine is not among ‘hooks’, and the site would be no edition",
    "hooks: [own.py, hooks/main.py]\n": "",
}


@pytest.mark.parametrize(("text", "said"), SETTINGS.items())
def test_it_is_said_in_a_line(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    settings = text if "hooks" in text or text.startswith(("- ", "a: [")) else f"{text}{ENGINE}"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "base.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    faults = [str(fault) for fault in settings_file.check(tmp_path)]
    assert [fault.partition(";")[0] for fault in faults] == [said] * bool(said)


def test_the_address_in_the_environment_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [SITE_URL, "https://a.example/"]\n', encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "http://[bad")
    assert [*settings_file.check(tmp_path)]


WHOLE = {
    "in UTF-16": ("site_name: x\n".encode("utf-16"), "mkdocs.yml:1: byte 0xFF is not UTF-8; save the file as UTF-8"),
    "of nothing": (
        b"",
        "mkdocs.yml:1: the engine is not among ‘hooks’, and the site would be no edition; add hooks: [hooks/main.py]",
    ),
    "with the sign of its bytes’ order": (f"\ufeff{ENGINE}".encode(), ""),
}


@pytest.mark.parametrize(("content", "said"), WHOLE.values(), ids=WHOLE)
def test_a_whole_file(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    assert [str(fault) for fault in settings_file.check(tmp_path)] == [said] * bool(said)


def test_a_folder_for_the_file(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    (fault,) = settings_file.check(tmp_path)
    assert str(fault) == "mkdocs.yml: cannot be read (Is a directory); name a file that can be read"


def test_the_engine_may_be_named_where_settings_are_inherited_from(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    (tmp_path / "base.yml").write_text(ENGINE, encoding="utf-8")
    assert [*settings_file.check(tmp_path)] == []
