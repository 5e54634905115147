package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredSamples.Box;
import dev.sluice.dataflow.codec.StoredSamples.Chain;
import dev.sluice.dataflow.codec.StoredSamples.Circle;
import dev.sluice.dataflow.codec.StoredSamples.Dot;
import dev.sluice.dataflow.codec.StoredSamples.Every;
import dev.sluice.dataflow.codec.StoredSamples.Line;
import dev.sluice.dataflow.codec.StoredSamples.Literal;
import dev.sluice.dataflow.codec.StoredSamples.Nothing;
import dev.sluice.dataflow.codec.StoredSamples.Order;
import dev.sluice.dataflow.codec.StoredSamples.Point;
import dev.sluice.dataflow.codec.StoredSamples.Ranked;
import dev.sluice.dataflow.codec.StoredSamples.Shape;
import dev.sluice.dataflow.codec.StoredSamples.Side;
import dev.sluice.dataflow.codec.StoredSamples.Sum;
import dev.sluice.dataflow.codec.StoredSamples.Tree;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A value and the bytes that it is stored as, for ever. A row that does not hold any more is a
 * format that old snapshots are not written in.
 *
 * @param type the type
 * @param value one of its values
 * @param hex its stored form
 */
record Golden(TypeDescriptor<?> type, Object value, String hex) {

  private static final LocalTime TIME = LocalTime.of(1, 2, 3, 4);
  private static final LocalDate DATE = LocalDate.of(2024, 2, 29);
  private static final LocalDateTime DATE_TIME = LocalDateTime.of(DATE, TIME);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  // Half past two, which the clocks of that night showed twice.
  private static final ZonedDateTime TWICE = LocalDateTime.of(2024, 10, 27, 2, 30).atZone(BERLIN);
  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(2);

  static List<Golden> all() {
    return Stream.of(
            primitives(), boxes(), otherScalars(), times(), dates(), containers(), arrays(), own())
        .flatMap(each -> each)
        .toList();
  }

  private static <T> Golden of(Class<T> type, T value, String hex) {
    return new Golden(TypeDescriptor.of(type), value, hex);
  }

  private static <T> Golden of(TypeReference<T> type, T value, String hex) {
    return new Golden(TypeDescriptor.of(type), value, hex);
  }

  private static Stream<Golden> primitives() {
    return Stream.of(
        of(boolean.class, true, "01"),
        of(byte.class, (byte) -2, "fe"),
        of(short.class, (short) -300, "d704"),
        of(char.class, 'ä', "c803"),
        of(int.class, 63, "7e"),
        of(int.class, Integer.MIN_VALUE, "ffffffff0f"),
        of(long.class, -64L, "7f"),
        of(long.class, 1L << 40, "808080808040"),
        of(long.class, Long.MIN_VALUE, "ffffffffffffffffff01"),
        of(float.class, 1.5f, "3fc00000"),
        of(double.class, -0.0, "8000000000000000"));
  }

  private static Stream<Golden> boxes() {
    return Stream.of(
        of(Boolean.class, false, "0100"),
        of(Byte.class, (byte) 1, "0101"),
        of(Short.class, (short) 1, "0102"),
        of(Character.class, 'a', "01c201"),
        of(Integer.class, -1, "0101"),
        of(Long.class, 1L, "0102"),
        of(Long.class, null, "00"),
        of(Float.class, Float.NaN, "017fc00000"),
        of(Double.class, 1.0, "013ff0000000000000"));
  }

  private static Stream<Golden> otherScalars() {
    return Stream.of(
        of(String.class, "aä€😀", "0b61c3a4e282acf09f9880"),
        of(String.class, "\ud800", "04eda080"),
        of(String.class, "", "01"),
        of(String.class, null, "00"),
        of(BigInteger.class, BigInteger.valueOf(-256), "0102ff00"),
        of(BigDecimal.class, new BigDecimal("1.50"), "0104020096"),
        of(UUID.class, new UUID(1, 2), "0100000000000000010000000000000002"));
  }

  private static Stream<Golden> times() {
    return Stream.of(
        of(Instant.class, Instant.ofEpochSecond(-1, 200), "0101c801"),
        of(Duration.class, Duration.ofMillis(1500), "010280cab5ee01"),
        of(LocalTime.class, TIME, "0188b8bdc1dad801"),
        of(LocalDateTime.class, DATE_TIME, "018cb50288b8bdc1dad801"),
        of(OffsetTime.class, TIME.atOffset(OFFSET), "0188b8bdc1dad801c070"),
        of(OffsetDateTime.class, DATE_TIME.atOffset(OFFSET), "018cb50288b8bdc1dad801c070"),
        of(
            ZonedDateTime.class,
            DATE_TIME.atZone(BERLIN),
            "018cb50288b8bdc1dad801a0380d4575726f70652f4265726c696e"),
        of(
            ZonedDateTime.class,
            TWICE.withEarlierOffsetAtOverlap(),
            "01eeb80280c0ec9cef8b04c0700d4575726f70652f4265726c696e"),
        of(
            ZonedDateTime.class,
            TWICE.withLaterOffsetAtOverlap(),
            "01eeb80280c0ec9cef8b04a0380d4575726f70652f4265726c696e"));
  }

