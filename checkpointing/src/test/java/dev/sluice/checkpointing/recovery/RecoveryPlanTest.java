package dev.sluice.checkpointing.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.checkpointing.VertexShape;
import dev.sluice.checkpointing.VertexShape.Role;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Origin;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryPlanTest {

  private static final int GROUPS = 10;

  private static JobShape job(String name, int parallelism, String... operators) {
    return new JobShape(
        name,
        GROUPS,
        List.of(new VertexShape(operators[0], Role.INNER, parallelism, List.of(operators))));
  }

  private static Segment segment(int subtask, long chunk) {
    JournalId journal = new JournalId("job", "count", subtask, 1, 1);
    return new Segment(journal, chunk, chunk, 100, 0);
  }

  private static Bytes bytes(int value) {
    return new Bytes(new byte[] {(byte) value});
  }

  /** A base and a change to it, state without keys, a position, and a prepared transaction. */
  private static SubtaskHandle handle(int subtask, int parallelism) {
    GroupRange groups = GroupRange.ownedBy(subtask, parallelism, GROUPS);
    OperatorHandle count =
        new OperatorHandle(
            "count",
            List.of("seen", "timers"),
            List.of(
                new StateSegment(groups, segment(subtask, 1)),
                new StateSegment(GroupRange.NONE, segment(subtask, 2)),
                new StateSegment(
                    new GroupRange(groups.first(), groups.first()), segment(subtask, 3))),
            bytes(subtask),
            List.of());
    OperatorHandle files =
        new OperatorHandle("files", List.of(), List.of(), Bytes.NONE, List.of(bytes(10 + subtask)));
    return new SubtaskHandle(
        new SubtaskId("count", subtask),
        SubtaskProgress.AT_BARRIER,
        List.of(count, files),
        SnapshotFigures.ZERO);
  }

  private static CompletedCheckpoint checkpoint(List<SubtaskHandle> handles, int parallelism) {
    return new CompletedCheckpoint(
        "job",
        new CheckpointRef(7, 2),
        new CheckpointKind.Periodic(),
        0,
        0,
        GROUPS,
        List.of(
            new OperatorShape("count", parallelism, GROUPS),
            new OperatorShape("files", parallelism, GROUPS)),
        bytes(99),
        handles);
  }

  private static CompletedCheckpoint checkpoint(int parallelism) {
    List<SubtaskHandle> handles = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      handles.add(handle(subtask, parallelism));
    }
    return checkpoint(handles, parallelism);
  }

  private static List<Mismatch> mismatches(RecoveryRequest request) {
    try {
      RecoveryPlan.of(request);
      return List.of();
    } catch (RecoveryRefusedException e) {
      return e.mismatches();
    }
  }

  private static List<String> codes(RecoveryRequest request) {
    return mismatches(request).stream().map(Mismatch::code).toList();
  }

  @Test
  void everySubtaskGetsItsOwnBackWhenNothingHasChanged() {
    RecoveryPlan plan =
        RecoveryPlan.of(RecoveryRequest.goOn(checkpoint(2), job("job", 2, "count", "files")));

    List<OperatorRestore> second = plan.subtasks().get(new SubtaskId("count", 1));
    OperatorRestore count = second.get(0);
    assertThat(count.operator()).isEqualTo("count");
    assertThat(count.groups()).isEqualTo(new GroupRange(5, 9));
    assertThat(count.formerParallelism()).isEqualTo(2);
    assertThat(count.former().get(0).keyed()).isEmpty();
    assertThat(count.former().get(1))
        .isEqualTo(
            new FormerState(
                1,
                List.of(
                    new StateSegment(new GroupRange(5, 9), segment(1, 1)),
                    new StateSegment(new GroupRange(5, 5), segment(1, 3))),
                List.of(segment(1, 2)),
                bytes(1)));
    assertThat(second.get(1).toCommit()).containsExactly(bytes(11));
    assertThat(plan.splits()).isEqualTo(bytes(99));
    assertThat(plan.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10})
  void everyKeyGroupFindsItsSegmentsAtAnyParallelism(int parallelism) {
    RecoveryPlan plan =
        RecoveryPlan.of(
            RecoveryRequest.goOn(checkpoint(3), job("job", parallelism, "count", "files")));

    for (int each = 0; each < GROUPS; each++) {
      int group = each;
      SubtaskId owner = new SubtaskId("count", group * parallelism / GROUPS);
      int former = group * 3 / GROUPS;
      OperatorRestore count = plan.subtasks().get(owner).get(0);
      assertThat(count.groups().contains(group)).isTrue();
      assertThat(
              count.former().get(former).keyed().stream()
                  .filter(state -> state.groups().contains(group))
                  .map(StateSegment::segment))
          .contains(segment(former, 1));
      assertThat(count.former()).hasSize(3);
    }
    List<Bytes> committed =
        plan.subtasks().values().stream()
            .flatMap(List::stream)
            .flatMap(each -> each.toCommit().stream())
            .toList();
    assertThat(committed).containsExactlyInAnyOrder(bytes(10), bytes(11), bytes(12));
  }

  @Test
  void readsNoSegmentInWhichNoneOfItsKeyGroupsOccurs() {
    RecoveryPlan plan =
        RecoveryPlan.of(RecoveryRequest.goOn(checkpoint(1), job("job", 2, "count", "files")));

    OperatorRestore second = plan.subtasks().get(new SubtaskId("count", 1)).get(0);
    assertThat(second.former().get(0).keyed())
        .containsExactly(new StateSegment(new GroupRange(5, 9), segment(0, 1)));
  }

  @Test
  void findsOperatorsAgainInAnotherVertex() {
    JobShape apart =
        new JobShape(
            "job",
            GROUPS,
            List.of(
                new VertexShape("count", Role.INNER, 2, List.of("count", "new")),
                new VertexShape("files", Role.INNER, 1, List.of("files"))));

    RecoveryPlan plan = RecoveryPlan.of(RecoveryRequest.goOn(checkpoint(2), apart));

    assertThat(plan.subtasks().get(new SubtaskId("count", 0)))
        .extracting(OperatorRestore::operator)
        .containsExactly("count");
    assertThat(plan.subtasks().get(new SubtaskId("files", 0)))
        .singleElement()
        .satisfies(files -> assertThat(files.toCommit()).containsExactly(bytes(10), bytes(11)));
  }

  @Test
  void refusesAnotherJobUnlessItIsAFork() {
    JobShape other = job("other", 2, "count", "files");
    RecoveryRequest own = RecoveryRequest.goOn(checkpoint(2), other);

    assertThat(codes(own)).containsExactly("other-job");
    assertThat(
            codes(
                new RecoveryRequest(own.from(), other, Map.of(), Origin.ANY_JOB, Unmatched.REFUSE)))
        .isEmpty();
  }

  @Test
  void refusesAnotherNumberOfKeyGroups() {
    JobShape same = job("job", 2, "count", "files");
    JobShape other = new JobShape("job", 128, same.vertices());

    assertThat(mismatches(RecoveryRequest.goOn(checkpoint(2), other)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("other-key-groups");
              assertThat(finding.message()).contains("128", "10");
              assertThat(finding.remedy()).contains("10");
            });
  }

  @Test
  void anOperatorMayDivideItsKeysOtherwiseThanTheJob() {
    JobShape same = job("job", 2, "count", "files");
    JobShape own = new JobShape("job", 128, same.vertices(), Map.of("count", GROUPS));
    JobShape changed = new JobShape("job", GROUPS, same.vertices(), Map.of("count", 16));

    RecoveryPlan plan = RecoveryPlan.of(RecoveryRequest.goOn(checkpoint(2), own));
    assertThat(plan.subtasks().get(new SubtaskId("count", 1)).get(0).groups())
        .isEqualTo(new GroupRange(5, 9));
    assertThat(codes(RecoveryRequest.goOn(checkpoint(2), changed)))
        .containsExactly("other-key-groups");
  }

  @Test
  void refusesARemovedOperatorWithItsStatesUnlessTheyMayBeDropped() {
    RecoveryRequest refused = RecoveryRequest.goOn(checkpoint(2), job("job", 2, "tally", "files"));

    assertThatThrownBy(() -> RecoveryPlan.of(refused))
        .isInstanceOf(RecoveryRefusedException.class)
        .hasMessageContaining("'job' was not started from checkpoint 7 of epoch 2")
        .hasMessageContaining("removed-operator: operator 'count'")
        .hasMessageContaining("[seen, timers]");

    RecoveryPlan plan =
        RecoveryPlan.of(
            new RecoveryRequest(
                refused.from(), refused.job(), Map.of(), Origin.OWN, Unmatched.DROP));
    assertThat(plan.dropped()).singleElement().asString().contains("count", "seen", "timers");
    assertThat(plan.subtasks().values().stream().flatMap(List::stream))
        .extracting(OperatorRestore::operator)
        .containsOnly("files");
  }

  @Test
  void aRemovedOperatorWithoutStateIsNotMissed() {
    SubtaskHandle bare =
        new SubtaskHandle(
            new SubtaskId("count", 0),
            SubtaskProgress.AT_BARRIER,
            List.of(new OperatorHandle("files", List.of(), List.of(), Bytes.NONE, List.of())),
            SnapshotFigures.ZERO);

    assertThat(codes(RecoveryRequest.goOn(checkpoint(List.of(bare), 1), job("job", 1, "count"))))
        .isEmpty();
  }

  @Test
  void refusesARemovedStateUnlessItMayBeDropped() {
    JobShape job = job("job", 2, "count", "files");
    Map<String, Set<String>> states = Map.of("count", Set.of("seen", "more"));

    assertThat(
            mismatches(
                new RecoveryRequest(checkpoint(2), job, states, Origin.OWN, Unmatched.REFUSE)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("removed-state");
              assertThat(finding.operator()).isEqualTo("count");
              assertThat(finding.message()).contains("[timers]", "[more, seen]");
            });

    RecoveryPlan plan =
        RecoveryPlan.of(
            new RecoveryRequest(checkpoint(2), job, states, Origin.OWN, Unmatched.DROP));
    assertThat(plan.subtasks().get(new SubtaskId("count", 0)).get(0).dropped())
        .containsExactly("timers");
  }

  @Test
  void refusesACheckpointWithAMissingSnapshot() {
    CompletedCheckpoint torn = checkpoint(List.of(handle(0, 3), handle(2, 3)), 3);

    assertThat(mismatches(RecoveryRequest.goOn(torn, job("job", 3, "count", "files"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("missing-snapshot");
              assertThat(finding.message()).contains("[0, 2]", "3 of them");
            });
  }

  @Test
  void refusesKeyGroupsThatTheirSubtaskDidNotOwn() {
    CompletedCheckpoint mixed = checkpoint(List.of(handle(0, 1), handle(1, 2)), 2);

    assertThat(codes(RecoveryRequest.goOn(mixed, job("job", 2, "count", "files"))))
        .containsExactly("foreign-key-groups");
  }

  @Test
  void saysEverythingAtOnce() {
    JobShape changed =
        new JobShape("other", 128, List.of(new VertexShape("x", Role.INNER, 1, List.of("x"))));

    assertThat(codes(RecoveryRequest.goOn(checkpoint(2), changed)))
        .containsExactly("other-job", "removed-operator", "removed-operator");
  }

  @Test
  void rangesOfSubtasksAgreeWithWhereElementsAreSent() {
    Stream.of(1, 2, 3, 5, 7, 10)
        .forEach(
            parallelism -> {
              int[] owners = KeyGroups.owners(GROUPS, parallelism);
              for (int group = 0; group < GROUPS; group++) {
                for (int subtask = 0; subtask < parallelism; subtask++) {
                  assertThat(GroupRange.ownedBy(subtask, parallelism, GROUPS).contains(group))
                      .isEqualTo(owners[group] == subtask);
                }
              }
            });
  }
}
