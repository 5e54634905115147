package dev.sluice.checkpointing.journal;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import dev.sluice.testkit.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A journal that is driven by hand, over a store that answers when the test says so. */
class SubtaskJournalTest {

  private static final long LAST = SubtaskSnapshot.LAST;
  private static final String COUNT = "count";
  private static final String JOIN = "join";
  private static final SubtaskId SUBTASK = new SubtaskId(COUNT, 2);
  private static final GroupRange GROUPS = new GroupRange(10, 19);
  private static final JournalLimits AMPLE = new JournalLimits(1 << 20, 1.0, 100);

  @Test
  void firstSnapshotIsABase() {
    Written life = new Written(AMPLE);

    assertThat(life.begin(1, 0)).as("all rows are wanted").isTrue();
    life.rows(COUNT, "a1", "b1").written();

    assertThat(life.text(1)).isEqualTo("a1b1");
    assertThat(life.handle(1).subtask()).isEqualTo(SUBTASK);
    assertThat(life.handle(1).progress()).isEqualTo(SubtaskProgress.AT_BARRIER);
    assertThat(life.handle(1).figures().fullBytes()).isEqualTo(4);
    assertThat(life.segments(1)).extracting(StateSegment::groups).containsExactly(GROUPS);
    assertThat(life.generations(1)).containsExactly(1L);
  }

  @Test
  void laterSnapshotIsRelativeToTheLastCheckpointKnownToBeCompleteAndToNoOther() {
    Written life = new Written(AMPLE).base(1, "base-base-base");

    assertThat(life.begin(2, 1)).isFalse();
    life.rows(COUNT, "+2").written();
    assertThat(life.begin(3, 1)).as("2 was not completed").isFalse();
    life.rows(COUNT, "+3").written();
    assertThat(life.begin(4, 3)).isFalse();
    life.rows(COUNT, "+4").written();

    assertThat(life.text(2)).isEqualTo("base-base-base+2");
    assertThat(life.text(3)).isEqualTo("base-base-base+3");
    assertThat(life.text(4)).isEqualTo("base-base-base+3+4");
    assertThat(life.generations(4)).containsExactly(1L, 1L, 1L);
    assertThat(life.handle(4).figures().deltaBytes()).isEqualTo(2);
    assertThat(life.handle(4).figures().fullBytes()).isZero();
  }

  @Test
  void baseIsWrittenAgainAsLongAsNoneIsKnownToBeComplete() {
    Written life = new Written(AMPLE).base(1, "a");

    assertThat(life.begin(2, 0)).isTrue();
    life.rows(COUNT, "b").written();

    assertThat(life.text(2)).isEqualTo("b");
    assertThat(life.generations(2)).containsExactly(2L);
  }

  @Test
  void newBaseBeginsAJournalOfItsOwnWhenChangesHaveOutgrownTheirs() {
    Written life = new Written(new JournalLimits(1 << 20, 0.5, 100)).base(1, "12345678");

    life.delta(2, 1, "1234");
    assertThat(life.begin(3, 2)).as("half of the base is not more than half").isFalse();
    life.rows(COUNT, "1").written();
    assertThat(life.begin(4, 3)).isTrue();
    life.rows(COUNT, "new").written();

    assertThat(life.text(4)).isEqualTo("new");
    assertThat(life.generations(3)).containsExactly(1L, 1L, 1L);
    assertThat(life.generations(4)).containsExactly(2L);
  }

  @Test
  void newBaseBeginsWhenThereAreTooManyChanges() {
    Written life = new Written(new JournalLimits(1 << 20, 1.0, 2)).base(1, "12345678");

    life.delta(2, 1, "x").delta(3, 2, "y");

    assertThat(life.begin(4, 3)).isTrue();
    life.rows(COUNT, "new").written();
    assertThat(life.begin(5, 3)).as("4 was not completed").isTrue();
    life.rows(COUNT, "newer").written();
    assertThat(life.begin(6, 5)).isFalse();
    life.rows(COUNT, "z").written();
    assertThat(life.text(6)).isEqualTo("newerz");
    assertThat(life.generations(6)).containsExactly(3L, 3L);
  }

