package dev.sluice.dataflow.time;

/**
 * Derives the watermark of <em>one split</em> from the elements read from it.
 *
 * <p>One instance per open split, called by that reader's thread alone.
 *
 * @param <T> the elements of the split
 */
public interface WatermarkGenerator<T> {

  /**
   * Sees an element that was just read.
   *
   * @throws UnsortedSplitException when the element breaks the promise this generator was given
   */
  void onElement(T element, long timestamp);

  /** The watermark of the split now, in milliseconds; never goes back. */
  long watermark();
}
