package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorTableTest {

  private static final int VARIES = -1;

  static Stream<Arguments> immutableTypes() {
    return Stream.of(scalars(), times(), enumsAndRecords(), containers(), sealedTypes())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> scalars() {
    return Stream.of(
        arguments(boolean.class, "boolean", 16),
        arguments(Boolean.class, "Boolean", 16),
        arguments(byte.class, "byte", 16),
        arguments(Byte.class, "Byte", 16),
        arguments(short.class, "short", 16),
        arguments(Short.class, "Short", 16),
        arguments(char.class, "char", 16),
        arguments(Character.class, "Character", 16),
        arguments(int.class, "int", 16),
        arguments(Integer.class, "Integer", 16),
        arguments(long.class, "long", 24),
        arguments(Long.class, "Long", 24),
        arguments(float.class, "float", 16),
        arguments(Float.class, "Float", 16),
        arguments(double.class, "double", 24),
        arguments(Double.class, "Double", 24),
        arguments(String.class, "String", VARIES),
        arguments(BigInteger.class, "BigInteger", VARIES),
        arguments(BigDecimal.class, "BigDecimal", VARIES),
        arguments(UUID.class, "UUID", 32));
  }

  private static Stream<Arguments> times() {
    return Stream.of(
        arguments(Instant.class, "Instant", 24),
        arguments(Duration.class, "Duration", 24),
        arguments(Period.class, "Period", 24),
        arguments(LocalDate.class, "LocalDate", 24),
        arguments(LocalTime.class, "LocalTime", 24),
        arguments(LocalDateTime.class, "LocalDateTime", 72),
        arguments(OffsetTime.class, "OffsetTime", 48),
        arguments(OffsetDateTime.class, "OffsetDateTime", 96),
        arguments(ZonedDateTime.class, "ZonedDateTime", 96),
        arguments(Year.class, "Year", 16),
        arguments(YearMonth.class, "YearMonth", 24),
        arguments(MonthDay.class, "MonthDay", 24),
        arguments(ZoneId.class, "ZoneId", 16),
        arguments(ZoneOffset.class, "ZoneOffset", 16),
        arguments(DayOfWeek.class, "DayOfWeek", 16));
  }

  private static Stream<Arguments> enumsAndRecords() {
    return Stream.of(
        arguments(Samples.Side.class, "Side", 16),
        arguments(Samples.Side.SELL.getClass(), "Side", 16),
        arguments(Samples.Point.class, "Point", 24),
        arguments(Samples.Nothing.class, "Nothing", 16),
        arguments(Samples.Line.class, "Line", VARIES),
        arguments(Samples.Order.class, "Order", VARIES),
        arguments(new TypeReference<Samples.Box<Long>>() {}.type(), "Box<Long>", 40),
        arguments(
            new TypeReference<Samples.Box<Samples.Box<String>>>() {}.type(),
            "Box<Box<String>>",
            VARIES),
        arguments(Samples.Tree.class, "Tree", VARIES),
        arguments(Samples.Chain.class, "Chain", VARIES));
  }

  private static Stream<Arguments> containers() {
    return Stream.of(
        arguments(new TypeReference<List<String>>() {}.type(), "List<String>", VARIES),
        arguments(new TypeReference<Set<Long>>() {}.type(), "Set<Long>", VARIES),
        arguments(
            new TypeReference<Map<String, List<Long>>>() {}.type(),
            "Map<String, List<Long>>",
            VARIES),
        arguments(new TypeReference<Optional<Long>>() {}.type(), "Optional<Long>", VARIES));
  }

  private static Stream<Arguments> sealedTypes() {
    return Stream.of(
        arguments(Samples.Shape.class, "Shape", VARIES),
        arguments(Samples.Expression.class, "Expression", VARIES),
        arguments(Samples.Ranked.class, "Ranked", 16),
        arguments(new TypeReference<Samples.Result<String>>() {}.type(), "Result<String>", VARIES));
  }

  @ParameterizedTest
  @MethodSource("immutableTypes")
  void describesImmutableType(Type type, String name, int fixedBytes) {
    TypeDescriptor<?> descriptor = TypeDescriptor.of(type);

    assertThat(descriptor.name()).isEqualTo(name);
    assertThat(descriptor).hasToString(name);
    assertThat(descriptor.mutable()).isFalse();
    assertThat(descriptor.fixedBytes().orElse(VARIES)).isEqualTo(fixedBytes);
    assertThat(descriptor.keyRefusal()).isEmpty();
    assertThat(descriptor.usableAsKey()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("immutableTypes")
  void isEqualHoweverOftenDerived(Type type, String name, int fixedBytes) {
    TypeDescriptor<?> once = TypeDescriptor.of(type);
    TypeDescriptor<?> again = TypeDescriptor.of(type);

    assertThat(again).isEqualTo(once).hasSameHashCodeAs(once);
  }

  static Stream<Arguments> mutableTypes() {
    return Stream.of(
        arguments(byte[].class, "byte[]", "byte[] is an array"),
        arguments(long[][].class, "long[][]", "long[][] is an array"),
        arguments(String[].class, "String[]", "String[] is an array"),
        arguments(
            new TypeReference<List<String>[]>() {}.type(),
            "List<String>[]",
            "List<String>[] is an array"),
        arguments(Samples.Packet.class, "Packet", "Packet.payload is an array"),
        arguments(
            new TypeReference<List<Samples.Packet>>() {}.type(),
            "List<Packet>",
            "List<Packet>[].payload is an array"),
        arguments(
            new TypeReference<Map<String, byte[]>>() {}.type(),
            "Map<String, byte[]>",
            "Map<String, byte[]>{value} is an array"),
        arguments(
            new TypeReference<Optional<int[]>>() {}.type(),
            "Optional<int[]>",
            "Optional<int[]>? is an array"),
        arguments(
            new TypeReference<Samples.Result<byte[]>>() {}.type(),
            "Result<byte[]>",
            "Result<byte[]>:Success.value is an array"));
  }

  @ParameterizedTest
  @MethodSource("mutableTypes")
  void describesMutableTypeAndSaysWhyItIsNoKey(Type type, String name, String refusal) {
    TypeDescriptor<?> descriptor = TypeDescriptor.of(type);

    assertThat(descriptor.name()).isEqualTo(name);
    assertThat(descriptor.mutable()).isTrue();
    assertThat(descriptor.usableAsKey()).isFalse();
    assertThat(descriptor.keyRefusal())
        .hasValueSatisfying(why -> assertThat(why).startsWith(refusal));
    assertThat(descriptor).isEqualTo(TypeDescriptor.of(type));
  }

  @Test
  void refusesCollectionAsKeyButNotAsValue() {
    TypeDescriptor<?> descriptor = TypeDescriptor.of(new TypeReference<Collection<String>>() {});

    assertThat(descriptor.mutable()).isFalse();
    assertThat(descriptor.keyRefusal())
        .contains(
            "Collection<String> is a Collection, which has no equality of its own; use a List or a"
                + " Set");
  }

  @Test
  void tellsCasesOfTheSameSimpleNameApart() {
    TypeDescriptor<?> descriptor = TypeDescriptor.of(Twins.class);

    assertThat(descriptor.mutable()).isTrue();
    assertThat(descriptor.keyRefusal())
        .hasValueSatisfying(why -> assertThat(why).startsWith("Twins:Twin.bytes is an array"));
  }

  sealed interface Twins permits Left.Twin, Right.Twin {}

  interface Left {
    record Twin(byte[] bytes) implements Twins {}
  }

  interface Right {
    record Twin(String bytes) implements Twins {}
  }

  @Test
  void knowsLongsOfBothKinds() {
    assertThat(Types.LONG.isLong()).isTrue();
    assertThat(TypeDescriptor.of(long.class).isLong()).isTrue();
    assertThat(Types.INT.isLong()).isFalse();
    assertThat(Types.STRING.isLong()).isFalse();
  }

  @Test
  void tellsPrimitiveFromItsBox() {
    ScalarType<?> primitive = (ScalarType<?>) TypeDescriptor.of(long.class);
    ScalarType<?> box = (ScalarType<?>) TypeDescriptor.of(Long.class);

    assertThat(primitive).isNotEqualTo(box);
    assertThat(primitive.kind()).isEqualTo(box.kind()).isEqualTo(ScalarKind.LONG);
    assertThat(primitive.primitive()).isTrue();
    assertThat(box.primitive()).isFalse();
  }

  @Test
  void everyKindOfScalarHasADescriptor() {
    assertThat(Stream.concat(scalars(), times()).map(row -> TypeDescriptor.of((Type) row.get()[0])))
        .filteredOn(ScalarType.class::isInstance)
        .extracting(scalar -> ((ScalarType<?>) scalar).kind())
        .containsAll(List.of(ScalarKind.values()));
  }

  @Test
  void containerMadeOfDescriptorsEqualsDerivedOne() {
    assertThat(Types.list(Types.STRING))
        .isEqualTo(TypeDescriptor.of(new TypeReference<List<String>>() {}));
    assertThat(Types.set(Types.LONG))
        .isEqualTo(TypeDescriptor.of(new TypeReference<Set<Long>>() {}));
    assertThat(Types.map(Types.STRING, Types.BYTES))
        .isEqualTo(TypeDescriptor.of(new TypeReference<Map<String, byte[]>>() {}));
    assertThat(Types.optional(TypeDescriptor.of(int.class)))
        .isEqualTo(TypeDescriptor.of(new TypeReference<Optional<Integer>>() {}));
  }

  @Test
  void differsByTypeArgument() {
    assertThat(TypeDescriptor.of(new TypeReference<List<String>>() {}))
        .isNotEqualTo(TypeDescriptor.of(new TypeReference<List<Long>>() {}))
        .isNotEqualTo(TypeDescriptor.of(new TypeReference<Set<String>>() {}))
        .isNotEqualTo(null);
  }
}