  @Test
  void snapshotWithoutChangesWritesNothingAndIsThereAtOnce() {
    Written life = new Written(AMPLE).base(1, "a");
    life.store.hold(true);

    life.begin(2, 1);
    life.written();

    assertThat(life.text(2)).isEqualTo("a");
    assertThat(life.segments(2)).isEqualTo(life.segments(1));
  }

  @Test
  void oneChunkIsUnderWayAtATime() {
    Written life = new Written(AMPLE);
    life.store.hold(true);
    life.begin(1, 0);
    assertThat(life.journal.accepts()).isTrue();
    life.rows(COUNT, "a");
    assertThat(life.journal.accepts()).as("none waits beside the one under way").isTrue();

    life.rows(COUNT, "b", "c").written();

    // What waits together goes together: a, then bc.
    for (int left = 2; left > 0; left--) {
      assertThat(life.store.waiting()).isEqualTo(1);
      assertThat(life.durable).isEmpty();
      life.storeNext();
    }
    assertThat(life.text(1)).isEqualTo("abc");
    assertThat(life.segments(1)).hasSize(1);
    assertThat(life.wakes).isEqualTo(2);
  }

  @Test
  void chunksOfSeveralOperatorsThatAlternateReadBackInOrder() {
    Written life = new Written(AMPLE);
    life.begin(1, 0);
    life.rows(COUNT, "c1").rows(JOIN, "j1", "j2").rows(COUNT, "c2").rows(JOIN, "j3").written();
    life.begin(2, 1);
    life.rows(JOIN, "j4").rows(COUNT, "c3").written();

    assertThat(life.texts(1)).isEqualTo(Map.of(COUNT, "c1c2", JOIN, "j1j2j3"));
    assertThat(life.texts(2)).isEqualTo(Map.of(COUNT, "c1c2c3", JOIN, "j1j2j3j4"));
    assertThat(life.segments(2)).hasSize(3);
    assertThat(life.segmentsOf(2, JOIN))
        .extracting(StateSegment::groups)
        .containsOnly(GroupRange.NONE);
  }

  @Test
  void givesUpWhenTooMuchWaitsAndGoesOnRightly() {
    Written life = new Written(new JournalLimits(10, 1.0, 100)).base(1, "base-base");
    life.store.hold(true);
    life.begin(2, 1);
    life.rows(COUNT, "sent", "waits");
    assertThat(life.journal.takeOverflow()).isEmpty();
    life.rows(COUNT, "waits too");

    assertThat(life.declined).containsOnlyKeys(2L);
    assertThat(life.declined.get(2L))
        .contains("more than 10 bytes", "sluice.checkpoint.most-waiting-bytes", "faster store");
    assertThat(life.journal.takeOverflow()).hasValue(2);
    assertThat(life.journal.takeOverflow()).as("told once").isEmpty();
    assertThat(life.journal.isStoring()).isFalse();
    life.rows(COUNT, "late").written();
    life.begin(3, 1);
    life.rows(COUNT, "+3").written();
    life.storeNext();
    assertThat(life.durable).as("that was a chunk of 2").containsOnlyKeys(1L);
    life.storeNext();
    assertThat(life.text(3)).isEqualTo("base-base+3");
  }

  @Test
  void lastSnapshotIsNeverGivenUpForWantOfRoom() {
    Written life = new Written(new JournalLimits(2, 1.0, 100));
    life.store.hold(true);

    life.beginLast();
    life.rows(COUNT, "one", "two", "three").written();
    life.storeNext();
    life.storeNext();

    assertThat(life.text(LAST)).isEqualTo("onetwothree");
    assertThat(life.handle(LAST).progress()).isEqualTo(SubtaskProgress.ENDED);
    assertThat(life.declined).isEmpty();
  }

