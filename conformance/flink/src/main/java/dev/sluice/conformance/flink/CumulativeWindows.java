package dev.sluice.conformance.flink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Windows of one start that are longer by a step each until a greatest size, as SQL's {@code
 * CUMULATE} has them; Flink's streams have no assigner for them.
 */
final class CumulativeWindows extends WindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final long step;
  private final long offset;

  CumulativeWindows(long size, long step, long offset) {
    this.size = size;
    this.step = step;
    this.offset = offset;
  }

  @Override
  public Collection<TimeWindow> assignWindows(
      Object element, long timestamp, WindowAssignerContext context) {
    long start = TimeWindow.getWindowStartWithOffset(timestamp, offset, size);
    List<TimeWindow> windows = new ArrayList<>();
    for (long end = start + step; end <= start + size; end += step) {
      if (end > timestamp) {
        windows.add(new TimeWindow(start, end));
      }
    }
    return windows;
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
