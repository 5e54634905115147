package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.basic.FunctionContext;
import dev.sluice.dataflow.operator.basic.TaggedOutputs;
import dev.sluice.dataflow.operator.basic.TimestampedCollector;
import dev.sluice.windowing.function.ProcessJoinFunction;

/**
 * The calls of a {@link ProcessJoinFunction}, and what it sees in them. Single-threaded.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results
 */
final class JoinCall<A, B, O> implements ProcessJoinFunction.Context {

  private final ProcessJoinFunction<? super A, ? super B, O> function;
  private TimestampedCollector<O> collector;
  private Output<O> output;
  private TaggedOutputs sides;
  private long firstTimestamp;
  private long secondTimestamp;
  private long timestamp;

  JoinCall(ProcessJoinFunction<? super A, ? super B, O> function) {
    this.function = function;
  }

  void open(OperatorContext<O> context) throws Exception {
    output = context.output();
    sides = new TaggedOutputs(context.sideOutputs());
    collector = new TimestampedCollector<>(output);
    function.open(new FunctionContext(context));
  }

  /** Gives two elements; results get this event time. */
  void pair(A first, long firstTime, B second, long secondTime, long resultTime) throws Exception {
    firstTimestamp = firstTime;
    secondTimestamp = secondTime;
    timestamp = resultTime;
    function.processElement(first, second, this, collector.at(resultTime));
  }

  /** Gives an element and what belongs to it, which has no event time of its own. */
  void timeless(A first, B second, long time) throws Exception {
    pair(first, time, second, ItemBatch.NO_TIMESTAMP, time);
  }

  /** Gives an element of the first stream that has no partner. */
  void firstAlone(A first, long time) throws Exception {
    pair(first, time, null, ItemBatch.NO_TIMESTAMP, time);
  }

  /** Gives an element of the second stream that has no partner. */
  void secondAlone(B second, long time) throws Exception {
    pair(null, ItemBatch.NO_TIMESTAMP, second, time, time);
  }

  /** Whether the next call should wait. */
  boolean mustWait() {
    return !output.ready();
  }

  void close() throws Exception {
    function.close();
  }

  @Override
  public long firstTimestamp() {
    return firstTimestamp;
  }

  @Override
  public long secondTimestamp() {
    return secondTimestamp;
  }

  @Override
  public long timestamp() {
    return timestamp;
  }

  @Override
  public <T> void output(OutputTag<T> tag, T value) {
    sides.emit(tag, value, timestamp);
  }
}
