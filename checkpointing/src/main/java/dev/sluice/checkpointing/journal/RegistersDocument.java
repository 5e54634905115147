package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the coordinator of a job knows about the splits of all its sources, as a checkpoint stores
 * it. Immutable.
 *
 * @param registers by source, the {@linkplain SplitForms stored form} of its register
 */
public record RegistersDocument(Map<String, Bytes> registers) {

  private static final DocumentCodec<RegistersDocument> CODEC =
      DocumentCodec.of("the splits of a job", TypeDescriptor.of(RegistersDocument.class));

  /** Keeps the map immutable, and in order. */
  public RegistersDocument {
    registers = Collections.unmodifiableMap(new TreeMap<>(registers));
  }

  /** The bytes. */
  public Bytes write() {
    return new Bytes(CODEC.write(this));
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws dev.sluice.checkpointing.document.CorruptDocumentException when it is something else
   */
  public static RegistersDocument read(Bytes bytes) {
    return CODEC.read(bytes.content());
  }
}
