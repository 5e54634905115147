package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.function.AsyncOptions.Order;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The elements in flight and the watermarks between them: decides whose results may leave, and
 * which watermark.
 *
 * <p>It is a row of stretches. Results leave from the first one only; when all of it has left, so
 * may the watermark behind it. Where results keep the order of the elements, every element is a
 * stretch of its own. Single-threaded.
 */
final class RequestQueue<I, O> {

  private final Order order;
  private final LinkedHashSet<Request<I, O>> inFlight = new LinkedHashSet<>();
  private final ArrayDeque<Stretch<I, O>> stretches = new ArrayDeque<>();
  private long released = Watermark.MIN;

  RequestQueue(Order order) {
    this.order = order;
  }

  void add(Request<I, O> request) {
    Stretch<I, O> last = stretches.peekLast();
    if (last == null || last.isClosed() || order == Order.ORDERED) {
      last = new Stretch<>();
      stretches.add(last);
    }
    last.add(request);
    inFlight.add(request);
  }

  /** Puts a watermark behind all elements so far. */
  void watermark(long watermark) {
    if (stretches.isEmpty()) {
      released = watermark;
    } else {
      stretches.peekLast().close(watermark);
    }
  }

  /** Notes that the results of an element are known. */
  void settled(Request<I, O> request) {
    request.stretch().settled(request);
  }

  /** Whether the results of an element may leave. */
  boolean hasNext() {
    return !stretches.isEmpty() && stretches.peek().hasSettled();
  }

  /** The element whose results are to leave now; null if there is none. */
  Request<I, O> poll() {
    Stretch<I, O> first = stretches.peek();
    Request<I, O> next = first == null ? null : first.poll();
    if (next == null) {
      return null;
    }
    inFlight.remove(next);
    if (first.isEmpty()) {
      stretches.poll();
      released = Math.max(released, first.watermark());
    }
    return next;
  }

  /** The last watermark before which nothing is in flight. */
  long released() {
    return released;
  }

  boolean isEmpty() {
    return inFlight.isEmpty();
  }

  /** All that is in flight, in the order in which it came. */
  List<InFlight<I>> pending() {
    return inFlight.stream().map(Request::element).toList();
  }
}
