package dev.sluice.windowing.assign;

/** The window that has no end: there is one for each key, and all elements are in it. */
public record GlobalWindow() implements Window {

  private static final GlobalWindow ONLY = new GlobalWindow();

  /** The window. */
  public static GlobalWindow get() {
    return ONLY;
  }

  @Override
  public long maxTimestamp() {
    return Long.MAX_VALUE;
  }
}
