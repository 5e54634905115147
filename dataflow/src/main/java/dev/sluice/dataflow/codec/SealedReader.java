package dev.sluice.dataflow.codec;

/** Reads a value of a sealed type, whose cases stand in the order in which they were stored. */
final class SealedReader implements ValueReader {

  private final ValueReader[] cases;

  /** A reader that still lacks its cases. */
  SealedReader(int count) {
    this.cases = new ValueReader[count];
  }

  /** Gives it a stored case; called for each, before the first value is read. */
  void set(int index, ValueReader reader) {
    cases[index] = reader;
  }

  @Override
  public Object read(StoredInput in) {
    int index = in.readIndexOrNull(cases.length, "a case");
    if (index < 0) {
      return null;
    }
    Object value = cases[index].read(in);
    if (value == null) {
      throw in.corrupt("a value of a case", "null");
    }
    return value;
  }
}
