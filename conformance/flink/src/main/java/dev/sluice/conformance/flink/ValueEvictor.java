package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.EvictorSpec;
import java.util.Iterator;
import org.apache.flink.streaming.api.windowing.evictors.Evictor;
import org.apache.flink.streaming.api.windowing.windows.Window;
import org.apache.flink.streaming.runtime.operators.windowing.TimestampedValue;

/** The custom evictor of {@link EvictorSpec#drops}. */
final class ValueEvictor implements Evictor<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long number;
  private final boolean after;

  ValueEvictor(EvictorSpec spec) {
    this.number = spec.number();
    this.after = spec.after();
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<Object>> elements,
      int size,
      Window window,
      EvictorContext context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<Object>> elements,
      int size,
      Window window,
      EvictorContext context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<Object>> elements) {
    Iterator<TimestampedValue<Object>> each = elements.iterator();
    while (each.hasNext()) {
      if (EvictorSpec.drops((CaseEvent) each.next().getValue(), number)) {
        each.remove();
      }
    }
  }
}