  @Test
  void failedAppendDeclinesAndTheNextSnapshotLiesInAnotherGeneration() {
    for (boolean stored : List.of(false, true)) {
      Written life = new Written(AMPLE).base(1, "base-base");
      life.store.hold(true);
      life.begin(2, 1);
      life.rows(COUNT, "+2a", "+2b");

      life.failNext(stored);

      assertThat(life.declined.get(2L)).contains("could not be written", "disk full");
      assertThat(life.journal.takeOverflow()).hasValue(2);
      assertThat(life.store.waiting()).as("the journal is given up").isZero();
      life.begin(3, 1);
      life.rows(COUNT, "+3").written();
      life.storeNext();
      assertThat(life.text(3)).isEqualTo("base-base+3");
      assertThat(life.generations(3)).containsExactly(1L, 2L);
    }
  }

  @Test
  void failureThatComesAfterTheNextHasBegunIsNotItsOwn() {
    Written life = new Written(AMPLE).base(1, "base-base");
    life.store.hold(true);
    life.begin(2, 1);
    life.rows(COUNT, "+2");
    life.begin(3, 1);
    life.rows(COUNT, "+3").written();

    life.failNext(true);
    life.storeNext();

    assertThat(life.declined).containsOnlyKeys(2L);
    assertThat(life.declined.get(2L)).contains("the next snapshot has begun");
    assertThat(life.text(3)).isEqualTo("base-base+3");
    assertThat(life.generations(3)).containsExactly(1L, 2L);
  }

  @Test
  void lateAnswerForAnAbandonedSnapshotBelongsToNobody() {
    Written life = new Written(AMPLE).base(1, "base-base");
    life.store.hold(true);
    life.begin(2, 1);
    life.rows(COUNT, "+2");
    life.journal.abandoned(2);
    assertThat(life.declined).containsOnlyKeys(2L);

    life.storeNext();
    life.begin(3, 1);
    life.rows(COUNT, "+3").written();
    life.storeNext();

    assertThat(life.text(3)).as("chunk 2 of the journal is passed over").isEqualTo("base-base+3");
    assertThat(life.segments(3).get(1).segment().from()).isEqualTo(3);
  }

  @Test
  void answerForAnAbandonedSnapshotMayComeWhileABaseWaits() {
    Written life = new Written(new JournalLimits(1 << 20, 1.0, 1)).base(1, "a").delta(2, 1, "b");
    life.store.hold(true);
    life.begin(3, 2);
    life.rows(COUNT, "c3");
    life.journal.abandoned(3);
    assertThat(life.begin(4, 2)).isTrue();
    life.rows(COUNT, "c4").written();

    life.storeNext();
    life.storeNext();

    assertThat(life.text(4)).isEqualTo("c4");
    assertThat(life.generations(4)).containsExactly(3L);
    assertThat(life.segments(4).get(0).segment().from()).isEqualTo(1);
  }

  @Test
  void snapshotIsGivenUpWithAnyLaterCheckpoint() {
    Written life = new Written(AMPLE).base(1, "a");
    life.store.hold(true);
    life.begin(2, 1);
    life.rows(COUNT, "b");

    life.journal.abandoned(3);

    assertThat(life.journal.isStoring())
        .as("the subtask writes no more of 2, and its end must not wait for it")
        .isFalse();
  }

  @Test
  void snapshotThatIsWhollyGivenIsStoredAlthoughALaterCheckpointIsGivenUp() {
    Written life = new Written(AMPLE).base(1, "a");
    life.store.hold(true);
    life.begin(2, 1);
    life.rows(COUNT, "b").written();

    life.journal.abandoned(3);
    assertThat(life.journal.isStoring()).isTrue();
    life.storeNext();

    assertThat(life.text(2)).isEqualTo("ab");
    assertThat(life.journal.isStoring()).isFalse();
  }

