"""What a desktop offers on its message bus: a place for tray icons, and notifications that get clicked.

``python -m tests.ui.desktop_services`` registers both, says ``ready``, and prints each notification as JSON.
"""

import json
import sys
import time
from collections.abc import Mapping

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import (  # type: ignore[import-untyped]  # as above
    DBusConnection,
    open_dbus_connection,
)

NOTIFICATIONS, WATCHER = "org.freedesktop.Notifications", "org.kde.StatusNotifierWatcher"
AT = DBusAddress("/org/freedesktop/Notifications", interface=NOTIFICATIONS)
NUMBER = 7
CLICKED_AFTER = 0.5
"""Seconds; somebody reads it first."""
type Answer = tuple[str, tuple[object, ...]]

ANSWERS: Mapping[str, Answer] = {
    "Notify": ("u", (NUMBER,)),
    "CloseNotification": ("", ()),
    "GetCapabilities": ("as", (["body", "actions"],)),
    "GetServerInformation": ("ssss", ("desktop", "tests", "1", "1.2")),
    "RegisterStatusNotifierItem": ("", ()),
    "Get": ("v", (("b", True),)),
}


def main() -> None:
    """Serve until the bus goes."""
    with open_dbus_connection() as bus:
        for name in (NOTIFICATIONS, WATCHER):
            bus.send_and_get_reply(message_bus.RequestName(name))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            _serve(bus, bus.receive())


def _serve(bus: DBusConnection, message: Message) -> None:
    if message.header.message_type is not MessageType.method_call:
        return
    member = message.header.fields[HeaderFields.member]
    if member not in ANSWERS:
        bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
        return
    bus.send(new_method_return(message, *ANSWERS[member]))
    if member == "Notify":
        program, _, _, title, text, *_ = message.body
        sys.stdout.write(json.dumps({"program": program, "title": title, "text": text}) + "\n")
        sys.stdout.flush()
        time.sleep(CLICKED_AFTER)
        bus.send(new_signal(AT, "ActionInvoked", "us", (NUMBER, "default")))


if __name__ == "__main__":
    main()
