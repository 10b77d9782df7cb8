"""A campaign: as many programs as asked for, in parts, each in a process, every part kept in a log.

``python -m tests.kampagne --programmer 1000000 --kerne 20000 --log kampagne.log``

The same command again goes on where the log ends. The first disagreement ends the campaign with exit code 1; the log
has the least program that shows it.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path

from tests.kampagne import formler, kerne, shrink
from tests.kampagne.log import Del, Udfoert, line, parts, read, table

STOERRELSE = {"formler": 500, "kerne": 100}


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked for on the command line."""
    made = argparse.ArgumentParser(prog="python -m tests.kampagne", description="Holder motorerne op mod hinanden.")
    made.add_argument("--programmer", type=int, default=10_000, help="formelprogrammer: fortolker, orakel og SQL")
    made.add_argument("--kerne", type=int, default=0, help="programmer til kolonnemotoren")
    made.add_argument("--frø", type=int, default=0, dest="foerste", help="det første programs nummer")
    made.add_argument("--sql", type=int, default=1, help="hver så mange bundter holdes også op mod SQL")
    made.add_argument("--processer", type=int, default=2, help="processer ad gangen")
    made.add_argument("--log", type=Path, required=True, help="filen, hver del skrives i; findes den, fortsættes der")
    return made.parse_args(given)


def done_part(part: Del, sql_every: int) -> Udfoert:
    """A part worked out; of each program that differs the least that still does."""
    start = time.process_time()
    try:
        if part.slags == "formler":
            found = formler.campaign(part.foerste, part.antal, sql_every)
        else:
            found = kerne.campaign(part.foerste, part.antal)
    except Exception:  # noqa: BLE001  (an engine that breaks down is a finding like another)
        broken = ((part.foerste, "en motor brød sammen", traceback.format_exc()),)
        return Udfoert(part, Counter({("udfald", "brudt sammen"): 1}), time.process_time() - start, broken)
    least = shrink.formula if part.slags == "formler" else shrink.kernel
    differ = tuple((nummer, where, least(nummer)) for nummer, where in found.uens[:3])
    return Udfoert(part, found.tal, time.process_time() - start, differ)


def main(given: Sequence[str] | None = None) -> int:
    """Runs what the log does not have; 1 when any program differs."""
    asked = arguments(given)
    done = read(asked.log)
    wanted = parts("formler", asked.foerste, asked.programmer, STOERRELSE["formler"])
    wanted += parts("kerne", asked.foerste, asked.kerne, STOERRELSE["kerne"])
    ready = {one.del_ for one in done}
    todo = [part for part in wanted if part not in ready]
    done = [one for one in done if one.del_ in set(wanted)]
    if todo and not any(one.uens for one in done):
        done += _run(todo, asked, len(wanted))
    sys.stdout.write(f"{table(done)}\n")
    for nummer, where, text in (x for one in done for x in one.uens):
        sys.stdout.write(f"\nUens: program {nummer}\n{where}\n{text}\n")
    return int(any(one.uens for one in done))


def _run(todo: list[Del], asked: argparse.Namespace, whole: int) -> list[Udfoert]:
    """The parts in processes, each written to the log when it is done; no more begin after one that differs."""
    found: list[Udfoert] = []
    waiting = list(reversed(todo))
    with ProcessPoolExecutor(asked.processer) as pool, asked.log.open("a", encoding="utf-8") as log:
        running: set[Future[Udfoert]] = set()
        while running or (waiting and not any(one.uens for one in found)):
            while waiting and len(running) < asked.processer and not any(one.uens for one in found):
                running.add(pool.submit(done_part, waiting.pop(), asked.sql))
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            for one in ended:
                found.append(one.result())
                log.write(line(found[-1]) + "\n")
                log.flush()
            sys.stderr.write(f"\r{whole - len(waiting) - len(running)} af {whole} dele")
            sys.stderr.flush()
    sys.stderr.write("\n")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
