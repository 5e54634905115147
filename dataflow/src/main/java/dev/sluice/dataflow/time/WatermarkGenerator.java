package dev.sluice.dataflow.time;

/**
 * Derives the watermark of <em>one split</em> from the elements read from it.
 *
 * <p>One instance per open split, called by that reader's thread alone. {@link #onElement} is
 * called for every element in the order of the split; {@link #watermark} and {@link
 * #watermarkBefore} once per portion of at most 512 elements, so what they promise should be worked
 * out there.
 *
 * <p>A generator whose elements may be as old as the oldest of the last hundred:
 *
 * <pre>{@code
 * final class AsOldAsTheLastHundred<T> implements WatermarkGenerator<T> {
 *   private final long[] last = new long[100];
 *   private long elements;
 *   private long reached = Long.MIN_VALUE;
 *
 *   public void onElement(T element, long timestamp) {
 *     last[(int) (elements++ % last.length)] = timestamp;
 *   }
 *
 *   public long watermark() {
 *     if (elements >= last.length) {
 *       reached = Math.max(reached, LongStream.of(last).min().getAsLong() - 1);
 *     }
 *     return reached;
 *   }
 * }
 *
 * WatermarkStrategy.<Reading>of(AsOldAsTheLastHundred::new).withTimestamps(Reading::takenAt);
 * }</pre>
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

  /**
   * The watermark of the split now, in milliseconds since the epoch; never goes back. {@code
   * Long.MIN_VALUE} while nothing is known, never {@code Long.MAX_VALUE}, which is said by the end
   * of the split.
   */
  long watermark();

  /**
   * Goes on where the generator of the same split stopped before a restart: what it had promised.
   *
   * <p>Called once, before the first element, and only if there was a promise. Nothing else of a
   * generator outlives a restart. The promise is kept for it in any case, so one that knows only
   * what it has seen, as the example does, need not do anything.
   *
   * @param watermark what {@link #watermark} or {@link #watermarkBefore} gave last
   */
  default void resume(long watermark) {}

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
