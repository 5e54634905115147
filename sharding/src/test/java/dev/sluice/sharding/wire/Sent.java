package dev.sluice.sharding.wire;

import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeCatalog;
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
 * A value that crosses the wire as one of a type.
 *
 * @param type the type
 * @param value one of its values
 */
record Sent(TypeDescriptor<?> type, Object value) {

  enum Side {
    BUY,
    SELL {
      @Override
      int sign() {
        return -1;
      }
    };

    int sign() {
      return 1;
    }
  }

  record Point(int x, int y) {}

  record Box<T>(T value) {}

  record Every(
      boolean a, byte b, short c, char d, int e, long f, float g, double h, String i, Long j) {}

  record Tree(String label, List<Tree> children) {}

  record Nothing() {}

  sealed interface Shape permits Circle, Flat, Side2 {}

  record Circle(double radius) implements Shape {}

  sealed interface Flat extends Shape permits Dot, Segment {}

  record Dot() implements Flat {}

  record Segment(Point from, Point to) implements Flat {}

  enum Side2 implements Shape {
    LEFT {},
    RIGHT
  }

  /** A class with state, equal by it. */
  static final class Tally {

    long count;

    Tally(long count) {
      this.count = count;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Tally tally && tally.count == count;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(count);
    }
  }

  record TallyForm(long count) {}

  record Named(String name, Tally tally) {}

