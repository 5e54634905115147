package dev.sluice.conformance.side;

import dev.sluice.conformance.job.CustomWindows;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.TimeWindow;
import java.util.Collection;
import java.util.List;

/**
 * Sessions that are never longer than a greatest length.
 *
 * @param gap how long nothing must come, in milliseconds
 * @param longest the greatest length, in milliseconds
 */
record BoundedSessions(long gap, long longest)
    implements MergingWindowAssigner<Object, TimeWindow> {

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return List.of(new TimeWindow(timestamp, timestamp + gap));
  }

  @Override
  public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    List<CustomWindows.Span> spans =
        windows.stream()
            .map(window -> new CustomWindows.Span(window.start(), window.end()))
            .toList();
    for (List<CustomWindows.Span> group : CustomWindows.merged(longest, spans)) {
      List<TimeWindow> several = group.stream().map(BoundedSessions::of).toList();
      callback.merge(several, of(CustomWindows.cover(group)));
    }
  }

  private static TimeWindow of(CustomWindows.Span span) {
    return new TimeWindow(span.start(), span.end());
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
