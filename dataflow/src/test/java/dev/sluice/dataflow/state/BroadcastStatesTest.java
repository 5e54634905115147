package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.PartRegistry;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BroadcastStatesTest {

  /** What a user declares mutable. */
  private static final class Tally {
    private long count;

    Tally(long count) {
      this.count = count;
    }
  }

  private static final TypeDescriptor<Tally> TALLY =
      TypeDescriptor.mutable(Tally.class, tally -> new Tally(tally.count))
          .storedAs(Types.LONG, tally -> tally.count, Tally::new);
  private static final MapStateDescriptor<String, Long> LIMITS =
      MapStateDescriptor.of("limits", String.class, Long.class);
  private static final MapStateDescriptor<Long, Tally> TALLIES =
      new MapStateDescriptor<>("tallies", Types.LONG, TALLY);

  private final BroadcastStates states = new BroadcastStates("alarm", List.of(LIMITS, TALLIES));
  private final BroadcastState<String, Long> limits = states.state(LIMITS);
  private final BroadcastState<Long, Tally> tallies = states.state(TALLIES);

  @Test
  void keepsEntriesInTheOrderInWhichTheirKeysCame() {
    states.beginBroadcast();
    limits.put("b", 2L);
    limits.put("a", 1L);
    limits.put("c", 3L);
    limits.put("b", 4L);
    limits.remove("a");
    limits.putAll(Map.of("a", 5L));

    assertThat(limits.entries()).containsExactly(entry("b", 4L), entry("c", 3L), entry("a", 5L));
    assertThat(limits.get("b")).isEqualTo(4);
    assertThat(limits.contains("c")).isTrue();
    assertThat(limits.contains("d")).isFalse();
    assertThat(limits.get("d")).isNull();
    assertThat(states.state(TALLIES).isEmpty()).isTrue();

    limits.clear();
    assertThat(limits.isEmpty()).isTrue();
    assertThat(limits.entries()).isEmpty();
  }

  @Test
  void givesEntriesThatStayAsTheyWere() {
    states.beginBroadcast();
    limits.put("a", 1L);
    List<Map.Entry<String, Long>> before = limits.entries();
    assertThat(limits.entries()).as("not copied again for every element").isSameAs(before);

    for (Map.Entry<String, Long> each : before) {
      limits.put(each.getKey() + "b", each.getValue());
      limits.remove(each.getKey());
    }

    assertThat(before).containsExactly(entry("a", 1L));
    assertThat(limits.entries()).containsExactly(entry("ab", 1L));
    assertThatThrownBy(() -> before.get(0).setValue(3L))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> before.remove(0)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void copiesMutableValuesWhenTheyArePutAndWhenTheyAreGot() {
    states.beginBroadcast();
    Tally given = new Tally(1);
    tallies.put(7L, given);
    given.count = 2;
    tallies.get(7L).count = 3;
    tallies.entries().get(0).getValue().count = 4;

    assertThat(tallies.get(7L).count).isEqualTo(1);
    assertThat(tallies.entries().get(0).getValue().count).isEqualTo(1);
  }

  @Test
  void refusesEveryWriteWhileNoBroadcastElementIsAtHandNamingOperatorAndState() {
    states.beginBroadcast();
    limits.put("a", 1L);
    states.endBroadcast();

    List<Runnable> writes =
        List.of(
            () -> limits.put("b", 2L),
            () -> limits.putAll(Map.of("b", 2L)),
            () -> limits.remove("a"),
            limits::clear);
    for (Runnable write : writes) {
      assertThatThrownBy(write::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("broadcast state 'limits' of operator 'alarm' was written")
          .hasMessageContaining("expected writes in processBroadcastElement alone");
    }
    assertThat(limits.entries()).containsExactly(entry("a", 1L));
  }

  @Test
  void refusesStateThatWasNotDeclaredWithAListOfWhatWas() {
    for (MapStateDescriptor<?, ?> other :
        List.of(
            MapStateDescriptor.of("rules", String.class, Long.class),
            MapStateDescriptor.of("limits", String.class, String.class))) {
      assertThatThrownBy(() -> states.state(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("operator 'alarm' asked for broadcast state " + other)
          .hasMessageContaining("[limits (String → Long), tallies (Long → Tally)]");
    }
    assertThat(states.state(MapStateDescriptor.of("limits", String.class, Long.class)))
        .as("an equal descriptor means the same state")
        .isSameAs(limits);
  }

  @Test
  void refusesNullByName() {
    states.beginBroadcast();
    assertThatThrownBy(() -> limits.put("a", null))
        .hasMessage(
            "broadcast state 'limits' was given null for key a; expected a value, or remove(key)");
    assertThatThrownBy(() -> limits.put(null, 1L)).hasMessageContaining("'limits'");
    assertThatThrownBy(() -> limits.get(null)).hasMessageContaining("'limits'");
  }

  @Test
  void refusesDescriptorsThatCannotBeMeant() {
    assertThatThrownBy(() -> MapStateDescriptor.of(" ", String.class, Long.class))
        .hasMessageContaining("blank name");
    assertThatThrownBy(() -> MapStateDescriptor.of("digests", byte[].class, Long.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("map state 'digests' cannot have keys of type byte[]");
  }

  @Test
  void goesIntoASnapshotAndComesBackInItsOrderInEverySubtask() {
    PartRegistry parts = new PartRegistry(16, Optional.empty());
    states.register(parts);
    states.beginBroadcast();
    Map<String, Long> given = new LinkedHashMap<>();
    for (long i = 0; i < 100; i++) {
      given.put("key " + i * 31 % 100, i);
    }
    limits.putAll(given);
    tallies.put(1L, new Tally(5));
    SnapshotHead snapshot = parts.begin(true, 3, chunk -> {}).head();
    limits.clear();
    assertThat(parts.sizes()).containsExactly(entry("tallies", 1L));

    for (int subtask = 0; subtask < 3; subtask++) {
      Heritage owned = Heritage.of(subtask, 3, 16, List.of(snapshot, snapshot));
      BroadcastStates restored = new BroadcastStates("alarm", List.of(LIMITS, TALLIES));
      restored.register(new PartRegistry(16, Optional.of(owned)));
      assertThat(restored.state(LIMITS).entries())
          .containsExactlyElementsOf(new ArrayList<>(given.entrySet()));
      assertThat(restored.state(TALLIES).get(1L).count).isEqualTo(5);
    }
  }
}
