package dev.sluice.checkpointing.document;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.directory.DirectoryRow;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.zip.CRC32C;

/**
 * Turns a document of the ledger or of the directory into bytes and back, also into those of a
 * later release.
 *
 * <p>The bytes are: one for the version of this form, the schema, the value, and CRC-32C of all
 * that. So a document can be read by code whose records have grown since, as {@code
 * docs/design/007-what-is-stored.md} says. Immutable, and safe for use by any thread.
 *
 * @param <T> the documents
 */
public final class DocumentCodec<T> {

  /** For the documents of checkpoints. */
  public static final DocumentCodec<CompletedCheckpoint> CHECKPOINT =
      of("the document of a checkpoint", TypeDescriptor.of(CompletedCheckpoint.class));

  /** For the rows of jobs. */
  public static final DocumentCodec<LedgerRow> ROW =
      of("the ledger row of a job", TypeDescriptor.of(LedgerRow.class));

  /** For the rows of the directory of jobs. */
  public static final DocumentCodec<DirectoryRow> JOB =
      of("what the directory knows about a job", TypeDescriptor.of(DirectoryRow.class));

  /** For the facts in the history of a job. */
  public static final DocumentCodec<JobFact> FACT =
      of("a fact in the history of a job", TypeDescriptor.of(JobFact.class));

  private static final byte VERSION = 1;

  private final String what;
  private final TypeDescriptor<T> type;
  private final Codec<T> codec;

  private DocumentCodec(String what, TypeDescriptor<T> type) {
    this.what = what;
    this.type = type;
    this.codec = Codecs.of(type);
  }

  /**
   * For documents of another type.
   *
   * @param what names such a document in errors
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when the type has no stored form
   */
  public static <T> DocumentCodec<T> of(String what, TypeDescriptor<T> type) {
    return new DocumentCodec<>(what, type);
  }

  /** The bytes of a document. */
  public byte[] write(T document) {
    StoredOutput out = new StoredOutput();
    out.writeByte(VERSION);
    codec.schema().write(out);
    codec.write(document, out);
    out.writeInt(checksum(out.buffer(), out.size()));
    return out.toByteArray();
  }

  /**
   * The document of which these are the bytes.
   *
   * @throws CorruptDocumentException when they are of none, or of one of a later form
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when the records have changed in
   *     a way that cannot be read
   */
  public T read(byte[] bytes) {
    int end = bytes.length - Integer.BYTES;
    if (end < 1) {
      throw corrupt("a version, a schema, a value and a checksum", bytes.length + " bytes", null);
    }
    int kept = new StoredInput(bytes, end, bytes.length).readInt();
    int found = checksum(bytes, end);
    if (kept != found) {
      throw corrupt("checksum %08x".formatted(kept), "%08x".formatted(found), null);
    }
    if (bytes[0] != VERSION) {
      throw corrupt("version " + VERSION, "version " + bytes[0], null);
    }
    StoredInput in = new StoredInput(bytes, 1, end);
    try {
      Schema written = Schema.read(in);
      Codec<T> reader = written.equals(codec.schema()) ? codec : Codecs.reading(type, written);
      return reader.read(in);
    } catch (CorruptDataException e) {
      throw corrupt("a whole document", "a damaged one", e);
    }
  }

  private CorruptDocumentException corrupt(String expected, String found, Throwable cause) {
    return new CorruptDocumentException(what, expected, found, cause);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
