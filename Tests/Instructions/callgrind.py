"""Runs a command of the program under callgrind, and says how many instructions it took."""

import os
import re
import signal
import subprocess
import time

# Valgrind writes into the mask that a program waits with; libdispatch's lies where nothing may be written. So it
# gets a copy.
SHIM = """
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int sigsuspend(const sigset_t *mask) {
  sigset_t own = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &own, _NSIG / 8);
}
"""


class Callgrind:
    """A folder with what callgrind needs: the program without its debugging information, which
    valgrind can't read, and a shim."""

    def __init__(self, program, folder, environment):
        self.folder, self.program, self.environment = folder, f"{folder}/program", environment
        subprocess.run(["strip", "--strip-debug", "-o", self.program, program], check=True)
        with open(f"{folder}/shim.c", "w") as file:
            file.write(SHIM)
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", f"{folder}/shim.so", f"{folder}/shim.c"], check=True)

    def _command(self, arguments):
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.folder}/callgrind.out"]
        return [*tool, self.program, *arguments]

    def _environment(self):
        return {**self.environment, "LD_PRELOAD": f"{self.folder}/shim.so"}

    def run(self, *arguments):
        """Instructions of a command that ends by itself."""
        done = subprocess.run(
            self._command(arguments), env=self._environment(), capture_output=True, text=True, timeout=900
        )
        return instructions(done.stderr, arguments)

    def serve(self, data, port, work):
        """Instructions of a daemon from its start until it has ended, with what `work` makes it do between."""
        log = f"{self.folder}/serve.log"
        with open(log, "w") as file:
            process = subprocess.Popen(
                self._command(["serve", "--data", data, "--port", str(port), "--no-schedule"]),
                env=self._environment(),
                stdout=file,
                stderr=file,
            )
        try:
            await_line(log, "serving", process)
            work()
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(300)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        with open(log) as file:
            return instructions(file.read(), ["serve"])


class Daemon:
    """A daemon that is not counted."""

    def __init__(self, program, data, port, environment):
        self.log = f"{data}/serve.log"
        with open(self.log, "w") as file:
            arguments = [program, "serve", "--data", data, "--port", str(port), "--no-schedule"]
            self.process = subprocess.Popen(arguments, env=environment, stdout=file, stderr=file)

    def __enter__(self):
        await_line(self.log, "serving", self.process)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def await_line(log, word, process):
    """Waits until a daemon says so. Asking it instead would be counted."""
    for _ in range(6000):
        with open(log) as file:
            if word in file.read():
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    with open(log) as file:
        raise RuntimeError(f"the daemon doesn't come up: {file.read()[-800:]}")


def instructions(said, arguments):
    found = re.search(r"Collected : (\d+)", said)
    if not found or "impossible" in said:
        raise RuntimeError(f"callgrind of {' '.join(arguments)}: {said[-800:]}")
    return int(found.group(1))
