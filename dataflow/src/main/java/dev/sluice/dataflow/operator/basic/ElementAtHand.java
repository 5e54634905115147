package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.time.ProcessingClock;

/** What any function sees of the element or timer at hand; one object for all, each in its turn. */
class ElementAtHand implements ElementContext {

  /** The event time of what is at hand, set before a function is called. */
  long timestamp;

  /** The watermark that the operator was given last. */
  long watermark;

  private final ProcessingClock clock;
  private final TaggedOutputs sides;

  ElementAtHand(OperatorContext<?> operator) {
    clock = operator.clock();
    watermark = operator.states().watermark();
    sides = new TaggedOutputs(operator.sideOutputs());
  }

  @Override
  public final long timestamp() {
    return timestamp;
  }

  @Override
  public final long watermark() {
    return watermark;
  }

  @Override
  public final long processingTime() {
    return clock.millis();
  }

  @Override
  public final <T> void output(OutputTag<T> tag, T value) {
    sides.emit(tag, value, timestamp);
  }
}
