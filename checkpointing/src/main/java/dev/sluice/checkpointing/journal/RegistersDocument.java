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
 * @param elementsBefore by source, how many elements it had given on before the epoch in which the
 *     checkpoint was taken
 */
public record RegistersDocument(Map<String, Bytes> registers, Map<String, Long> elementsBefore) {

  private static final DocumentCodec<RegistersDocument> CODEC =
      DocumentCodec.of("the splits of a job", TypeDescriptor.of(RegistersDocument.class));

  /** Keeps the maps immutable, and in order. */
  public RegistersDocument {
    registers = Collections.unmodifiableMap(new TreeMap<>(registers));
    elementsBefore = Collections.unmodifiableMap(new TreeMap<>(elementsBefore));
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
