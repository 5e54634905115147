package dev.sluice.sharding.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.sluice.dataflow.type.ScalarKind;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.TypeCatalog;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireKryoTest {

  static Stream<Sent> sent() {
    return Sent.all().stream();
  }

  private static <T> byte[] bytes(WireKryo kryo, TypeDescriptor<T> type, T value) {
    Output out = new Output(16, -1);
    kryo.write(out, type, value);
    return out.toBytes();
  }

  private static <T> String hex(TypeDescriptor<T> type, T value) {
    return HexFormat.of().formatHex(bytes(WireKryo.of(List.of(type)), type, value));
  }

  private static byte[] bytesByClass(WireKryo kryo, Object value) {
    Output out = new Output(16, -1);
    kryo.kryo().writeClassAndObject(out, value);
    return out.toBytes();
  }

  @SuppressWarnings("unchecked")
  private static TypeDescriptor<Object> type(Sent row) {
    return (TypeDescriptor<Object>) row.type();
  }

  @ParameterizedTest
  @MethodSource("sent")
  void whatOneNodeWritesAnotherOfTheSameTypesReads(Sent row) {
    WireKryo here = WireKryo.of(Sent.types());
    WireKryo there = WireKryo.of(Sent.types());

    Input in = new Input(bytes(here, type(row), row.value()));
    Object read = there.read(in, type(row));

    assertThat(Objects.deepEquals(read, row.value())).as("%s", read).isTrue();
    assertThat(in.end()).isTrue();
  }

  @Test
  void valuesFollowEachOtherInOneOutput() {
    WireKryo here = WireKryo.of(Sent.types());
    WireKryo there = WireKryo.of(Sent.types());
    Output out = new Output(16, -1);
    Sent.all().forEach(row -> here.write(out, type(row), row.value()));

    Input in = new Input(out.toBytes());

    for (Sent row : Sent.all()) {
      assertThat(Objects.deepEquals(there.read(in, type(row)), row.value())).as("%s", row).isTrue();
    }
    assertThat(in.end()).isTrue();
  }

  @Test
  void theTableHasEveryKindOfScalar() {
    assertThat(
            sent()
                .map(Sent::type)
                .filter(ScalarType.class::isInstance)
                .map(type -> ((ScalarType<?>) type).kind()))
        .contains(ScalarKind.values());
  }

  @Test
  void keepsOrderAndMakesContainersUnmodifiable() {
    TypeDescriptor<Map<String, Long>> type = Types.map(Types.STRING, Types.LONG);
    WireKryo kryo = WireKryo.of(List.of(type));
    Map<String, Long> map = new TreeMap<>(Map.of("c", 1L, "a", 2L, "b", 3L));

    Map<String, Long> read = kryo.read(new Input(bytes(kryo, type, map)), type);

    assertThat(read.keySet()).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> read.put("d", 4L)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sendsNoNameOfAnyClass() {
    WireKryo kryo = WireKryo.of(Sent.types());

    for (Sent row : Sent.all()) {
      assertThat(new String(bytes(kryo, type(row), row.value()), StandardCharsets.ISO_8859_1))
          .doesNotContain("sluice", "java.", "Sent");
    }
    assertThat(new String(bytesByClass(kryo, new Sent.Circle(1)), StandardCharsets.ISO_8859_1))
        .doesNotContain("Circle");
  }

  @Test
  void sendsTheSameBytesOnBothSidesOfARelease() {
    assertThat(hex(TypeDescriptor.of(Sent.Point.class), new Sent.Point(1, -1))).isEqualTo("010201");
    assertThat(hex(TypeDescriptor.of(Sent.Side.class), Sent.Side.SELL)).isEqualTo("02");
    assertThat(hex(TypeDescriptor.of(Sent.Shape.class), new Sent.Dot())).isEqualTo("0201");
    assertThat(hex(Types.list(Types.LONG), List.of(1L))).isEqualTo("020102");
    assertThat(hex(Types.optional(Types.INT), Optional.of(-1))).isEqualTo("020101");
    assertThat(hex(Types.STRING, null)).isEqualTo("80");
    assertThat(hex(Sent.TALLY, new Sent.Tally(1))).isEqualTo("010102");
  }

  @Test
  void givesEveryClassTheSameNumberForEver() {
    WireKryo kryo = WireKryo.of(Sent.types());
    Map<Integer, String> ids = new TreeMap<>();
    for (int id = 0; id < 100; id++) {
      if (kryo.kryo().getRegistration(id) != null) {
        ids.put(id, kryo.kryo().getRegistration(id).getType().getSimpleName());
      }
    }

    assertThat(ids.toString())
        .isEqualTo(
            "{0=int, 1=String, 2=float, 3=boolean, 4=byte, 5=char, 6=short, 7=long, 8=double,"
                + " 10=BigInteger, 11=BigDecimal, 12=UUID, 13=Instant, 14=Duration, 15=Period,"
                + " 16=LocalDate, 17=LocalTime, 18=LocalDateTime, 19=OffsetTime,"
                + " 20=OffsetDateTime, 21=ZonedDateTime, 22=Year, 23=YearMonth, 24=MonthDay,"
                + " 25=ZoneId, 26=ZoneRegion, 27=ZoneOffset, 64=Side, 65=Point, 66=Box,"
                + " 67=boolean[], 68=byte[], 69=short[], 70=char[], 71=int[], 72=long[],"
                + " 73=float[], 74=double[], 75=String[], 76=int[][], 77=Point[], 78=Nothing,"
                + " 79=Every, 80=Circle, 81=Dot, 82=Segment, 83=Side2, 84=Tree, 85=Tally,"
                + " 86=Named}");
  }

  @Test
  void sendsWhatHasAClassOfItsOwnByTheNumberOfThatClass() {
    WireKryo here = WireKryo.of(Sent.types());
    WireKryo there = WireKryo.of(Sent.types());

    for (Object value :
        List.of(
            1L,
            "a",
            ZoneId.of("Asia/Tokyo"),
            new Sent.Point(1, 2),
            Sent.Side.SELL,
            new Sent.Dot(),
            new Sent.Tally(3),
            new Sent.Named("n", null))) {
      Object read = there.kryo().readClassAndObject(new Input(bytesByClass(here, value)));
      assertThat(read).isEqualTo(value);
    }
  }

  record Stranger(int id) {}

  @Test
  void refusesAClassThatNoTypeOfTheJobNames() {
    WireKryo kryo = WireKryo.of(Sent.types());

    assertThatThrownBy(() -> bytesByClass(kryo, new Stranger(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A value of dev.sluice.sharding.wire.WireKryoTest$Stranger cannot cross the wire,"
                + " because no type of the job names its class; expected a scalar, or a record,"
                + " enum, array or declared class that stands in the type of an edge. Send it by"
                + " its descriptor, or name the operator's type with .returns(...).");
    assertThatThrownBy(() -> bytesByClass(kryo, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no type of the job names its class");
    assertThatThrownBy(() -> bytesByClass(kryo, new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object cannot cross the wire");
  }

  @Test
  void refusesATypeThatItWasNotMadeOf() {
    WireKryo kryo = WireKryo.of(List.of(Types.LONG));

    assertThatThrownBy(() -> bytes(kryo, Types.STRING, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A value of the type String was to cross the wire; expected one of [Long]. Name the"
                + " type among those of the job's edges.");
  }

  @Test
  @SuppressWarnings("unchecked")
  void refusesAValueOfAnotherTypeThanDescribed() {
    TypeDescriptor<Object> points =
        (TypeDescriptor<Object>) (TypeDescriptor<?>) TypeDescriptor.of(Sent.Point.class);
    TypeDescriptor<Object> shapes =
        (TypeDescriptor<Object>) (TypeDescriptor<?>) TypeDescriptor.of(Sent.Shape.class);

    assertThatThrownBy(() -> hex(points, new Stranger(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WireKryoTest$Stranger stands where Point was described");
    assertThatThrownBy(() -> hex(shapes, new Stranger(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WireKryoTest$Stranger stands where Shape was described");
  }

  @Test
  void refusesToGuessTheTypeArgumentsOfAClass() {
    WireKryo kryo = WireKryo.of(Sent.types());

    assertThatThrownBy(() -> bytesByClass(kryo, new Sent.Box<>(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Sent$Box cannot cross the wire by its class alone")
        .hasMessageContaining("Box<String> and Box<");
  }

  @Test
  void refusesADeclaredMutableTypeOfWhichNothingIsStored() {
    TypeDescriptor<?> type =
        TypeCatalog.empty()
            .with(Sent.BARE_TALLY)
            .of(new TypeReference<Map<String, Sent.Named>>() {});

    assertThatThrownBy(() -> WireKryo.of(List.of(type)))
        .isInstanceOfSatisfying(
            UnsendableTypeException.class,
            e -> assertThat(e.path()).isEqualTo("Map<String, Named>{value}.tally"))
        .hasMessageContaining("Tally is declared mutable without saying what stands for it")
        .hasMessageContaining("Add to it .storedAs(form");
  }

  @Test
  void loadsNoClassByANameThatComesOverTheWire() {
    WireKryo kryo = WireKryo.of(List.of(Types.LONG));
    Output out = new Output(64);
    out.writeVarInt(1, true); // the number that says that a name follows
    out.writeVarInt(0, true);
    out.writeString("java.util.ArrayList");

    assertThatThrownBy(() -> kryo.kryo().readClassAndObject(new Input(out.toBytes())))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("The name of a class was to cross the wire");
  }

  @Test
  void refusesAConstantOrCaseThatThisVersionOfTheJobHasNot() {
    TypeDescriptor<Sent.Side> sides = TypeDescriptor.of(Sent.Side.class);
    TypeDescriptor<Sent.Shape> shapes = TypeDescriptor.of(Sent.Shape.class);
    WireKryo kryo = WireKryo.of(List.of(sides, shapes));

    assertThatThrownBy(() -> kryo.read(new Input(new byte[] {3}), sides))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("Constant number 3 of Side came over the wire; expected at most 2");
    assertThatThrownBy(() -> kryo.read(new Input(new byte[] {9, 1}), shapes))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("Case number 9 of Shape came over the wire; expected at most 4");
  }
}
