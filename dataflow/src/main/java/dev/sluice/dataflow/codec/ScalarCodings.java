package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The table of the stored forms of all scalars. A code, once given, never means another form. */
final class ScalarCodings {

  private static final Map<ScalarKind, ScalarCoding<?>> BY_KIND = new EnumMap<>(ScalarKind.class);
  private static final Map<Integer, ScalarCoding<?>> BY_CODE = new HashMap<>();

  static {
    addWholeNumbers();
    addOtherPrimitives();
    addClasses();
    TimeCodings.all().forEach(ScalarCodings::add);
  }

  private ScalarCodings() {}

  static ScalarCoding<?> of(ScalarKind kind) {
    return BY_KIND.get(kind);
  }

  /** The form under a code; null when the code is not in the table. */
  static ScalarCoding<?> withCode(int code) {
    return BY_CODE.get(code);
  }

  static Collection<ScalarCoding<?>> all() {
    return BY_KIND.values();
  }

  // Byte, short, int and long up to 63 take one byte, and what was an int reads as a long.
  private static void addWholeNumbers() {
    ScalarCodings.<Byte>add(
        2,
        ScalarKind.BYTE,
        List.of("Byte", "byte"),
        (out, value) -> out.writeByte(value),
        StoredInput::readByte);
    ScalarCodings.<Short>add(
        3,
        ScalarKind.SHORT,
        List.of("Short", "short"),
        (out, value) -> out.writeVarLong(value),
        StoredInput::readShort);
    ScalarCodings.<Integer>add(
        5,
        ScalarKind.INT,
        List.of("Integer", "int"),
        (out, value) -> out.writeVarLong(value),
        StoredInput::readSignedInt);
    ScalarCodings.<Long>add(
        6,
        ScalarKind.LONG,
        List.of("Long", "long"),
        (out, value) -> out.writeVarLong(value),
        StoredInput::readVarLong);
  }

  private static void addOtherPrimitives() {
    ScalarCodings.<Boolean>add(
        1,
        ScalarKind.BOOLEAN,
        List.of("Boolean", "boolean"),
        (out, value) -> out.writeBoolean(value),
        StoredInput::readBoolean);
    ScalarCodings.<Character>add(
        4,
        ScalarKind.CHAR,
        List.of("Character", "char"),
        (out, value) -> out.writeVarLong(value),
        StoredInput::readChar);
    ScalarCodings.<Float>add(
        7,
        ScalarKind.FLOAT,
        List.of("Float", "float"),
        (out, value) -> out.writeFloat(value),
        StoredInput::readFloat);
    ScalarCodings.<Double>add(
        8,
        ScalarKind.DOUBLE,
        List.of("Double", "double"),
        (out, value) -> out.writeDouble(value),
        StoredInput::readDouble);
  }

  private static void addClasses() {
    add(
        ScalarCoding.of(
            9,
            ScalarKind.STRING,
            String.class,
            StoredOutput::writeString,
            StoredInput::readString));
    add(
        ScalarCoding.of(
            10,
            ScalarKind.BIG_INTEGER,
            BigInteger.class,
            ScalarCoding::putBigInteger,
            ScalarCoding::getBigInteger));
    add(
        ScalarCoding.of(
            11,
            ScalarKind.BIG_DECIMAL,
            BigDecimal.class,
            ScalarCoding::putBigDecimal,
            ScalarCoding::getBigDecimal));
    add(
        ScalarCoding.of(
            12, ScalarKind.UUID, UUID.class, ScalarCoding::putUuid, ScalarCoding::getUuid));
  }

  private static <T> void add(
      int code,
      ScalarKind kind,
      List<String> names,
      BiConsumer<StoredOutput, T> writer,
      Function<StoredInput, T> reader) {
    add(new ScalarCoding<>(code, kind, names.get(0), names.get(1), writer, reader));
  }

  private static void add(ScalarCoding<?> coding) {
    BY_KIND.put(coding.kind(), coding);
    BY_CODE.put(coding.code(), coding);
  }
}
