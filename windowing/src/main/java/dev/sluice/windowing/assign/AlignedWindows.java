package dev.sluice.windowing.assign;

/**
 * Windows whose edges are the same for every key: one of {@code sizeMillis} starts every {@code
 * slideMillis}, and one of them at {@code offsetMillis} since the epoch.
 *
 * <p>An element belongs to no window where the slide is larger than the size and it falls between
 * two of them.
 */
public sealed interface AlignedWindows extends WindowAssigner
    permits TumblingEventTimeWindows, SlidingEventTimeWindows {

  /** How long a window is, in milliseconds. */
  long sizeMillis();

  /** From the start of a window to that of the next, in milliseconds. */
  long slideMillis();

  /** Where one of the windows starts, in milliseconds since the epoch. */
  long offsetMillis();
}
