package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ScalarKind;
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
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Draws values of every kind of scalar, small ones and large ones. */
final class RandomScalars {

  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"), ZoneOffset.UTC);

  private RandomScalars() {}

  static Object value(ScalarKind kind, Random random) {
    long number = random.nextLong() >> random.nextInt(64);
    return switch (kind) {
      case BOOLEAN -> random.nextBoolean();
      case BYTE -> (byte) number;
      case SHORT -> (short) number;
      case CHAR -> (char) number;
      case INT -> (int) number;
      case LONG -> number;
      case FLOAT -> Float.intBitsToFloat((int) number);
      case DOUBLE -> Double.longBitsToDouble(number);
      case STRING -> Long.toString(number, 36).repeat(random.nextInt(3)) + (char) number;
      case BIG_INTEGER -> integer(number, random);
      case BIG_DECIMAL -> new BigDecimal(integer(number, random), (int) number);
      case UUID -> new UUID(number, random.nextLong());
      default -> time(kind, random);
    };
  }

  private static BigInteger integer(long number, Random random) {
    return BigInteger.valueOf(number).shiftLeft(random.nextInt(100));
  }

  private static Object time(ScalarKind kind, Random random) {
    int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(random.nextInt() * 1000L, nanos, ZoneOffset.UTC);
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(36 * 3600) - 18 * 3600);
    return switch (kind) {
      case INSTANT -> Instant.ofEpochSecond(random.nextInt() * 10L, nanos);
      case DURATION -> Duration.ofSeconds(random.nextLong(), nanos);
      case PERIOD -> Period.of(random.nextInt(), random.nextInt(), random.nextInt());
      case LOCAL_DATE -> LocalDate.from(time);
      case LOCAL_TIME -> LocalTime.from(time);
      case LOCAL_DATE_TIME -> time;
      case OFFSET_TIME -> OffsetTime.of(LocalTime.from(time), offset);
      case OFFSET_DATE_TIME -> OffsetDateTime.of(time, offset);
      case ZONED_DATE_TIME -> ZonedDateTime.of(time, ZONES.get(random.nextInt(ZONES.size())));
      case YEAR -> Year.from(time);
      case YEAR_MONTH -> YearMonth.from(time);
      case MONTH_DAY -> MonthDay.from(time);
      case ZONE_ID -> ZONES.get(random.nextInt(ZONES.size()));
      case ZONE_OFFSET -> offset;
      default -> throw new AssertionError("no value of the kind " + kind);
    };
  }
}
