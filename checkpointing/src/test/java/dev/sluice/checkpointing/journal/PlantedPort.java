package dev.sluice.checkpointing.journal;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.snapshot.SnapshotOut;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Stands between a subtask and its journal, and makes chunks small by giving each section of one as
 * a chunk of its own; and makes the mistake that it is to make.
 */
final class PlantedPort implements SnapshotPort {

  private final SubtaskJournal journal;
  private final Plant plant;
  private final Map<Long, Long> completedBefore = new HashMap<>();
  private final Map<String, byte[]> withheld = new HashMap<>();
  private final LongConsumer begins;
  private long word;
  private long written;

  PlantedPort(SubtaskJournal journal, Plant plant, long restored, LongConsumer begins) {
    this.journal = journal;
    this.begins = begins;
    this.plant = plant;
    this.word = restored;
    this.written = restored;
  }

  /** The subtask was told that a checkpoint is complete. */
  void told(long completed) {
    word = Math.max(word, completed);
  }

  /** A barrier as the subtask is to see it. */
  Barrier seen(Barrier barrier) {
    completedBefore.put(barrier.checkpoint(), barrier.completed());
    return plant == Plant.LOSE_ABORTED
        ? new Barrier(barrier.checkpoint(), barrier.checkpoint() - 1)
        : barrier;
  }

  @Override
  public boolean begins(long checkpoint, long completed) {
    withheld.clear();
    begins.accept(checkpoint);
    return journal.begins(
        checkpoint,
        switch (plant) {
          case LOSE_ABORTED -> completedBefore.get(checkpoint);
          case TRUST_WORD -> word;
          case REFER_TO_ABORTED -> written;
          default -> completed;
        });
  }

  @Override
  public void beginsLast() {
    withheld.clear();
    begins.accept(SubtaskSnapshot.LAST);
    journal.beginsLast();
  }

  @Override
  public SnapshotOut operator(long checkpoint, String operator) {
    SnapshotOut out = journal.operator(checkpoint, operator);
    return chunk -> {
      StoredInput in = new StoredInput(chunk, 0, chunk.length);
      while (!in.isAtEnd()) {
        int from = in.position();
        boolean removals = in.readVarInt() % 2 == 0;
        in.readVarInt();
        in.readVarInt();
        in.skip(in.readVarInt());
        section(operator, removals, Arrays.copyOfRange(chunk, from, in.position()), out);
      }
    };
  }

  private void section(String operator, boolean removals, byte[] section, SnapshotOut out) {
    if (plant == Plant.KEEP_REMOVED && removals) {
      return;
    }
    byte[] next = plant == Plant.LOSE_LAST_CHUNK ? withheld.put(operator, section) : section;
    if (next != null) {
      out.chunk(next);
    }
  }

  @Override
  public void written(SubtaskSnapshot snapshot) {
    written = snapshot.checkpoint();
    journal.written(snapshot);
  }

  @Override
  public void abandoned(long checkpoint) {
    journal.abandoned(checkpoint);
  }

  @Override
  public boolean accepts() {
    return journal.accepts();
  }

  @Override
  public boolean isStoring() {
    return journal.isStoring();
  }
}
