package dev.sluice.dataflow.codec;

import static dev.sluice.dataflow.codec.ScalarCoding.of;

import dev.sluice.dataflow.type.ScalarKind;
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
import java.util.stream.Stream;

/** The stored forms of {@code java.time}, by the numbers that its classes are made of. */
final class TimeCodings {

  private static final int NANOS = 999_999_999;

  private TimeCodings() {}

  static List<ScalarCoding<?>> all() {
    return Stream.concat(moments().stream(), dates().stream()).toList();
  }

  private static List<ScalarCoding<?>> moments() {
    return List.of(
        of(13, ScalarKind.INSTANT, Instant.class, TimeCodings::put, TimeCodings::instant),
        of(14, ScalarKind.DURATION, Duration.class, TimeCodings::put, TimeCodings::duration),
        of(17, ScalarKind.LOCAL_TIME, LocalTime.class, TimeCodings::put, TimeCodings::localTime),
        of(
            18,
            ScalarKind.LOCAL_DATE_TIME,
            LocalDateTime.class,
            TimeCodings::put,
            TimeCodings::localDateTime),
        of(19, ScalarKind.OFFSET_TIME, OffsetTime.class, TimeCodings::put, TimeCodings::offsetTime),
        of(
            20,
            ScalarKind.OFFSET_DATE_TIME,
            OffsetDateTime.class,
            TimeCodings::put,
            TimeCodings::offsetDateTime),
        of(
            21,
            ScalarKind.ZONED_DATE_TIME,
            ZonedDateTime.class,
            TimeCodings::put,
            TimeCodings::zonedDateTime));
  }

  private static List<ScalarCoding<?>> dates() {
    return List.of(
        of(15, ScalarKind.PERIOD, Period.class, TimeCodings::put, TimeCodings::period),
        of(16, ScalarKind.LOCAL_DATE, LocalDate.class, TimeCodings::put, TimeCodings::localDate),
        of(22, ScalarKind.YEAR, Year.class, TimeCodings::put, TimeCodings::year),
        of(23, ScalarKind.YEAR_MONTH, YearMonth.class, TimeCodings::put, TimeCodings::yearMonth),
        of(24, ScalarKind.MONTH_DAY, MonthDay.class, TimeCodings::put, TimeCodings::monthDay),
        of(25, ScalarKind.ZONE_ID, ZoneId.class, TimeCodings::put, TimeCodings::zone),
        of(26, ScalarKind.ZONE_OFFSET, ZoneOffset.class, TimeCodings::put, TimeCodings::offset));
  }

  private static void put(StoredOutput out, Instant value) {
    out.writeVarLong(value.getEpochSecond());
    out.writeVarInt(value.getNano());
  }

  private static Instant instant(StoredInput in) {
    long seconds = in.readVarLong();
    return Instant.ofEpochSecond(seconds, nanos(in));
  }

  private static int nanos(StoredInput in) {
    int nanos = in.readVarInt();
    if (nanos < 0 || nanos > NANOS) {
      throw in.corrupt("at most 999999999 ns", Integer.toUnsignedString(nanos));
    }
    return nanos;
  }

  private static void put(StoredOutput out, Duration value) {
    out.writeVarLong(value.getSeconds());
    out.writeVarInt(value.getNano());
  }

  private static Duration duration(StoredInput in) {
    long seconds = in.readVarLong();
    return Duration.ofSeconds(seconds, nanos(in));
  }

  private static void put(StoredOutput out, Period value) {
    out.writeVarLong(value.getYears());
    out.writeVarLong(value.getMonths());
    out.writeVarLong(value.getDays());
  }

  private static Period period(StoredInput in) {
    int years = in.readSignedInt();
    int months = in.readSignedInt();
    return Period.of(years, months, in.readSignedInt());
  }

  private static void put(StoredOutput out, LocalDate value) {
    out.writeVarLong(value.toEpochDay());
  }

  private static LocalDate localDate(StoredInput in) {
    return LocalDate.ofEpochDay(in.readVarLong());
  }

  private static void put(StoredOutput out, LocalTime value) {
    out.writeVarLong(value.toNanoOfDay());
  }

  private static LocalTime localTime(StoredInput in) {
    return LocalTime.ofNanoOfDay(in.readVarLong());
  }

  private static void put(StoredOutput out, LocalDateTime value) {
    put(out, value.toLocalDate());
    put(out, value.toLocalTime());
  }

  private static LocalDateTime localDateTime(StoredInput in) {
    LocalDate date = localDate(in);
    return LocalDateTime.of(date, localTime(in));
  }

  private static void put(StoredOutput out, OffsetTime value) {
    put(out, value.toLocalTime());
    put(out, value.getOffset());
  }

  private static OffsetTime offsetTime(StoredInput in) {
    LocalTime time = localTime(in);
    return OffsetTime.of(time, offset(in));
  }

  private static void put(StoredOutput out, OffsetDateTime value) {
    put(out, value.toLocalDateTime());
    put(out, value.getOffset());
  }

  private static OffsetDateTime offsetDateTime(StoredInput in) {
    LocalDateTime time = localDateTime(in);
    return OffsetDateTime.of(time, offset(in));
  }

  private static void put(StoredOutput out, ZonedDateTime value) {
    put(out, value.toLocalDateTime());
    put(out, value.getOffset());
    put(out, value.getZone());
  }

  // The rules of a zone change between releases of the JDK: the moment is kept, and the local time
  // follows today's rules.
  private static ZonedDateTime zonedDateTime(StoredInput in) {
    LocalDateTime time = localDateTime(in);
    ZoneOffset offset = offset(in);
    return ZonedDateTime.ofInstant(time, offset, zone(in));
  }

  private static void put(StoredOutput out, Year value) {
    out.writeVarLong(value.getValue());
  }

  private static Year year(StoredInput in) {
    return Year.of(in.readBetween(Year.MIN_VALUE, Year.MAX_VALUE, "a year"));
  }

  private static void put(StoredOutput out, YearMonth value) {
    out.writeVarLong(value.getYear());
    out.writeByte(value.getMonthValue());
  }

  private static YearMonth yearMonth(StoredInput in) {
    int year = in.readBetween(Year.MIN_VALUE, Year.MAX_VALUE, "a year");
    return YearMonth.of(year, in.readByte());
  }

  private static void put(StoredOutput out, MonthDay value) {
    out.writeByte(value.getMonthValue());
    out.writeByte(value.getDayOfMonth());
  }

  private static MonthDay monthDay(StoredInput in) {
    int month = in.readByte();
    return MonthDay.of(month, in.readByte());
  }

  private static void put(StoredOutput out, ZoneId value) {
    out.writeString(value.getId());
  }

  private static ZoneId zone(StoredInput in) {
    return ZoneId.of(in.readString());
  }

  private static void put(StoredOutput out, ZoneOffset value) {
    out.writeVarLong(value.getTotalSeconds());
  }

  private static ZoneOffset offset(StoredInput in) {
    return ZoneOffset.ofTotalSeconds(in.readSignedInt());
  }
}
