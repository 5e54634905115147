package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.PlainText;
import dev.sluice.dataflow.codec.PlainValue;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * A key whose state somebody asks for, as it is stored. Immutable.
 *
 * @param schema the stored form of the operator's keys
 * @param bytes the stored key, not to be changed
 * @param stableHash the stable hash of the key
 */
public record StoredKey(Schema schema, byte[] bytes, int stableHash) {

  /** The key of a type. */
  public static <K> StoredKey of(TypeDescriptor<K> type, K key) {
    return new StoredKey(
        Codecs.of(type).schema(), stored(Codecs.of(type), key), type.stableHash(key));
  }

  /**
   * The key of a text.
   *
   * @param schema the stored form of keys
   * @throws dev.sluice.dataflow.codec.UnreadableTextException when it is the text of no such key
   */
  public static StoredKey parse(String text, Schema schema) {
    PlainValue value = PlainText.parse(text, schema);
    return new StoredKey(schema, stored(Codecs.plain(schema), value), value.stableHash());
  }

  private static <K> byte[] stored(Codec<K> codec, K key) {
    StoredOutput out = new StoredOutput();
    codec.write(key, out);
    return out.toByteArray();
  }

  /** The key without its class. */
  public PlainValue value() {
    return Codecs.plain(schema).read(new StoredInput(bytes, 0, bytes.length));
  }

  /** The key as the type has it. */
  public <K> K read(Codec<K> codec) {
    return codec.read(new StoredInput(bytes, 0, bytes.length));
  }

  /** The group of the key among so many. */
  public int group(int keyGroups) {
    return KeyGroups.groupOf(stableHash, keyGroups);
  }

  @Override
  public String toString() {
    return PlainText.of(value());
  }
}
