package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * How values are stored now, and how those are read that earlier code has stored.
 *
 * @param <T> values
 */
public interface RowForm<T> {

  /**
   * How values are stored now.
   *
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when their type has no stored form
   */
  Codec<T> codec();

  /**
   * How values are read that were stored under {@code written}.
   *
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when they cannot be
   */
  Codec<T> reading(Schema written);

  /** The form of values of a described type. */
  static <T> RowForm<T> of(TypeDescriptor<T> type) {
    return new RowForm<>() {
      @Override
      public Codec<T> codec() {
        return Codecs.of(type);
      }

      @Override
      public Codec<T> reading(Schema written) {
        return Codecs.reading(type, written);
      }
    };
  }
}
