package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.work.Meter;
import dev.sluice.benchmarks.work.Tally;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Adds up what it sees and says it at the end.
 *
 * @param <T> elements
 */
public final class TallySink<T> implements Sink<T> {

  private static final long serialVersionUID = 1L;

  private final Marks<T> marks;

  /**
   * What an element adds.
   *
   * @param <T> elements
   */
  public interface Marks<T> extends Function<T, Tally>, Serializable {}

  /** A sink that adds up what {@code marks} says. */
  public TallySink(Marks<T> marks) {
    this.marks = marks;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Meter meter = FlinkMeter.get();
    return new SinkWriter<>() {
      private long weight;
      private long checksum;

      @Override
      public void write(T element, Context context) {
        Tally added = marks.apply(element);
        weight += added.weight();
        checksum += added.checksum();
      }

      @Override
      public void flush(boolean endOfInput) {
        if (endOfInput) {
          meter.add(new Tally(weight, checksum));
        }
      }

      @Override
      public void close() {}
    };
  }
}
