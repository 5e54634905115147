package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.TimeSerializers;
import dev.sluice.dataflow.type.ScalarKind;

/** The serializers of values without parts: those of Kryo, but where they lose something. */
final class WireScalars {

  private WireScalars() {}

  /** The serializer of a kind; it need not know of null. */
  static Serializer<?> of(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> new DefaultSerializers.BooleanSerializer();
      case BYTE -> new DefaultSerializers.ByteSerializer();
      case SHORT -> new DefaultSerializers.ShortSerializer();
      case CHAR -> new DefaultSerializers.CharSerializer();
      case INT -> new DefaultSerializers.IntSerializer();
      case LONG -> new DefaultSerializers.LongSerializer();
      case FLOAT -> new DefaultSerializers.FloatSerializer();
      case DOUBLE -> new DefaultSerializers.DoubleSerializer();
      case STRING -> new DefaultSerializers.StringSerializer();
      case BIG_INTEGER -> new DefaultSerializers.BigIntegerSerializer();
      case BIG_DECIMAL -> new DefaultSerializers.BigDecimalSerializer();
      case UUID -> new DefaultSerializers.UUIDSerializer();
      default -> ofTime(kind);
    };
  }

  private static Serializer<?> ofTime(ScalarKind kind) {
    return switch (kind) {
      case INSTANT -> new TimeSerializers.InstantSerializer();
      case DURATION -> new TimeSerializers.DurationSerializer();
      case PERIOD -> new TimeSerializers.PeriodSerializer();
      case LOCAL_DATE -> new TimeSerializers.LocalDateSerializer();
      case LOCAL_TIME -> new TimeSerializers.LocalTimeSerializer();
      case LOCAL_DATE_TIME -> new TimeSerializers.LocalDateTimeSerializer();
      case OFFSET_TIME -> new TimeSerializers.OffsetTimeSerializer();
      case OFFSET_DATE_TIME -> new TimeSerializers.OffsetDateTimeSerializer();
      case ZONED_DATE_TIME -> new ZonedDateTimeSerializer();
      case YEAR -> new TimeSerializers.YearSerializer();
      case YEAR_MONTH -> new TimeSerializers.YearMonthSerializer();
      case MONTH_DAY -> new TimeSerializers.MonthDaySerializer();
      case ZONE_ID -> new TimeSerializers.ZoneIdSerializer();
      case ZONE_OFFSET -> new TimeSerializers.ZoneOffsetSerializer();
      default -> throw new AssertionError("No serializer for the kind " + kind);
    };
  }
}
