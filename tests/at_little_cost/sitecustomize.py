"""What every process of a test that names this folder in PYTHONPATH begins with: keyrings made there cost little.

A keyring says itself what opening it costs, so only making one is changed. A real cost is tested where keyrings are.
"""

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_KEYRINGS = "underseal.desk.keyring"
_CHEAP = (64, 1, 1)  # KiB, passes, lanes


class _AtLittleCost(MetaPathFinder):
    """Waits for the module of keyrings: no process may come to hold it that did not ask for it."""

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _KEYRINGS:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def cheaply(module: ModuleType) -> None:
            execute(module)
            module.Cost.__init__.__defaults__ = _CHEAP

        spec.loader.exec_module = cheaply  # type: ignore[method-assign]  # of this one loader
        return spec


sys.meta_path.insert(0, _AtLittleCost())
