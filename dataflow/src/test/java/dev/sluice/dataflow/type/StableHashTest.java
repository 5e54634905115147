package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.dataflow.type.Samples.Circle;
import dev.sluice.dataflow.type.Samples.Dot;
import dev.sluice.dataflow.type.Samples.Every;
import dev.sluice.dataflow.type.Samples.Level;
import dev.sluice.dataflow.type.Samples.Line;
import dev.sluice.dataflow.type.Samples.Literal;
import dev.sluice.dataflow.type.Samples.Order;
import dev.sluice.dataflow.type.Samples.Point;
import dev.sluice.dataflow.type.Samples.Segment;
import dev.sluice.dataflow.type.Samples.Side;
import dev.sluice.dataflow.type.Samples.Sum;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers here are stored, in effect: state lies under the key group they lead to. */
class StableHashTest {

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 21, 12, 0, 0, 5);

  static Stream<Arguments> goldenHashes() {
    return Stream.of(scalars(), times(), composites()).flatMap(each -> each);
  }

  private static Stream<Arguments> scalars() {
    return Stream.of(
        arguments(String.class, "sluice", -899285041),
        arguments(String.class, "", 0),
        arguments(int.class, -7, -7),
        arguments(Integer.class, 2_000_000_000, 2_000_000_000),
        arguments(Long.class, 42L, 42),
        arguments(long.class, -1L, 0),
        arguments(Long.class, 1L << 40, 256),
        arguments(Short.class, (short) -3, -3),
        arguments(Byte.class, (byte) -128, -128),
        arguments(Character.class, 'x', 120),
        arguments(Boolean.class, true, 1231),
        arguments(Boolean.class, false, 1237),
        arguments(Double.class, 1.5, 1073217536),
        arguments(Double.class, -0.0, -2147483648),
        arguments(Double.class, Double.NaN, 2146959360),
        arguments(Float.class, 1.5f, 1069547520),
        arguments(BigInteger.class, new BigInteger("12345678901234567890"), 925868423),
        arguments(BigInteger.class, BigInteger.valueOf(-1), 30),
        arguments(BigDecimal.class, new BigDecimal("12.50"), 32707),
        arguments(BigDecimal.class, new BigDecimal("12.5"), 4837),
        arguments(UUID.class, UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), 1256478162),
        arguments(Side.class, Side.BUY, 66150),
        arguments(Side.class, Side.SELL, 2541394));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        arguments(Instant.class, Instant.ofEpochSecond(1_795_000_000L, 7), -189574841),
        arguments(Duration.class, Duration.ofSeconds(-1, 5), 5),
        arguments(Period.class, Period.of(1, 2, 3), 1026),
        arguments(LocalDate.class, NOON.toLocalDate(), 20778),
        arguments(LocalTime.class, NOON.toLocalTime(), 1218946895),
        arguments(LocalDateTime.class, NOON, 1219591013),
        arguments(OffsetTime.class, NOON.toLocalTime().atOffset(ZoneOffset.ofHours(2)), -867344719),
        arguments(OffsetDateTime.class, NOON.atOffset(ZoneOffset.ofHours(2)), -847377061),
        arguments(ZonedDateTime.class, NOON.atZone(ZoneId.of("Europe/Paris")), -1171545869),
        arguments(Year.class, Year.of(2026), 2026),
        arguments(YearMonth.class, YearMonth.of(2026, 11), 62817),
        arguments(MonthDay.class, MonthDay.of(11, 21), 362),
        arguments(ZoneId.class, ZoneId.of("Europe/Paris"), -672549154),
        arguments(ZoneOffset.class, ZoneOffset.UTC, 90));
  }

  private static Stream<Arguments> composites() {
    Order order =
        new Order(
            42,
            Side.SELL,
            List.of(new Line("pen", new BigDecimal("12.50"))),
            Map.of("a", 1L, "b", 2L),
            Optional.of(new Point(3, 4)));
    return Stream.of(
        arguments(Point.class, new Point(3, 4), 97),
        arguments(Order.class, order, 1774530018),
        arguments(
            Every.class,
            new Every(true, (byte) 1, (short) 2, 'c', 4, 5, 6f, 7d, "8", 9L),
            1034716613),
        arguments(Samples.Nothing.class, new Samples.Nothing(), -500990035),
        arguments(Samples.Shape.class, new Circle(1.5), 1073217536),
        arguments(Samples.Shape.class, new Dot(), 68905),
        arguments(Samples.Shape.class, new Segment(new Point(1, 2), new Point(3, 4)), 1120),
        arguments(
            Samples.Expression.class,
            new Sum(new Literal(1), new Sum(new Literal(2), new Literal(3))),
            96),
        arguments(Samples.Ranked.class, Level.HIGH, 2217378),
        arguments(new TypeReference<List<String>>() {}.type(), List.of("a", "b"), 4066),
        arguments(new TypeReference<Set<String>>() {}.type(), Set.of("a", "b"), 195),
        arguments(new TypeReference<Collection<String>>() {}.type(), List.of("a", "b"), 195),
        arguments(new TypeReference<Map<String, Long>>() {}.type(), Map.of("a", 1L, "b", 2L), 192),
        arguments(new TypeReference<Optional<Long>>() {}.type(), Optional.of(42L), 42),
        arguments(new TypeReference<Optional<Long>>() {}.type(), Optional.empty(), 0),
        arguments(byte[].class, new byte[] {1, 2}, 994),
        arguments(long[].class, new long[] {1, 2}, 994),
        arguments(String[].class, new String[] {"a", "b"}, 4066));
  }

  @ParameterizedTest
  @MethodSource("goldenHashes")
  @SuppressWarnings("unchecked")
  void keepsItsHashForEver(Type type, Object value, int expected) {
    TypeDescriptor<Object> descriptor = (TypeDescriptor<Object>) TypeDescriptor.of(type);

    assertThat(descriptor.stableHash(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("goldenHashes")
  @SuppressWarnings("unchecked")
  void hashesNullToZero(Type type, Object value, int expected) {
    TypeDescriptor<Object> descriptor = (TypeDescriptor<Object>) TypeDescriptor.of(type);

    assertThat(descriptor.stableHash(null)).isZero();
  }

  @Test
  void hashesRecordOfManyComponentsInOrder() {
    record Wide(int a, int b, int c, int d, int e, int f, int g, int h, int i, String j) {}

    assertThat(TypeDescriptor.of(Wide.class).stableHash(new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, "j")))
        .isEqualTo(820959493);
    assertThat(TypeDescriptor.of(Wide.class).stableHash(new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9, null)))
        .isEqualTo(820959387);
  }

  @Test
  void hashesEqualCollectionsOfOtherClassesAlike() {
    TypeDescriptor<List<String>> list = Types.list(Types.STRING);
    TypeDescriptor<Set<String>> set = Types.set(Types.STRING);
    TypeDescriptor<Map<String, Long>> map = Types.map(Types.STRING, Types.LONG);

    assertThat(list.stableHash(new LinkedList<>(List.of("x", "y"))))
        .isEqualTo(list.stableHash(Arrays.asList("x", "y")));
    assertThat(set.stableHash(new LinkedHashSet<>(List.of("y", "x"))))
        .isEqualTo(set.stableHash(new LinkedHashSet<>(List.of("x", "y"))));
    assertThat(map.stableHash(new TreeMap<>(Map.of("x", 1L, "y", 2L))))
        .isEqualTo(map.stableHash(Map.of("y", 2L, "x", 1L)));
  }

  @Test
  void refusesHashOfDeclaredMutableType() {
    TypeDescriptor<Samples.Counter> descriptor =
        TypeDescriptor.mutable(Samples.Counter.class, Samples.Counter::copy);

    assertThatThrownBy(() -> descriptor.stableHash(new Samples.Counter(1)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Counter is declared mutable")
        .hasMessageContaining("Key by an immutable part");
  }
}
