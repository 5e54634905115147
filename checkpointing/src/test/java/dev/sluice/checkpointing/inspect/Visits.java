package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.Stages;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.SnapshotWalk;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A subtask's instance of an operator that counts visits, with its journal. */
final class Visits {

  static final int GROUPS = 8;
  static final String OPERATOR = "visits";

  /** What the operator stores. */
  record Place(String name) {}

  private final SnapshotStore store;
  private final JournalId journal;
  private final GroupRange groups;
  private final PartRegistry parts = new PartRegistry(GROUPS, Optional.empty());
  private final KeyedStore<String, String> keyed =
      new KeyedStore<>(Keying.of(key -> key, Types.STRING), new VirtualClock());
  private final LongState count = keyed.longState("count");
  private final ValueState<Place> last = keyed.valueState("last", TypeDescriptor.of(Place.class));
  private final TimerQueue<String> timers = new TimerQueue<>(Types.STRING);
  private final List<StateSegment> segments = new ArrayList<>();
  private long sequence;
  private SnapshotHead head;

  Visits(SnapshotStore store, int index, int parallelism) {
    this.store = store;
    this.journal = new JournalId("job", OPERATOR, index, 1, 1);
    this.groups = GroupRange.ownedBy(index, parallelism, GROUPS);
    parts.keyed("keyed state", keyed);
    parts.keyed("event-time timers", timers.part());
  }

  boolean owns(String key) {
    return groups.contains(KeyGroups.groupOf(Types.STRING.stableHash(key), GROUPS));
  }

  void visit(String key, String place, long timer) {
    keyed.select(key);
    count.update(count.value() + 1);
    last.update(new Place(place));
    timers.register(key, timer);
  }

  void forget(String key) {
    keyed.select(key);
    count.clear();
    last.clear();
  }

  void fire(String key, long timer) {
    timers.delete(key, timer);
  }

  /** Writes a base, or what has changed since the last snapshot, into the journal. */
  void snapshot() {
    SegmentTally tally = new SegmentTally(journal, sequence + 1);
    SnapshotWalk walk =
        parts.begin(
            head == null,
            0,
            chunk -> {
              Stages.await(store.append(journal, ++sequence, chunk));
              tally.add(chunk);
            });
    while (!walk.writeSome(1)) {
      // Row by row.
    }
    walk.completed();
    head = walk.head();
    if (!tally.isEmpty()) {
      segments.add(new StateSegment(groups, tally.segment()));
    }
  }

  List<StateSegment> segments() {
    return List.copyOf(segments);
  }

  OperatorHandle handle() {
    return handle(segments);
  }

  OperatorHandle handle(List<StateSegment> of) {
    Bytes small = new OperatorSmall(head, Optional.empty()).write();
    return new OperatorHandle(OPERATOR, List.of("keyed state"), of, small, List.of());
  }
}
