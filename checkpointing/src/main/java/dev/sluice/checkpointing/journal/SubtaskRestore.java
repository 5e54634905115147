package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.recovery.FormerState;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What one subtask has to read and to know in order to go on from a checkpoint. Immutable.
 *
 * <p>First the operators are opened with what they {@linkplain #heritage inherit}; then the {@link
 * #steps} are read in their order.
 */
public final class SubtaskRestore {

  /**
   * Rows to be loaded into an operator.
   *
   * @param operator its name
   * @param head what the instance that wrote them had beside rows
   * @param segments where they lie, in the order in which they are to be read, and for which key
   *     groups each counts: another instance may have gone on from it for the others
   */
  public record Step(String operator, SnapshotHead head, List<StateSegment> segments) {

    /** Keeps the list immutable. */
    public Step {
      segments = List.copyOf(segments);
    }
  }

  private record Former(SnapshotHead head, FormerState state) {}

  private final Map<String, Heritage> heritage = new HashMap<>();
  private final Map<String, List<Former>> formers = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /**
   * What a subtask goes on from.
   *
   * @param operators as the plan says; sources are passed over, since the coordinator assigns their
   *     splits anew
   * @param index number of the subtask
   * @param parallelism of its vertex
   * @param keyGroups by operator, into how many groups it divides its keys
   */
  public SubtaskRestore(
      List<OperatorRestore> operators, int index, int parallelism, Map<String, Integer> keyGroups) {
    for (OperatorRestore each : operators) {
      List<Former> all = new ArrayList<>();
      for (FormerState former : each.former()) {
        OperatorSmall small = OperatorSmall.read(former.small());
        if (small.source().isEmpty()) {
          all.add(new Former(small.head(), former));
        }
      }
      if (!all.isEmpty()) {
        List<SnapshotHead> heads = all.stream().map(Former::head).toList();
        int groups = keyGroups.get(each.operator());
        heritage.put(each.operator(), Heritage.of(index, parallelism, groups, heads));
        formers.put(each.operator(), all);
        all.forEach(former -> addStep(each.operator(), former));
      }
    }
  }

  private void addStep(String operator, Former former) {
    List<StateSegment> segments = new ArrayList<>();
    former.state().unkeyed().forEach(each -> segments.add(new StateSegment(GroupRange.NONE, each)));
    segments.addAll(former.state().keyed());
    steps.add(new Step(operator, former.head(), segments));
  }

  /** What operators start from, by name, before rows are loaded. */
  public Map<String, Heritage> heritage() {
    return Map.copyOf(heritage);
  }

  /** What to load. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** How many bytes are to be read. */
  public long bytes() {
    return steps.stream()
        .flatMap(step -> step.segments().stream())
        .mapToLong(each -> each.segment().bytes())
        .sum();
  }

  /**
   * The segments to which the first snapshot may be relative.
   *
   * @param isOfForm whether rows of an operator have the same form as the snapshots that it takes
   *     now; where some have not, they could not be read together with new ones
   * @return by operator; empty if there has to be a base first
   */
  public Optional<Map<String, List<StateSegment>>> chains(
      BiPredicate<String, SnapshotHead> isOfForm) {
    Map<String, List<StateSegment>> chains = new HashMap<>();
    for (Map.Entry<String, List<Former>> each : formers.entrySet()) {
      List<StateSegment> chain = new ArrayList<>();
      for (Former former : each.getValue()) {
        if (!isOfForm.test(each.getKey(), former.head()) || !former.state().unkeyed().isEmpty()) {
          return Optional.empty();
        }
        chain.addAll(former.state().keyed());
      }
      chains.put(each.getKey(), List.copyOf(chain));
    }
    return Optional.of(chains);
  }
}
