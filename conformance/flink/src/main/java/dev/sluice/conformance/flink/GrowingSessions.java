package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.CustomWindows;
import dev.sluice.conformance.job.WindowSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.MergingWindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Sessions whose gaps differ, or that are never longer than a greatest length.
 *
 * <p>Beside that it tells Flink of an element whose own window equals a session that has grown.
 * Flink's own assigners do not, and the session then loses what it has: its elements are kept under
 * the window that it was first, and Flink looks for them under the window that it is.
 */
final class GrowingSessions extends MergingWindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final boolean bounded;
  private final long gap;
  private final long step;

  GrowingSessions(WindowSpec spec) {
    this.bounded = spec.kind() == WindowSpec.Kind.CUSTOM_SESSION;
    this.gap = spec.size();
    this.step = spec.step();
  }

  @Override
  public Collection<TimeWindow> assignWindows(
      Object element, long timestamp, WindowAssignerContext context) {
    long own = bounded ? gap : WindowSpec.gapOf((CaseEvent) element, gap, step);
    return List.of(new TimeWindow(timestamp, timestamp + own));
  }

  @Override
  public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    if (bounded) {
      mergeBounded(windows, callback);
      return;
    }
    List<TimeWindow> merged = new ArrayList<>();
    TimeWindow.mergeWindows(
        windows,
        (several, result) -> {
          merged.addAll(several);
          callback.merge(several, result);
        });
    equalOnes(windows).stream()
        .filter(window -> !merged.contains(window))
        .forEach(window -> callback.merge(new ArrayList<>(List.of(window, window)), window));
  }

  private static List<TimeWindow> equalOnes(Collection<TimeWindow> windows) {
    List<TimeWindow> left = new ArrayList<>(windows);
    List.copyOf(windows).stream().distinct().forEach(left::remove);
    return left.stream().distinct().toList();
  }

  private void mergeBounded(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    List<CustomWindows.Span> spans =
        windows.stream()
            .map(window -> new CustomWindows.Span(window.getStart(), window.getEnd()))
            .toList();
    for (List<CustomWindows.Span> group : CustomWindows.merged(step, spans)) {
      List<TimeWindow> several = new ArrayList<>(group.stream().map(GrowingSessions::of).toList());
      callback.merge(several, of(CustomWindows.cover(group)));
    }
  }

  private static TimeWindow of(CustomWindows.Span span) {
    return new TimeWindow(span.start(), span.end());
  }

  @Override
  public Trigger<Object, TimeWindow> getDefaultTrigger() {
    return EventTimeTrigger.create();
  }

  @Override
  public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
    return new TimeWindow.Serializer();
  }

  @Override
  public boolean isEventTime() {
    return true;
  }
}
