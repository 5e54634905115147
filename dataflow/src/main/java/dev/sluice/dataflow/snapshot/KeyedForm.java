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
 * @param layout how key and columns follow one another
 * @param key the stored form of keys
 * @param columns what stands behind the key, in order
 */
public record KeyedForm(RowLayout layout, Schema key, List<Column> columns) {

  /** Written where there is no time to live, in one byte. */
  private static final long NO_TTL = -1;

  /** Keeps the list immutable. */
  public KeyedForm {
    columns = List.copyOf(columns);
  }

  /** The form of rows whose layout the operator alone knows. */
  public KeyedForm(Schema key, List<Column> columns) {
    this(new RowLayout.Other(), key, columns);
  }

  /**
   * One named thing that a row may have.
   *
   * @param name unique within the form
   * @param kind what it is: {@link #VALUE}, {@link #LIST}, ...
   * @param timed whether the time of writing is stored too
   * @param ttlMillis how long after that time it lives, in milliseconds; {@link #FOR_EVER} where
   *     that is unknown, or it has no such time
   * @param schemas the stored forms of its values: none, one, or those of keys and values of a map
   */
  public record Column(
      String name, String kind, boolean timed, long ttlMillis, List<Schema> schemas) {

    /** The time to live of what does not end by itself. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    /** One value: behind its time, if it is timed. */
    public static final String VALUE = "value";

    /** A {@code long} of 8 bytes: behind its time, if it is timed. */
    public static final String LONG = "long";

    /** A number of values, then each: behind its time, if they are timed. */
    public static final String LIST = "list";

    /** A number of entries, then each: its time, if they are timed, its key and its value. */
    public static final String MAP = "map";

    /** Keeps the list immutable. */
    public Column {
      schemas = List.copyOf(schemas);
    }

    /** A column whose values do not end by themselves, or nobody says when. */
    public Column(String name, String kind, boolean timed, List<Schema> schemas) {
      this(name, kind, timed, FOR_EVER, schemas);
    }

    /** Passes over what a row has of it, which must not be of a kind unknown here. */
    public void skip(StoredInput in) {
      boolean single = kind.equals(LONG) || kind.equals(VALUE);
      int count = single ? 1 : in.readVarInt();
      for (int i = 0; i < count; i++) {
        if (timed) {
          in.skip(Long.BYTES);
        }
        if (kind.equals(LONG)) {
          in.skip(Long.BYTES);
        }
        schemas.forEach(schema -> schema.skip(in));
      }
    }

    /** Whether what was written at a time has outlived it at a later one. */
    public boolean isExpired(long writtenAt, long now) {
      return timed && ttlMillis != FOR_EVER && writtenAt <= now - ttlMillis;
    }
  }

  /** Writes the form itself. */
  void write(StoredOutput out) {
    layout.write(out);
    key.write(out);
    out.writeVarInt(columns.size());
    for (Column column : columns) {
      out.writeString(column.name());
      out.writeString(column.kind());
      out.writeBoolean(column.timed());
      out.writeVarLong(column.ttlMillis() == Column.FOR_EVER ? NO_TTL : column.ttlMillis());
      out.writeVarInt(column.schemas().size());
      column.schemas().forEach(schema -> schema.write(out));
    }
  }

  /**
   * Reads a form.
   *
   * @param format of the head that it lies in
   */
  static KeyedForm read(StoredInput in, int format) {
    boolean complete = format > SnapshotHead.WITHOUT_LAYOUT;
    RowLayout layout = complete ? RowLayout.read(in) : new RowLayout.Other();
    Schema key = Schema.read(in);
    List<Column> columns = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      columns.add(
          new Column(
              in.readString(),
              in.readString(),
              in.readBoolean(),
              complete ? readTtl(in) : Column.FOR_EVER,
              readSchemas(in)));
    }
    return new KeyedForm(layout, key, columns);
  }

  private static long readTtl(StoredInput in) {
    long ttl = in.readVarLong();
    return ttl == NO_TTL ? Column.FOR_EVER : ttl;
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
