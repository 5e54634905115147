package dev.sluice.dataflow.key;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * How a stream is keyed: the selector, the key's type and with it a hash that is the same in every
 * JVM. Immutable.
 *
 * @param <T> elements
 * @param <K> keys
 */
public final class Keying<T, K> {

  private final KeySelector<? super T, K> selector;
  private final LongKeySelector<? super T> longSelector;
  private final TypeDescriptor<K> type;
  private final ToIntFunction<? super K> stableHash;

  private Keying(
      KeySelector<? super T, K> selector,
      LongKeySelector<? super T> longSelector,
      TypeDescriptor<K> type,
      ToIntFunction<? super K> stableHash) {
    this.selector = selector;
    this.longSelector = longSelector;
    this.type = Objects.requireNonNull(type);
    this.stableHash = stableHash;
  }

  /** Keys of any type. */
  public static <T, K> Keying<T, K> of(KeySelector<? super T, K> selector, TypeDescriptor<K> type) {
    return new Keying<>(Objects.requireNonNull(selector), null, type, type::stableHash);
  }

  /** Keys that are {@code long} and stay unboxed. */
  public static <T> Keying<T, Long> ofLong(LongKeySelector<? super T> selector) {
    return new Keying<>(
        selector::keyOf, Objects.requireNonNull(selector), Types.LONG, Types.LONG::stableHash);
  }

  /**
   * Keys that have the key of a stream in them and something beside it, such as a window, and move
   * with it. They come from no element: a key is its own selector.
   *
   * @param stableHash the stable hash of the key of the stream, which alone tells the key group
   */
  public static <K> Keying<K, K> within(
      TypeDescriptor<K> type, ToIntFunction<? super K> stableHash) {
    return new Keying<>(key -> key, null, type, Objects.requireNonNull(stableHash));
  }

  /** A hash of a key that is the same in every JVM, and tells its key group. */
  public int stableHashOfKey(K key) {
    return stableHash.applyAsInt(key);
  }

  /** The key's type. */
  public TypeDescriptor<K> type() {
    return type;
  }

  /** The selector for unboxed keys, if these are such. */
  public Optional<LongKeySelector<? super T>> longSelector() {
    return Optional.ofNullable(longSelector);
  }

  /**
   * The key of an element.
   *
   * @throws NullKeyException when the user's selector gives {@code null}
   */
  public K keyOf(T element) {
    K key = selector.keyOf(element);
    if (key == null) {
      throw new NullKeyException();
    }
    return key;
  }

  /** An empty table for keys of this type, fit for every keying by that type. */
  @SuppressWarnings("unchecked") // the key's type is Long where there is a selector of longs
  public KeyTable<K> newTable() {
    return longSelector != null
        ? (KeyTable<K>) (KeyTable<?>) new LongKeyTable()
        : new ObjectKeyTable<>();
  }

  /** The slot of the element's key in a table for keys of its type, or none. */
  public int find(KeyTable<K> table, T element) {
    if (longSelector != null && (Object) table instanceof LongKeyTable longs) {
      return longs.find(longSelector.keyOf(element));
    }
    return table.find(keyOf(element));
  }

  /** The hash of the element's key within a table for keys of its type. */
  public int tableHash(KeyTable<K> table, T element) {
    if (longSelector != null && (Object) table instanceof LongKeyTable) {
      return LongKeyTable.hash(longSelector.keyOf(element));
    }
    return table.hash(keyOf(element));
  }

  /** The slot of the element's key, which is taken in if it is new. */
  public int add(KeyTable<K> table, T element) {
    if (longSelector != null && (Object) table instanceof LongKeyTable longs) {
      return longs.add(longSelector.keyOf(element));
    }
    return table.add(keyOf(element));
  }

  /** The same hash of the key that has a slot in a table for keys of this type. */
  public int stableHashAt(KeyTable<K> table, int slot) {
    if ((Object) table instanceof LongKeyTable longs) {
      return Long.hashCode(longs.longKey(slot));
    }
    return stableHash.applyAsInt(table.key(slot));
  }

  /** A hash of the element's key that is the same in every JVM. */
  public int stableHash(T element) {
    if (longSelector != null) {
      return Long.hashCode(longSelector.keyOf(element));
    }
    return stableHash.applyAsInt(keyOf(element));
  }
}
