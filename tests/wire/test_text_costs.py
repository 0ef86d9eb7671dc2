"""What bounds the cost of strangers' text costs no more than its length: counted, for each place it looks at once."""

import subprocess
import sys

import pytest

LONG = 2_000_000
COMMAS = b"," * 200_001
SHAPES = {
    "an open text of quotes": COMMAS + b'"' + b'\\"' * LONG,
    "an open text of escapes": COMMAS + b'"' + b"\\" * (2 * LONG - 1),
    "quotes": COMMAS + b'"' * LONG,
    "texts": COMMAS + b'"a",' * (LONG // 2),
    "a closed text of quotes": COMMAS + b'"' + b'\\"' * LONG + b'"',
}
SECONDS = 30
"""Of CPU: hundreds of times what the length asks for, thousands of times less than its square."""

CHECK = f"""
import resource, sys
from underseal.wire.errors import Oversize
from underseal.wire.jsontext import check_values
data = sys.stdin.buffer.read()
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
try:
    check_values(data)
except Oversize:
    print("refused")
"""


@pytest.mark.parametrize("shape", SHAPES)
def test_counting_the_values_of_any_text_goes_through_it_once(shape: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHECK], input=SHAPES[shape], capture_output=True, check=True)
    assert done.stdout == b"refused\n"
