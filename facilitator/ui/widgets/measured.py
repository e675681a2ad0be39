"""What a widget is besides that takes its sizes from the look: its layout asks for them again when the look changes."""


class Measured:
    """Stands before the widget's own class, as in `class Mark(Measured, QWidget)`."""

    def changeEvent(self, event) -> None:
        """Measure again when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.updateGeometry()
