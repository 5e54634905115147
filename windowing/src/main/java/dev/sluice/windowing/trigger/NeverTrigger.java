package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;

/**
 * Never fires; for global windows of which that is wanted: a job is refused whose global windows
 * have no trigger, so that one forgets none by accident.
 *
 * <p>In a global window the elements 1, 2 and 3 fire nothing, nor does the end of the input.
 */
public final class NeverTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private static final NeverTrigger ONLY = new NeverTrigger();

  private NeverTrigger() {}

  /** The trigger. */
  public static NeverTrigger create() {
    return ONLY;
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    // Nothing was registered.
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    // Nothing was registered.
  }

  @Override
  public String toString() {
    return "NeverTrigger()";
  }
}
