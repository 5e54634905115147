package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static Schema of(Class<?> type) {
    return Codecs.of(TypeDescriptor.of(type)).schema();
  }

  private static Schema read(String hex) {
    return Schema.read(StoredSamples.input(hex));
  }

  @Test
  void readsLikeTheDeclarationOfTheType() {
    assertThat(of(Evolution.Old.Flight.class)).hasToString("Flight(origin: String, delay: int)");
    assertThat(of(StoredSamples.Order.class))
        .hasToString(
            "Order(id: long, side: Side{BUY, SELL}, lines: List<Line(product: String, price:"
                + " BigDecimal)>, tags: Map<String, Long>, at: Optional<Point(x: int, y: int)>)");
    assertThat(of(StoredSamples.Tree.class))
        .hasToString("Tree(label: String, children: List<Tree>)");
    assertThat(of(StoredSamples.Shape.class))
        .hasToString(
            "Shape[Circle = Circle(radius: double) | Square = Square(side: double) | Flat.Dot ="
                + " Dot() | Flat.Segment = Segment(from: Point(x: int, y: int), to: Point)]");
    assertThat(of(long[].class)).hasToString("long[]");
    assertThat(
            Codecs.of(TypeDescriptor.of(new TypeReference<StoredSamples.Box<String>>() {}))
                .schema())
        .hasToString("Box<String>(value: String)");
  }

  @Test
  void showsWhatADeclaredMutableTypeIsStoredAs() {
    assertThat(Codecs.of(StoredSamples.CATALOG.of(StoredSamples.Named.class)).schema())
        .hasToString("Named(name: String, tally: TallyForm(count: long))");
  }

  @Test
  void differsByEveryNameOrderAndType() {
    record Flight(String origin, int delay) {}
    assertThat(of(Flight.class))
        .isEqualTo(of(Evolution.Old.Flight.class))
        .hasSameHashCodeAs(of(Evolution.Old.Flight.class))
        .isNotEqualTo(of(Evolution.Now.Reordered.class))
        .isNotEqualTo(of(Refusal.Now.Delayed.class));
    assertThat(of(int.class)).isNotEqualTo(of(Integer.class)).isNotEqualTo(null);
  }

  @Test
  void isStoredInTheSameBytesForEver() {
    record All(
        int a, StoredSamples.Side b, List<All> c, Optional<StoredSamples.Ranked> d, String[] e) {}

    byte[] bytes = StoredSamples.bytes(of(All.class));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "010a"
                + "0303416c6c05016101016202016303016404016508" // All(a, b, c, d, e)
                + "010501" // int
                + "0204536964650203425559" // Side{BUY, ...
                + "0453454c4c" // ... SELL}
                + "0500" // List<All>
                + "0905" // Optional<Ranked>
                + "040652616e6b656402055369646532060553636f726507" // Ranked[Side2 | Score]
                + "0205536964653202044c454654055249474854" // Side2{LEFT, RIGHT}
                + "030553636f7265010576616c756501" // Score(value)
                + "0a09" // String[]
                + "010900");
    assertThat(read(HexFormat.of().formatHex(bytes))).isEqualTo(of(All.class));
  }

  @Test
  void refusesEveryTruncatedSchema() {
    byte[] bytes = StoredSamples.bytes(of(StoredSamples.Holder.class));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Schema.read(StoredSamples.input(cut)))
          .isInstanceOf(CorruptDataException.class);
    }
  }

  @Test
  void refusesTheFormatOfALaterRelease() {
    assertThatThrownBy(() -> read("0201010501"))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("expected a schema in format 1, found format 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100", // no form at all
        "01010b00", // an unknown tag
        "01017f00", // another
        "010101ff0100", // an unknown scalar
        "0101010502", // neither primitive nor not
        "01010501", // a list of what is not there
        "01010500", // a list of itself
        "010205010500", // a list of a list of itself
        "01ffffffff0f", // four billion forms
        "01020203416c6c0201610161", // a constant twice
        "01010303416c6c02016100016100" // a component twice
      })
  void refusesWhatIsNoSchema(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(CorruptDataException.class);
  }
}
