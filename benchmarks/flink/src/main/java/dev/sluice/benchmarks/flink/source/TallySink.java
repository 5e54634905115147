package dev.sluice.benchmarks.flink.source;

import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.RunningTally;
import dev.sluice.benchmarks.workload.Tally;
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

  private final EachMarks<T> marks;

  /**
   * What an element adds.
   *
   * @param <T> elements
   */
  public interface Marks<T> extends Function<T, Tally>, Serializable {}

  /**
   * Makes what an element adds, for each subtask.
   *
   * @param <T> elements
   */
  public interface EachMarks<T> extends Function<Meter, Function<T, Tally>>, Serializable {}

  private TallySink(EachMarks<T> marks) {
    this.marks = marks;
  }

  /** A sink that adds up what {@code marks} says. */
  public static <T> TallySink<T> of(Marks<T> marks) {
    return new TallySink<>(meter -> marks);
  }

  /** A sink each subtask of which adds up what marks of its own say. */
  public static <T> TallySink<T> ofEach(EachMarks<T> marks) {
    return new TallySink<>(marks);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Meter meter = FlinkMeter.get();
    Function<T, Tally> own = marks.apply(meter);
    return new SinkWriter<>() {
      private final RunningTally seen = new RunningTally();

      @Override
      public void write(T element, Context context) {
        seen.add(own.apply(element));
      }

      @Override
      public void flush(boolean endOfInput) {
        if (endOfInput) {
          meter.add(seen.take());
        }
      }

      @Override
      public void close() {}
    };
  }
}
