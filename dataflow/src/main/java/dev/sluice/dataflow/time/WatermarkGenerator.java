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

  /**
   * The watermark of the split while the element that will be read next is known to have the event
   * time {@code next}; below {@code next}, unless that is late already.
   *
   * <p>Splits are merged by their next elements, and one whose first element lies far ahead should
   * not hold the watermark of all until its turn comes.
   */
  default long watermarkBefore(long next) {
    return watermark();
  }
}
