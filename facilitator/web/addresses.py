"""Under which addresses this laptop can be reached, found without asking anybody on a network."""

import ipaddress
import socket
import struct
import sys
from contextlib import suppress

_PRIVATE = ("192.168.255.255", "10.255.255.255", "172.31.255.255", "169.254.255.255")
_ADDRESS_OF = {"linux": 0x8915, "darwin": 0xC0206921}
"""What the system's call is named that gives an interface's address (SIOCGIFADDR)."""


def own() -> list[str]:
    """This laptop's own IPv4 addresses but the loopback: that from which it would speak to a local network first."""
    found = [*_of_routes(), *_of_interfaces(), *_of_name()]
    usable = dict.fromkeys(address for address in found if _is_usable(address))
    return sorted(usable, key=lambda address: not ipaddress.ip_address(address).is_private)


def url(host: str, port: int) -> str:
    """The address to type: without the port where browsers know it."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}/" if port == 80 else f"http://{shown}:{port}/"


def _is_usable(text: str) -> bool:
    address = ipaddress.ip_address(text)
    return not (address.is_loopback or address.is_unspecified or address.is_multicast)


def _of_interfaces() -> list[str]:
    if sys.platform not in _ADDRESS_OF:
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            with suppress(OSError):
                said = fcntl.ioctl(asking, _ADDRESS_OF[sys.platform], struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(said[20:24]))
    return found


def _of_routes() -> list[str]:
    """The addresses from which something would be sent to local networks; nothing is."""
    found = []
    for target in _PRIVATE:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((target, 9))
            found.append(asking.getsockname()[0])
    return found


def _of_name() -> list[str]:
    if sys.platform != "win32":  # Elsewhere a name may be asked of the network, and wait for it.
        return []
    with suppress(OSError):
        return [found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []
