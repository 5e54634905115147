package dev.sluice.checkpointing;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes as a value: equal when the content is.
 *
 * <p>For what is small; chunks of snapshots travel as plain arrays. The array is not copied: who
 * gives it away, or takes it out, must not change it.
 *
 * @param content the bytes
 */
public record Bytes(byte[] content) {

  /** No bytes. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private static final int SHOWN = 16;

  /** How many there are. */
  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    String start = HexFormat.of().formatHex(content, 0, Math.min(SHOWN, content.length));
    return "%d bytes %s%s".formatted(content.length, start, content.length > SHOWN ? "…" : "");
  }
}
