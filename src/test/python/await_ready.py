"""Waits until a URL answers 200: await_ready.py URL PID SECONDS. Fails when the process ends or the time is over."""

import os
import sys
import time
import urllib.error
import urllib.request

url, pid, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def is_ready():
    try:
        return direct.open(url, timeout=5).status == 200
    except (urllib.error.URLError, OSError):
        return False


def runs():
    try:
        os.kill(pid, 0)
        return open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[0] != "Z" if os.path.isdir("/proc") else True
    except OSError:
        return False


deadline = time.monotonic() + seconds
while not is_ready():
    if not runs():
        sys.exit(f"run: the server ended before {url} answered.")
    if time.monotonic() > deadline:
        sys.exit(f"run: {url} did not answer 200 within {seconds:.0f} s.")
    time.sleep(0.2)
