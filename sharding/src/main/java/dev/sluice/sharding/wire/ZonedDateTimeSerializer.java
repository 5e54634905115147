package dev.sluice.sharding.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Sends the offset too, which tells the two hours apart that a clock set back shows alike. */
final class ZonedDateTimeSerializer extends ImmutableSerializer<ZonedDateTime> {

  @Override
  public void write(Kryo kryo, Output out, ZonedDateTime value) {
    LocalDateTime time = value.toLocalDateTime();
    out.writeVarLong(time.toLocalDate().toEpochDay(), false);
    out.writeVarLong(time.toLocalTime().toNanoOfDay(), true);
    out.writeVarInt(value.getOffset().getTotalSeconds(), false);
    out.writeString(value.getZone().getId());
  }

  @Override
  public ZonedDateTime read(Kryo kryo, Input in, Class<? extends ZonedDateTime> type) {
    LocalDateTime time =
        LocalDateTime.of(
            LocalDate.ofEpochDay(in.readVarLong(false)),
            LocalTime.ofNanoOfDay(in.readVarLong(true)));
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(in.readVarInt(false));
    return ZonedDateTime.ofInstant(time, offset, ZoneId.of(in.readString()));
  }
}
