package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.ProcessingClock;

/**
 * What a function without keys lives in, whatever its inputs: the context in which it sees an
 * element. Single-threaded.
 *
 * @param <O> elements out
 */
final class FunctionHost<O> {

  private final Context context = new Context();
  private TimestampedCollector<O> collector;
  private TaggedOutputs sides;
  private ProcessingClock clock;
  private long watermark = Watermark.MIN;

  /** Prepares all for the first element; gives what the function is to be opened with. */
  RuntimeContext open(OperatorContext<O> operator) {
    collector = new TimestampedCollector<>(operator.output());
    sides = new TaggedOutputs(operator.sideOutputs());
    clock = operator.clock();
    watermark = operator.states().watermark();
    return new FunctionContext(operator);
  }

  /** The one context in which the function sees all elements, each in its turn. */
  ElementContext context() {
    return context;
  }

  /** The context in which the function sees an element with this event time. */
  ElementContext at(long timestamp) {
    context.timestamp = timestamp;
    return context;
  }

  /** The collector of results with this event time. */
  Collector<O> collectorAt(long timestamp) {
    return collector.at(timestamp);
  }

  void onWatermark(long reached) {
    watermark = reached;
  }

  private final class Context implements ElementContext {

    private long timestamp;

    @Override
    public long timestamp() {
      return timestamp;
    }

    @Override
    public long watermark() {
      return watermark;
    }

    @Override
    public long processingTime() {
      return clock.millis();
    }

    @Override
    public <T> void output(OutputTag<T> tag, T value) {
      sides.emit(tag, value, timestamp);
    }
  }
}
