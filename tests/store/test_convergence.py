"""Three laptops that write, delete, undo, erase and merge in any order end with the same event."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Hands, Note, Theme
from facilitator.store import clashes, journal
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.handover import merge
from facilitator.store.store import Store
from tests.store.helpers import contents

IDS = [cell_id("note", number) for number in range(4)]
LAPTOPS = st.integers(0, 2)
HOURS = (0, 26, -49)
"""How far the laptops' clocks are off."""


class ThreeLaptops(RuleBasedStateMachine):
    """Random deeds on three copies of one event."""

    @initialize()
    def give_copies(self):
        self.folder = Path(tempfile.mkdtemp(prefix="facilitator-"))
        self.time = 1_800_000_000.0
        first = Store.create(self.folder / "0.facil", Device("laptop 0"), wall=self.clock(0))
        first.do("Add theme", [create(Theme(id=IDS[0], name="First"))])
        first.close()
        for number in (1, 2):
            shutil.copy(self.folder / "0.facil", self.folder / f"{number}.facil")
        self.laptops = [Store.open(self.folder / f"{number}.facil", Device(f"laptop {number}"), wall=self.clock(number))
                        for number in range(3)]

    def clock(self, number):
        def wall():
            self.time += 0.25
            return self.time + HOURS[number] * 3600
        return wall

    @rule(laptop=LAPTOPS, id=st.sampled_from(IDS), text=st.text(max_size=5))
    def write(self, laptop, id, text):
        store = self.laptops[laptop]
        known = store.book.get(Note, id)
        text = text.encode("utf-8", "ignore").decode()
        store.do("Write", [edit(known, text=text)] if known else [create(Note(id=id, text=text))])

    @rule(laptop=LAPTOPS, option=st.sampled_from(IDS), hands=st.integers(0, 9))
    def count(self, laptop, option, hands):
        store = self.laptops[laptop]
        cell = Hands(id=cell_id("hands", option), option=option, hands=hands)
        known = store.book.get(Hands, cell.id)
        store.do("Count", [edit(known, hands=hands)] if known else [create(cell)])

    @rule(laptop=LAPTOPS, id=st.sampled_from(IDS))
    def take_away(self, laptop, id):
        store = self.laptops[laptop]
        if known := store.book.get(Note, id):
            store.do("Remove", [delete(known)])

    @rule(laptop=LAPTOPS)
    def undo(self, laptop):
        self.laptops[laptop].undo()

    @rule(laptop=LAPTOPS)
    def redo(self, laptop):
        self.laptops[laptop].redo()

    @rule(laptop=LAPTOPS, id=st.sampled_from(IDS))
    def wipe(self, laptop, id):
        erase(self.laptops[laptop], "Erase", [("note", id)])

    @rule(laptop=LAPTOPS, others=st.lists(LAPTOPS, min_size=1, max_size=2, unique=True))
    def take_in(self, laptop, others):
        self.merge(laptop, [other for other in others if other != laptop])

    @rule(laptop=LAPTOPS)
    def choose(self, laptop):
        store = self.laptops[laptop]
        for clash in clashes.clashes(store)[:1]:
            clashes.settle(store, clash, clash.versions[0].value)
            assert clash not in clashes.clashes(store)

    @rule(laptop=LAPTOPS)
    def choose_and_undo(self, laptop):
        store = self.laptops[laptop]
        before = self.said(store)
        for clash in clashes.clashes(store)[:1]:
            clashes.settle(store, clash, clash.versions[0].value)
            store.undo()
        assert self.said(store) == before

    def said(self, store):
        return {(clash.kind, clash.id, clash.field, tuple((v.device, v.value) for v in clash.versions))
                for clash in clashes.clashes(store)}

    @rule(laptop=LAPTOPS)
    def close_and_open(self, laptop):
        self.laptops[laptop].close()
        self.laptops[laptop] = Store.open(self.folder / f"{laptop}.facil", Device(f"laptop {laptop}"),
                                          wall=self.clock(laptop))

    def merge(self, laptop, others):
        paths = [self.laptops[other].path for other in others]
        merge(self.laptops[laptop], paths)
        before = contents(self.laptops[laptop])
        done, taken = merge(self.laptops[laptop], paths)
        assert contents(self.laptops[laptop]) == before
        assert sum(one.entries for one in taken) == 0

    def teardown(self):
        if not hasattr(self, "laptops"):
            return
        try:
            for laptop, others in ((0, (1, 2)), (1, (2, 0)), (2, (0,)), (2, (1,))):
                self.merge(laptop, others)
            first = contents(self.laptops[0])
            for store in self.laptops:
                assert contents(store) == first, "the laptops differ"
                assert clashes.clashes(store) == clashes.clashes(self.laptops[0])
                with store.reading() as connection:
                    made = journal.all_states(journal.read(connection)).values()
                rebuilt = {state.record for state in made if state.record}
                assert rebuilt == set().union(*first.values()) if first else not rebuilt, "a rebuild differs"
                assert check(store.path).problems == ()
        finally:
            for store in self.laptops:
                store.close()
            shutil.rmtree(self.folder)


TestThreeLaptops = ThreeLaptops.TestCase
TestThreeLaptops.settings = settings(max_examples=15, stateful_step_count=20)
