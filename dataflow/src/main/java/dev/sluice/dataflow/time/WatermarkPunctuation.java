package dev.sluice.dataflow.time;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * Reads watermarks that stand in the elements themselves: a user function from element to the
 * watermark behind it, if it carries one.
 *
 * @param <T> the elements of the source
 */
@FunctionalInterface
public interface WatermarkPunctuation<T> extends Serializable {

  /**
   * The watermark that holds from {@code element} on: no later element of the same split has an
   * event time at or below it, unless it is late. Empty for most elements.
   *
   * @param timestamp the event time of {@code element}, in milliseconds since the epoch
   * @return event time in milliseconds since the epoch; one at or below an earlier one of the split
   *     says nothing new and is passed over
   */
  OptionalLong watermarkAfter(T element, long timestamp);
}