  @Test
  void endOfTheInputWaitsUntilASnapshotIsStored() {
    Written life = new Written(AMPLE);
    life.store.hold(true);
    life.begin(1, 0);
    assertThat(life.journal.isStoring()).isTrue();
    life.rows(COUNT, "a").written();
    assertThat(life.journal.isStoring()).isTrue();

    life.storeNext();

    assertThat(life.journal.isStoring()).isFalse();
    assertThat(life.text(1)).isEqualTo("a");
  }

  @Test
  void lastSnapshotThatCouldNotBeStoredIsTakenAgain() {
    Written life = new Written(AMPLE).base(1, "a");
    life.store.hold(true);
    life.beginLast();
    life.rows(COUNT, "all", "of", "it");

    life.failNext(false);

    assertThat(life.lastFailures).singleElement().asString().contains("disk full");
    assertThat(life.journal.takeOverflow()).as("nothing is to be cancelled").isEmpty();
    life.rows(COUNT, "rows that are still written").written();
    life.journal.abandoned(LAST);
    life.store.hold(false);
    life.beginLast();
    life.rows(COUNT, "all of it").written();
    assertThat(life.text(LAST)).isEqualTo("all of it");
    assertThat(life.handle(LAST).figures().fullBytes()).isEqualTo(9);
    assertThat(life.declined).as("there is no checkpoint of that number").isEmpty();
  }

  @Test
  void endsOfSplitsAreToldUntilTheyAreInACompleteCheckpoint() {
    Written life = new Written(AMPLE);
    life.begin(1, 0);
    life.written("a", "b");
    life.begin(2, 0);
    life.written("a", "b", "c");
    life.begin(3, 2);
    life.written("c", "d");

    assertThat(life.journal.takeEndsUpTo(2)).containsExactly("a", "b", "c");
    assertThat(life.journal.takeEndsUpTo(2)).isEmpty();
    assertThat(life.journal.takeEndsUpTo(LAST)).containsExactly("c", "d");
  }

  @Test
  void firstSnapshotAfterARestartHasOnlyChanges() {
    Written before = new Written(AMPLE).base(1, "base-base").delta(2, 1, "+2");
    Written life = new Written(before, 2, AMPLE);

    assertThat(life.begin(3, 2)).isFalse();
    life.rows(COUNT, "+3").written();

    assertThat(life.text(3)).isEqualTo("base-base+2+3");
    assertThat(life.segments(3).get(2).segment().journal())
        .isEqualTo(new JournalId("job", COUNT, 2, 2, 1));
    assertThat(life.begin(4, 2)).as("3 was not completed").isFalse();
    life.rows(COUNT, "+4").written();
    assertThat(life.text(4)).isEqualTo("base-base+2+4");
  }

  @Test
  void boundsCountOnAcrossRestarts() {
    JournalLimits most3 = new JournalLimits(1 << 20, 1.0, 3);
    Written life = new Written(most3).base(1, "base-base");
    for (int checkpoint = 2; checkpoint <= 4; checkpoint++) {
      life = new Written(life, checkpoint - 1, most3).delta(checkpoint, checkpoint - 1, "x");
    }
    assertThat(new Written(life, 4, most3).begin(5, 4)).as("there are 3 changes").isTrue();

    Written large = new Written(AMPLE).base(1, "base").delta(2, 1, "changes");
    assertThat(new Written(large, 2, AMPLE).begin(3, 2)).as("they are larger").isTrue();
  }

  /** One life of a subtask with two operators, whose snapshots are texts. */
  private static final class Written implements JournalListener {

    private final HeldStore store;
    private final SubtaskJournal journal;
    private final long epoch;
    private final Map<Long, SubtaskHandle> durable = new TreeMap<>();
    private final Map<Long, String> declined = new TreeMap<>();
    private final List<Throwable> lastFailures = new ArrayList<>();
    private int wakes;
    private long checkpoint;

    Written(JournalLimits limits) {
      this(new HeldStore(new InMemorySnapshotStore()), 1, limits);
    }

