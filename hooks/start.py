"""``python hooks/start.py build --strict``: MkDocs, but what would end it in a traceback at its settings is one line.

A hook is called when the settings have been read; what MkDocs fails at before that, only who starts it can say.
"""

from __future__ import annotations

import logging
import re
import runpy
import sys
import traceback
from pathlib import Path

from glossator.faults import Fault
from glossator.reading import settings_file

#: Where MkDocs reads its settings, one key after the other.
_READING = "mkdocs.config."
#: What says that MkDocs refuses a setting, and how: by its key, and with what Python says, over several lines.
_REFUSING, _REFUSED = "mkdocs.config", re.compile(r"Config value '(\w+)': (.+)", re.DOTALL)
#: What MkDocs runs when it reads them is a program, whose writer needs all that Python says.
_PROGRAMS = {"hooks"}

_REMEDY = "write what www.mkdocs.org/user-guide/configuration/#{key} says of it, or take it out"


def main() -> int:
    """Run MkDocs by the arguments; 1 if the settings here keep it from running."""
    faults = list(settings_file.check(Path.cwd()))
    if not faults:
        logging.getLogger(_REFUSING).addFilter(in_one_line)
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        except Exception as error:
            fault = of_the_engine(error) or of_a_setting(error, Path.cwd())
            if fault is None:
                raise
            faults = [fault]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


def of_the_engine(error: Exception) -> Fault | None:
    """The fault of an engine that is not whole, or for which a package is not installed; None where it is neither."""
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return None
    if error.name.partition(".")[0] == "glossator":
        return Fault("hooks/", 0, f"{error.name.replace('.', '/')} is missing", "copy hooks/ anew, all of it")
    remedy = "install what hooks/requirements.lock lists, as make does"
    return Fault("hooks/", 0, f"the package ‘{error.name}’ is missing", remedy)


def of_a_setting(error: Exception, root: Path) -> Fault | None:
    """The fault of the setting that MkDocs was reading when an error came; None where it was at something else."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    reading = [frame for frame in frames if str(frame.f_globals.get("__name__")).startswith(_READING)]
    keys = [frame.f_locals.get("key") for frame in reading if frame.f_code.co_name.endswith("_validate")]
    key = next((str(one) for one in keys if one), "")
    if not reading or key in _PROGRAMS:
        return None
    what = f"MkDocs fails {f'at ‘{key}’' if key else 'when it reads this'} ({type(error).__name__}: {error})"
    return Fault(settings_file.FILE, settings_file.line(root, key), what, _REMEDY.format(key=key))


def in_one_line(record: logging.LogRecord) -> bool:
    """Say where a setting stands that MkDocs refuses, and in a line why."""
    if found := _REFUSED.fullmatch(record.getMessage()):
        key, said = found[1], found[2].strip().splitlines()
        why = " ".join(dict.fromkeys((said[0], said[-1]))).rstrip(".")
        line = settings_file.line(Path.cwd(), key, said[0])
        fault = Fault(settings_file.FILE, line, f"MkDocs says of ‘{key}’: {why}", _REMEDY.format(key=key))
        record.msg, record.args = str(fault), None
    return True


if __name__ == "__main__":
    raise SystemExit(main())
