package dev.sluice.runtime.config;

import akka.serialization.JSerializer;

/**
 * Stands where a local engine needs no serializer. Immutable; any two are the same to Akka, which
 * wants no two serializers of one identifier.
 */
public final class NoSerializer extends JSerializer {

  /** Akka keeps 0 to 40 for itself; the number is written nowhere. */
  private static final int IDENTIFIER = 1_819_174_766;

  /** Called by Akka. */
  public NoSerializer() {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public boolean includeManifest() {
    return false;
  }

  /**
   * Refuses.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public byte[] toBinary(Object message) {
    throw refused();
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, Class<?> manifest) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException(
        "a local engine has no serializers of messages between nodes; expected a node of a cluster");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoSerializer;
  }

  @Override
  public int hashCode() {
    return IDENTIFIER;
  }
}
