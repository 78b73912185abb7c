"""Kills the first process of Python that has called a function of frise some times. Put this folder first on PYTHONPATH; name
the function in KILL_AT, how often it may be called in KILL_AFTER, and a folder that is not there in KILL_ONCE."""

import importlib.util
import os
import signal

if os.environ.get("KILL_AT") and importlib.util.find_spec("frise"):
    import frise

    _name, _left = os.environ["KILL_AT"], int(os.environ["KILL_AFTER"])
    _function = getattr(frise, _name)

    def _killed(*args, **options):
        global _left
        _left -= 1
        if _left < 0:
            try:
                os.mkdir(os.environ["KILL_ONCE"])
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return _function(*args, **options)

    setattr(frise, _name, _killed)
