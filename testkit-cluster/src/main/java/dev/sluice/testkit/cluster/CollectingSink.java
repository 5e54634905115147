package dev.sluice.testkit.cluster;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.testkit.Emitted;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that a test can look into: what was committed, and what has come so far.
 *
 * <p>All subtasks, and all jobs that are given it, put their elements into the one object, so it is
 * of use within one JVM only. Elements of one subtask stand in the order in which they came. A job
 * that fails or is stopped commits nothing. Thread-safe.
 *
 * @param <T> elements
 */
public final class CollectingSink<T> implements Sink<T> {

  private final List<Emitted<T>> arrived = new ArrayList<>();
  private final List<Emitted<T>> committed = new ArrayList<>();

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

  @Override
  public SinkWriter<T> open(SubtaskInfo subtask) {
    return new Writer();
  }

  private final class Writer implements SinkWriter<T> {

    private final List<Emitted<T>> uncommitted = new ArrayList<>();

    @Override
    public void write(T value, long timestamp) {
      Emitted<T> element = new Emitted<>(value, timestamp);
      uncommitted.add(element);
      synchronized (arrived) {
        arrived.add(element);
      }
    }

    @Override
    public void commit() {
      synchronized (committed) {
        committed.addAll(uncommitted);
      }
      uncommitted.clear();
    }
  }
}
