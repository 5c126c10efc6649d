"""jing: the GEXF file is valid by the compact schema beside this file."""

import subprocess
from pathlib import Path

from expected import Checks, path

checks = Checks("GEXF schema")
answer = subprocess.run(["jing", "-c", str(Path(__file__).parent / "gexf.rnc"), path("gexf")], capture_output=True, text=True, check=False)
checks.same((answer.returncode, answer.stdout[:1000]), (0, ""), "errors")
checks.done()
