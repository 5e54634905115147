package dev.sluice.windowing.trigger;

/** What a trigger decides about a window. */
public enum TriggerResult {
  /** Nothing is done. */
  CONTINUE(false, false),
  /** The window is given to its function and keeps its elements. */
  FIRE(true, false),
  /** The window is given to its function, then its elements are forgotten. */
  FIRE_AND_PURGE(true, true),
  /** The elements of the window are forgotten unseen. */
  PURGE(false, true);

  private final boolean fire;
  private final boolean purge;

  TriggerResult(boolean fire, boolean purge) {
    this.fire = fire;
    this.purge = purge;
  }

  /** Whether the window is given to its function. */
  public boolean isFire() {
    return fire;
  }

  /** Whether the elements of the window are forgotten. */
  public boolean isPurge() {
    return purge;
  }
}
