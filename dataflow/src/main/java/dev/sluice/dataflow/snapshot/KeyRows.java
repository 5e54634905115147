package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one operator knows of one key, as it is stored. Immutable, and safe to be given to other
 * threads and nodes.
 *
 * @param watermark the watermark the operator was done with
 * @param parts its keyed parts, each with the rows of the key
 */
public record KeyRows(long watermark, List<Part> parts) {

  /** Keeps the list immutable. */
  public KeyRows {
    parts = List.copyOf(parts);
  }

  /**
   * The rows of one part.
   *
   * @param name of the part, unique within the operator
   * @param rows from their key to their end, not to be changed
   */
  public record Part(String name, KeyedForm form, List<byte[]> rows) {

    /** Keeps the list immutable. */
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /** Whether the operator knows nothing of the key. */
  public boolean isEmpty() {
    return parts.stream().allMatch(part -> part.rows().isEmpty());
  }

  /** The bytes, for another node of the same release. */
  public byte[] write() {
    StoredOutput out = new StoredOutput();
    out.writeLong(watermark);
    out.writeVarInt(parts.size());
    for (Part part : parts) {
      out.writeString(part.name());
      part.form().write(out);
      out.writeVarInt(part.rows().size());
      for (byte[] row : part.rows()) {
        out.writeVarInt(row.length);
        out.writeBytes(row, 0, row.length);
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws dev.sluice.dataflow.codec.CorruptDataException when it is something else
   */
  public static KeyRows read(byte[] bytes) {
    StoredInput in = new StoredInput(bytes, 0, bytes.length);
    long watermark = in.readLong();
    List<Part> parts = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      String name = in.readString();
      KeyedForm form = KeyedForm.read(in, SnapshotHead.FORMAT);
      List<byte[]> rows = new ArrayList<>();
      for (int more = in.readVarInt(); more > 0; more--) {
        rows.add(in.readBytes(in.readVarInt()));
      }
      parts.add(new Part(name, form, rows));
    }
    return new KeyRows(watermark, parts);
  }
}
