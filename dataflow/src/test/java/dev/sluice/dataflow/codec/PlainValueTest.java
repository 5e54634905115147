package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlainValueTest {

  private static final int DEPTH = 6;

  enum Side {
    LEFT,
    RIGHT
  }

  record Route(String origin, int hour) {}

  record Nested(Route route, Optional<String> note, List<Side> sides, Map<Side, Long> counts) {}

  sealed interface Shape permits Dot, Line {}

  record Dot(long x) implements Shape {}

  record Line(long from, long to) implements Shape {}

  @SuppressWarnings("unchecked")
  private static TypeDescriptor<Object> type(RandomTypes types) {
    return (TypeDescriptor<Object>) types.type();
  }

  @Test
  void readsAndWritesEveryValueOfEveryTypeByItsSchemaAlone() {
    Seeds.each(
        2000,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Codec<Object> codec = Codecs.of(type);
          byte[] bytes = StoredSamples.bytes(codec, types.value(type, DEPTH));
          Codec<PlainValue> plain = Codecs.plain(codec.schema());

          StoredInput in = StoredSamples.input(bytes);
          PlainValue value = plain.read(in);

          assertThat(in.isAtEnd()).as("%s", type).isTrue();
          assertThat(StoredSamples.bytes(plain, value)).as("%s", type).isEqualTo(bytes);
          assertThat(value.toString()).isNotEmpty();
        });
  }

  @Test
  void hasTheHashOfTheValueThatWasStored() {
    Seeds.each(
        2000,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          if (type.usableAsKey()) {
            Object key = types.value(type, DEPTH);
            Codec<Object> codec = Codecs.of(type);
            byte[] bytes = StoredSamples.bytes(codec, key);

            PlainValue value = Codecs.plain(codec.schema()).read(StoredSamples.input(bytes));

            assertThat(value.stableHash()).as("%s", type).isEqualTo(type.stableHash(key));
          }
        });
  }

  @Test
  void comesBackFromItsText() {
    Seeds.each(
        2000,
        random -> {
          RandomTypes types = new RandomTypes(random);
          TypeDescriptor<Object> type = type(types);
          Object key = types.value(type, DEPTH);
          Codec<Object> codec = Codecs.of(type);
          Schema schema = codec.schema();
          // An Optional that is null reads as an empty one.
          if (type.usableAsKey() && key != null && !schema.toString().contains("Optional")) {
            byte[] bytes = StoredSamples.bytes(codec, key);
            PlainValue value = Codecs.plain(schema).read(StoredSamples.input(bytes));

            assertThat(PlainText.parse(PlainText.of(value), schema)).isEqualTo(value);
          }
        });
  }

  private static <T> PlainValue plain(TypeDescriptor<T> type, T value) {
    Codec<T> codec = Codecs.of(type);
    return Codecs.plain(codec.schema())
        .read(StoredSamples.input(StoredSamples.bytes(codec, value)));
  }

  @Test
  void isJson() {
    Map<Side, Long> counts = new LinkedHashMap<>();
    counts.put(Side.RIGHT, 2L);
    counts.put(Side.LEFT, 1L);
    Nested nested =
        new Nested(
            new Route("a \"b\"\n\u0007", 7),
            Optional.of("x"),
            List.of(Side.LEFT, Side.RIGHT),
            counts);

    assertThat(plain(TypeDescriptor.of(Nested.class), nested))
        .hasToString(
            "{\"route\": {\"origin\": \"a \\\"b\\\"\\n\\u0007\", \"hour\": 7}, \"note\": \"x\","
                + " \"sides\": [\"LEFT\", \"RIGHT\"], \"counts\": {\"RIGHT\": 2, \"LEFT\": 1}}");
    assertThat(plain(TypeDescriptor.of(Shape.class), new Dot(3)))
        .hasToString("{\"Dot\": {\"x\": 3}}");
    assertThat(plain(TypeDescriptor.of(Double.class), Double.NaN)).hasToString("\"NaN\"");
    assertThat(plain(TypeDescriptor.of(BigDecimal.class), new BigDecimal("1.50")))
        .hasToString("1.50");
    assertThat(
            plain(
                TypeDescriptor.of(new TypeReference<Map<Route, String>>() {}),
                Map.of(new Route("SEA", 1), "v")))
        .hasToString("[{\"key\": {\"origin\": \"SEA\", \"hour\": 1}, \"value\": \"v\"}]");
  }

  private static PlainValue parse(String text, Class<?> type) {
    return PlainText.parse(text, Codecs.of(TypeDescriptor.of(type)).schema());
  }

  @Test
  void isReadFromWhatAPersonWrites() {
    assertThat(parse("42", long.class)).isEqualTo(new PlainValue.Scalar(42L));
    assertThat(parse("two words", String.class)).isEqualTo(new PlainValue.Scalar("two words"));
    assertThat(parse("LEFT", Side.class)).isEqualTo(new PlainValue.Constant("LEFT"));
    assertThat(parse("123e4567-e89b-12d3-a456-426614174000", UUID.class))
        .isEqualTo(new PlainValue.Scalar(UUID.fromString("123e4567-e89b-12d3-a456-426614174000")));
    assertThat(parse("{origin: SEA, hour: 7}", Route.class))
        .isEqualTo(parse("{\"hour\":7,\"origin\":\"SEA\"}", Route.class))
        .isEqualTo(plain(TypeDescriptor.of(Route.class), new Route("SEA", 7)));
    assertThat(parse("{Line: {from: 1, to: 2}}", Shape.class))
        .isEqualTo(plain(TypeDescriptor.of(Shape.class), new Line(1, 2)));
    assertThat(
            PlainText.parse(
                "[2024-01-31T12:00:00Z]",
                Codecs.of(TypeDescriptor.of(new TypeReference<Set<Instant>>() {})).schema()))
        .hasToString("[\"2024-01-31T12:00:00Z\"]");
  }

  private static void refuses(String text, Class<?> type, String... words) {
    assertThatThrownBy(() -> parse(text, type))
        .isInstanceOf(UnreadableTextException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void saysWhatTextItExpects() {
    refuses("x", long.class, "'x' is no value of long", "expected a text such as 42");
    refuses("UP", Side.class, "'UP' is none of [LEFT, RIGHT]", "such as LEFT");
    refuses("", UUID.class, "such as 123e4567-e89b-12d3-a456-426614174000");
    refuses(
        "SEA",
        Route.class,
        "'SEA' is no value of Route(origin: String, hour: int)",
        "expected record Route between braces",
        "such as {\"origin\": \"text\", \"hour\": 42}");
    refuses("{origin: SEA}", Route.class, "components [origin, hour], and [origin] were given");
    refuses("{origin: SEA, hour: x}", Route.class, "'x' is no int");
    refuses("{origin: SEA, hour: 7} more", Route.class, "expected nothing more at character 24");
    refuses("{origin: SEA, hour", Route.class, "expected ':' at character 19");
    refuses("{Circle: 1}", Shape.class, "one of [Dot, Line]");
  }
}
