package dev.sluice.demo.terminal;

/** A bar whose length tells a share. */
final class Bar {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private Bar() {}

  /**
   * The bar alone, at most so many columns wide, in eighths of a column where these can be shown.
   */
  static String of(double share, int width, boolean unicode) {
    double columns = Math.max(0, Math.min(1, share)) * width;
    if (!unicode) {
      return "#".repeat((int) Math.round(columns));
    }
    int eighths = (int) Math.round(columns * 8);
    String full = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? full : full + EIGHTHS.charAt(eighths % 8);
  }

  /** What is left of the width behind the bar. */
  static String rest(String bar, int width, boolean unicode) {
    return (unicode ? "░" : ".").repeat(Math.max(0, width - bar.length()));
  }
}
