package dev.sluice.dataflow.snapshot;

/** What layouts are written as. A code, once given, never means another layout. */
final class RowLayoutCodes {

  static final byte OTHER = 0;
  static final byte STATES = 1;
  static final byte TIMES = 2;
  static final byte SPANS = 3;
  static final byte OPEN_SPANS = 4;

  private RowLayoutCodes() {}
}
