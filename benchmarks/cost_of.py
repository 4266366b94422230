"""What a command takes: seconds, processor seconds, and MiB of its largest process.

Linux counts the memory of the process that starts another as that of the other. So the command is started by a process
that holds nothing else.

Run: python benchmarks/cost_of.py COMMAND... It prints the three as JSON, or what the command printed when that fails.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time


def main() -> int:
    """Runs the command. Returns its exit code."""
    start = time.perf_counter()
    done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.buffer.write(
        done.stdout
        if done.returncode
        else json.dumps((wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)).encode()
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
