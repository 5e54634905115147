package dev.sluice.benchmarks.sluice.source;

import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.RunningTally;
import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * Adds up what it sees; says it checkpoint by checkpoint, or at the end.
 *
 * @param meter takes it
 * @param marks makes what an element adds, for each subtask
 * @param <T> elements
 */
public record TallySink<T>(Meter meter, Function<Meter, Function<? super T, Tally>> marks)
    implements Sink<T> {

  /** A sink that adds up what {@code marks} says. */
  public static <T> TallySink<T> of(Meter meter, Function<? super T, Tally> marks) {
    return new TallySink<>(meter, any -> marks);
  }

  /** A sink each subtask of which adds up what marks of its own say. */
  public static <T> TallySink<T> ofEach(
      Meter meter, Function<Meter, Function<? super T, Tally>> marks) {
    return new TallySink<>(meter, marks);
  }

  @Override
  public SinkWriter<T> open(SinkContext context) {
    return new Writer();
  }

  private final class Writer implements SinkWriter<T> {

    private final Function<? super T, Tally> own = marks.apply(meter);
    private final RunningTally seen = new RunningTally();

    @Override
    public void write(T element, long timestamp) {
      seen.add(own.apply(element));
    }

    @Override
    public List<byte[]> prepare() {
      Tally all = seen.take();
      return List.of(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(all.weight())
              .putLong(all.checksum())
              .array());
    }

    @Override
    public void commit(byte[] handle) {
      ByteBuffer in = ByteBuffer.wrap(handle);
      meter.add(new Tally(in.getLong(), in.getLong()));
    }

    /** All is in the handle. */
    @Override
    public void discard(byte[] handle) {}
  }
}
