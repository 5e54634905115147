package dev.sluice.dataflow.inspect;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row has of one state, to be read once: without what has outlived its time.
 *
 * @param column how it is stored
 * @param in stands before it, and behind it when it was read
 * @param at the processing time that counts, in milliseconds
 */
record StoredCell(KeyedForm.Column column, StoredInput in, long at) {

  Optional<Long> asLong() {
    boolean expired = readExpired();
    long value = in.readLong();
    return expired ? Optional.empty() : Optional.of(value);
  }

  <V> Optional<V> asValue(Codec<V> codec) {
    boolean expired = readExpired();
    V value = codec.read(in);
    return expired ? Optional.empty() : Optional.of(value);
  }

  <V> List<V> asList(Codec<V> codec) {
    List<V> values = new ArrayList<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      asValue(codec).ifPresent(values::add);
    }
    return values;
  }

  <K, V> Map<K, V> asMap(Codec<K> keys, Codec<V> values) {
    Map<K, V> map = new LinkedHashMap<>();
    for (int left = in.readVarInt(); left > 0; left--) {
      boolean expired = readExpired();
      K key = keys.read(in);
      V value = values.read(in);
      if (!expired) {
        map.put(key, value);
      }
    }
    return map;
  }

  /** The state by its schema alone; empty where nothing of it is left. */
  Optional<PlainValue> plain() {
    return switch (column.kind()) {
      case KeyedForm.Column.LONG -> asLong().map(PlainValue.Scalar::new);
      case KeyedForm.Column.VALUE -> asValue(plain(0));
      case KeyedForm.Column.LIST ->
          Optional.of(asList(plain(0)))
              .filter(values -> !values.isEmpty())
              .map(PlainValue.Listed::new);
      case KeyedForm.Column.MAP ->
          Optional.of(asMap(plain(0), plain(1)))
              .filter(entries -> !entries.isEmpty())
              .map(PlainValue.Entries::new);
      default ->
          throw new StateQueryException(
              "state '%s' is stored as %s, of which this release knows nothing; look at it with the release that wrote it"
                  .formatted(column.name(), column.kind()));
    };
  }

  Schema schema(int place) {
    return column.schemas().get(place);
  }

  private Codec<PlainValue> plain(int place) {
    return Codecs.plain(schema(place));
  }

  private boolean readExpired() {
    return column.timed() && column.isExpired(in.readLong(), at);
  }
}
