package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.codec.StoredSamples.Chain;
import dev.sluice.dataflow.codec.StoredSamples.Named;
import dev.sluice.dataflow.codec.StoredSamples.Tally;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeCatalog;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

  private static <T> T read(TypeDescriptor<T> type, String hex) {
    return Codecs.of(type).read(StoredSamples.input(hex));
  }

  @Test
  void refusesDeclaredMutableTypeWithoutStoredFormNamingThePathAndTheRemedy() {
    TypeCatalog catalog = TypeCatalog.empty().with(StoredSamples.BARE_TALLY);
    TypeDescriptor<Map<String, Named>> type =
        catalog.of(new TypeReference<Map<String, Named>>() {});

    assertThatThrownBy(() -> Codecs.of(type))
        .isInstanceOfSatisfying(
            UnstorableTypeException.class,
            e -> assertThat(e.path()).isEqualTo("Map<String, Named>{value}.tally"))
        .hasMessage(
            "Map<String, Named>{value}.tally cannot be stored: Tally is declared mutable without"
                + " saying what is stored of it. Expected a declaration with a stored form. Add to"
                + " it .storedAs(form, Tally::toForm, Tally::fromForm) with a record as form.");
  }

  @Test
  void refusesAFormThatHasNoStoredFormItself() {
    record Form(Tally tally) {}
    TypeDescriptor<Form> form = TypeCatalog.empty().with(StoredSamples.BARE_TALLY).of(Form.class);
    MutableType<Tally> type = StoredSamples.BARE_TALLY.storedAs(form, Form::new, Form::tally);

    assertThatThrownBy(() -> Codecs.of(type))
        .isInstanceOf(UnstorableTypeException.class)
        .hasMessageStartingWith("Tally=Form.tally cannot be stored");
  }

  sealed interface Event permits Orders.Created, Payments.Created {}

  interface Orders {
    record Created(long order) implements Event {}
  }

  interface Payments {
    record Created(long payment) implements Event {}
  }

  @Test
  void refusesCasesOfOneName() {
    assertThatThrownBy(() -> Codecs.of(TypeDescriptor.of(Event.class)))
        .isInstanceOf(UnstorableTypeException.class)
        .hasMessageContaining("two cases of Event are named Created")
        .hasMessageContaining("Rename one of the classes");
  }

  @Test
  void storesADeclaredMutableTypeByItsForm() {
    Tally tally = new Tally(3);
    Codec<Named> codec = Codecs.of(StoredSamples.CATALOG.of(Named.class));
    byte[] bytes = StoredSamples.bytes(codec, new Named("n", tally));
    tally.count = 99;

    assertThat(codec.read(StoredSamples.input(bytes)).tally().count).isEqualTo(3);
  }

  @Test
  void storesADeclaredMutableTypeByAPrimitiveForm() {
    MutableType<Tally> type =
        StoredSamples.BARE_TALLY.storedAs(
            TypeDescriptor.of(long.class), tally -> tally.count, Tally::new);

    assertThat(StoredSamples.hex(type, new Tally(1))).isEqualTo("0102");
    assertThat(StoredSamples.hex(type, null)).isEqualTo("00");
    assertThat(read(type, "0102").count).isEqualTo(1);
  }

  @Test
  void namesTheFunctionThatMakesNothingOfAValue() {
    MutableType<Tally> toNull =
        StoredSamples.BARE_TALLY.storedAs(Types.LONG, tally -> null, Tally::new);
    MutableType<Tally> fromNull =
        StoredSamples.BARE_TALLY.storedAs(Types.LONG, tally -> 1L, form -> null);
    MutableType<Tally> throwing =
        StoredSamples.BARE_TALLY.storedAs(
            Types.LONG,
            tally -> 1L,
            form -> {
              throw new IllegalArgumentException("never");
            });

    assertThatThrownBy(() -> StoredSamples.hex(toNull, new Tally(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("declared for Tally was made null");
    assertThatThrownBy(() -> read(fromNull, "0102"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("fromForm given to storedAs(...) for Tally returned null");
    assertThatThrownBy(() -> read(throwing, "0102"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("fromForm of Tally")
        .hasMessageContaining("never");
  }

  @Test
  void declaringWithAnotherStoredFormIsDeclaringTwice() {
    assertThat(StoredSamples.TALLY).isNotEqualTo(StoredSamples.BARE_TALLY);
    assertThatThrownBy(() -> StoredSamples.CATALOG.with(StoredSamples.BARE_TALLY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different copiers or stored forms");
  }

  @Test
  void keepsTheOrderOfSetsAndMaps() {
    List<Long> order = List.of(5L, 3L, 9L, 1L);
    Set<Long> set = new LinkedHashSet<>(order);
    Codec<Set<Long>> codec = Codecs.of(Types.set(Types.LONG));

    assertThat(codec.read(StoredSamples.input(StoredSamples.bytes(codec, set))))
        .containsExactlyElementsOf(order);
  }

  @Test
  void whatIsReadCannotBeChangedWhereOthersMaySeeIt() {
    List<String> list = read(Types.list(Types.STRING), "020261");
    Set<String> set = read(Types.set(Types.STRING), "020261");
    Map<String, String> map = read(Types.map(Types.STRING, Types.STRING), "0202610262");

    assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> set.add("b")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.put("b", "")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void storesALongListOfRecords() {
    TypeDescriptor<List<StoredSamples.Point>> type =
        Types.list(TypeDescriptor.of(StoredSamples.Point.class));
    List<StoredSamples.Point> points = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      points.add(new StoredSamples.Point(i, -i));
    }
    Codec<List<StoredSamples.Point>> codec = Codecs.of(type);

    assertThat(codec.read(StoredSamples.input(StoredSamples.bytes(codec, points))))
        .isEqualTo(points);
  }

  @Test
  void storesAChainOfSomeThousandRecords() {
    Codec<Chain> codec = Codecs.of(TypeDescriptor.of(Chain.class));

    Chain read = codec.read(StoredSamples.input(StoredSamples.bytes(codec, chain(1_000))));

    int length = 0;
    for (Chain each = read; each != null; each = each.next()) {
      length++;
    }
    assertThat(length).isEqualTo(1_000);
  }

  private static Chain chain(int length) {
    Chain chain = null;
    for (int i = 0; i < length; i++) {
      chain = new Chain(i, chain);
    }
    return chain;
  }

  @Test
  void refusesAValueNestedTooDeeplyInsteadOfEndingTheThread() {
    Codec<Chain> codec = Codecs.of(TypeDescriptor.of(Chain.class));
    Chain endless = chain(1_000_000);
    byte[] damaged = new byte[1_000_000];
    Arrays.fill(damaged, (byte) 1);
    damaged[damaged.length - 1] = 0;

    assertThatThrownBy(() -> codec.write(endless, new StoredOutput()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A value of Chain lies in itself or is nested too deeply");
    assertThatThrownBy(() -> codec.read(StoredSamples.input(damaged)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffff0f", "ffffffff07", "ff0f"})
  void allocatesNothingByALengthThatIsNotThere(String length) {
    refused(Types.list(Types.LONG), length + "01");
    refused(Types.set(Types.LONG), length + "01");
    refused(Types.map(Types.LONG, Types.LONG), length + "01");
    refused(Types.STRING, length + "01");
    refused(Types.BIG_INTEGER, "01" + length + "01");
    refused(TypeDescriptor.of(long[].class), length + "01");
    refused(TypeDescriptor.of(byte[].class), length + "01");
    refused(TypeDescriptor.of(String[].class), length + "01");
  }

  @Test
  void refusesMarksAndIndexesThatNothingHas() {
    refused(TypeDescriptor.of(StoredSamples.Point.class), "020202");
    refused(Types.LONG, "0202");
    refused(TypeDescriptor.of(StoredSamples.Side.class), "03");
    refused(TypeDescriptor.of(StoredSamples.Shape.class), "0501");
    refused(TypeDescriptor.of(StoredSamples.Shape.class), "0300");
    refused(Types.optional(Types.STRING), "03");
    refused(Types.optional(Types.STRING), "0200");
    refused(Types.set(Types.LONG), "0301020102");
    refused(Types.map(Types.LONG, Types.STRING), "0301020001" + "0200");
  }

  @Test
  void refusesNumbersThatTheTypeCannotHold() {
    refused(Types.INT, "01" + "808080808001");
    refused(TypeDescriptor.of(Short.class), "01" + "808008");
    refused(TypeDescriptor.of(Character.class), "01" + "01");
    refused(Types.INSTANT, "01" + "00" + "8094ebdc03");
    refused(Types.LOCAL_DATE, "01" + "ffffffffffffffffff01");
    refused(Types.BIG_INTEGER, "0100");
    refused(TypeDescriptor.of(java.time.ZoneId.class), "0103" + "612f62");
    refused(TypeDescriptor.of(java.time.MonthDay.class), "01021e");
  }

  private static void refused(TypeDescriptor<?> type, String hex) {
    assertThatThrownBy(() -> read(type, hex))
        .as("%s %s", type, hex)
        .isInstanceOf(CorruptDataException.class);
  }

  @Test
  void optionalOfNothingIsNotNull() {
    assertThat(read(Types.optional(Types.STRING), "01")).isEqualTo(Optional.empty());
    assertThat(read(Types.optional(Types.STRING), "00")).isNull();
  }
}
