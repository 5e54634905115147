package dev.sluice.dataflow.type;

import java.lang.invoke.MethodType;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of all scalar types; constants, since nothing a user declares can change them. */
final class Scalars {

  private static final int SMALL = 16;
  private static final int DATE_AND_TIME = 3 * HeapBytes.SMALL_OBJECT;

  private static final Map<Class<?>, ScalarType<?>> BY_CLASS = new HashMap<>();

  static {
    addNumbers();
    addTimes();
    addDates();
  }

  private Scalars() {}

  /** The descriptor of a scalar class; null when the class is no scalar. */
  static ScalarType<?> find(Class<?> type) {
    return BY_CLASS.get(type);
  }

  /** The descriptor of the box when this is one of a primitive type; else the same descriptor. */
  @SuppressWarnings("unchecked")
  static <T> TypeDescriptor<T> boxed(TypeDescriptor<T> type) {
    return type.rawClass().isPrimitive()
        ? (TypeDescriptor<T>) find(MethodType.methodType(type.rawClass()).wrap().returnType())
        : type;
  }

  private static void addNumbers() {
    add(new StringScalar());
    add(new LongScalar(Long.class));
    add(new LongScalar(long.class));
    add(new IntScalar(Integer.class));
    add(new IntScalar(int.class));
    for (Class<Boolean> type : pair(Boolean.class, boolean.class)) {
      add(new OtherScalar<>(type, ScalarKind.BOOLEAN, SMALL, StableHash::of));
    }
    for (Class<Byte> type : pair(Byte.class, byte.class)) {
      add(new OtherScalar<>(type, ScalarKind.BYTE, SMALL, StableHash::of));
    }
    for (Class<Short> type : pair(Short.class, short.class)) {
      add(new OtherScalar<>(type, ScalarKind.SHORT, SMALL, StableHash::of));
    }
    for (Class<Character> type : pair(Character.class, char.class)) {
      add(new OtherScalar<>(type, ScalarKind.CHAR, SMALL, StableHash::of));
    }
    for (Class<Float> type : pair(Float.class, float.class)) {
      add(new OtherScalar<>(type, ScalarKind.FLOAT, SMALL, StableHash::of));
    }
    for (Class<Double> type : pair(Double.class, double.class)) {
      add(new OtherScalar<>(type, ScalarKind.DOUBLE, HeapBytes.SMALL_OBJECT, StableHash::of));
    }
    add(
        new OtherScalar<>(
            BigInteger.class, ScalarKind.BIG_INTEGER, Scalars::bytes, StableHash::of));
    add(
        new OtherScalar<>(
            BigDecimal.class, ScalarKind.BIG_DECIMAL, Scalars::bytes, StableHash::of));
    add(new OtherScalar<>(UUID.class, ScalarKind.UUID, 32, StableHash::of));
  }

  private static void addTimes() {
    int small = HeapBytes.SMALL_OBJECT;
    add(new OtherScalar<>(Instant.class, ScalarKind.INSTANT, small, StableHash::of));
    add(new OtherScalar<>(Duration.class, ScalarKind.DURATION, small, StableHash::of));
    add(new OtherScalar<>(LocalTime.class, ScalarKind.LOCAL_TIME, small, StableHash::of));
    add(new OtherScalar<>(OffsetTime.class, ScalarKind.OFFSET_TIME, 2 * small, StableHash::of));
    add(
        new OtherScalar<>(
            LocalDateTime.class, ScalarKind.LOCAL_DATE_TIME, DATE_AND_TIME, StableHash::of));
    add(
        new OtherScalar<>(
            OffsetDateTime.class,
            ScalarKind.OFFSET_DATE_TIME,
            DATE_AND_TIME + small,
            StableHash::of));
    add(
        new OtherScalar<>(
            ZonedDateTime.class,
            ScalarKind.ZONED_DATE_TIME,
            DATE_AND_TIME + small,
            StableHash::of));
    add(new OtherScalar<>(ZoneId.class, ScalarKind.ZONE_ID, SMALL, StableHash::of));
    add(new OtherScalar<>(ZoneOffset.class, ScalarKind.ZONE_OFFSET, SMALL, StableHash::of));
  }

  private static void addDates() {
    int small = HeapBytes.SMALL_OBJECT;
    add(new OtherScalar<>(LocalDate.class, ScalarKind.LOCAL_DATE, small, StableHash::of));
    add(new OtherScalar<>(Period.class, ScalarKind.PERIOD, small, StableHash::of));
    add(new OtherScalar<>(Year.class, ScalarKind.YEAR, SMALL, StableHash::of));
    add(new OtherScalar<>(YearMonth.class, ScalarKind.YEAR_MONTH, small, StableHash::of));
    add(new OtherScalar<>(MonthDay.class, ScalarKind.MONTH_DAY, small, StableHash::of));
  }

  private static void add(ScalarType<?> scalar) {
    BY_CLASS.put(scalar.rawClass(), scalar);
  }

  private static <T> Iterable<Class<T>> pair(Class<T> box, Class<T> primitive) {
    return List.of(box, primitive);
  }

  private static long bytes(BigInteger value) {
    return 40 + HeapBytes.align(HeapBytes.ARRAY_HEADER + (value.bitLength() >> 3));
  }

  private static long bytes(BigDecimal value) {
    // Up to 18 digits are kept in a long; beyond, a digit takes some 0.42 bytes of a BigInteger.
    int digits = value.precision();
    return digits <= 18 ? 40 : 40 + 40 + HeapBytes.array(byte.class, digits * 5 / 12);
  }
}