  private static Stream<Golden> dates() {
    return Stream.of(
        of(Period.class, Period.of(1, -2, 3), "01020306"),
        of(LocalDate.class, DATE, "018cb502"),
        of(Year.class, Year.of(2024), "01d01f"),
        of(YearMonth.class, YearMonth.of(2024, 2), "01d01f02"),
        of(MonthDay.class, MonthDay.of(2, 29), "01021d"),
        of(ZoneId.class, ZoneId.of("Asia/Tokyo"), "010a417369612f546f6b796f"),
        of(ZoneOffset.class, OFFSET, "01c070"));
  }

  private static Stream<Golden> containers() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("b", 1L);
    map.put(null, null);
    return Stream.of(
        of(new TypeReference<List<String>>() {}, Arrays.asList("a", null), "03026100"),
        of(new TypeReference<List<String>>() {}, List.of(), "01"),
        of(new TypeReference<List<String>>() {}, null, "00"),
        of(new TypeReference<Set<Integer>>() {}, new LinkedHashSet<>(List.of(2, 1)), "0301040102"),
        of(new TypeReference<Set<Integer>>() {}, null, "00"),
        of(new TypeReference<Collection<Side>>() {}, List.of(Side.SELL), "0202"),
        of(new TypeReference<Map<String, Long>>() {}, map, "03026201020000"),
        of(new TypeReference<Map<String, Long>>() {}, null, "00"),
        of(new TypeReference<Optional<String>>() {}, Optional.of("a"), "020261"),
        of(new TypeReference<Optional<String>>() {}, Optional.empty(), "01"),
        of(new TypeReference<Optional<String>>() {}, null, "00"));
  }

  private static Stream<Golden> arrays() {
    return Stream.of(
        of(boolean[].class, new boolean[] {true, false}, "030100"),
        of(byte[].class, new byte[] {1, -1}, "0301ff"),
        of(short[].class, new short[] {1, -1}, "030201"),
        of(char[].class, new char[] {'a'}, "02c201"),
        of(int[].class, new int[] {1, -1}, "030201"),
        of(long[].class, new long[] {1, -1}, "030201"),
        of(float[].class, new float[] {1.5f}, "023fc00000"),
        of(double[].class, new double[] {1}, "023ff0000000000000"),
        of(String[].class, new String[] {"a", null}, "03026100"),
        of(int[][].class, new int[][] {{1}, null, {}}, "0402020001"),
        of(long[].class, null, "00"),
        new Golden(
            TypeDescriptor.of(new TypeReference<List<String>[]>() {}.type()),
            new List<?>[] {List.of("a")},
            "02020261"));
  }

  private static Stream<Golden> own() {
    return Stream.of(
        of(Point.class, new Point(1, -1), "010201"),
        of(Point.class, null, "00"),
        of(Nothing.class, new Nothing(), "01"),
        of(
            Every.class,
            new Every(true, (byte) 1, (short) 2, 'c', 4, 5, 6, 7, "i", null),
            "01010104c601080a40c00000401c000000000000026900"),
        of(
            Order.class,
            new Order(
                1,
                Side.SELL,
                List.of(new Line("p", BigDecimal.TEN)),
                Map.of("k", 1L),
                Optional.of(new Point(1, 1))),
            "010202020102700100010a02026b010202010202"),
        of(new TypeReference<Box<Box<String>>>() {}, new Box<>(new Box<>("a")), "01010261"),
        of(Side.class, Side.BUY, "01"),
        of(Side.class, null, "00"),
        of(Shape.class, new Circle(1), "01013ff0000000000000"),
        of(Shape.class, new Dot(), "0301"),
        of(Shape.class, null, "00"),
        of(Ranked.class, StoredSamples.Side2.LEFT, "0101"),
        of(Tree.class, new Tree("a", List.of(new Tree("b", null))), "0102610201026200"),
        of(Chain.class, new Chain(1, new Chain(2, null)), "0102010400"),
        of(StoredSamples.Expression.class, new Sum(new Literal(1), null), "020101010200"),
        new Golden(StoredSamples.TALLY, new StoredSamples.Tally(7), "010e"),
        new Golden(StoredSamples.TALLY, null, "00"));
  }

  @SuppressWarnings("unchecked")
  Codec<Object> codec() {
    return (Codec<Object>) Codecs.of(type);
  }

  @Override
  public String toString() {
    return type + " " + hex;
  }
}
