"""One stylesheet for the whole window, made from a palette.

Widgets choose among these looks with dynamic properties (see ``rlm_desktop.ui.theme.set_look``):
``rank`` = title | dim | faint | link for labels, ``pill`` = ok | warn | err | accent | plain,
``card`` = plain | err | warn | code for frames, ``kind`` = primary | flat | link for buttons, ``flush`` for
links that begin where the text around them does, and ``area`` = bar | head | panel | status for the large
surfaces.
"""

from string import Template

from rlm_desktop.resources import resource
from rlm_desktop.ui.palettes import Palette

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; placeholder-text-color: $faint; }
QMainWindow, QDialog { background: $bg; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

*[area="panel"] { background: $panel; }
*[area="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
*[area="head"] { background: $panel; border: none; border-bottom: 1px solid $line; }
*[area="status"], *[area="foot"] { background: $panel; border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }

QLabel { background: transparent; }
QLabel[rank="title"] { font-weight: 600; }
QLabel[rank="dim"] { color: $dim; }
QLabel[rank="head"] { color: $dim; font-weight: 600; font-size: 12px; }
QLabel[rank="faint"] { color: $faint; }
QLabel[rank="link"] { color: $accent; }
QLabel[rank="error"] { color: $err; }
QLabel[rank="label"] { color: $dim; font-size: 11px; }
QLabel[rank="small"] { color: $dim; font-size: 12px; }
QLabel[pill] { border-radius: 8px; padding: 2px 8px; font-size: 11px; }
QLabel[pill="ok"] { background: $okbg; color: $ok; }
QLabel[pill="warn"] { background: $warnbg; color: $warn; }
QLabel[pill="err"] { background: $errbg; color: $err; }
QLabel[pill="accent"] { background: $accentbg; color: $accent; }
QLabel[pill="plain"] { background: $code; color: $dim; }

QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }

QFrame[card] { border-radius: 6px; border: 1px solid $line; background: $raised; }
QFrame[card="none"] { border: none; background: transparent; }
QFrame[card="code"] { background: $code; }
QFrame[card="err"] { background: $errbg; border-color: $errbg; }
QFrame[card="warn"] { background: $warnbg; border-color: $warnbg; }
QFrame[card="drop"] { background: transparent; border: 1px dashed $line; }
QFrame[card="dropping"] { background: $accentbg; border: 1px dashed $accent; }
QFrame[card="field"]:focus { border-color: $accent; }

QPushButton, QToolButton {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 5px 14px;
}
QPushButton:hover, QToolButton:hover { background: $code; }
QPushButton:pressed, QToolButton:pressed { background: $accentbg; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: transparent; }
QPushButton[kind="primary"] {
    background: $accent; color: $panel; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $fn; border-color: $fn; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $code; color: $faint; border-color: $line; }
QPushButton[kind="flat"], QToolButton[kind="flat"] {
    background: transparent; border-color: transparent; color: $dim; padding: 3px 7px;
}
QToolButton[kind="flat"] { padding: 3px 2px; }
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover { background: $code; color: $text; }
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus { border-color: $accent; }
QPushButton[kind="flat"]:checked, QToolButton[kind="flat"]:checked,
QToolButton[kind="flat"][chosen="true"] { color: $accent; }
QPushButton[kind="flat"]:disabled { color: $dim; background: transparent; }
QPushButton[kind="link"], QToolButton[kind="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 1px 3px;
}
QPushButton[small="true"] { font-size: 11px; padding: 0 2px; }
QPushButton[kind="link"]:hover, QToolButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus, QToolButton[kind="link"]:focus { border-color: $accent; }
QPushButton[align="left"] { text-align: left; }
QPushButton[flush="true"] { border-left: none; padding-left: 0; text-align: left; }
QPushButton[flush="true"]:focus {
    border-color: transparent; text-decoration: underline; background: $accentbg;
}
QPushButton[chip] { border: 1px solid transparent; border-radius: 8px; padding: 2px 8px; font-size: 11px; }
QPushButton[chip="ok"] { background: $okbg; color: $ok; }
QPushButton[chip="warn"] { background: $warnbg; color: $warn; }
QPushButton[chip="err"] { background: $errbg; color: $err; }
QPushButton[chip="ok"]:hover, QPushButton[chip="ok"]:focus { border-color: $ok; }
QPushButton[chip="warn"]:hover, QPushButton[chip="warn"]:focus { border-color: $warn; }
QPushButton[chip="err"]:hover, QPushButton[chip="err"]:focus { border-color: $err; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $raised; border: 1px solid $line; border-radius: 6px;
    selection-background-color: $accentbg; selection-color: $text;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { padding: 3px 8px; min-height: 20px; }
QComboBox:!editable { padding-left: 10px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $faint; }
QTextBrowser, QPlainTextEdit[readOnly="true"] { border: 1px solid transparent; border-radius: 0; }
QTextBrowser { background: $panel; }
QPlainTextEdit[block] { background: $code; border: 1px solid $line; border-radius: 6px; }
QPlainTextEdit[block="error"] { background: $errbg; border-color: $err; }
QPlainTextEdit[block]:focus { border-color: $accent; }
QAbstractSpinBox { padding: 1px 8px 2px 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    width: 0; height: 0; border: none; subcontrol-origin: content;
}
QAbstractSpinBox::up-button { subcontrol-position: left; }
QAbstractSpinBox::down-button { subcontrol-position: right; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 12px; height: 12px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
    border: none; padding: 0; background: transparent; min-height: 0;
}
QComboBox QAbstractItemView, QMenu {
    background: $raised; border: 1px solid $line; color: $text;
    selection-background-color: $accentbg; selection-color: $text;
}
QMenu { padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accentbg; color: $text; }
QMenu::indicator { width: 12px; height: 12px; margin-left: 6px; }
QMenu::indicator:checked { image: url("$icons/check.svg"); }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $accentbg; }

QAbstractItemView {
    background: $panel; border: none; alternate-background-color: $panel;
    selection-background-color: $accentbg; selection-color: $text;
}
QAbstractScrollArea[ring="true"] { border: 1px solid transparent; }
QAbstractScrollArea[ring="true"]:focus { border-color: $accent; }
QHeaderView { background: $panel; }
QHeaderView::section {
    background: $panel; color: $dim; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px; font-size: 11px;
}
QTableView::item { padding: 0 5px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: $panel; }
QTabBar::tab {
    background: transparent; color: $dim; padding: 9px 9px 8px 9px; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabBar[kind="pages"] { font-size: 12px; }
QTabBar[kind="pages"]::tab { padding: 10px 8px 8px 8px; }
QTabBar[kind="pages"]::tab:selected { font-weight: normal; }

QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid $faint; border-radius: 4px; background: $raised;
}
QCheckBox::indicator:checked { image: url("$icons/check.svg"); }
QCheckBox::indicator:focus { border-color: $accent; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $ok; border-radius: 3px; }
QProgressBar[level="warn"]::chunk { background: $warn; }
QProgressBar[level="err"]::chunk { background: $err; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $wait; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
""")


def stylesheet(palette: Palette) -> str:
    """Make the application's stylesheet. Raises ResourceMissingError."""
    folder = "dark" if palette.dark else "light"
    return _SHEET.substitute(palette.tokens(), icons=resource("icons", folder).as_posix())
