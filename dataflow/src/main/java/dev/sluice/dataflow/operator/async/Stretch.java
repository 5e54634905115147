package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayDeque;

/**
 * Elements within which results may leave in any order, and the watermark behind them.
 * Single-threaded.
 */
final class Stretch<I, O> {

  private final ArrayDeque<Request<I, O>> settled = new ArrayDeque<>();
  private int remaining;
  private long watermark = Watermark.MIN;

  void add(Request<I, O> request) {
    remaining++;
    request.stretch(this);
  }

  void settled(Request<I, O> request) {
    settled.add(request);
  }

  boolean hasSettled() {
    return !settled.isEmpty();
  }

  /** The element whose results have been known longest, to leave now; null if there is none. */
  Request<I, O> poll() {
    Request<I, O> next = settled.poll();
    if (next != null) {
      remaining--;
    }
    return next;
  }

  boolean isEmpty() {
    return remaining == 0;
  }

  /** Puts a watermark behind the elements; a later one takes the place of an earlier. */
  void close(long behind) {
    watermark = behind;
  }

  boolean isClosed() {
    return watermark > Watermark.MIN;
  }

  /** The watermark behind the elements, {@link Watermark#MIN} if there is none. */
  long watermark() {
    return watermark;
  }
}
