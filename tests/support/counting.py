"""Work for a process of its own: counts, refuses what lies below zero, breaks at thirteen, is killed at nine."""

import os
import signal
import sys

import msgspec

from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step, Stopped, serve


class Upto(msgspec.Struct, frozen=True):
    number: int


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    number: int


Told = Step | Counted | Stopped


class BelowZero(Refusal):
    code = "below_zero"
    message = Text("数不到", "Cannot count to that")
    remedy = Text("请给出正数", "Give a positive number")


def count(order: Upto, tell) -> Counted:
    if order.number < 0:
        raise BelowZero
    if order.number == 13:
        raise ZeroDivisionError("thirteen")
    for done in range(order.number):
        tell(Step(Text("在数", "Counting"), done, order.number))
        if order.number == 9:
            os.kill(os.getpid(), signal.SIGKILL)
    return Counted(order.number)


if __name__ == "__main__":
    sys.exit(serve(Upto, count))
