package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Schema;
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

  /** The column of this name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The names of all columns. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
