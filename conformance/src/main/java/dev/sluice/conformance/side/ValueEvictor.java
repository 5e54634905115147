package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimestampedValue;
import java.util.Iterator;

/**
 * The custom evictor of {@link EvictorSpec#drops}.
 *
 * @param number one in so many values is dropped
 * @param after whether elements go behind the function instead of before it
 */
record ValueEvictor(long number, boolean after) implements Evictor<CaseEvent, Window> {

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<CaseEvent>> elements, int size, Window window, Context context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<CaseEvent>> elements, int size, Window window, Context context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<CaseEvent>> elements) {
    Iterator<TimestampedValue<CaseEvent>> each = elements.iterator();
    while (each.hasNext()) {
      if (EvictorSpec.drops(each.next().value(), number)) {
        each.remove();
      }
    }
  }
}
