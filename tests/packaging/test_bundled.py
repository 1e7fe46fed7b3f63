"""A frozen bundle carries what the application loads and leaves out what it never does."""

from pathlib import Path

import pytest

import bundled

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_de.qm",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6\\Qt6Gui.dll",
        "libQt6Network.so.6",
        "libxcb-cursor.so.0",
        "libglib-2.0.so.0",
        "libssl.so.3",
        "eryx/_eryx.abi3.so",
        "kreuzberg.libs/libonnxruntime-ffc84d48.so.1",
        "keyring/backends/SecretService.py",
    ],
)
def test_what_the_application_loads_is_kept(target: str) -> None:
    assert not bundled.is_unused(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_de.qm",
        "PySide6/translations/qtbase_es.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
        "PySide6\\Qt6Quick.dll",
        "libQt6Qml.so.6",
        "libgtk-3.so.0",
        "libXinerama.so.1",
    ],
)
def test_what_no_window_of_widgets_loads_is_left_out(target: str) -> None:
    assert bundled.is_unused(target)


def test_modules_that_cross_into_the_sandbox_are_carried_as_source() -> None:
    carried = {
        Path(source).relative_to(CHECKOUT): Path(folder) for source, folder in bundled.sources(CHECKOUT)
    }
    for module in (Path("rlm_desktop/rlm/repl_prelude.py"), Path("rlm_desktop/sandbox/guest/boot.py")):
        assert carried[module] == module.parent
