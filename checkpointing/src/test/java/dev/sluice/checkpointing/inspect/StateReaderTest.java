package dev.sluice.checkpointing.inspect;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.UnreadableTextException;
import dev.sluice.dataflow.inspect.KeyView;
import dev.sluice.dataflow.snapshot.ForeignKeyException;
import dev.sluice.dataflow.snapshot.ListRows;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateReaderTest {

  private static final List<String> KEYS =
      IntStream.range(0, 40).mapToObj(number -> "key " + number).toList();

  private final InMemorySnapshotStore store = new InMemorySnapshotStore();
  private final StateReader reader = new StateReader(store);
  private final List<Visits> subtasks = List.of(new Visits(store, 0, 2), new Visits(store, 1, 2));

  private Visits ownerOf(String key) {
    return subtasks.stream().filter(each -> each.owns(key)).findFirst().orElseThrow();
  }

  private static CompletedCheckpoint checkpoint(long id, Stream<OperatorHandle> handles) {
    List<SubtaskHandle> subtasks = new ArrayList<>();
    handles.forEach(
        handle ->
            subtasks.add(
                new SubtaskHandle(
                    new SubtaskId("visits", subtasks.size()),
                    SubtaskProgress.AT_BARRIER,
                    List.of(handle),
                    SnapshotFigures.ZERO)));
    subtasks.add(
        new SubtaskHandle(
            new SubtaskId("read", 0),
            SubtaskProgress.AT_BARRIER,
            List.of(reading()),
            SnapshotFigures.ZERO));
    return new CompletedCheckpoint(
        "job",
        new CheckpointRef(id, 1),
        new CheckpointKind.Periodic(),
        0,
        1,
        128,
        List.of(
            new OperatorShape("read", 1, 128),
            new OperatorShape(Visits.OPERATOR, 2, Visits.GROUPS),
            new OperatorShape("write", 1, 128)),
        Bytes.NONE,
        subtasks);
  }

  /** The handle of an operator without keys. */
  private static OperatorHandle reading() {
    ListRows rows =
        new ListRows(
            Redistribution.SPLIT, Codecs.of(Types.STRING).schema(), List.of(new byte[] {1}));
    SnapshotHead head = new SnapshotHead(true, 0, List.of(), Map.of("offsets", rows));
    Bytes small = new OperatorSmall(head, Optional.of(Bytes.NONE)).write();
    return new OperatorHandle("read", List.of(), List.of(), small, List.of());
  }

  /** A base in which each key has two visits, then changes to a few of them. */
  private CompletedCheckpoint second() {
    KEYS.forEach(key -> ownerOf(key).visit(key, "A", 10));
    KEYS.forEach(key -> ownerOf(key).visit(key, "B", 20));
    subtasks.forEach(Visits::snapshot);
    ownerOf("key 1").visit("key 1", "C", 30);
    ownerOf("key 2").forget("key 2");
    ownerOf("key 2").fire("key 2", 10);
    ownerOf("key 3").forget("key 3");
    ownerOf("key 3").fire("key 3", 10);
    ownerOf("key 3").fire("key 3", 20);
    subtasks.forEach(Visits::snapshot);
    return checkpoint(2, subtasks.stream().map(Visits::handle));
  }

  private CompletedCheckpoint first() {
    return checkpoint(1, subtasks.stream().map(each -> each.handle(each.segments().subList(0, 1))));
  }

  private String text(CompletedCheckpoint checkpoint, String key) {
    return await(reader.read(checkpoint, Visits.OPERATOR, key)).toString();
  }

  @Test
  void everyKeyIsAsItWasAtEachCheckpoint() {
    CompletedCheckpoint second = second();
    CompletedCheckpoint first = first();
    String untouched =
        "{\"count\": 2, \"last\": {\"name\": \"B\"}, \"event-time timers\": [10, 20]}";

    KEYS.forEach(key -> assertThat(text(first, key)).isEqualTo(untouched));
    KEYS.stream()
        .filter(key -> !List.of("key 1", "key 2", "key 3").contains(key))
        .forEach(key -> assertThat(text(second, key)).isEqualTo(untouched));
    assertThat(text(second, "key 1"))
        .isEqualTo(
            "{\"count\": 3, \"last\": {\"name\": \"C\"}, \"event-time timers\": [10, 20, 30]}");
    assertThat(text(second, "key 2")).isEqualTo("{\"event-time timers\": [20]}");
    assertThat(text(second, "key 3")).isEqualTo("{}");
    assertThat(text(second, "no such key")).isEqualTo("{}");
  }

  @Test
  void segmentsOfOthersCountForTheirOwnKeyGroups() {
    second();
    List<StateSegment> all = subtasks.stream().flatMap(each -> each.segments().stream()).toList();
    // After a change of parallelism one subtask refers to what both have written.
    CompletedCheckpoint merged = checkpoint(3, Stream.of(subtasks.get(0).handle(all)));

    assertThat(text(merged, "key 1")).contains("\"count\": 3");
    assertThat(KEYS.stream().map(key -> text(merged, key)).filter(text -> text.contains("\"B\"")))
        .hasSize(37);
    assertThat(await(reader.keys(merged, Visits.OPERATOR, 100)).texts())
        .containsExactlyInAnyOrderElementsOf(
            KEYS.stream().filter(key -> !key.equals("key 3")).toList());
  }

  @Test
  void readsTheSegmentsOfTheKeysGroupOnly() {
    CompletedCheckpoint second = second();
    Visits owner = ownerOf("key 1");
    Visits other = subtasks.get(1 - subtasks.indexOf(owner));
    other.segments().forEach(each -> store.lose(each.segment().journal(), each.segment().from()));

    assertThat(text(second, "key 1")).contains("\"count\": 3");
    String lost = KEYS.stream().filter(other::owns).findFirst().orElseThrow();
    assertThat(failureOf(reader.read(second, Visits.OPERATOR, lost)))
        .isInstanceOf(MissingSegmentException.class);
  }

  record Place(String name, Optional<String> country) {}

  @Test
  void valuesComeAsTheTypesThatTheCodeHasNow() {
    KeyView view = await(reader.read(second(), Visits.OPERATOR, Types.STRING, "key 1"));

    assertThat(view.value("last", TypeDescriptor.of(Place.class)))
        .contains(new Place("C", Optional.empty()));
    assertThat(view.longValue("count")).contains(3L);
    assertThat(view.timers("event-time timers")).containsExactly(10L, 20L, 30L);
  }

  @Test
  void listsKeysUpToALimit() {
    CompletedCheckpoint second = second();

    KeyPage some = await(reader.keys(second, Visits.OPERATOR, 5));
    KeyPage all = await(reader.keys(second, Visits.OPERATOR, 39));

    assertThat(some.keys()).hasSize(5);
    assertThat(some.complete()).isFalse();
    assertThat(all.complete()).isTrue();
    assertThat(all.texts()).hasSize(39).doesNotContain("key 3").contains("key 2");
  }

  @Test
  void listsOperatorsAndTheirStates() {
    List<OperatorStates> states = reader.states(second());

    assertThat(states)
        .extracting(each -> each.operator().name())
        .containsExactly("read", "visits", "write");
    assertThat(states.get(0).lists()).isEqualTo(Map.of("offsets", 1L));
    assertThat(states.get(1).bytes()).isPositive();
    assertThat(states.get(1).lines())
        .containsExactly(
            "keyed state by String",
            "  count: long",
            "  last: value Place(name: String)",
            "event-time timers by String",
            "  time: long");
    assertThat(states.get(2).lines()).isEmpty();
  }

  @Test
  void saysWhatItExpects() {
    CompletedCheckpoint second = second();

    assertThat(failureOf(reader.read(second, "Vists", "key 1")))
        .isInstanceOf(NoSuchOperatorException.class)
        .hasMessage(
            "job 'job' had no operator 'Vists' at checkpoint 2 of epoch 1; expected one of [visits, write, read], nearest names first");
    assertThat(failureOf(reader.read(second, "read", "key 1")))
        .isInstanceOf(NoKeyedStateException.class)
        .hasMessageContaining(
            "operator 'read' of job 'job' has no keyed state in checkpoint 2 of epoch 1; expected one of [visits]");
    assertThat(failureOf(reader.keys(second, "write", 1)))
        .isInstanceOf(NoKeyedStateException.class);
    assertThat(failureOf(reader.read(second, Visits.OPERATOR, Types.LONG, 1L)))
        .isInstanceOf(ForeignKeyException.class);
  }

  @Test
  void refusesATextThatIsNoKey() {
    LongKeyed counter = new LongKeyed(store);
    CompletedCheckpoint checkpoint = checkpoint(1, Stream.of(counter.handle()));

    assertThat(text(checkpoint, "7")).isEqualTo("{\"count\": 1}");
    assertThat(failureOf(reader.read(checkpoint, Visits.OPERATOR, "SEA")))
        .isInstanceOf(UnreadableTextException.class)
        .hasMessageContaining("'SEA' is no value of Long")
        .hasMessageContaining("expected a text such as 42");
  }
}
