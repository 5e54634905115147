package dev.sluice.persistence.cassandra;

import akka.serialization.SerializerWithStringManifest;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.history.JobFact;

/**
 * Turns the facts of histories into bytes and back, in the form of {@code DocumentCodec}, which has
 * schema and checksum in it. Safe for any thread.
 */
public final class FactSerializer extends SerializerWithStringManifest {

  /** Marks our events in the rows of a journal; never changed. */
  static final int IDENTIFIER = 1_748_600_102;

  static final String VERSION_1 = "fact-1";

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object fact) {
    return VERSION_1;
  }

  @Override
  public byte[] toBinary(Object fact) {
    return DocumentCodec.FACT.write((JobFact) fact);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return read(bytes, IDENTIFIER, manifest);
  }

  /**
   * Reads a fact.
   *
   * @throws IllegalArgumentException when it is none of ours, or of a later version
   */
  static JobFact read(byte[] bytes, int identifier, String manifest) {
    if (identifier != IDENTIFIER || !manifest.equals(VERSION_1)) {
      throw new IllegalArgumentException(
          "%d bytes of serializer %d with manifest '%s'; expected serializer %d with manifest '%s'. Was it written by a later release?"
              .formatted(bytes.length, identifier, manifest, IDENTIFIER, VERSION_1));
    }
    return DocumentCodec.FACT.read(bytes);
  }
}