    /** Goes on from a snapshot of an earlier life. */
    Written(Written before, long from, JournalLimits limits) {
      this(before.store, before.epoch + 1, limits);
      Map<String, List<StateSegment>> restored = new HashMap<>();
      before
          .handle(from)
          .operators()
          .forEach(each -> restored.put(each.operator(), each.segments()));
      journal.goOnFrom(restored);
    }

    private Written(HeldStore store, long epoch, JournalLimits limits) {
      this.store = store;
      this.epoch = epoch;
      JournalPlace place = new JournalPlace("job", SUBTASK, epoch, Map.of(COUNT, GROUPS));
      journal =
          new SubtaskJournal(
              place,
              store,
              new SubtaskJournal.Tools(
                  limits,
                  source -> Bytes.NONE,
                  new VirtualClock(),
                  () -> wakes++,
                  FaultPoints.NONE),
              this);
    }

    boolean begin(long number, long completed) {
      checkpoint = number;
      return journal.begins(number, completed);
    }

    void beginLast() {
      checkpoint = LAST;
      journal.beginsLast();
    }

    Written rows(String operator, String... chunks) {
      for (String chunk : chunks) {
        journal.operator(checkpoint, operator).chunk(chunk.getBytes(StandardCharsets.US_ASCII));
      }
      return this;
    }

    void written(String... finished) {
      SnapshotHead head = new SnapshotHead(true, Watermark.MIN, List.of(), Map.of());
      journal.written(
          new SubtaskSnapshot(
              checkpoint,
              true,
              Map.of(COUNT, head, JOIN, head),
              finished.length == 0
                  ? Optional.empty()
                  : Optional.of(new SourceSnapshot<>(List.of(), List.of(finished))),
              Map.of(),
              new SubtaskSnapshot.Figures(0, 0, 0)));
    }

    Written base(long number, String text) {
      assertThat(begin(number, number - 1)).isTrue();
      rows(COUNT, text).written();
      return this;
    }

    Written delta(long number, long completed, String text) {
      assertThat(begin(number, completed)).isFalse();
      rows(COUNT, text).written();
      return this;
    }

    void storeNext() {
      store.storeNext();
      journal.attend();
    }

    void failNext(boolean stored) {
      store.failNext(new IllegalStateException("disk full"), stored);
      journal.attend();
    }

    SubtaskHandle handle(long number) {
      assertThat(durable).containsKey(number);
      return durable.get(number);
    }

    List<StateSegment> segments(long number) {
      return segmentsOf(number, COUNT);
    }

    List<StateSegment> segmentsOf(long number, String operator) {
      return handle(number).operators().stream()
          .filter(each -> each.operator().equals(operator) && !each.states().contains("splits"))
          .findFirst()
          .map(OperatorHandle::segments)
          .orElseThrow();
    }

    List<Long> generations(long number) {
      return segments(number).stream().map(each -> each.segment().journal().generation()).toList();
    }

    String text(long number) {
      return text(segments(number));
    }

    Map<String, String> texts(long number) {
      Map<String, String> texts = new HashMap<>();
      List.of(COUNT, JOIN).forEach(each -> texts.put(each, text(segmentsOf(number, each))));
      return texts;
    }

    private String text(List<StateSegment> segments) {
      StringBuilder text = new StringBuilder();
      for (StateSegment each : segments) {
        await(
            store.read(
                each.segment(),
                (sequence, chunk) -> {
                  text.append(new String(chunk, StandardCharsets.US_ASCII));
                  return CompletableFuture.completedFuture(null);
                }));
      }
      return text.toString();
    }

    @Override
    public void durable(long number, SubtaskHandle handle) {
      assertThat(durable.put(number, handle)).isNull();
    }

    @Override
    public void declined(long number, String reason) {
      declined.put(number, reason);
    }

    @Override
    public void lastFailed(Throwable cause) {
      lastFailures.add(cause);
    }
  }
}
