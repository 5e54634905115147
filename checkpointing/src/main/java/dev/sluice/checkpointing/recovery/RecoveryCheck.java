package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Origin;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds everything that keeps a job from going on from a checkpoint. */
final class RecoveryCheck {

  private final RecoveryRequest request;
  private final CompletedCheckpoint from;
  private final Set<String> present;
  private final List<Mismatch> mismatches = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  RecoveryCheck(RecoveryRequest request) {
    this.request = request;
    this.from = request.from();
    this.present =
        request.job().operators().stream().map(OperatorShape::name).collect(Collectors.toSet());
    checkJob();
    checkKeyGroups();
    checkWhole();
    checkOwners();
    checkOperators();
    checkStates();
  }

  List<Mismatch> mismatches() {
    return mismatches;
  }

  List<String> dropped() {
    return dropped;
  }

  private void add(String code, String operator, String message, String remedy) {
    mismatches.add(new Mismatch(code, operator, message, remedy));
  }

  private void checkJob() {
    if (request.origin() == Origin.OWN && !from.job().equals(request.job().job())) {
      add(
          "other-job",
          request.job().job(),
          "%s is of job '%s'; expected one of job '%s'"
              .formatted(from.ref(), from.job(), request.job().job()),
          "Choose a checkpoint of this job, or start it as a fork");
    }
  }

  private void checkKeyGroups() {
    from.handles()
        .filter(RecoveryCheck::hasKeys)
        .map(OperatorHandle::operator)
        .distinct()
        .filter(operator -> present.contains(operator))
        .forEach(this::checkKeyGroups);
  }

  private void checkKeyGroups(String operator) {
    int now = request.job().keyGroupsOf(operator);
    int before = shapeOf(from, operator).map(OperatorShape::keyGroups).orElse(from.keyGroups());
    if (before != now) {
      add(
          "other-key-groups",
          operator,
          "its keys are divided into %d groups, those of the checkpoint into %d; keys would go to the wrong subtasks"
              .formatted(now, before),
          "Set its number of key groups, or that of the job, to %d".formatted(before));
    }
  }

  private static boolean hasKeys(OperatorHandle handle) {
    return handle.segments().stream().anyMatch(each -> !each.groups().isEmpty());
  }

  /** Counts the snapshots: with one missing, its keys would silently begin anew. */
  private void checkWhole() {
    SortedMap<String, SortedSet<Integer>> indexes = new TreeMap<>();
    for (SubtaskHandle handle : from.subtasks()) {
      SubtaskId id = handle.subtask();
      indexes.computeIfAbsent(id.vertex(), vertex -> new TreeSet<>()).add(id.index());
    }
    indexes.forEach(
        (vertex, found) -> {
          int expected = parallelismOf(from, vertex);
          if (found.size() != expected || found.last() != expected - 1) {
            add(
                "missing-snapshot",
                vertex,
                "the checkpoint has snapshots of subtasks %s; expected %d of them, from 0 on"
                    .formatted(found, expected),
                "Choose another checkpoint; this one is damaged");
          }
        });
  }

  private void checkOwners() {
    for (SubtaskHandle subtask : from.subtasks()) {
      for (OperatorHandle handle : subtask.operators()) {
        checkOwner(subtask.subtask().index(), handle);
      }
    }
  }

  private void checkOwner(int index, OperatorHandle handle) {
    int parallelism = parallelismOf(from, handle.operator());
    GroupRange owned =
        shapeOf(from, handle.operator())
            .map(shape -> GroupRange.ownedBy(index, parallelism, shape.keyGroups()))
            .orElse(GroupRange.NONE);
    for (StateSegment each : handle.segments()) {
      GroupRange groups = each.groups();
      if (!groups.isEmpty() && !(owned.contains(groups.first()) && owned.contains(groups.last()))) {
        add(
            "foreign-key-groups",
            handle.operator(),
            "the snapshot of subtask %d of %d has %s, which owned %s"
                .formatted(index, parallelism, groups, owned),
            "Choose another checkpoint; this one is damaged");
      }
    }
  }

  private void checkOperators() {
    Map<String, List<OperatorHandle>> gone =
        from.handles()
            .filter(handle -> hasState(handle) && !present.contains(handle.operator()))
            .collect(
                Collectors.groupingBy(OperatorHandle::operator, TreeMap::new, Collectors.toList()));
    gone.forEach(this::operatorIsGone);
  }

  private static boolean hasState(OperatorHandle handle) {
    return !handle.segments().isEmpty()
        || !handle.states().isEmpty()
        || !handle.prepared().isEmpty();
  }

  private void operatorIsGone(String operator, List<OperatorHandle> handles) {
    SortedSet<String> states = new TreeSet<>();
    handles.forEach(handle -> states.addAll(handle.states()));
    int prepared = handles.stream().mapToInt(handle -> handle.prepared().size()).sum();
    String what = "states %s and %d prepared transaction(s)".formatted(states, prepared);
    if (request.unmatched() == Unmatched.DROP) {
      dropped.add("operator '%s' with %s".formatted(operator, what));
    } else {
      add(
          "removed-operator",
          operator,
          "the checkpoint has %s of it, and the job has no operator of that name".formatted(what),
          "Give an operator that name again, or " + Mismatch.ALLOW);
    }
  }

  private void checkStates() {
    SortedMap<String, SortedSet<String>> unmatched = new TreeMap<>();
    from.handles()
        .forEach(
            handle ->
                unmatched
                    .computeIfAbsent(handle.operator(), operator -> new TreeSet<>())
                    .addAll(unmatched(request, handle)));
    unmatched.forEach(this::statesAreGone);
  }

  private void statesAreGone(String operator, SortedSet<String> states) {
    if (states.isEmpty()) {
      return;
    }
    if (request.unmatched() == Unmatched.DROP) {
      dropped.add(StateCheck.droppedStates(operator, states));
    } else {
      mismatches.add(
          Mismatch.removedState(operator, states, new TreeSet<>(request.states().get(operator))));
    }
  }

  /** The states in a handle for which its operator is known to have no place. */
  static Set<String> unmatched(RecoveryRequest request, OperatorHandle handle) {
    Set<String> known = request.states().get(handle.operator());
    if (known == null) {
      return Set.of();
    }
    return handle.states().stream()
        .filter(state -> !known.contains(state))
        .collect(Collectors.toSet());
  }

  /** How many subtasks an operator had; 0 if the checkpoint does not know it. */
  static int parallelismOf(CompletedCheckpoint from, String operator) {
    return shapeOf(from, operator).map(OperatorShape::parallelism).orElse(0);
  }

  private static Optional<OperatorShape> shapeOf(CompletedCheckpoint from, String operator) {
    return from.operators().stream().filter(shape -> shape.name().equals(operator)).findFirst();
  }
}
