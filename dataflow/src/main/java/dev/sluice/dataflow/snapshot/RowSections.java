package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredInput;
import java.util.function.IntPredicate;

/** Reads chunks section by section, and passes over those of other key groups unread. */
public final class RowSections {

  private RowSections() {}

  /** Takes the rows of one part and key group. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Reads all rows of a section.
     *
     * @param part the place of the part in the head of the snapshot
     * @param removals whether they are ids of rows that have left, else rows
     * @param in has the rows and nothing else
     */
    void rows(int part, boolean removals, int count, StoredInput in);
  }

  /**
   * Shows the sections of a chunk in order.
   *
   * @param groups the key groups wanted
   * @throws dev.sluice.dataflow.codec.CorruptDataException when it is no chunk
   */
  public static void read(byte[] chunk, IntPredicate groups, Visitor visitor) {
    StoredInput in = new StoredInput(chunk, 0, chunk.length);
    while (!in.isAtEnd()) {
      int place = in.readVarInt();
      int group = in.readVarInt();
      int rows = in.readVarInt();
      int bytes = in.readVarInt();
      int from = in.position();
      in.skip(bytes);
      if (groups.test(group)) {
        boolean removals = place % RowChunks.KINDS == RowChunks.REMOVALS;
        visitor.rows(
            place / RowChunks.KINDS, removals, rows, new StoredInput(chunk, from, from + bytes));
      }
    }
  }
}
