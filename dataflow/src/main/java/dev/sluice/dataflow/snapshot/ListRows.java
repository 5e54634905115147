package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of one part of operator state. Immutable.
 *
 * @param redistribution who gets which of them
 * @param schema the stored form of elements
 * @param rows the stored elements, not to be changed
 */
public record ListRows(Redistribution redistribution, Schema schema, List<byte[]> rows) {

  /** Keeps the list immutable. */
  public ListRows {
    rows = List.copyOf(rows);
  }

  static <T> ListRows of(ListPart<T> part) {
    Codec<T> codec = part.form().codec();
    List<byte[]> rows = new ArrayList<>();
    StoredOutput out = new StoredOutput();
    for (T element : part.elements().get()) {
      out.clear();
      codec.write(element, out);
      rows.add(out.toByteArray());
    }
    return new ListRows(part.redistribution(), codec.schema(), rows);
  }

  /** Writes all of it. */
  void write(StoredOutput out) {
    out.writeByte(redistribution.ordinal());
    schema.write(out);
    out.writeVarInt(rows.size());
    for (byte[] row : rows) {
      out.writeVarInt(row.length);
      out.writeBytes(row, 0, row.length);
    }
  }

  /** Reads all of it. */
  static ListRows read(StoredInput in) {
    int ordinal = in.readByte();
    if (ordinal < 0 || ordinal >= Redistribution.values().length) {
      throw new CorruptDataException(in.position(), "a redistribution", "number " + ordinal);
    }
    Schema schema = Schema.read(in);
    List<byte[]> rows = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      rows.add(in.readBytes(in.readVarInt()));
    }
    return new ListRows(Redistribution.values()[ordinal], schema, rows);
  }

  <T> void loadInto(ListPart<T> part) {
    Codec<T> codec = part.form().reading(schema);
    List<T> elements = new ArrayList<>(rows.size());
    for (byte[] row : rows) {
      elements.add(codec.read(new StoredInput(row, 0, row.length)));
    }
    part.load().accept(elements);
  }

  /** The elements that one of several subtasks gets of those of all subtasks. */
  static ListRows ownedBy(int subtask, int parallelism, List<ListRows> all) {
    ListRows first = all.get(0);
    List<byte[]> owned =
        switch (first.redistribution) {
          case SPLIT ->
              all.size() == parallelism
                  ? all.get(subtask).rows
                  : everyNth(joined(all), subtask, parallelism);
          case UNION -> joined(all);
          case SAME -> all.get(subtask % all.size()).rows;
        };
    return new ListRows(first.redistribution, first.schema, owned);
  }

  private static List<byte[]> joined(List<ListRows> all) {
    return all.stream().flatMap(each -> each.rows.stream()).toList();
  }

  private static List<byte[]> everyNth(List<byte[]> rows, int first, int step) {
    List<byte[]> some = new ArrayList<>();
    for (int i = first; i < rows.size(); i += step) {
      some.add(rows.get(i));
    }
    return some;
  }
}
