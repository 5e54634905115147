package dev.sluice.dataflow.operator.async;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;

/**
 * When elements in flight time out, and when they are asked for again. In processing time, in
 * milliseconds since the epoch. Single-threaded.
 */
final class RequestTimers<I, O> {

  private record Retry<I, O>(long due, long number, Request<I, O> request) {}

  /** All have the same time-out, so the one that came first has the first deadline. */
  private final LinkedHashSet<Request<I, O>> unsettled = new LinkedHashSet<>();

  private final PriorityQueue<Retry<I, O>> retries =
      new PriorityQueue<>(
          Comparator.comparingLong((Retry<I, O> retry) -> retry.due())
              .thenComparingLong(Retry::number));
  private long retriesEver;

  /** Begins to watch the deadline of a request. */
  void watch(Request<I, O> request) {
    unsettled.add(request);
  }

  void retryAt(long due, Request<I, O> request) {
    retries.add(new Retry<>(due, retriesEver++, request));
  }

  void settled(Request<I, O> request) {
    unsettled.remove(request);
  }

  /** The time of the earliest timer, {@code Long.MAX_VALUE} when there is none. */
  long next() {
    long next = retries.isEmpty() ? Long.MAX_VALUE : retries.peek().due();
    return unsettled.isEmpty() ? next : Math.min(next, unsettled.iterator().next().deadline());
  }

  /** A request whose time is over, which is then no longer watched; null if there is none. */
  Request<I, O> pollTimedOut(long now) {
    Iterator<Request<I, O>> oldest = unsettled.iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Request<I, O> request = oldest.next();
    if (request.deadline() > now) {
      return null;
    }
    oldest.remove();
    retries.removeIf(retry -> retry.request() == request);
    return request;
  }

  /** A request that is to be asked again; null if there is none. */
  Request<I, O> pollRetry(long now) {
    return retries.isEmpty() || retries.peek().due() > now ? null : retries.poll().request();
  }
}
