"""How a Markdown document is dressed: sizes of headings, code, quotes and tables in the theme's colours."""

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from rlm_desktop.ui.theme import GRID, TEXT_PX, Theme

HEADING_PX = {1: 17, 2: 15, 3: 14}
PARAGRAPH_GAP = 6
LINE_PERCENT = 135.0
CODE_PAD = GRID
"""Free room between code and the edges of its ground."""


def dress(document: QTextDocument, theme: Theme, start: int = 0) -> None:
    """Dress everything but tables in ``document`` from character ``start`` on."""
    block = document.findBlock(start)
    while block.isValid():
        _dress_block(block, theme)
        block = block.next()


def tables_from(document: QTextDocument, start: int) -> list[QTextTable]:
    """Give the tables from character ``start`` on. Qt knows of them once the edit that made them is over."""
    later = takewhile(
        lambda frame: frame.lastPosition() >= start, reversed(document.rootFrame().childFrames())
    )
    return [frame for frame in later if isinstance(frame, QTextTable)]


def code_grounds(document: QTextDocument, top: float, bottom: float) -> Iterator[QRectF]:
    """Give where the ground of each piece of code between two heights is to be painted."""
    layout = document.documentLayout()
    block = document.findBlock(max(layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit), 0))
    while is_code(block) and is_code(block.previous()):
        block = block.previous()
    ground = QRectF()
    while block.isValid():
        box = layout.blockBoundingRect(block)
        if box.top() > bottom:
            break
        if is_code(block):
            ground = box if ground.isNull() else ground.united(box)
        if not ground.isNull() and not is_code(block.next()):
            yield _padded(ground)
            ground = QRectF()
        block = block.next()
    if not ground.isNull():  # the code goes on below
        yield _padded(ground)


def _padded(ground: QRectF) -> QRectF:
    return ground.adjusted(-CODE_PAD, -CODE_PAD, CODE_PAD, CODE_PAD)


def _dress_block(block: QTextBlock, theme: Theme) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextBlockFormat()
    shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level := block.blockFormat().headingLevel():
        _dress_heading(cursor, shape, level)
    elif is_code(block):
        _dress_code(cursor, shape, theme)
    else:
        _dress_text(block, shape)
    cursor.mergeBlockFormat(shape)
    _dress_strong(block)
    _dress_inline_code(block, theme)
    _name_pictures(block)


def _dress_heading(cursor: QTextCursor, shape: QTextBlockFormat, level: int) -> None:
    shape.setTopMargin(0 if cursor.block().blockNumber() == 0 else GRID + PARAGRAPH_GAP)
    shape.setBottomMargin(PARAGRAPH_GAP)
    text = QTextCharFormat()
    text.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    text.setProperty(QTextFormat.Property.FontPixelSize, HEADING_PX.get(level, TEXT_PX))
    text.setFontWeight(QFont.Weight.DemiBold)
    cursor.mergeCharFormat(text)


def _dress_code(cursor: QTextCursor, shape: QTextBlockFormat, theme: Theme) -> None:
    """Let long lines go on below, within the ground that ``code_grounds`` tells of."""
    shape.setNonBreakableLines(False)
    shape.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
    shape.setLeftMargin(CODE_PAD)
    shape.setRightMargin(CODE_PAD)
    shape.setTopMargin(0 if is_code(cursor.block().previous()) else PARAGRAPH_GAP + CODE_PAD)
    shape.setBottomMargin(0 if is_code(cursor.block().next()) else PARAGRAPH_GAP + CODE_PAD)
    cursor.mergeCharFormat(_mono(theme))


def _dress_text(block: QTextBlock, shape: QTextBlockFormat) -> None:
    in_list = block.textList() is not None
    shape.setTopMargin(0)
    shape.setBottomMargin(PARAGRAPH_GAP // 2 if in_list else PARAGRAPH_GAP)
    if block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel):
        shape.setLeftMargin(2 * GRID)


def _dress_strong(block: QTextBlock) -> None:
    """Write what is strong in the weight of the window's other strong words, which the font has."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    for fragment in _fragments(block):
        if fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            _select(block, fragment).mergeCharFormat(look)


def _dress_inline_code(block: QTextBlock, theme: Theme) -> None:
    look = _mono(theme)
    look.setBackground(QColor(theme.palette.code))
    for fragment in _fragments(block):
        if fragment.charFormat().fontFixedPitch() and not is_code(block):
            _select(block, fragment).mergeCharFormat(look)


def _name_pictures(block: QTextBlock) -> None:
    """Put words where a picture would be, which is never loaded."""
    for fragment in reversed(_fragments(block)):
        look = fragment.charFormat()
        if look.isImageFormat():
            alt = look.stringProperty(QTextFormat.Property.ImageAltText) or look.toImageFormat().name()
            text = QCoreApplication.translate("AnswerView", "[picture: {name}]").format(name=alt)
            _select(block, fragment).insertText(text, QTextCharFormat())


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    pieces = block.begin()
    found: list[QTextFragment] = []
    while not pieces.atEnd():
        found.append(pieces.fragment())
        pieces += 1
    return found


def _select(block: QTextBlock, fragment: QTextFragment) -> QTextCursor:
    cursor = QTextCursor(block.document())
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _mend_first_cell(table: QTextTable) -> None:
    """Qt's reader leaves an empty block in the first cell of a table that follows code."""
    cursor = table.cellAt(0, 0).firstCursorPosition()
    if cursor.block() != table.cellAt(0, 0).lastCursorPosition().block() and not cursor.block().text():
        look = cursor.charFormat()
        cursor.deleteChar()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def dress_table(table: QTextTable, theme: Theme) -> None:
    """Give a table thin lines in the theme's colour."""
    _mend_first_cell(table)
    look = table.format().toTableFormat()
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(QColor(theme.palette.line)))
    look.setBorderCollapse(True)
    look.setCellPadding(GRID / 2)
    look.setCellSpacing(0)
    look.setTopMargin(PARAGRAPH_GAP)
    look.setBottomMargin(PARAGRAPH_GAP)
    table.setFormat(look)
    _close_up(table)


def _close_up(table: QTextTable) -> None:
    """Take the room below paragraphs out of the cells, which have their padding."""
    cursor = table.firstCursorPosition()
    cursor.setPosition(table.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    shape = QTextBlockFormat()
    shape.setBottomMargin(0)
    cursor.mergeBlockFormat(shape)


def _mono(theme: Theme) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(
        theme.mono_font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly
    )
    return look


def is_code(block: QTextBlock) -> bool:
    """Tell whether a block is a line of code."""
    shape = block.blockFormat()
    return block.isValid() and (
        shape.hasProperty(QTextFormat.Property.BlockCodeFence)
        or shape.hasProperty(QTextFormat.Property.BlockCodeLanguage)
    )
