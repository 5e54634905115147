package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.snapshot.SnapshotOut;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the snapshots of one subtask into journals: changes since the last checkpoint known to be
 * complete, and a full base where those have outgrown theirs.
 *
 * <p>Used by the thread of the subtask. One chunk is under way at a time; when it is stored, {@code
 * wake} is called by any thread, and the host lets {@link #attend} look. Rows wait in memory only
 * as far as {@link JournalLimits#mostWaitingBytes}: beyond that the snapshot is given up, and the
 * host has to {@linkplain #takeOverflow tell} the subtask so between two turns.
 *
 * <p>After a crash nothing here is needed any more: what the ledger refers to is durable, and the
 * next epoch writes into journals of its own.
 */
public final class SubtaskJournal implements SnapshotPort {

  /**
   * What a journal is written with. Immutable.
   *
   * @param limits bounds
   * @param sourceForm how the positions of splits are stored
   * @param clock monotonic time, for figures
   * @param wake called by any thread when {@link #attend} has something to see
   * @param faults is told how far snapshots are
   */
  public record Tools(
      JournalLimits limits,
      Function<SourceSnapshot<?>, Bytes> sourceForm,
      ProcessingClock clock,
      Runnable wake,
      FaultPoints faults) {}

  /** What part of the bytes that may wait is for rows that need not be written yet. */
  private static final int PART_FOR_ROWS_AHEAD = 8;

  private final JournalPlace place;
  private final Tools tools;
  private final JournalListener listener;
  private final JournalAppender appender;
  private final SegmentChains chains;

  /** The splits whose end was told, by the checkpoint in which it was. */
  private final NavigableMap<Long, List<String>> ended = new TreeMap<>();

  private Upload upload;

  /** A snapshot that was given up, but the subtask does not know yet. */
  private OptionalLong overflow = OptionalLong.empty();

  /** Creates the journal of a subtask that starts from nothing: its first snapshot is a base. */
  public SubtaskJournal(
      JournalPlace place, SnapshotStore store, Tools tools, JournalListener listener) {
    this.place = place;
    this.tools = tools;
    this.listener = listener;
    this.appender = new JournalAppender(place, store, tools.wake());
    this.chains = new SegmentChains(tools.limits());
  }

  /**
   * Takes note of what the subtask goes on from, so that its first snapshot need only have changes
   * to it.
   *
   * @param restored by operator, the segments of the checkpoint
   */
  public void goOnFrom(Map<String, List<StateSegment>> restored) {
    chains.goOnFrom(restored);
  }

  /** Whose snapshots are written. */
  public SubtaskId subtask() {
    return place.subtask();
  }

  @Override
  public boolean begins(long checkpoint, long completed) {
    chains.completed(completed);
    Optional<SegmentChains.Chain> relativeTo = chains.relativeTo();
    begin(new Upload(place, checkpoint, relativeTo, tools.clock().nanos()));
    return relativeTo.isEmpty();
  }

  @Override
  public void beginsLast() {
    begin(new Upload(place, SubtaskSnapshot.LAST, Optional.empty(), tools.clock().nanos()));
  }

  private void begin(Upload begun) {
    if (upload != null) {
      giveUp("the next snapshot has begun");
    }
    upload = begun;
    reached(FaultPoint.SNAPSHOT_BEGUN, begun.checkpoint());
    overflow = OptionalLong.empty();
    if (!appender.isUnderWay()) {
      prepareJournal();
    }
  }

  private void reached(FaultPoint point, long number) {
    tools.faults().reached(point, place.subtask(), number);
  }

  /** A base has a journal of its own, so that those before it can be deleted whole. */
  private void prepareJournal() {
    if (upload.isBase() || appender.isNew()) {
      appender.nextGeneration();
    }
  }

  @Override
  public SnapshotOut operator(long checkpoint, String operator) {
    return chunk -> add(checkpoint, operator, chunk);
  }

  private void add(long checkpoint, String operator, byte[] chunk) {
    if (!isUnderWay(checkpoint)) {
      return;
    }
    upload.add(operator, chunk);
    goOn();
    boolean isLast = checkpoint == SubtaskSnapshot.LAST;
    if (!isLast && upload != null && upload.waitingBytes() > tools.limits().mostWaitingBytes()) {
      overflow = OptionalLong.of(checkpoint);
      giveUp(
          "state changed faster than the store took it: more than %d bytes waited (sluice.checkpoint.most-waiting-bytes). Take checkpoints less often, or use a faster store"
              .formatted(tools.limits().mostWaitingBytes()));
    }
  }

  private boolean isUnderWay(long checkpoint) {
    return upload != null && upload.checkpoint() == checkpoint;
  }

  @Override
  public void written(SubtaskSnapshot snapshot) {
    if (isUnderWay(snapshot.checkpoint())) {
      snapshot.source().ifPresent(source -> ended.put(snapshot.checkpoint(), source.finished()));
      upload.given(snapshot);
      finishIfDone();
    }
  }

  @Override
  public void abandoned(long checkpoint) {
    // Of an earlier one no more rows will come either; if all have, it may still be stored.
    if (isUnderWay(checkpoint)
        || upload != null && upload.checkpoint() < checkpoint && !upload.isGiven()) {
      upload = null;
    }
    if (checkpoint != SubtaskSnapshot.LAST) {
      listener.declined(checkpoint, "the subtask gave it up for a later one, or was told to");
    }
  }

  /**
   * Rows are wanted ahead of the store: a row that is written because its turn has come costs a
   * fraction of one that is written because it is about to change, and the sooner all are written,
   * the fewer there are of these.
   */
  @Override
  public boolean accepts() {
    return upload == null
        || !upload.hasWaiting()
        || upload.waitingBytes() < tools.limits().mostWaitingBytes() / PART_FOR_ROWS_AHEAD;
  }

  @Override
  public boolean isStoring() {
    return upload != null;
  }

  /**
   * The snapshot that was given up for want of room since this was asked last; the host lets the
   * subtask {@linkplain dev.sluice.dataflow.task.Subtask#cancel cancel} it.
   */
  public OptionalLong takeOverflow() {
    OptionalLong taken = overflow;
    overflow = OptionalLong.empty();
    return taken;
  }

  /**
   * The splits whose end was told in snapshots up to a checkpoint that is complete, each once: the
   * source need not tell it again.
   */
  public List<String> takeEndsUpTo(long checkpoint) {
    NavigableMap<Long, List<String>> told = ended.headMap(checkpoint, true);
    List<String> ids = told.values().stream().flatMap(List::stream).distinct().toList();
    told.clear();
    return ids;
  }

  /** Sees what the store has answered; to be called when the journal has waked its host. */
  public void attend() {
    appender.takeAnswer().ifPresent(this::answered);
  }

  private void answered(JournalAppender.Answer answer) {
    boolean ours = upload != null && upload.hasUnderWay();
    if (answer.failure().isPresent()) {
      appender.nextGeneration();
      if (ours) {
        failed(answer.failure().get());
      } else if (upload != null) {
        goOn();
      }
    } else if (ours) {
      upload.stored();
      reached(FaultPoint.CHUNK_STORED, appender.nextSequence() - 1);
      goOn();
      finishIfDone();
    } else if (upload != null) {
      // What was stored belongs to a snapshot that was given up meanwhile.
      prepareJournal();
      goOn();
      finishIfDone();
    }
  }

  private void failed(Throwable cause) {
    if (upload.checkpoint() == SubtaskSnapshot.LAST) {
      upload = null;
      listener.lastFailed(cause);
    } else {
      overflow = OptionalLong.of(upload.checkpoint());
      giveUp("its journal could not be written: " + cause);
    }
  }

  private void giveUp(String reason) {
    long checkpoint = upload.checkpoint();
    upload = null;
    listener.declined(checkpoint, reason);
  }

  private void goOn() {
    if (!appender.isUnderWay() && upload.hasWaiting()) {
      appender.append(
          upload.next(appender.journal(), appender.nextSequence(), appender.bestChunkBytes()));
      // A store in memory has answered by now, and nobody needs to be woken.
      attend();
    }
  }

  private void finishIfDone() {
    if (upload == null || !upload.isDone()) {
      return;
    }
    Upload done = upload;
    upload = null;
    SegmentChains.Chain chain = done.chain();
    long checkpoint = done.checkpoint();
    chains.written(checkpoint, chain);
    SnapshotHandles handles = new SnapshotHandles(place, tools.sourceForm());
    long tookNanos = tools.clock().nanos() - done.beganNanos();
    reached(FaultPoint.SNAPSHOT_STORED, checkpoint);
    listener.durable(checkpoint, handles.of(done, chain, tookNanos));
  }
}
