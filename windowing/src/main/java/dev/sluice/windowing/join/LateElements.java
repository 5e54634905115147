package dev.sluice.windowing.join;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.operator.WindowOperators;
import java.util.Optional;

/**
 * Where the late elements of one input go: to a side output where there is a tag, else they are
 * dropped and counted.
 */
final class LateElements<T> {

  private final Optional<OutputTag<T>> tag;
  private Output<T> side;
  private Counter dropped;

  LateElements(Optional<OutputTag<T>> tag) {
    this.tag = tag;
  }

  void open(OperatorContext<?> context) {
    dropped = context.metrics().counter(WindowOperators.LATE_DROPPED);
    side = tag.map(each -> context.sideOutputs().of(each)).orElse(null);
  }

  void take(T value, long timestamp) {
    if (side == null) {
      dropped.increment();
    } else {
      side.emit(value, timestamp);
    }
  }
}
