package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
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
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.UUID;

/**
 * The hashes of scalar values, each by a formula that this class or the specification of the JDK
 * fixes. {@code hashCode()} is called only where its formula is specified: elsewhere the next JDK
 * may change it, and stored state would be sought under the wrong key group.
 */
final class StableHash {

  /** {@link #join} as a handle. */
  static final MethodHandle JOIN = joinHandle();

  private StableHash() {}

  private static MethodHandle joinHandle() {
    MethodType type = MethodType.methodType(int.class, int.class, int.class);
    try {
      return MethodHandles.lookup().findStatic(StableHash.class, "join", type);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Two hashes as one, in order. */
  static int join(int first, int second) {
    return 31 * first + second;
  }

  static int of(boolean value) {
    return Boolean.hashCode(value);
  }

  static int of(byte value) {
    return value;
  }

  static int of(short value) {
    return value;
  }

  static int of(char value) {
    return value;
  }

  static int of(int value) {
    return value;
  }

  static int of(long value) {
    return Long.hashCode(value);
  }

  static int of(float value) {
    return Float.hashCode(value);
  }

  static int of(double value) {
    return Double.hashCode(value);
  }

  static int of(BigInteger value) {
    return Arrays.hashCode(value.toByteArray());
  }

  static int of(BigDecimal value) {
    return join(of(value.unscaledValue()), value.scale());
  }

  static int of(UUID value) {
    return Long.hashCode(value.getMostSignificantBits() ^ value.getLeastSignificantBits());
  }

  static int of(Instant value) {
    return join(Long.hashCode(value.getEpochSecond()), value.getNano());
  }

  static int of(Duration value) {
    return join(Long.hashCode(value.getSeconds()), value.getNano());
  }

  static int of(Period value) {
    return join(join(value.getYears(), value.getMonths()), value.getDays());
  }

  static int of(LocalDate value) {
    return Long.hashCode(value.toEpochDay());
  }

  static int of(LocalTime value) {
    return Long.hashCode(value.toNanoOfDay());
  }

  static int of(LocalDateTime value) {
    return join(of(value.toLocalDate()), of(value.toLocalTime()));
  }

  static int of(OffsetTime value) {
    return join(of(value.toLocalTime()), value.getOffset().getTotalSeconds());
  }

  static int of(OffsetDateTime value) {
    return join(of(value.toLocalDateTime()), value.getOffset().getTotalSeconds());
  }

  static int of(ZonedDateTime value) {
    return join(of(value.toOffsetDateTime()), of(value.getZone()));
  }

  static int of(Year value) {
    return value.getValue();
  }

  static int of(YearMonth value) {
    return join(value.getYear(), value.getMonthValue());
  }

  static int of(MonthDay value) {
    return join(value.getMonthValue(), value.getDayOfMonth());
  }

  static int of(ZoneId value) {
    return value.getId().hashCode();
  }
}
