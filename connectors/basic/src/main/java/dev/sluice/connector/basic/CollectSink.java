package dev.sluice.connector.basic;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A sink that puts elements into a collection of the test that runs the job.
 *
 * <p>For tests in one JVM: the collection is an object that the copies of the job in all subtasks
 * share, which no other node can. It must be safe for use by several threads, as {@code
 * Collections.synchronizedList} and {@code ConcurrentLinkedQueue} are.
 *
 * @param <T> elements
 */
public final class CollectSink<T> implements Sink<T> {

  private final Collection<? super T> collected;
  private final boolean atOnce;

  private CollectSink(Collection<? super T> collected, boolean atOnce) {
    this.collected = Objects.requireNonNull(collected);
    this.atOnce = atOnce;
  }

  /** A sink that adds each element at once, and so again after a restart. */
  public static <T> CollectSink<T> into(Collection<? super T> collected) {
    return new CollectSink<>(collected, true);
  }

  /** A sink that adds the elements of a subtask when they are committed, and otherwise never. */
  public static <T> CollectSink<T> committedInto(Collection<? super T> collected) {
    return new CollectSink<>(collected, false);
  }

  @Override
  public SinkWriter<T> open(SubtaskInfo subtask) {
    return atOnce ? (value, timestamp) -> collected.add(value) : new Writer<>(collected);
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private final Collection<? super T> collected;
    private final List<T> uncommitted = new ArrayList<>();

    Writer(Collection<? super T> collected) {
      this.collected = collected;
    }

    @Override
    public void write(T value, long timestamp) {
      uncommitted.add(value);
    }

    @Override
    public void commit() {
      collected.addAll(uncommitted);
      uncommitted.clear();
    }
  }
}
