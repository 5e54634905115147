package dev.sluice.windowing.join;

/** What becomes of elements without a partner. */
public enum JoinKind {
  /** They are left out. */
  INNER,
  /** Those of the first stream are given without a partner. */
  LEFT_OUTER,
  /** Those of the second stream are given without a partner. */
  RIGHT_OUTER,
  /** Those of either stream are given without a partner. */
  FULL_OUTER;

  /** Whether elements of the first stream are given without a partner. */
  public boolean keepsFirst() {
    return this == LEFT_OUTER || this == FULL_OUTER;
  }

  /** Whether elements of the second stream are given without a partner. */
  public boolean keepsSecond() {
    return this == RIGHT_OUTER || this == FULL_OUTER;
  }
}
