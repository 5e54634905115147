package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import java.util.ArrayList;
import java.util.List;

/**
 * Plain sessions without the elements that Flink cannot be made to treat as Sluice does.
 *
 * <p>Sluice keeps such a session until the watermark has reached its end, a millisecond longer than
 * Flink, but refuses an element that would open one at that very moment; Flink keeps or refuses
 * both.
 */
public final class SessionEdges {

  private SessionEdges() {}

  /** The same case with such elements a millisecond later; the case itself where it has none. */
  public static JobCase avoided(JobCase job) {
    if (!job.isPlainSession() || job.kind() != JobCase.Kind.ONE_SPLIT) {
      return job;
    }
    long watermark = CaseEvent.NO_WATERMARK;
    List<CaseEvent> events = new ArrayList<>();
    for (CaseEvent event : job.events()) {
      boolean atEdge = event.time() + job.windows().size() - 1 == watermark;
      events.add(atEdge ? event.withTime(event.time() + 1) : event);
      if (event.hasWatermark()) {
        watermark = Math.max(watermark, event.watermark());
      }
    }
    return job.withEvents(events);
  }
}
