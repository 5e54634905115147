package dev.sluice.dataflow.function;

import dev.sluice.dataflow.operator.OutputTag;

/** What a function may know and ask while it handles one element. */
public interface ElementContext {

  /**
   * Event time of the element at hand, in milliseconds; {@code Long.MIN_VALUE} where the stream has
   * none.
   */
  long timestamp();

  /** The operator's watermark: no element at or below it is still to come, unless late. */
  long watermark();

  /** The machine's clock in milliseconds since the epoch; read anew by each call. */
  long processingTime();

  /**
   * Puts out {@code value} under a tag, with the event time of the element at hand; gone if nobody
   * reads the side output.
   */
  <T> void output(OutputTag<T> tag, T value);
}
