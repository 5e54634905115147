package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * A stretch of time, in event time or in processing time: from {@code start} to just before {@code
 * end}.
 *
 * @param start the first millisecond within, since the epoch
 * @param end the first millisecond behind it
 */
public record TimeWindow(long start, long end) implements Window {

  /** The type of such windows. */
  public static final TypeDescriptor<TimeWindow> TYPE = TypeDescriptor.of(TimeWindow.class);

  /** The last millisecond within. The window is over when the watermark has reached it. */
  @Override
  public long maxTimestamp() {
    return end - 1;
  }

  /**
   * The bits of both edges mixed by the finalizer of SplitMix64, as in Flink, where the order in
   * which sessions are merged depends on it.
   */
  @Override
  public int hashCode() {
    long mixed = start + end;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return (int) (mixed ^ (mixed >>> 31));
  }

  /** Whether both share a millisecond or stand side by side; such sessions become one. */
  public boolean intersects(TimeWindow other) {
    return start <= other.end && end >= other.start;
  }

  /** The smallest window that holds both. */
  public TimeWindow cover(TimeWindow other) {
    return new TimeWindow(Math.min(start, other.start), Math.max(end, other.end));
  }

  /**
   * The start of the window that holds {@code timestamp} among windows of {@code size} milliseconds
   * laid end to end, one of which starts at {@code offset}. Right for times before 1970 too.
   */
  public static long startOf(long timestamp, long offset, long size) {
    return timestamp - Math.floorMod(timestamp - offset, size);
  }
}
