package dev.sluice.checkpointing.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.VertexShape;
import dev.sluice.checkpointing.VertexShape.Role;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointCoordinatorTest {

  private static final long EPOCH = 3;
  private static final SubtaskId LEFT = new SubtaskId("read", 0);
  private static final SubtaskId RIGHT = new SubtaskId("read", 1);
  private static final SubtaskId SINK = new SubtaskId("count", 0);
  private static final JobShape SHAPE =
      new JobShape(
          "job",
          128,
          List.of(
              new VertexShape("read", Role.SOURCE, 2, List.of("read")),
              new VertexShape("count", Role.INNER, 1, List.of("count", "files"))));
  private static final LedgerRow ROW =
      new LedgerRow(
          "job",
          EPOCH,
          "me",
          new CheckpointRef(5, 2),
          40,
          List.of(
              new RetainedCheckpoint(new CheckpointRef(4, 1), Optional.of("monday"), List.of()),
              new RetainedCheckpoint(new CheckpointRef(5, 2), Optional.empty(), List.of())));

  /**
   * Each 1000 ms, time-out 300 ms, pause 200 ms, one failure tolerable, one kept, patience 50 ms.
   */
  private static final CheckpointSettings SETTINGS =
      new CheckpointSettings(
          Optional.of(Duration.ofSeconds(1)),
          Duration.ofMillis(300),
          Duration.ofMillis(200),
          1,
          1,
          Duration.ofMillis(50));

  private final CheckpointCoordinator coordinator =
      new CheckpointCoordinator(SETTINGS, SHAPE, ROW, 0);
  private final List<Effect> effects = new ArrayList<>();

  private static CheckpointRef ref(long id) {
    return new CheckpointRef(id, EPOCH);
  }

  private static SubtaskHandle handle(SubtaskId subtask, SubtaskProgress progress) {
    List<Bytes> prepared =
        subtask.equals(SINK) ? List.of(new Bytes(new byte[] {1})) : List.<Bytes>of();
    OperatorHandle operator =
        new OperatorHandle(subtask.vertex(), List.of(), List.of(), Bytes.NONE, prepared);
    return new SubtaskHandle(
        subtask, progress, List.of(operator), new SnapshotFigures(100, 10, 7, 5));
  }

  private static SubtaskHandle handle(SubtaskId subtask) {
    return handle(subtask, SubtaskProgress.AT_BARRIER);
  }

  private void at(List<Effect> happened) {
    effects.addAll(happened);
  }

  private <E> List<E> effects(Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void reportAll(long id, long now) {
    at(coordinator.splitsTaken(ref(id), Bytes.NONE, now));
    for (SubtaskId subtask : SHAPE.subtasks()) {
      at(coordinator.acknowledged(ref(id), handle(subtask), now));
    }
  }

  private CompletedCheckpoint complete(long id, long now) {
    reportAll(id, now);
    CompletedCheckpoint sent = lastSent();
    at(coordinator.answered(ref(id), new Completion.Completed(ROW), now));
    return sent;
  }

  private CompletedCheckpoint lastSent() {
    List<Effect.CompleteInLedger> sent = effects(Effect.CompleteInLedger.class);
    return sent.get(sent.size() - 1).checkpoint();
  }

  private void endAll(long passed, long now) {
    for (SubtaskId subtask : SHAPE.subtasks()) {
      at(coordinator.ended(EPOCH, passed, handle(subtask, SubtaskProgress.ENDED), now));
    }
  }

  @Test
  void beginsTheNextCheckpointAfterTheInterval() {
    at(coordinator.time(999));
    assertThat(effects).isEmpty();
    assertThat(coordinator.nextDeadline()).isEqualTo(1000);

    at(coordinator.time(1000));

    assertThat(effects)
        .containsExactly(
            new Effect.Trigger(
                ref(6),
                new CheckpointKind.Periodic(),
                new CheckpointRef(5, 2),
                List.of(LEFT, RIGHT)));
  }

  @Test
  void completesWhenEverySubtaskAndTheSplitsHaveReported() {
    at(coordinator.time(1000));
    for (SubtaskId subtask : SHAPE.subtasks()) {
      at(coordinator.acknowledged(ref(6), handle(subtask), 1100));
    }
    assertThat(effects(Effect.CompleteInLedger.class)).isEmpty();

    at(coordinator.splitsTaken(ref(6), new Bytes(new byte[] {8}), 1150));

    CompletedCheckpoint sent = lastSent();
    assertThat(sent.ref()).isEqualTo(ref(6));
    assertThat(sent.triggeredAt()).isEqualTo(1000);
    assertThat(sent.completedAt()).isEqualTo(1150);
    assertThat(sent.operators()).hasSize(3);
    assertThat(sent.splits()).isEqualTo(new Bytes(new byte[] {8}));
    assertThat(effects(Effect.NotifyCompleted.class)).isEmpty();
  }

  @Test
  void tellsNobodyBeforeTheLedgerHasAnswered() {
    at(coordinator.time(1000));
    reportAll(6, 1100);
    assertThat(effects(Effect.NotifyCompleted.class)).isEmpty();

    at(coordinator.answered(ref(6), new Completion.Completed(ROW), 1120));

    assertThat(effects)
        .contains(
            new Effect.NotifyCompleted(ref(6), SHAPE.subtasks()),
            new Effect.DropCheckpoints(List.of(new CheckpointRef(5, 2))));
    assertThat(effects(Effect.Report.class))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.statistics().isCompleted()).isTrue();
              assertThat(report.statistics().fullBytes()).isEqualTo(300);
              assertThat(report.statistics().deltaBytes()).isEqualTo(30);
              assertThat(report.statistics().alignmentNanos()).isEqualTo(7);
              assertThat(report.statistics().durationMillis()).isEqualTo(100);
            });
  }

  @Test
  void countsTheIntervalFromTheBeginAndThePauseFromTheEnd() {
    at(coordinator.time(1000));
    complete(6, 1250);
    assertThat(coordinator.nextDeadline()).isEqualTo(2000);

    at(coordinator.time(2000));
    complete(7, 2299);
    assertThat(coordinator.nextDeadline()).isEqualTo(3000);

    at(coordinator.savepoint(new CheckpointKind.Savepoint("s"), 2950));
    at(coordinator.time(3000));
    complete(8, 3100);
    assertThat(coordinator.nextDeadline()).isEqualTo(3950);
  }

  @Test
  void keepsThePauseAfterAnInterval() {
    CheckpointSettings tight =
        new CheckpointSettings(
            Optional.of(Duration.ofMillis(100)),
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            0,
            1,
            Duration.ofMillis(50));
    CheckpointCoordinator slow = new CheckpointCoordinator(tight, SHAPE, ROW, 0);
    slow.time(100);
    slow.splitsTaken(ref(6), Bytes.NONE, 100);
    SHAPE.subtasks().forEach(each -> slow.acknowledged(ref(6), handle(each), 400));
    slow.answered(ref(6), new Completion.Completed(ROW), 400);

    assertThat(slow.nextDeadline()).isEqualTo(600);
  }

  @Test
  void givesUpWhatDoesNotReportInTimeAndSaysWho() {
    at(coordinator.time(1000));
    at(coordinator.splitsTaken(ref(6), Bytes.NONE, 1000));
    at(coordinator.acknowledged(ref(6), handle(LEFT), 1010));
    assertThat(coordinator.nextDeadline()).isEqualTo(1300);

    at(coordinator.time(1300));

    assertThat(effects(Effect.NotifyAborted.class))
        .singleElement()
        .satisfies(
            aborted -> {
              assertThat(aborted.ref()).isEqualTo(ref(6));
              assertThat(aborted.reason()).contains("read/1", "count/0").doesNotContain("read/0");
            });
    assertThat(effects(Effect.FailJob.class)).isEmpty();
    assertThat(coordinator.nextDeadline()).isEqualTo(2000);
  }

  @Test
  void failsTheJobWhenTooManyFailInARow() {
    at(coordinator.time(1000));
    at(coordinator.declined(ref(6), SINK, "disk full", 1100));
    at(coordinator.time(2000));
    complete(7, 2100);
    at(coordinator.time(3000));
    at(coordinator.declined(ref(8), SINK, "disk full", 3100));
    assertThat(effects(Effect.FailJob.class)).isEmpty();

    at(coordinator.time(4000));
    at(coordinator.time(4300));

    assertThat(effects(Effect.FailJob.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.reason()).contains("2 in a row", "is 1"));
    assertThat(coordinator.nextDeadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void ignoresAnswersToAnotherCheckpointOrEpoch() {
    at(coordinator.time(1000));
    at(coordinator.time(1300));
    at(coordinator.time(2000));
    effects.clear();

    reportAll(6, 2010);
    for (SubtaskId subtask : SHAPE.subtasks()) {
      at(coordinator.acknowledged(new CheckpointRef(7, EPOCH - 1), handle(subtask), 2010));
    }
    at(coordinator.declined(ref(6), SINK, "late", 2010));
    at(coordinator.ended(EPOCH - 1, 0, handle(SINK, SubtaskProgress.ENDED), 2010));
    at(coordinator.answered(ref(7), new Completion.Completed(ROW), 2010));
    assertThat(effects).isEmpty();

    complete(7, 2020);
    assertThat(effects(Effect.NotifyCompleted.class)).hasSize(1);
  }

  @Test
  void countsADoubledAnswerOnce() {
    at(coordinator.time(1000));
    for (int twice = 0; twice < 2; twice++) {
      at(coordinator.acknowledged(ref(6), handle(LEFT), 1001));
      at(coordinator.acknowledged(ref(6), handle(SINK), 1001));
      at(coordinator.splitsTaken(ref(6), Bytes.NONE, 1001));
    }
    assertThat(effects(Effect.CompleteInLedger.class)).isEmpty();

    at(coordinator.acknowledged(ref(6), handle(RIGHT), 1002));
    at(coordinator.acknowledged(ref(6), handle(RIGHT), 1002));
    assertThat(effects(Effect.CompleteInLedger.class)).hasSize(1);
  }

  @Test
  void neverGivesUpWhatTheLedgerWasAskedFor() {
    at(coordinator.time(1000));
    reportAll(6, 1100);
    at(coordinator.time(1300));
    at(coordinator.declined(ref(6), SINK, "late", 1300));
    assertThat(coordinator.nextDeadline()).isEqualTo(Long.MAX_VALUE);

    at(coordinator.ledgerFailed(ref(6), 2000));
    assertThat(coordinator.nextDeadline()).isEqualTo(2050);
    at(coordinator.time(2050));

    assertThat(effects(Effect.NotifyAborted.class)).isEmpty();
    assertThat(effects(Effect.CompleteInLedger.class)).hasSize(2);
  }

  @Test
  void standsDownWhenFenced() {
    at(coordinator.time(1000));
    at(coordinator.savepoint(new CheckpointKind.Savepoint("s"), 1050));
    reportAll(6, 1100);

    at(coordinator.answered(ref(6), new Completion.Fenced(4, "other"), 1200));

    assertThat(effects)
        .contains(new Effect.StandDown(4, "other"))
        .noneMatch(Effect.NotifyCompleted.class::isInstance)
        .noneMatch(Effect.NotifyAborted.class::isInstance);
    assertThat(effects(Effect.SavepointFailed.class)).hasSize(1);
  }

  @Test
  void takesASavepointWhenNothingElseIsInFlight() {
    at(coordinator.time(1000));
    at(coordinator.savepoint(new CheckpointKind.Savepoint("friday"), 1010));
    assertThat(effects(Effect.Trigger.class)).hasSize(1);

    complete(6, 1100);

    assertThat(effects(Effect.Trigger.class)).hasSize(2);
    CompletedCheckpoint savepoint = complete(7, 1110);
    assertThat(effects).contains(new Effect.SavepointTaken("friday", savepoint));
    assertThat(effects(Effect.DropCheckpoints.class)).hasSize(1);
  }

  @Test
  void refusesASecondSavepointOfTheSameName() {
    at(coordinator.savepoint(new CheckpointKind.Savepoint("monday"), 10));
    at(coordinator.savepoint(new CheckpointKind.Savepoint("friday"), 10));
    at(coordinator.savepoint(new CheckpointKind.Savepoint("friday"), 10));

    assertThat(effects(Effect.SavepointFailed.class))
        .extracting(Effect.SavepointFailed::name)
        .containsExactly("monday", "friday");
    assertThatThrownBy(() -> coordinator.savepoint(new CheckpointKind.Periodic(), 10))
        .hasMessageContaining("no savepoint");

    coordinator.savepointDeleted("monday");
    complete(6, 20);
    at(coordinator.savepoint(new CheckpointKind.Savepoint("monday"), 30));
    assertThat(effects(Effect.SavepointFailed.class)).hasSize(2);
  }

  @Test
  void aFailedSavepointSaysNothingAboutTheJob() {
    for (int round = 0; round < 5; round++) {
      long now = 10 + round;
      at(coordinator.savepoint(new CheckpointKind.Savepoint("s"), now));
      at(coordinator.declined(ref(6 + round), SINK, "busy", now));
    }

    assertThat(effects(Effect.SavepointFailed.class)).hasSize(5);
    assertThat(effects(Effect.FailJob.class)).isEmpty();
  }

  @Test
  void endsTheJobAfterAStopOnlyWhenSinksHaveCommitted() {
    at(coordinator.savepoint(new CheckpointKind.StopWithSavepoint("s", false), 10));
    at(coordinator.savepoint(new CheckpointKind.Savepoint("t"), 11));
    complete(6, 20);
    assertThat(effects(Effect.EndJob.class)).isEmpty();
    assertThat(effects(Effect.SavepointFailed.class)).hasSize(1);

    at(coordinator.time(70));
    assertThat(effects(Effect.NotifyCompleted.class))
        .containsExactly(
            new Effect.NotifyCompleted(ref(6), SHAPE.subtasks()),
            new Effect.NotifyCompleted(ref(6), List.of(SINK)));

    at(coordinator.committed(ref(5), SINK));
    assertThat(effects(Effect.EndJob.class)).isEmpty();
    at(coordinator.committed(ref(6), SINK));
    assertThat(effects(Effect.EndJob.class)).hasSize(1);
  }

  @Test
  void goesOnWhenAStopFailsUnlessAllWindowsHaveFiredForIt() {
    at(coordinator.savepoint(new CheckpointKind.StopWithSavepoint("s", false), 10));
    at(coordinator.time(310));
    assertThat(effects(Effect.FailJob.class)).isEmpty();

    at(coordinator.savepoint(new CheckpointKind.StopWithSavepoint("s", true), 320));
    at(coordinator.time(620));
    assertThat(effects(Effect.FailJob.class)).hasSize(1);
  }

  @Test
  void aSourceThatEndsDuringACheckpointCountsByItsLastSnapshot() {
    at(coordinator.time(1000));
    at(coordinator.splitsTaken(ref(6), Bytes.NONE, 1000));
    at(coordinator.acknowledged(ref(6), handle(LEFT), 1010));
    at(coordinator.acknowledged(ref(6), handle(SINK), 1010));

    SubtaskHandle last = handle(RIGHT, SubtaskProgress.ENDED);
    at(coordinator.ended(EPOCH, 0, last, 1020));

    assertThat(lastSent().subtasks()).contains(last);
    at(coordinator.answered(ref(6), new Completion.Completed(ROW), 1030));
    at(coordinator.time(2000));
    assertThat(effects(Effect.Trigger.class).get(1).sources()).containsExactly(LEFT);
  }

  @Test
  void aLastSnapshotBehindTheBarrierDoesNotCountForIt() {
    at(coordinator.time(1000));
    at(coordinator.splitsTaken(ref(6), Bytes.NONE, 1000));
    at(coordinator.acknowledged(ref(6), handle(LEFT), 1010));
    at(coordinator.acknowledged(ref(6), handle(SINK), 1010));

    at(coordinator.ended(EPOCH, 6, handle(RIGHT, SubtaskProgress.ENDED), 1020));
    assertThat(effects(Effect.CompleteInLedger.class)).isEmpty();

    at(coordinator.acknowledged(ref(6), handle(RIGHT), 1030));
    assertThat(lastSent().subtasks()).contains(handle(RIGHT));
  }

  @Test
  void takesALastCheckpointWhenAllInputHasEnded() {
    endAll(0, 100);
    assertThat(effects)
        .containsExactly(
            new Effect.Trigger(
                ref(6), new CheckpointKind.Last(), new CheckpointRef(5, 2), List.of()));

    at(coordinator.splitsTaken(ref(6), Bytes.NONE, 100));
    at(coordinator.answered(ref(6), new Completion.Completed(ROW), 110));
    assertThat(effects(Effect.EndJob.class)).isEmpty();
    at(coordinator.committed(ref(6), SINK));

    assertThat(effects(Effect.EndJob.class)).hasSize(1);
  }

  @Test
  void whatWasPreparedAfterTheBarrierIsCommittedByOneMoreCheckpoint() {
    at(coordinator.time(1000));
    reportAll(6, 1010);
    endAll(6, 1015);
    at(coordinator.answered(ref(6), new Completion.Completed(ROW), 1020));

    assertThat(effects(Effect.EndJob.class)).isEmpty();
    assertThat(effects(Effect.Trigger.class))
        .last()
        .isEqualTo(new Effect.Trigger(ref(7), new CheckpointKind.Last(), ref(6), List.of()));
  }

  @Test
  void goesOnAfterARefusalOfTheLedger() {
    at(coordinator.savepoint(new CheckpointKind.Savepoint("s"), 10));
    reportAll(6, 20);
    at(coordinator.answered(ref(6), new Completion.Refused("name in use"), 30));

    assertThat(effects(Effect.NotifyAborted.class)).hasSize(1);
    assertThat(effects(Effect.SavepointFailed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.reason()).contains("name in use"));
    assertThat(coordinator.nextDeadline()).isEqualTo(1010);
  }

  @Test
  void withoutAnIntervalOnlyUsersTakeCheckpoints() {
    CheckpointSettings none =
        new CheckpointSettings(
            Optional.empty(), Duration.ofSeconds(1), Duration.ZERO, 0, 1, Duration.ofSeconds(1));
    CheckpointCoordinator quiet = new CheckpointCoordinator(none, SHAPE, ROW, 0);

    assertThat(quiet.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(quiet.savepoint(new CheckpointKind.Savepoint("s"), 5)).hasSize(1);
  }
}
