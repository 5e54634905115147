package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One operator in a checkpoint: what its subtasks have left. Immutable.
 *
 * @param shape the operator
 * @param parts of each subtask that has state
 */
record OperatorParts(OperatorShape shape, List<Part> parts) {

  /**
   * What one subtask has left.
   *
   * @param head of its last snapshot
   * @param segments a base first, then the changes to it
   */
  record Part(SnapshotHead head, List<StateSegment> segments) {}

  /**
   * Finds an operator.
   *
   * @throws NoSuchOperatorException when it was not in the job
   */
  static OperatorParts of(CompletedCheckpoint checkpoint, String operator) {
    OperatorShape shape =
        checkpoint.operators().stream()
            .filter(each -> each.name().equals(operator))
            .findFirst()
            .orElseThrow(() -> new NoSuchOperatorException(operator, checkpoint));
    return of(checkpoint, shape);
  }

  static OperatorParts of(CompletedCheckpoint checkpoint, OperatorShape shape) {
    return new OperatorParts(
        shape,
        checkpoint
            .handles()
            .filter(handle -> handle.operator().equals(shape.name()))
            .map(OperatorParts::part)
            .toList());
  }

  private static Part part(OperatorHandle handle) {
    return new Part(OperatorSmall.read(handle.small()).head(), handle.segments());
  }

  boolean isKeyed() {
    return parts.stream().anyMatch(part -> !part.head().parts().isEmpty());
  }

  /** The stored form of keys, of an operator that has keyed state. */
  Schema keySchema() {
    return keyed().head().parts().get(0).form().key();
  }

  private Part keyed() {
    return parts.stream().filter(part -> !part.head().parts().isEmpty()).findFirst().orElseThrow();
  }

  /** The part that has the keys of a group, without the segments of others. */
  Part having(int group) {
    for (Part part : parts) {
      List<StateSegment> having =
          part.segments().stream().filter(each -> each.groups().contains(group)).toList();
      if (!having.isEmpty()) {
        return new Part(part.head(), having);
      }
    }
    return new Part(keyed().head(), List.of());
  }

  OperatorStates states() {
    long bytes =
        parts.stream()
            .flatMap(part -> part.segments().stream())
            .map(StateSegment::segment)
            .distinct()
            .mapToLong(Segment::bytes)
            .sum();
    Map<String, Long> lists = new TreeMap<>();
    for (Part part : parts) {
      part.head()
          .lists()
          .forEach((name, rows) -> lists.merge(name, (long) rows.rows().size(), Long::sum));
    }
    List<SnapshotHead.Part> keyed = isKeyed() ? keyed().head().parts() : List.of();
    return new OperatorStates(shape, bytes, keyed, lists);
  }

  static List<String> keyedOperators(CompletedCheckpoint checkpoint) {
    return checkpoint.operators().stream()
        .filter(shape -> of(checkpoint, shape).isKeyed())
        .map(OperatorShape::name)
        .toList();
  }
}
