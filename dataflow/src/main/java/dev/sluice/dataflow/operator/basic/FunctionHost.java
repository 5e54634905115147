package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.operator.OperatorContext;

/**
 * What a function without keys lives in, whatever its inputs: the context in which it sees an
 * element. Single-threaded.
 *
 * @param <O> elements out
 */
final class FunctionHost<O> {

  private ElementAtHand context;
  private TimestampedCollector<O> collector;

  /** Prepares all for the first element; gives what the function is to be opened with. */
  RuntimeContext open(OperatorContext<O> operator) {
    context = new ElementAtHand(operator);
    collector = new TimestampedCollector<>(operator.output());
    return new FunctionContext(operator);
  }

  /** The one context in which the function sees all elements, each in its turn; once it is open. */
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
    context.watermark = reached;
  }
}
