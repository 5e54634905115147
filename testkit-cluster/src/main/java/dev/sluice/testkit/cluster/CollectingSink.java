package dev.sluice.testkit.cluster;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.testkit.Emitted;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sink that a test can look into: what was committed, and what has come so far.
 *
 * <p>All subtasks, and all jobs that are given it, put their elements into the one object, so it is
 * of use within one JVM only. Elements of one subtask stand in the order in which they came. With
 * checkpoints those of a checkpoint are committed when it is complete; without, a job that fails or
 * is stopped commits nothing. Thread-safe.
 *
 * @param <T> elements
 */
public final class CollectingSink<T> implements Sink<T> {

  private final List<Emitted<T>> arrived = new ArrayList<>();
  private final List<Emitted<T>> committed = new ArrayList<>();

  /** Under {@link #committed}, whose lock they share. */
  private final Map<Integer, Prepared<T>> prepared = new HashMap<>();

  private int lastPrepared;

  private record Prepared<T>(SubtaskInfo by, List<Emitted<T>> elements) {}

  CollectingSink() {}

  /** What was committed, in the order of the subtasks' commits; a copy. */
  public List<T> values() {
    return withTimestamps().stream().map(Emitted::value).toList();
  }

  /** What was committed, with event times; a copy. */
  public List<Emitted<T>> withTimestamps() {
    synchronized (committed) {
      return List.copyOf(committed);
    }
  }

  /** What has come so far, committed or not; a copy. For jobs that do not end by themselves. */
  public List<T> arrived() {
    synchronized (arrived) {
      return arrived.stream().map(Emitted::value).toList();
    }
  }

  private static int number(byte[] handle) {
    return ByteBuffer.wrap(handle).getInt();
  }

  @Override
  public SinkWriter<T> open(SinkContext context) {
    Writer writer = new Writer(context.subtask());
    if (context.isFirst()) {
      writer.forgetAllBut(context.prepared());
    }
    return writer;
  }

  private final class Writer implements SinkWriter<T> {

    private final SubtaskInfo subtask;
    private final List<Emitted<T>> written = new ArrayList<>();

    Writer(SubtaskInfo subtask) {
      this.subtask = subtask;
    }

    void forgetAllBut(List<byte[]> handles) {
      Set<Integer> kept = handles.stream().map(CollectingSink::number).collect(Collectors.toSet());
      synchronized (committed) {
        prepared
            .entrySet()
            .removeIf(each -> isOfThisSink(each.getValue().by()) && !kept.contains(each.getKey()));
      }
    }

    private boolean isOfThisSink(SubtaskInfo other) {
      return other.job().equals(subtask.job()) && other.operator().equals(subtask.operator());
    }

    @Override
    public void write(T value, long timestamp) {
      Emitted<T> element = new Emitted<>(value, timestamp);
      written.add(element);
      synchronized (arrived) {
        arrived.add(element);
      }
    }

    @Override
    public List<byte[]> prepare() {
      if (written.isEmpty()) {
        return List.of();
      }
      synchronized (committed) {
        int number = ++lastPrepared;
        prepared.put(number, new Prepared<>(subtask, List.copyOf(written)));
        written.clear();
        return List.of(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
      }
    }

    @Override
    public void commit(byte[] handle) {
      synchronized (committed) {
        Prepared<T> waiting = prepared.remove(number(handle));
        if (waiting != null) {
          committed.addAll(waiting.elements());
        }
      }
    }

    @Override
    public void discard(byte[] handle) {
      synchronized (committed) {
        prepared.remove(number(handle));
      }
    }
  }
}
