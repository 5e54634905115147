package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of one snapshot on their way into a journal. Chunks of several operators may alternate
 * there; what lies together is one segment. Single-threaded.
 */
final class Upload {

  private record Waiting(String operator, byte[] chunk) {}

  /** Chunks that go as one, its parts. */
  private record UnderWay(String operator, List<byte[]> parts) {}

  private final JournalPlace place;
  private final long checkpoint;
  private final Optional<SegmentChains.Chain> relativeTo;
  private final long beganNanos;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, List<StateSegment>> segments = new HashMap<>();
  private long waitingBytes;
  private UnderWay underWay;
  private String operatorOfTally;
  private SegmentTally tally;
  private SubtaskSnapshot snapshot;

  Upload(
      JournalPlace place,
      long checkpoint,
      Optional<SegmentChains.Chain> relativeTo,
      long beganNanos) {
    this.place = place;
    this.checkpoint = checkpoint;
    this.relativeTo = relativeTo;
    this.beganNanos = beganNanos;
  }

  long checkpoint() {
    return checkpoint;
  }

  boolean isBase() {
    return relativeTo.isEmpty();
  }

  long beganNanos() {
    return beganNanos;
  }

  void add(String operator, byte[] chunk) {
    waiting.add(new Waiting(operator, chunk));
    waitingBytes += chunk.length;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean hasUnderWay() {
    return underWay != null;
  }

  /**
   * The next chunk, in parts, which will have this number in this journal. Chunks of one operator
   * that have waited together go as one, since a store takes about as long for each: one behind the
   * other they are a chunk again.
   *
   * @param mostBytes how long that may become
   */
  List<byte[]> next(JournalId journal, long sequence, int mostBytes) {
    underWay = take(mostBytes);
    if (tally == null || !underWay.operator().equals(operatorOfTally)) {
      closeSegment();
      operatorOfTally = underWay.operator();
      tally = new SegmentTally(journal, sequence);
    }
    return underWay.parts();
  }

  private UnderWay take(int mostBytes) {
    Waiting first = waiting.remove();
    List<byte[]> parts = new ArrayList<>(List.of(first.chunk()));
    int length = first.chunk().length;
    while (!waiting.isEmpty()
        && waiting.peek().operator().equals(first.operator())
        && waiting.peek().chunk().length <= mostBytes - length) {
      byte[] next = waiting.remove().chunk();
      parts.add(next);
      length += next.length;
    }
    waitingBytes -= length;
    return new UnderWay(first.operator(), parts);
  }

  /** The chunk under way is stored. */
  void stored() {
    tally.add(underWay.parts());
    underWay = null;
  }

  private void closeSegment() {
    if (tally != null) {
      segments
          .computeIfAbsent(operatorOfTally, operator -> new ArrayList<>())
          .add(new StateSegment(place.groupsOf(operatorOfTally), tally.segment()));
      tally = null;
    }
  }

  /** All rows were given. */
  void given(SubtaskSnapshot whole) {
    snapshot = whole;
  }

  /** Whether all rows were given. */
  boolean isGiven() {
    return snapshot != null;
  }

  /** Whether all chunks are stored, and no more will come. */
  boolean isDone() {
    return isGiven() && waiting.isEmpty() && underWay == null;
  }

  SubtaskSnapshot snapshot() {
    return snapshot;
  }

  /** Everything that has to be read to have the state of this snapshot. */
  SegmentChains.Chain chain() {
    closeSegment();
    return relativeTo
        .map(chain -> chain.and(segments))
        .orElseGet(() -> SegmentChains.Chain.base(segments));
  }

  /** How many bytes were stored for it. */
  long bytes() {
    return segments.values().stream()
        .flatMap(List::stream)
        .mapToLong(each -> each.segment().bytes())
        .sum();
  }
}
