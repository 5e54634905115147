package dev.sluice.windowing.operator;

import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.windowing.assign.AlignedWindows;
import dev.sluice.windowing.assign.TimeWindow;

/**
 * The division of event time into <em>slices</em>: the longest stretches in which no window starts
 * or ends, so that all elements of a slice belong to the same windows.
 *
 * <p>Windows start once per slide and end once per slide, so there are at most two slices per
 * slide: with windows of 10 every 4, the slices are [0,2) [2,4) [4,6) [6,8) …, cut where the window
 * that started at -8 ends, and so on. Tumbling windows are slices themselves. (Paired windows:
 * Krishnamurthy, Wu, Franklin, On-the-fly sharing for streamed aggregation, 2006; panes of the
 * greatest common divisor, Li et al. 2005, would be a thousand where size and slide are 1000 and
 * 999.)
 *
 * <p>Slices are numbered, two numbers per slide, the second unused where a slide has one slice.
 */
final class Slicing {

  private final RowLayout.Spans spans;
  private final long size;
  private final long slide;
  private final long offset;

  /** How far behind the start of a slide an earlier window ends; 0 where that is at the start. */
  private final long cut;

  Slicing(AlignedWindows windows) {
    size = windows.sizeMillis();
    slide = windows.slideMillis();
    offset = windows.offsetMillis();
    cut = size % slide;
    spans = new RowLayout.Spans(slide, offset, cut, size);
  }

  /** The number of the slice that holds a timestamp. */
  long numberOf(long timestamp) {
    long period = Math.floorDiv(timestamp - offset, slide);
    boolean behindCut = cut > 0 && timestamp - startOfSlide(period) >= cut;
    return 2 * period + (behindCut ? 1 : 0);
  }

  long startOf(long number) {
    return spans.startOf(number);
  }

  long endOf(long number) {
    return spans.endOf(number);
  }

  /** How slices are told from their numbers, for who reads them without this class. */
  RowLayout.Spans spans() {
    return spans;
  }

  /** Whether a window holds the slice; none holds what lies between two windows. */
  boolean isInWindow(long number) {
    return size >= slide || !isSecond(number);
  }

  /** The last millisecond of the last window that holds the slice. */
  long lastTimestampOf(long number) {
    return spans.lastNeededAt(number);
  }

  /** Whether each window is one slice. */
  boolean windowIsSlice() {
    return size <= slide;
  }

  /** The first window that holds this slice or a later one and ends behind the watermark. */
  TimeWindow firstWindow(long startOfSlice, long watermark) {
    long before = Math.max(startOfSlice, watermark + 1) - size;
    long start = TimeWindow.startOf(before, offset, slide) + slide;
    return new TimeWindow(start, start + size);
  }

  /** Slices that start before this time are in no window after {@code window}. */
  long startAfter(TimeWindow window) {
    return window.start() + slide;
  }

  /** A slice with this number and these accumulators. */
  <T, K, A> Slice<T, K, A> open(long number, AccumulatorTable<T, K, A> table) {
    return new Slice<>(number, startOf(number), endOf(number), table);
  }

  /** What the numbers of slices depend on. */
  @Override
  public String toString() {
    return "slice of windows of %d ms every %d ms from %d".formatted(size, slide, offset);
  }

  private long startOfSlide(long period) {
    return period * slide + offset;
  }

  private static boolean isSecond(long number) {
    return (number & 1) != 0;
  }
}
