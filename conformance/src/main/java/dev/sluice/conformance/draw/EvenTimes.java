package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.WindowSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases in which every time and length is even.
 *
 * <p>In them no watermark stands at the last millisecond of a session. There it would depend on how
 * splits interleave whether an element that would prolong the session still finds it.
 */
final class EvenTimes {

  private EvenTimes() {}

  /** The same case with all times and lengths doubled. */
  static JobCase of(JobCase job) {
    WindowSpec windows = job.windows();
    List<CaseEvent> events = new ArrayList<>();
    for (CaseEvent event : job.events()) {
      events.add(
          new CaseEvent(
              event.position(),
              event.split(),
              event.key(),
              event.value(),
              2 * event.time(),
              event.hasWatermark() ? 2 * event.watermark() : event.watermark()));
    }
    return new JobCase(
        job.seed(),
        job.kind(),
        job.keyed(),
        new WindowSpec(
            windows.kind(), 2 * windows.size(), 2 * windows.step(), 2 * windows.offset()),
        job.trigger(),
        job.evictor(),
        2 * job.lateness(),
        job.lateAside(),
        job.function(),
        job.parallelism(),
        job.restores(),
        events);
  }
}
