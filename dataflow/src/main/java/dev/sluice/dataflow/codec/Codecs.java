package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Objects;

/**
 * Makes codecs of descriptors.
 *
 * <p>To make one walks the whole type; it is done once per type, while a job starts.
 */
public final class Codecs {

  private Codecs() {}

  /**
   * The codec that writes values in today's form and reads them back.
   *
   * @throws UnstorableTypeException when the type, or a type inside it, has no stored form
   */
  public static <T> Codec<T> of(TypeDescriptor<T> type) {
    Schema today = SchemaDerivation.of(type);
    return codec(type, today, today);
  }

  /**
   * The codec that reads what was written under a schema as values of today's type, and writes them
   * in today's form; the same as {@link #of} when nothing has changed.
   *
   * <p>Readable are: a record with components added (which are then 0, false, {@code
   * Optional.empty()} or null), reordered, or, where Optional, removed; int where a long is wanted
   * now; enums with constants and sealed types with cases added or reordered; classes moved or
   * renamed, except the cases of a sealed type, which are told apart by name. Everything else is
   * refused. Inside elements of Sets and keys of Maps no component may be removed.
   *
   * <p>The constructor of a record meets the values of components added when a value is read; what
   * it refuses then is an {@link IncompatibleSchemaException} as well.
   *
   * @param written the schema that was stored with the values
   * @throws UnstorableTypeException when the type, or a type inside it, has no stored form
   * @throws IncompatibleSchemaException when the type has changed in another way
   */
  public static <T> Codec<T> reading(TypeDescriptor<T> type, Schema written) {
    Objects.requireNonNull(written, "written");
    return codec(type, SchemaDerivation.of(type), written);
  }

  /**
   * The codec of values that have no classes here, only the schema under which they were stored.
   */
  public static Codec<PlainValue> plain(Schema schema) {
    return new StoredCodec<>(
        schema.brief(0), schema, new PlainWriter(schema), new PlainReader(schema));
  }

  private static <T> Codec<T> codec(TypeDescriptor<T> type, Schema today, Schema written) {
    ValueReader reader = new ReaderBuilder(written).of(type);
    return new StoredCodec<>(type.name(), today, new WriterBuilder().of(type), reader);
  }
}
