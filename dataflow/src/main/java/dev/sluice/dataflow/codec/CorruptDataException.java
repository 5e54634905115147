package dev.sluice.dataflow.codec;

/** The refusal of bytes that are no stored value; its message names the position at fault. */
public final class CorruptDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int position;

  /** Says what stands at a position in place of what was expected there. */
  public CorruptDataException(int position, String expected, String found) {
    this(position, expected, found, null);
  }

  CorruptDataException(int position, String expected, String found, Throwable cause) {
    super(
        "Stored data cannot be read at position %d: expected %s, found %s. Restore from an earlier checkpoint; if the data is whole, it was written under another schema than it is read under."
            .formatted(position, expected, found),
        cause);
    this.position = position;
  }

  /** The index in the array read, at or just behind the bytes at fault. */
  public int position() {
    return position;
  }
}
