package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.util.Objects;
import java.util.Optional;

/**
 * What the {@linkplain dev.sluice.checkpointing.OperatorHandle#small small} part of a handle holds:
 * all of a snapshot but the rows. Immutable.
 *
 * <p>The head says what rows consist of, for all segments of the handle: the rows of a segment that
 * was written under other parts or forms would be read wrongly. So a snapshot whose parts or forms
 * are not those of the segments before it must be a base.
 *
 * @param head what the operator's snapshot has beside rows
 * @param source how far the splits were read, in the form of the host; empty but for a source
 */
public record OperatorSmall(SnapshotHead head, Optional<Bytes> source) {

  private static final byte FORMAT = 1;

  /** Requires both. */
  public OperatorSmall {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(source, "source");
  }

  /** The bytes, of which the first names the version of their format. */
  public Bytes write() {
    StoredOutput out = new StoredOutput();
    out.writeByte(FORMAT);
    head.write(out);
    out.writeBoolean(source.isPresent());
    source.ifPresent(
        bytes -> {
          out.writeVarInt(bytes.size());
          out.writeBytes(bytes.content(), 0, bytes.size());
        });
    return new Bytes(out.toByteArray());
  }

  /**
   * Reads what {@link #write} has written, in this or an earlier release.
   *
   * @throws CorruptDataException when it is something else, or of a later release
   */
  public static OperatorSmall read(Bytes small) {
    StoredInput in = new StoredInput(small.content(), 0, small.size());
    int format = in.readByte();
    if (format != FORMAT) {
      throw new CorruptDataException(
          in.position(), "the small part of a handle in format " + FORMAT, "format " + format);
    }
    SnapshotHead head = SnapshotHead.read(in);
    Optional<Bytes> source =
        in.readBoolean() ? Optional.of(new Bytes(in.readBytes(in.readVarInt()))) : Optional.empty();
    if (!in.isAtEnd()) {
      throw new CorruptDataException(in.position(), "the end of a handle's small part", "more");
    }
    return new OperatorSmall(head, source);
  }
}
