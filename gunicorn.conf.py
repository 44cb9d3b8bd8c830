"""How gunicorn serves the archive: `gunicorn archive.wsgi` reads this file by itself,
for `make run`, for the benchmark and in public alike. Its own options win."""

import gc
import os
from pathlib import Path

# A page keeps one core busy from beginning to end: more workers than cores would only
# wait for each other, and a proxy in front waits for slow readers.
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 1)
# Read once, and shared by the workers. After an update, start it anew.
preload_app = True
# Workers say there that they live, many times a second: in memory, not on a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# Nothing here talks to gunicorn but signals.
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    """What was read to serve pages stays: nobody need look whether it is garbage."""
    gc.collect()
    gc.freeze()


def post_fork(server, worker):
    """A page makes some thousand objects and hardly a ring of them: to look for rings
    after every 700 took a thirtieth of its time."""
    gc.set_threshold(20_000, 20, 20)
