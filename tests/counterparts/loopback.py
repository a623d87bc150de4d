"""Starts localstripe for the tests as `python -m localstripe` does, reachable from this computer alone.

localstripe listens on every address there is and has no option for another. Only the address is changed here; port 0
lets the system choose one, which is then in the line that says where it runs.
"""

import _socket
import runpy
import socket

LOOPBACK = "::ffff:127.0.0.1"


def bind(self, address):
    if isinstance(address, tuple) and address[0] == "::":
        address = (LOOPBACK, *address[1:])
    _socket.socket.bind(self, address)


socket.socket.bind = bind
runpy.run_module("localstripe", run_name="__main__", alter_sys=True)
