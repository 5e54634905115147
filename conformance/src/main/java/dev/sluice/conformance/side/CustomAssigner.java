package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.CustomWindows;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.Collection;

/**
 * The windows of {@link CustomWindows}.
 *
 * @param size the length of the short ones, in milliseconds
 */
record CustomAssigner(long size) implements WindowAssigner<CaseEvent, TimeWindow> {

  @Override
  public Collection<TimeWindow> assignWindows(CaseEvent event, long timestamp, Context context) {
    return CustomWindows.of(size, event, timestamp).stream()
        .map(span -> new TimeWindow(span.start(), span.end()))
        .toList();
  }

  @Override
  public TypeDescriptor<TimeWindow> windowType() {
    return TypeDescriptor.of(TimeWindow.class);
  }

  @Override
  public boolean isEventTime() {
    return true;
  }
}