  static final MutableType<Tally> BARE_TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count));

  static final MutableType<Tally> TALLY =
      BARE_TALLY.storedAs(
          TypeDescriptor.of(TallyForm.class),
          tally -> new TallyForm(tally.count),
          form -> new Tally(form.count()));

  static final TypeCatalog CATALOG = TypeCatalog.empty().with(TALLY);

  private static final LocalDateTime TIME = LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4);
  private static final LocalDateTime TWICE = LocalDateTime.of(2024, 10, 27, 2, 30);
  private static final ZoneOffset OFFSET = ZoneOffset.ofHoursMinutes(5, 30);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  static List<Sent> all() {
    return Stream.of(primitives(), boxes(), otherScalars(), times(), containers(), arrays(), own())
        .flatMap(each -> each)
        .toList();
  }

  private static <T> Sent of(Class<T> type, T value) {
    return new Sent(CATALOG.of(type), value);
  }

  private static <T> Sent of(TypeReference<T> type, T value) {
    return new Sent(CATALOG.of(type), value);
  }

  private static Stream<Sent> primitives() {
    return Stream.of(
        of(boolean.class, true),
        of(byte.class, (byte) -2),
        of(short.class, (short) -300),
        of(char.class, 'ä'),
        of(int.class, Integer.MIN_VALUE),
        of(long.class, Long.MIN_VALUE),
        of(float.class, 1.5f),
        of(double.class, -0.0));
  }

  private static Stream<Sent> boxes() {
    return Stream.of(
        of(Boolean.class, false),
        of(Byte.class, (byte) 1),
        of(Short.class, Short.MIN_VALUE),
        of(Character.class, 'a'),
        of(Integer.class, -1),
        of(Integer.class, null),
        of(Long.class, Long.MAX_VALUE),
        of(Long.class, null),
        of(Float.class, Float.NaN),
        of(Double.class, 1.0));
  }

  private static Stream<Sent> otherScalars() {
    return Stream.of(
        of(String.class, "aä€😀"),
        of(String.class, "\ud800"),
        of(String.class, ""),
        of(String.class, "plain"),
        of(String.class, null),
        of(BigInteger.class, BigInteger.ONE.shiftLeft(100).negate()),
        of(BigInteger.class, null),
        of(BigDecimal.class, new BigDecimal("1.50")),
        of(BigDecimal.class, new BigDecimal("0E+5")),
        of(UUID.class, new UUID(1, -2)));
  }

  private static Stream<Sent> times() {
    return Stream.of(
        of(Instant.class, Instant.ofEpochSecond(-1, 200)),
        of(Duration.class, Duration.ofMillis(-1500)),
        of(Period.class, Period.of(1, -2, 3)),
        of(LocalDate.class, LocalDate.of(-5, 1, 1)),
        of(LocalTime.class, LocalTime.MAX),
        of(LocalTime.class, LocalTime.of(5, 0)),
        of(LocalDateTime.class, TIME),
        of(OffsetTime.class, TIME.toLocalTime().atOffset(OFFSET)),
        of(OffsetDateTime.class, TIME.atOffset(OFFSET)),
        of(ZonedDateTime.class, TIME.atZone(BERLIN)),
        of(ZonedDateTime.class, TWICE.atZone(BERLIN).withEarlierOffsetAtOverlap()),
        of(ZonedDateTime.class, TWICE.atZone(BERLIN).withLaterOffsetAtOverlap()),
        of(ZonedDateTime.class, TIME.atZone(OFFSET)),
        of(Year.class, Year.of(-44)),
        of(YearMonth.class, YearMonth.of(2024, 2)),
        of(MonthDay.class, MonthDay.of(2, 29)),
        of(ZoneId.class, BERLIN),
        of(ZoneId.class, OFFSET),
        of(ZoneOffset.class, OFFSET));
  }

  private static Stream<Sent> containers() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("b", 1L);
    map.put(null, null);
    return Stream.of(
        of(new TypeReference<List<String>>() {}, Arrays.asList("a", null)),
        of(new TypeReference<List<Long>>() {}, List.of(5L)),
        of(new TypeReference<List<String>>() {}, null),
        of(new TypeReference<Set<Integer>>() {}, new LinkedHashSet<>(List.of(2, 1))),
        of(new TypeReference<Collection<Side>>() {}, List.of(Side.SELL, Side.BUY)),
        of(new TypeReference<Map<String, Long>>() {}, map),
        of(
            new TypeReference<Map<Point, List<Box<String>>>>() {},
            Map.of(new Point(1, 2), List.of())),
        of(new TypeReference<Optional<String>>() {}, Optional.of("a")),
        of(new TypeReference<Optional<String>>() {}, Optional.empty()),
        of(new TypeReference<Optional<String>>() {}, null));
  }

  private static Stream<Sent> arrays() {
    return Stream.of(
        of(boolean[].class, new boolean[] {true, false}),
        of(byte[].class, new byte[] {1, -1}),
        of(short[].class, new short[] {1, -1}),
        of(char[].class, new char[] {'a'}),
        of(int[].class, new int[] {1, -1}),
        of(long[].class, new long[] {1, -1}),
        of(float[].class, new float[] {1.5f}),
        of(double[].class, new double[] {1}),
        of(long[].class, null),
        of(String[].class, new String[] {"a", null}),
        of(int[][].class, new int[][] {{1}, null, {}}),
        of(Point[].class, new Point[] {new Point(1, 2), null}));
  }

  private static Stream<Sent> own() {
    return Stream.of(
        of(Point.class, new Point(Integer.MIN_VALUE, Integer.MAX_VALUE)),
        of(Point.class, null),
        of(Nothing.class, new Nothing()),
        of(Every.class, new Every(true, (byte) 1, (short) 2, 'c', 4, -5, 6, 7, "i", null)),
        of(new TypeReference<Box<String>>() {}, new Box<>("a")),
        of(new TypeReference<Box<Box<Long>>>() {}, new Box<>(new Box<>(1L))),
        of(Side.class, Side.SELL),
        of(Side.class, null),
        of(Shape.class, new Circle(1)),
        of(Shape.class, new Dot()),
        of(Shape.class, new Segment(new Point(1, 2), null)),
        of(Shape.class, Side2.LEFT),
        of(Shape.class, Side2.RIGHT),
        of(Shape.class, null),
        of(Tree.class, new Tree("a", List.of(new Tree("b", null), new Tree(null, List.of())))),
        of(Tally.class, new Tally(7)),
        of(Tally.class, null),
        of(Named.class, new Named("n", new Tally(8))));
  }

  static List<TypeDescriptor<?>> types() {
    return all().stream().<TypeDescriptor<?>>map(Sent::type).distinct().toList();
  }

  @Override
  public String toString() {
    return type + " " + value;
  }
}
