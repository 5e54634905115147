package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a snapshot of one operator instance has beside the rows of keyed state. Immutable.
 *
 * @param full whether the rows are all there are, else those changed since the snapshot before
 * @param watermark the watermark the instance was done with, {@code Watermark.MIN} if none
 * @param parts the parts of keyed state; rows name them by their place
 * @param lists operator state, by name of the part
 */
public record SnapshotHead(
    boolean full, long watermark, List<Part> parts, Map<String, ListRows> lists) {

  /** The format in which forms had neither a layout nor times to live. */
  static final int WITHOUT_LAYOUT = 1;

  static final byte FORMAT = 2;

  /** Keeps list and map immutable. */
  public SnapshotHead {
    parts = List.copyOf(parts);
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /**
   * One part of keyed state.
   *
   * @param name unique within the operator
   * @param form what its rows consist of
   */
  public record Part(String name, KeyedForm form) {

    /** The names by which a user knows what is in it. */
    public List<String> states() {
      return form.layout() instanceof RowLayout.States ? form.names() : List.of(name);
    }
  }

  /** Writes the head, after one byte that names the version of its format. */
  public void write(StoredOutput out) {
    out.writeByte(FORMAT);
    out.writeBoolean(full);
    out.writeLong(watermark);
    out.writeVarInt(parts.size());
    for (Part part : parts) {
      out.writeString(part.name());
      part.form().write(out);
    }
    out.writeVarInt(lists.size());
    lists.forEach(
        (name, rows) -> {
          out.writeString(name);
          rows.write(out);
        });
  }

  /**
   * Reads a head.
   *
   * @throws CorruptDataException when it is none, or one of a later release
   */
  public static SnapshotHead read(StoredInput in) {
    int format = in.readByte();
    if (format < WITHOUT_LAYOUT || format > FORMAT) {
      throw new CorruptDataException(
          in.position(),
          "a snapshot of format %d at most".formatted(FORMAT),
          "one of format " + format);
    }
    boolean full = in.readBoolean();
    long watermark = in.readLong();
    List<Part> parts = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      parts.add(new Part(in.readString(), KeyedForm.read(in, format)));
    }
    Map<String, ListRows> lists = new TreeMap<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      lists.put(in.readString(), ListRows.read(in));
    }
    return new SnapshotHead(full, watermark, parts, lists);
  }
}
