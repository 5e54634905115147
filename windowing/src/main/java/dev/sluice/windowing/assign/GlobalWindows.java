package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collection;
import java.util.List;

/**
 * One window per key that has no end, for triggers that know no time.
 *
 * <p>It is never over, so no element is late for it, and what a trigger does not purge is kept for
 * ever. Its results have the event time {@code Long.MAX_VALUE}, as in Flink.
 *
 * <p>With {@code create()} and {@code CountTrigger.of(2)}, the elements 1, 2, 3, 4 fire [1, 2] and
 * [1, 2, 3, 4]. With {@code createWithEndOfStreamTrigger()} they fire once, when the input ends.
 *
 * @param firing when the window fires if no trigger is declared
 */
public record GlobalWindows(Firing firing) implements WindowAssigner<Object, GlobalWindow> {

  private static final TypeDescriptor<GlobalWindow> TYPE = TypeDescriptor.of(GlobalWindow.class);

  /** A window that never fires, so that it needs a trigger: without one the job is refused. */
  public static GlobalWindows create() {
    return new GlobalWindows(Firing.NEVER);
  }

  /** A window that fires when the input has ended. */
  public static GlobalWindows createWithEndOfStreamTrigger() {
    return new GlobalWindows(Firing.AT_END_OF_INPUT);
  }

  @Override
  public Collection<GlobalWindow> assignWindows(Object element, long timestamp, Context context) {
    return List.of(GlobalWindow.get());
  }

  @Override
  public TypeDescriptor<GlobalWindow> windowType() {
    return TYPE;
  }

  @Override
  public boolean isEventTime() {
    return false;
  }
}
