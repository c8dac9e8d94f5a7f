"""Settings that would end MkDocs itself with a traceback."""

from pathlib import Path

import pytest

from glossator.reading import settings_file

SETTINGS = {
    "site_name: x\nINHERIT: mkdocs.yml\n": "mkdocs.yml:2: INHERIT names mkdocs.yml, which leads back here",
    "site_name: x\nINHERIT: [a]\n": "mkdocs.yml:2: INHERIT names no file",
    "INHERIT: .\n": "mkdocs.yml:1: INHERIT names no file",
    "INHERIT: base.yml\n": "mkdocs.yml:1: INHERIT names mkdocs.yml, which leads back here",
    'site_url: "http://[bad"\n': "mkdocs.yml:1: ‘site_url’ is ‘http://[bad’, which is no address",
    'site_url: !ENV [SITE_URL, "http://[x"]\n': "mkdocs.yml:1: ‘site_url’ is ‘http://[x’, which is no address",
    "site_url: https://a.example/\nx: !!python/name:os.system\n": "",
    "a: [": "",
}


@pytest.mark.parametrize(("text", "said"), SETTINGS.items())
def test_it_is_said_in_a_line(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (tmp_path / "base.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    faults = [str(fault) for fault in settings_file.check(tmp_path)]
    assert [fault.partition(";")[0] for fault in faults] == [said] * bool(said)


def test_the_address_in_the_environment_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [SITE_URL, "https://a.example/"]\n', encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "http://[bad")
    assert [*settings_file.check(tmp_path)]
