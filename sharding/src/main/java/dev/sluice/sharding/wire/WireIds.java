package dev.sluice.sharding.wire;

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
import java.util.Map;
import java.util.UUID;

/**
 * The numbers of classes on the wire, all in one place.
 *
 * <p>Kryo itself gives 0 to 8 to String and the primitive types with their boxes. From 10 on stand
 * the other scalars; from {@link #FIRST_OF_JOB} on the classes of a job, in the order in which its
 * types name them.
 */
final class WireIds {

  /** The scalars that Kryo has not numbered itself. */
  static final Map<Class<?>, Integer> OF_SCALARS =
      Map.ofEntries(
          Map.entry(BigInteger.class, 10),
          Map.entry(BigDecimal.class, 11),
          Map.entry(UUID.class, 12),
          Map.entry(Instant.class, 13),
          Map.entry(Duration.class, 14),
          Map.entry(Period.class, 15),
          Map.entry(LocalDate.class, 16),
          Map.entry(LocalTime.class, 17),
          Map.entry(LocalDateTime.class, 18),
          Map.entry(OffsetTime.class, 19),
          Map.entry(OffsetDateTime.class, 20),
          Map.entry(ZonedDateTime.class, 21),
          Map.entry(Year.class, 22),
          Map.entry(YearMonth.class, 23),
          Map.entry(MonthDay.class, 24),
          Map.entry(ZoneId.class, 25),
          Map.entry(ZoneOffset.class, 27));

  /** The class of {@code ZoneId} objects that are no offsets, which the JDK keeps to itself. */
  static final int OF_ZONE_REGION = 26;

  /** The first class of the job. */
  static final int FIRST_OF_JOB = 64;

  private WireIds() {}
}
