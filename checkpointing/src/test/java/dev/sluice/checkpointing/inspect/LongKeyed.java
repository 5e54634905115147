package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.Stages;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.testkit.VirtualClock;
import java.util.List;
import java.util.Optional;

/** A subtask's instance of an operator whose keys are numbers, with a count of one for 7. */
final class LongKeyed {

  private final OperatorHandle handle;

  LongKeyed(SnapshotStore store) {
    JournalId journal = new JournalId("job", "longs", 0, 1, 1);
    SegmentTally tally = new SegmentTally(journal, 1);
    PartRegistry parts = new PartRegistry(Visits.GROUPS, Optional.empty());
    KeyedStore<Long, Long> keyed = new KeyedStore<>(Keying.ofLong(key -> key), new VirtualClock());
    parts.keyed("keyed state", keyed);
    LongState count = keyed.longState("count");
    keyed.select(7L);
    count.update(1);
    SnapshotWalk walk =
        parts.begin(
            true,
            0,
            chunk -> {
              Stages.await(store.append(journal, tally.next(), chunk));
              tally.add(chunk);
            });
    walk.writeSome(Integer.MAX_VALUE);
    handle =
        new OperatorHandle(
            Visits.OPERATOR,
            List.of("keyed state"),
            List.of(new StateSegment(new GroupRange(0, Visits.GROUPS - 1), tally.segment())),
            new OperatorSmall(walk.head(), Optional.empty()).write(),
            List.of());
  }

  OperatorHandle handle() {
    return handle;
  }
}
