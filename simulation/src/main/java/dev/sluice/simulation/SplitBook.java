package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.recovery.FormerState;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who has which split, and where it is to be read on. */
final class SplitBook {

  /** A split on its way to a source, with the position to read on from. */
  record Assignment(int split, int position) {}

  private final Map<Integer, Integer> positions = new TreeMap<>();
  private final Map<Integer, Integer> owners = new HashMap<>();

  SplitBook(int splits) {
    for (int split = 0; split < splits; split++) {
      positions.put(split, 0);
    }
  }

  /** What a checkpoint says: the word of the sources counts more than that of the book. */
  static SplitBook of(RecoveryPlan plan, int splits) {
    SplitBook book = new SplitBook(splits);
    book.positions.putAll(Positions.decode(plan.splits()));
    for (List<OperatorRestore> subtask : plan.subtasks().values()) {
      for (OperatorRestore operator : subtask) {
        book.read(operator);
      }
    }
    return book;
  }

  private void read(OperatorRestore operator) {
    if (operator.operator().equals(ToyJob.READ)) {
      for (FormerState former : operator.former()) {
        positions.putAll(Positions.decode(former.small()));
      }
    }
  }

  Bytes snapshot() {
    return Positions.encode(positions);
  }

  /** The next split for a source that has some; one that did not arrive goes first. */
  Optional<Assignment> next(int source, Set<Integer> had) {
    Integer found = null;
    for (int split : positions.keySet()) {
      boolean underWay = Integer.valueOf(source).equals(owners.get(split)) && !had.contains(split);
      if (underWay) {
        return Optional.of(new Assignment(split, positions.get(split)));
      }
      if (found == null && !owners.containsKey(split)) {
        found = split;
      }
    }
    if (found == null) {
      return Optional.empty();
    }
    owners.put(found, source);
    return Optional.of(new Assignment(found, positions.get(found)));
  }
}
