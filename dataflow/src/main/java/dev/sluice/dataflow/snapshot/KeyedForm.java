package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row of keyed state consists of. Immutable.
 *
 * @param key the stored form of keys
 * @param columns what stands behind the key, in order
 */
public record KeyedForm(Schema key, List<Column> columns) {

  /** Keeps the list immutable. */
  public KeyedForm {
    columns = List.copyOf(columns);
  }

  /**
   * One named thing that a row may have.
   *
   * @param name unique within the form
   * @param kind what it is: {@code value}, {@code list}, ...
   * @param timed whether the time of writing is stored too
   * @param schemas the stored forms of its values: none, one, or those of keys and values of a map
   */
  public record Column(String name, String kind, boolean timed, List<Schema> schemas) {

    /** Keeps the list immutable. */
    public Column {
      schemas = List.copyOf(schemas);
    }
  }

  /** Writes the form itself. */
  void write(StoredOutput out) {
    key.write(out);
    out.writeVarInt(columns.size());
    for (Column column : columns) {
      out.writeString(column.name());
      out.writeString(column.kind());
      out.writeBoolean(column.timed());
      out.writeVarInt(column.schemas().size());
      column.schemas().forEach(schema -> schema.write(out));
    }
  }

  /** Reads a form. */
  static KeyedForm read(StoredInput in) {
    Schema key = Schema.read(in);
    List<Column> columns = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      columns.add(new Column(in.readString(), in.readString(), in.readBoolean(), readSchemas(in)));
    }
    return new KeyedForm(key, columns);
  }

  private static List<Schema> readSchemas(StoredInput in) {
    List<Schema> schemas = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      schemas.add(Schema.read(in));
    }
    return schemas;
  }

  /** The column of this name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The names of all columns. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
