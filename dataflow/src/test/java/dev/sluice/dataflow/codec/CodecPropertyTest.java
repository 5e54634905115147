package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every type and value; drawn with seeds. */
class CodecPropertyTest {

  private static final int DEPTH = 6;

  @SuppressWarnings("unchecked")
  private static TypeDescriptor<Object> type(RandomTypes types) {
    return (TypeDescriptor<Object>) types.type();
  }

  @Test
  void readsBackEveryValueOfEveryType() {
    Seeds.each(
        2000,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Codec<Object> codec = Codecs.of(type);
          StoredOutput out = new StoredOutput();
          Object[] values = {
            types.value(type, DEPTH), types.value(type, DEPTH), types.value(type, DEPTH)
          };
          for (Object value : values) {
            codec.write(value, out);
          }

          StoredInput in = new StoredInput(out.buffer(), 0, out.size());
          for (Object value : values) {
            assertThat(SameValue.same(type, codec.read(in), value)).as("%s", type).isTrue();
          }
          assertThat(in.isAtEnd()).isTrue();
        });
  }

  @Test
  void readsUnderTheStoredSchemaWhatWasWrittenUnderIt() {
    Seeds.each(
        500,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Object value = types.value(type, DEPTH);
          Codec<Object> codec = Codecs.of(type);

          Schema stored = Schema.read(StoredSamples.input(StoredSamples.bytes(codec.schema())));
          Codec<Object> reading = Codecs.reading(type, stored);
          byte[] bytes = StoredSamples.bytes(codec, value);

          assertThat(stored).isEqualTo(codec.schema()).hasToString(codec.schema().toString());
          assertThat(reading.schema()).isEqualTo(codec.schema());
          assertThat(StoredSamples.bytes(reading, value)).isEqualTo(bytes);
          assertThat(SameValue.same(type, reading.read(StoredSamples.input(bytes)), value))
              .isTrue();
        });
  }

  @Test
  void skipsExactlyTheStoredValueOfEveryType() {
    Seeds.each(
        1000,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Codec<Object> codec = Codecs.of(type);
          StoredInput in =
              StoredSamples.input(StoredSamples.bytes(codec, types.value(type, DEPTH)));

          new Skipper(codec.schema()).skip(0, in);

          assertThat(in.isAtEnd()).as("%s", type).isTrue();
        });
  }

  @Test
  void refusesEveryTruncatedValue() {
    Seeds.each(
        500,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Codec<Object> codec = Codecs.of(type);
          byte[] bytes = StoredSamples.bytes(codec, types.value(type, DEPTH));
          for (int length = 0; length < bytes.length; length++) {
            refuses(codec, new StoredInput(bytes, 0, length));
            refuses(codec, StoredSamples.input(Arrays.copyOf(bytes, length)));
          }
        });
  }

  private static void refuses(Codec<?> codec, StoredInput in) {
    try {
      codec.read(in);
    } catch (CorruptDataException refused) {
      return;
    }
    throw new AssertionError("a truncated value was read as a whole one");
  }

  @Test
  void readsOrRefusesDamagedBytesAndDoesNothingElse() {
    Seeds.each(
        500,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Codec<Object> codec = Codecs.of(type);
          byte[] bytes = StoredSamples.bytes(codec, types.value(type, DEPTH));
          for (int i = 0; i < 50; i++) {
            readOrRefuse(codec, damaged(bytes, random));
          }
          byte[] schema = StoredSamples.bytes(codec.schema());
          for (int i = 0; i < 50; i++) {
            readOrRefuse(type, damaged(schema, random));
          }
        });
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return damaged;
  }

  private static void readOrRefuse(Codec<?> codec, byte[] bytes) {
    try {
      codec.read(StoredSamples.input(bytes));
    } catch (CorruptDataException refused) {
      // What is expected, where the damage was no other value.
    }
  }

  private static void readOrRefuse(TypeDescriptor<?> type, byte[] schema) {
    try {
      Schema damaged = Schema.read(StoredSamples.input(schema));
      assertThat(damaged.toString()).isNotNull();
      Codecs.reading(type, damaged);
    } catch (CorruptDataException | IncompatibleSchemaException refused) {
      // What is expected, where the damage was no other schema.
    }
  }
}
