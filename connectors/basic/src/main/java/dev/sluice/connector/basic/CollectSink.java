package dev.sluice.connector.basic;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
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

  /** A sink that adds each element at once, and so at least once: again after a restart. */
  public static <T> CollectSink<T> into(Collection<? super T> collected) {
    return new CollectSink<>(collected, true);
  }

  /**
   * A sink that adds elements when they are committed, each once: with checkpoints those of a
   * checkpoint when it is complete, else those of a subtask when the job has succeeded.
   */
  public static <T> CollectSink<T> committedInto(Collection<? super T> collected) {
    return new CollectSink<>(collected, false);
  }

  @Override
  public SinkWriter<T> open(SinkContext context) {
    if (atOnce) {
      return (value, timestamp) -> collected.add(value);
    }
    PreparedElements prepared = new PreparedElements(context.subtask(), collected);
    if (context.isFirst()) {
      prepared.forgetAllBut(context.prepared());
    }
    return new Writer<>(collected, prepared);
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private final Collection<? super T> collected;
    private final PreparedElements prepared;
    private final List<T> written = new ArrayList<>();

    Writer(Collection<? super T> collected, PreparedElements prepared) {
      this.collected = collected;
      this.prepared = prepared;
    }

    @Override
    public void write(T value, long timestamp) {
      written.add(value);
    }

    @Override
    public List<byte[]> prepare() {
      if (written.isEmpty()) {
        return List.of();
      }
      byte[] handle = prepared.keep(written);
      written.clear();
      return List.of(handle);
    }

    @Override
    @SuppressWarnings("unchecked") // what has a handle of this sink was written to it
    public void commit(byte[] handle) {
      collected.addAll((List<T>) prepared.take(handle));
    }

    @Override
    public void discard(byte[] handle) {
      prepared.take(handle);
    }
  }
}
