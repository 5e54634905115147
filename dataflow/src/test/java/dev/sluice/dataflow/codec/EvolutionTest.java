package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvolutionTest {

  static Stream<Evolution> readable() {
    return Evolution.all();
  }

  static Stream<Refusal> refused() {
    return Refusal.all();
  }

  /** The schema as a restart finds it, and a value that was written under it. */
  @SuppressWarnings("unchecked")
  private static StoredInput stored(TypeDescriptor<?> type, Object value) {
    Codec<Object> codec = (Codec<Object>) Codecs.of(type);
    StoredOutput out = new StoredOutput();
    codec.schema().write(out);
    codec.write(value, out);
    return new StoredInput(out.buffer(), 0, out.size());
  }

  @ParameterizedTest
  @MethodSource("readable")
  void readsWhatWasStoredBeforeTheTypeChanged(Evolution change) {
    StoredInput in = stored(change.before(), change.stored());

    Codec<?> codec = Codecs.reading(change.now(), Schema.read(in));
    Object value = codec.read(in);

    assertThat(SameValue.same(change.now(), value, change.read())).as("%s", value).isTrue();
    assertThat(in.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("readable")
  @SuppressWarnings("unchecked")
  void writesTodaysFormWhateverItReads(Evolution change) {
    Schema old = Codecs.of(change.before()).schema();
    Codec<Object> reading = (Codec<Object>) Codecs.reading(change.now(), old);
    Codec<Object> today = (Codec<Object>) Codecs.of(change.now());

    assertThat(reading.schema()).isEqualTo(today.schema());
    assertThat(StoredSamples.bytes(reading, change.read()))
        .isEqualTo(StoredSamples.bytes(today, change.read()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatCannotBeReadNamingBothTypesAndTheRemedy(Refusal change) {
    Schema old = Codecs.of(change.before()).schema();

    assertThatThrownBy(() -> Codecs.reading(change.now(), old))
        .isInstanceOfSatisfying(
            IncompatibleSchemaException.class, e -> assertThat(e.path()).isEqualTo(change.path()))
        .hasMessageStartingWith(change.path() + " cannot be read from what was stored: ")
        .hasMessageContaining(change.words());
  }

  record Before(int a) {}

  record Strict(int a, String b) {
    Strict {
      if (b == null) {
        throw new IllegalArgumentException("b is missing");
      }
    }
  }

  record Lenient(int a, Optional<String> b, String c) {
    Lenient {
      c = c == null ? "none" : c;
    }
  }

  @Test
  void constructorThatRefusesAnAddedComponentIsNamed() {
    Codec<Before> before = Codecs.of(TypeDescriptor.of(Before.class));
    Codec<Strict> now = Codecs.reading(TypeDescriptor.of(Strict.class), before.schema());
    byte[] bytes = StoredSamples.bytes(before, new Before(1));

    assertThatThrownBy(() -> now.read(StoredSamples.input(bytes)))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("Strict cannot be read from what was stored: its constructor refused")
        .hasMessageContaining("[b] are missing, with java.lang.IllegalArgumentException: b is");
  }

  @Test
  void constructorMayPutWhatItWantsInThePlaceOfAnAddedComponent() {
    Codec<Before> before = Codecs.of(TypeDescriptor.of(Before.class));
    Codec<Lenient> now = Codecs.reading(TypeDescriptor.of(Lenient.class), before.schema());
    byte[] bytes = StoredSamples.bytes(before, new Before(1));

    assertThat(now.read(StoredSamples.input(bytes)))
        .isEqualTo(new Lenient(1, Optional.empty(), "none"));
  }

  @Test
  void constructorThatRefusesStoredComponentsTellsOfDamage() {
    Codec<Strict> codec = Codecs.of(TypeDescriptor.of(Strict.class));

    assertThatThrownBy(() -> codec.read(StoredSamples.input("010200")))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("components that the constructor of Strict takes")
        .hasMessageContaining("b is missing");
  }

  @Test
  void whatADeclaredMutableTypeIsStoredAsMayChangeLikeAnyType() {
    record OldForm(int count) {}
    Codec<OldForm> before = Codecs.of(TypeDescriptor.of(OldForm.class));
    Codec<StoredSamples.Tally> now = Codecs.reading(StoredSamples.TALLY, before.schema());
    byte[] bytes = StoredSamples.bytes(before, new OldForm(9));

    assertThat(now.read(StoredSamples.input(bytes)).count).isEqualTo(9);
  }
}
