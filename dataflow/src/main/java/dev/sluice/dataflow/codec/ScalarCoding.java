package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The stored form of one kind of scalar.
 *
 * @param code names it in a stored schema, for ever
 * @param kind the scalar
 * @param name the class, for a reader
 * @param primitiveName the primitive type of the same kind; the class itself where there is none
 * @param writer writes a value that is not null
 * @param reader reads one back
 */
record ScalarCoding<T>(
    int code,
    ScalarKind kind,
    String name,
    String primitiveName,
    BiConsumer<StoredOutput, T> writer,
    Function<StoredInput, T> reader) {

  /** A scalar that has no primitive type. */
  static <T> ScalarCoding<T> of(
      int code,
      ScalarKind kind,
      Class<T> type,
      BiConsumer<StoredOutput, T> writer,
      Function<StoredInput, T> reader) {
    String name = type.getSimpleName();
    return new ScalarCoding<>(code, kind, name, name, writer, reader);
  }

  String name(boolean primitive) {
    return primitive ? primitiveName : name;
  }

  /** Writes a value that is not null. */
  @SuppressWarnings("unchecked") // the descriptor says that the values are of this kind
  void put(StoredOutput out, Object value) {
    writer.accept(out, (T) value);
  }

  /** Reads a value, or says what its class has against the bytes. */
  T get(StoredInput in) {
    try {
      return reader.apply(in);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException refusal) {
      throw new CorruptDataException(
          in.position(), "a value of " + name, refusal.getMessage(), refusal);
    }
  }

  static void putBigInteger(StoredOutput out, BigInteger value) {
    byte[] bytes = value.toByteArray();
    out.writeVarInt(bytes.length);
    out.writeBytes(bytes, 0, bytes.length);
  }

  static BigInteger getBigInteger(StoredInput in) {
    byte[] bytes = new byte[in.checkedCount(in.readVarInt(), "a whole number")];
    in.readBytes(bytes, 0, bytes.length);
    return new BigInteger(bytes);
  }

  static void putBigDecimal(StoredOutput out, BigDecimal value) {
    out.writeVarLong(value.scale());
    putBigInteger(out, value.unscaledValue());
  }

  static BigDecimal getBigDecimal(StoredInput in) {
    int scale = in.readSignedInt();
    return new BigDecimal(getBigInteger(in), scale);
  }

  static void putUuid(StoredOutput out, UUID value) {
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
  }

  static UUID getUuid(StoredInput in) {
    long high = in.readLong();
    return new UUID(high, in.readLong());
  }
}
