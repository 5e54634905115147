package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OutputTag;
import java.io.Serializable;

/**
 * A user function over two elements that belong together, which sees their event times and may put
 * out to several streams.
 *
 * <p>One instance per subtask, used by one thread at a time. Elements are immutable: change neither
 * argument.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results
 */
public abstract class ProcessJoinFunction<A, B, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What the function may know and ask while it handles two elements. */
  public interface Context {

    /** Event time of the first element in milliseconds; {@code Long.MIN_VALUE} without one. */
    long firstTimestamp();

    /** Event time of the second element in milliseconds; {@code Long.MIN_VALUE} without one. */
    long secondTimestamp();

    /** The event time that results get, in milliseconds. */
    long timestamp();

    /** Puts out {@code value} under a tag, with {@link #timestamp}; gone if nobody reads it. */
    <T> void output(OutputTag<T> tag, T value);
  }

  /** Called once before the first element; asks for counters. */
  public void open(RuntimeContext context) throws Exception {}

  /** Puts out any number of results; an element is {@code null} as in {@link JoinFunction}. */
  public abstract void processElement(A first, B second, Context context, Collector<O> out)
      throws Exception;

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}

  /** A function that knows nothing of times, in this form. */
  public static <A, B, O> ProcessJoinFunction<A, B, O> of(
      FlatJoinFunction<? super A, ? super B, O> function) {
    return new ProcessJoinFunction<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public void processElement(A first, B second, Context context, Collector<O> out)
          throws Exception {
        function.join(first, second, out);
      }
    };
  }

  /** A function with one result for two elements, in this form. */
  public static <A, B, O> ProcessJoinFunction<A, B, O> of(
      JoinFunction<? super A, ? super B, ? extends O> function) {
    return of(
        (FlatJoinFunction<A, B, O>)
            (first, second, out) -> out.collect(function.join(first, second)));
  }
}
