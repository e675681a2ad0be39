"""The small widgets that every room is made of."""

from .buttons import Button, IconButton, action
from .chart import Bar, BarChart, bars_height, paint_bars
from .chip import Chip
from .dates import DateEdit
from .disk import Disk, paint_disk
from .empty import EmptyState, Picture
from .field import Field
from .layouts import STRETCH, column, holder, panel, row
from .rail import Rail, Stop
from .table import TableView
from .text import Body, Heading
from .toast import Toast, announce

__all__ = ["STRETCH", "Bar", "BarChart", "Body", "Button", "Chip", "DateEdit", "Disk", "EmptyState", "Field", "Heading",
           "IconButton", "Picture", "Rail", "Stop", "TableView", "Toast", "action", "announce", "bars_height", "column", "holder",
           "paint_bars", "paint_disk", "panel", "row"]
