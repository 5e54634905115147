package dev.sluice.connector.basic;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Elements that writers of this process have prepared, under numbers.
 *
 * <p>A handle names the process and a number; a job that starts anew within the process finds its
 * elements by it, whichever writer of its sink asks. In another process they are gone, which is
 * told. Thread-safe.
 */
final class PreparedElements {

  private static final byte FORM = 1;
  private static final int HANDLE_BYTES = 1 + 3 * Long.BYTES;

  private static final Map<Long, Prepared> BY_NUMBER = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT = new AtomicLong();

  private final SubtaskInfo subtask;
  private final Collection<?> target;

  /** For which sink, and what. */
  private record Prepared(String job, String operator, Collection<?> target, List<?> elements) {}

  /** Those of the sink that {@code subtask} belongs to, which fills {@code target}. */
  PreparedElements(SubtaskInfo subtask, Collection<?> target) {
    this.subtask = subtask;
    this.target = target;
  }

  /** Keeps elements; gives their handle. */
  byte[] keep(List<?> elements) {
    long number = NEXT.incrementAndGet();
    BY_NUMBER.put(
        number, new Prepared(subtask.job(), subtask.operator(), target, List.copyOf(elements)));
    return handle(number);
  }

  private static byte[] handle(long number) {
    ProcessHandle process = ProcessHandle.current();
    long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    return ByteBuffer.allocate(HANDLE_BYTES)
        .put(FORM)
        .putLong(process.pid())
        .putLong(started)
        .putLong(number)
        .array();
  }

  /**
   * Takes out what has this handle; nothing if it was taken before.
   *
   * @throws SinkException when another process has prepared it
   */
  List<?> take(byte[] handle) {
    Prepared prepared = BY_NUMBER.remove(number(handle));
    return prepared == null ? List.of() : prepared.elements();
  }

  private static long number(byte[] handle) {
    if (handle.length == HANDLE_BYTES) {
      long number = ByteBuffer.wrap(handle).getLong(1 + 2 * Long.BYTES);
      if (ByteBuffer.wrap(handle).equals(ByteBuffer.wrap(handle(number)))) {
        return number;
      }
    }
    throw new SinkException(
        "Collection: another process has prepared some elements for it; expected one process, as a"
            + " collection is in memory. Use a sink of files for jobs that outlive their process.");
  }

  /** Forgets what was kept for this sink and has none of these handles. */
  void forgetAllBut(List<byte[]> handles) {
    Set<Long> kept = handles.stream().map(PreparedElements::number).collect(Collectors.toSet());
    BY_NUMBER
        .entrySet()
        .removeIf(each -> isOfThisSink(each.getValue()) && !kept.contains(each.getKey()));
  }

  private boolean isOfThisSink(Prepared prepared) {
    return prepared.target() == target
        && prepared.job().equals(subtask.job())
        && prepared.operator().equals(subtask.operator());
  }
}
