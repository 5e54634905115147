package dev.sluice.checkpointing;

import static dev.sluice.checkpointing.Stages.await;

import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A job of one operator, whose chunks are in a store and whose checkpoints are in a ledger. */
public final class StoredJob {

  private final String job;
  private final CheckpointLedger ledger;
  private final SnapshotStore store;
  private final int subtasks;
  private final Map<JournalId, Long> next = new HashMap<>();
  private final List<List<Segment>> state = new ArrayList<>();
  private LedgerRow row;
  private long id;
  private long generation;

  public StoredJob(String job, CheckpointLedger ledger, SnapshotStore store, int subtasks) {
    this.job = job;
    this.ledger = ledger;
    this.store = store;
    this.subtasks = subtasks;
    for (int index = 0; index < subtasks; index++) {
      state.add(List.of());
    }
  }

  /** Claims an epoch, and goes on with the state that it has. */
  public StoredJob start(String owner) {
    row = await(ledger.claim(job, owner));
    id = row.lastCompleted().id();
    generation = 0;
    return this;
  }

  /** Goes on with the state of another checkpoint, of whichever job. */
  public StoredJob from(CompletedCheckpoint checkpoint) {
    List<SubtaskHandle> handles = checkpoint.subtasks();
    for (int index = 0; index < subtasks; index++) {
      OperatorHandle operator = handles.get(index).operators().get(0);
      state.set(index, operator.segments().stream().map(StateSegment::segment).toList());
    }
    return this;
  }

  public LedgerRow row() {
    return row;
  }

  /** Writes all state anew, into new journals. */
  public StoredJob base(int chunks, int chunkBytes) {
    generation++;
    for (int index = 0; index < subtasks; index++) {
      state.set(index, List.of(write(journal(index), chunks, chunkBytes)));
    }
    return this;
  }

  /** Writes changes behind what there is. */
  public StoredJob delta(int chunks, int chunkBytes) {
    for (int index = 0; index < subtasks; index++) {
      List<Segment> more = new ArrayList<>(state.get(index));
      more.add(write(journal(index), chunks, chunkBytes));
      state.set(index, List.copyOf(more));
    }
    return this;
  }

  private JournalId journal(int index) {
    return new JournalId(job, "count", index, row.epoch(), generation);
  }

  /** Appends chunks whose content follows from their place. */
  public Segment write(JournalId journal, int chunks, int chunkBytes) {
    SegmentTally tally = new SegmentTally(journal, next.getOrDefault(journal, 1L));
    for (int chunk = 0; chunk < chunks; chunk++) {
      byte[] bytes = new byte[chunkBytes];
      new Random(journal.hashCode() * 31L + tally.next()).nextBytes(bytes);
      await(store.append(journal, tally.next(), bytes));
      tally.add(bytes);
    }
    next.put(journal, tally.next());
    return tally.segment();
  }

  public CompletedCheckpoint checkpoint() {
    return complete(new CheckpointKind.Periodic());
  }

  public CompletedCheckpoint savepoint(String name) {
    return complete(new CheckpointKind.Savepoint(name));
  }

  private CompletedCheckpoint complete(CheckpointKind kind) {
    id++;
    CompletedCheckpoint document = document(kind);
    Completion completion = await(ledger.complete(row.owner(), document));
    if (!(completion instanceof Completion.Completed completed)) {
      throw new IllegalStateException(completion.toString());
    }
    row = completed.row();
    return document;
  }

  /** The next checkpoint as it would be, with two prepared transactions per subtask. */
  private CompletedCheckpoint document(CheckpointKind kind) {
    List<SubtaskHandle> handles = new ArrayList<>();
    for (int index = 0; index < subtasks; index++) {
      GroupRange groups = GroupRange.ownedBy(index, subtasks, 128);
      handles.add(
          new SubtaskHandle(
              new SubtaskId("count", index),
              SubtaskProgress.AT_BARRIER,
              List.of(
                  new OperatorHandle(
                      "count",
                      List.of("sum"),
                      state.get(index).stream()
                          .map(each -> new StateSegment(groups, each))
                          .toList(),
                      new Bytes(new byte[] {1, 2, 3}),
                      List.of(new Bytes(new byte[] {9}), new Bytes(new byte[] {8})))),
              SnapshotFigures.ZERO));
    }
    return new CompletedCheckpoint(
        job,
        new CheckpointRef(id, row.epoch()),
        kind,
        1_000 * id,
        1_000 * id + 250,
        128,
        List.of(new OperatorShape("count", subtasks, 128), new OperatorShape("map", 3, 128)),
        new Bytes(new byte[] {4, 5}),
        handles);
  }
}
