package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;

/** The triggers of windows for which none is declared. */
public final class DefaultTriggers {

  private DefaultTriggers() {}

  /** The trigger that fires when an assigner says. */
  public static Trigger<Object, Window> of(WindowAssigner.Firing firing) {
    return switch (firing) {
      case AT_EVENT_TIME -> EventTimeTrigger.create();
      case AT_PROCESSING_TIME -> ProcessingTimeTrigger.create();
      case AT_END_OF_INPUT -> EndOfStreamTrigger.create();
      case NEVER -> NeverTrigger.create();
    };
  }
}
