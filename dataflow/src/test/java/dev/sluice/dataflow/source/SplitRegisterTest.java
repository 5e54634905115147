package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitRegisterTest {

  private static final TypeDescriptor<Part> PART = TypeDescriptor.of(Part.class);

  private final SplitRegister<Part> register = new SplitRegister<>();

  private record Part(String id, long weight, long from) implements Split {}

  private static Part part(String id, long weight) {
    return new Part(id, weight, 0);
  }

  private static SplitPosition<Part> at(String id, long from) {
    return new SplitPosition<>(new Part(id, 10, from), from);
  }

  private static SourceSnapshot<Part> reading(List<SplitPosition<Part>> positions) {
    return new SourceSnapshot<>(positions, List.of());
  }

  private static List<List<String>> ids(List<List<SplitPosition<Part>>> assigned) {
    return assigned.stream()
        .map(positions -> positions.stream().map(SplitPosition::id).toList())
        .toList();
  }

  @Test
  void assignsWhatIsNewToTheSubtaskThatHasLeast() {
    register.add(List.of(part("a", 9), part("b", 5), part("c", 3)));
    assertThat(ids(register.assign(2))).containsExactly(List.of("a"), List.of("b", "c"));
    assertThat(ids(register.assign(2))).as("once").containsExactly(List.of(), List.of());

    register.add(List.of(part("a", 9), part("b", 5), part("c", 3), part("d", 2), part("e", 1)));

    assertThat(ids(register.assign(2))).containsExactly(List.of("e"), List.of("d"));
  }

  @Test
  void countsAWeightThatFinishedNoMore() {
    register.add(List.of(part("a", 9), part("b", 5)));
    register.assign(2);
    register.completed(
        List.of(new SourceSnapshot<>(List.of(), List.of("a")), reading(List.of(at("b", 3)))));

    register.add(List.of(part("c", 1)));

    assertThat(ids(register.assign(2))).containsExactly(List.of("c"), List.of());
  }

  @Test
  void keepsASplitWithItsPositionUntilACompleteCheckpointHasItElsewhere() {
    register.add(List.of(part("a", 1), part("b", 1)));
    assertThat(register.snapshot().unread()).extracting(SplitPosition::id).contains("a", "b");
    register.assign(1);
    assertThat(register.snapshot().unread()).extracting(SplitPosition::id).contains("a", "b");

    register.completed(List.of(reading(List.of(at("a", 4)))));

    assertThat(register.snapshot().unread()).extracting(SplitPosition::id).containsExactly("b");
    assertThat(register.snapshot().held()).containsExactly("a");
    register.completed(List.of(new SourceSnapshot<>(List.of(at("b", 1)), List.of("a"))));
    assertThat(register.snapshot())
        .isEqualTo(new RegisterSnapshot<>(List.of(), List.of("b"), List.of("a")));
  }

  @Test
  void takesTheWordOfTheReaderWhereACheckpointHasASplitTwice() {
    RegisterSnapshot<Part> own =
        new RegisterSnapshot<>(List.of(at("a", 0), at("b", 0), at("c", 0)), List.of(), List.of());

    SplitRegister<Part> restored =
        SplitRegister.restore(
            own, List.of(new SourceSnapshot<>(List.of(at("a", 7)), List.of("b"))));

    assertThat(restored.assign(1).get(0)).containsExactly(at("a", 7), at("c", 0));
    assertThat(restored.snapshot().finished()).containsExactly("b");
  }

  @Test
  void knowsWhatOnlyAReaderKnewWhenItIsDiscoveredAgain() {
    SplitRegister<Part> restored =
        SplitRegister.restore(
            new RegisterSnapshot<Part>(List.of(), List.of(), List.of("old")),
            List.of(new SourceSnapshot<>(List.of(at("a", 7)), List.of("b"))));
    restored.assign(1);

    restored.add(List.of(part("a", 1), part("b", 1), part("c", 1), part("old", 1)));

    assertThat(ids(restored.assign(1))).containsExactly(List.of("c"));
  }

  @Test
  void keepsTheirPositionsForSplitsOnTheirWayAfterARestart() {
    SplitRegister<Part> restored =
        SplitRegister.restore(
            new RegisterSnapshot<>(List.of(), List.of("a"), List.of()),
            List.of(reading(List.of(at("a", 7))), reading(List.of())));

    restored.assign(3);

    assertThat(restored.snapshot().unread()).containsExactly(at("a", 7));
  }

  @Test
  void refusesCheckpointsWhosePartsDoNotBelongTogether() {
    RegisterSnapshot<Part> own = new RegisterSnapshot<>(List.of(), List.of("a"), List.of("b"));

    assertThatThrownBy(() -> SplitRegister.restore(own, List.of(reading(List.of()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the checkpoint is not consistent: split a is in no reader's snapshot; expected each split that was begun in one of them. Go on from another checkpoint.");
    assertThatThrownBy(
            () ->
                SplitRegister.restore(
                    own, List.of(reading(List.of(at("a", 1))), reading(List.of(at("a", 2))))))
        .hasMessageContaining("split a is in the snapshots of two readers");
    assertThatThrownBy(
            () -> SplitRegister.restore(own, List.of(reading(List.of(at("a", 1), at("b", 2))))))
        .hasMessageContaining("split b is both finished and in a reader's snapshot");
  }

  @Test
  void refusesTwoSplitsOfOneId() {
    assertThatThrownBy(() -> register.add(List.of(part("a", 1), part("b", 1), part("a", 2))))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "two splits with the id a were discovered; expected distinct ids. Correct Split.id() or the enumerator of the source.");
    assertThat(register.snapshot().unread()).isEmpty();
  }

  @Test
  void canBeStored() {
    TypeDescriptor<RegisterSnapshot<Part>> type = RegisterSnapshot.type(PART);
    assertThat(type).isEqualTo(TypeDescriptor.of(new TypeReference<RegisterSnapshot<Part>>() {}));

    RegisterSnapshot<Part> own =
        new RegisterSnapshot<>(List.of(at("a", 3)), List.of("b"), List.of("c", "d"));
    assertThat(storedAndRead(type, own)).isEqualTo(own);
    SourceSnapshot<Part> reader = new SourceSnapshot<>(List.of(at("b", 5)), List.of("d"));
    assertThat(storedAndRead(SourceSnapshot.type(PART), reader)).isEqualTo(reader);
  }

  private static <T> T storedAndRead(TypeDescriptor<T> type, T value) {
    Codec<T> codec = Codecs.of(type);
    StoredOutput out = new StoredOutput();
    codec.write(value, out);
    return codec.read(new StoredInput(out.toByteArray(), 0, out.size()));
  }
}
