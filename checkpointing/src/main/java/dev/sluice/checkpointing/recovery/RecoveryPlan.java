package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.VertexShape;
import dev.sluice.checkpointing.store.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who restores what when a job goes on from a checkpoint, perhaps with another graph and another
 * parallelism. Immutable.
 *
 * <p>Operators are matched by name, wherever they stand now. Keyed state goes to whoever owns its
 * key group now; each subtask reads only segments in which its groups occur.
 *
 * @param from the checkpoint
 * @param subtasks what the operators of each new subtask start from; operators without former state
 *     are not listed
 * @param dropped what is left behind because the user allowed it, in words
 */
public record RecoveryPlan(
    CompletedCheckpoint from,
    SortedMap<SubtaskId, List<OperatorRestore>> subtasks,
    List<String> dropped) {

  /** Keeps the collections immutable. */
  public RecoveryPlan {
    subtasks = Collections.unmodifiableSortedMap(new TreeMap<>(subtasks));
    dropped = List.copyOf(dropped);
  }

  /** What the coordinator knew about splits. */
  public Bytes splits() {
    return from.splits();
  }

  /**
   * Makes a plan, and looks at nothing but the checkpoint and the job.
   *
   * @throws RecoveryRefusedException with everything that does not fit
   */
  public static RecoveryPlan of(RecoveryRequest request) {
    RecoveryCheck check = new RecoveryCheck(request);
    List<Mismatch> mismatches = check.mismatches();
    if (!mismatches.isEmpty()) {
      throw new RecoveryRefusedException(request.from(), request.job().job(), mismatches);
    }
    Map<String, SortedMap<Integer, OperatorHandle>> former = former(request.from());
    SortedMap<SubtaskId, List<OperatorRestore>> subtasks = new TreeMap<>();
    for (SubtaskId subtask : request.job().subtasks()) {
      subtasks.put(subtask, restores(request, subtask, former));
    }
    return new RecoveryPlan(request.from(), subtasks, check.dropped());
  }

  private static List<OperatorRestore> restores(
      RecoveryRequest request,
      SubtaskId subtask,
      Map<String, SortedMap<Integer, OperatorHandle>> former) {
    List<OperatorRestore> restores = new ArrayList<>();
    VertexShape vertex = vertexOf(request.job(), subtask);
    for (String operator : vertex.operators()) {
      SortedMap<Integer, OperatorHandle> handles = former.get(operator);
      if (handles != null) {
        restores.add(restore(request, vertex, subtask.index(), handles));
      }
    }
    return List.copyOf(restores);
  }

  private static VertexShape vertexOf(JobShape job, SubtaskId subtask) {
    return job.vertices().stream()
        .filter(vertex -> vertex.name().equals(subtask.vertex()))
        .findFirst()
        .orElseThrow();
  }

  private static OperatorRestore restore(
      RecoveryRequest request,
      VertexShape vertex,
      int index,
      SortedMap<Integer, OperatorHandle> handles) {
    String operator = handles.get(handles.firstKey()).operator();
    int keyGroups = request.job().keyGroupsOf(operator);
    GroupRange groups = GroupRange.ownedBy(index, vertex.parallelism(), keyGroups);
    List<FormerState> former = new ArrayList<>();
    List<Bytes> toCommit = new ArrayList<>();
    Set<String> left = new HashSet<>();
    handles.forEach(
        (formerIndex, handle) -> {
          former.add(state(formerIndex, handle, groups));
          left.addAll(RecoveryCheck.unmatched(request, handle));
          // Dealt out by former subtask, so that those of one are committed in their order.
          if (formerIndex % vertex.parallelism() == index) {
            toCommit.addAll(handle.prepared());
          }
        });
    int parallelism = RecoveryCheck.parallelismOf(request.from(), operator);
    return new OperatorRestore(operator, groups, parallelism, former, left, toCommit);
  }

  private static FormerState state(int index, OperatorHandle handle, GroupRange groups) {
    List<StateSegment> keyed = new ArrayList<>();
    List<Segment> unkeyed = new ArrayList<>();
    for (StateSegment each : handle.segments()) {
      if (each.groups().isEmpty()) {
        unkeyed.add(each.segment());
      } else if (each.groups().overlaps(groups)) {
        keyed.add(new StateSegment(each.groups().and(groups), each.segment()));
      }
    }
    return new FormerState(index, keyed, unkeyed, handle.small());
  }

  private static Map<String, SortedMap<Integer, OperatorHandle>> former(CompletedCheckpoint from) {
    Map<String, SortedMap<Integer, OperatorHandle>> former = new TreeMap<>();
    for (SubtaskHandle subtask : from.subtasks()) {
      for (OperatorHandle handle : subtask.operators()) {
        former
            .computeIfAbsent(handle.operator(), operator -> new TreeMap<>())
            .put(subtask.subtask().index(), handle);
      }
    }
    return former;
  }
}
